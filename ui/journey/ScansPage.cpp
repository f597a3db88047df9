// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/ScansPage.h"

#include "ui/components/Theme.h"
#include "ui/journey/FileChooser.h"
#include "ui/journey/LetterCard.h"
#include "ui/journey/PageParts.h"
#include "ui/journey/ScanAdvice.h"
#include "ui/journey/ScanIntake.h"
#include "ui/journey/ScanTile.h"

#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QCoroFuture>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QImageReader>
#include <QMimeData>
#include <QSaveFile>
#include <QShortcut>
#include <QTimer>
#include <QtConcurrent>

namespace certdesk::ui {

namespace {
constexpr QSize pictureBound(720, 360);
}

QImage pictureOf(const QByteArray &bytes, QSize bound)
{
    QBuffer buffer;
    buffer.setData(bytes);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (size.isValid() && (size.width() > bound.width() || size.height() > bound.height())) {
        reader.setScaledSize(size.scaled(bound, Qt::KeepAspectRatio));
    }
    return reader.read();
}

ScansPage::ScansPage(std::shared_ptr<Journey> journey, QWidget *parent) : ActionPage(std::move(journey), parent), m_intake(new ScanIntake(m_journey, this))
{
    build();
    connect(m_intake, &ScanIntake::refused, this, &ScansPage::refuse);
    connect(m_intake, &ScanIntake::taken, this, [this](const QString &kind) {
        m_refusals.remove(kind);
        upload();
    });
    connect(m_intake, &ScanIntake::changed, this, &ScansPage::render);
    connect(new QShortcut(QKeySequence::Paste, this), &QShortcut::activated, this, &ScansPage::paste);
    connect(m_journey.get(), &Journey::uploadProgressed, this, [this](const QString &kind, qint64 sent, qint64 total) {
        m_percent.insert(kind, total > 0 ? static_cast<int>(sent * 100 / total) : 0);
        if (ScanTile *tile = m_tiles.value(kind)) {
            renderTile(tile);
        }
    });
    m_journey->setPage(QStringLiteral("scans"));
    QTimer::singleShot(0, this, &ScansPage::upload);
}

QString ScansPage::title() const
{
    //: 扫描件
    return tr("Scans");
}

QString ScansPage::subtitle() const
{
    return tr("Drop, paste or choose · JPG / PNG / PDF · 10 MB each at the most");
}

QString ScansPage::mainAction() const
{
    if (journey().step() == Step::Correct) {
        //: 重新提交 (guide R86)
        return tr("Submit again");
    }
    //: 提交，下一步：身份认证 (guide R74)
    return tr("Submit, then identity");
}

void ScansPage::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_scroll = new PageScroll(this);
    m_scroll->setObjectName(QStringLiteral("scans.scroll"));
    outer->addWidget(m_scroll);
    m_grid = new QGridLayout;
    m_grid->setSpacing(14);
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, 1);
    for (const DocumentRequirement &document : journey().product().documents) {
        m_kinds << document.kind;
    }
    if (m_kinds.isEmpty()) {
        m_kinds = documentKinds();
    }
    for (const QString &kind : std::as_const(m_kinds)) {
        addTile(kind);
    }
    m_advice = new ScanAdvice(this);
    connect(m_advice, &ScanAdvice::missingChosen, this, &ScansPage::goTo);
    connect(m_advice, &ScanAdvice::templateRequested, this, &ScansPage::downloadTemplate);
    arrange();
    m_scroll->body()->addLayout(m_grid);
    auto *letter = new LetterCard(m_journey, this);
    connect(letter, &LetterCard::missingChosen, this, &ScansPage::goTo);
    m_scroll->body()->addWidget(letter);
    m_scroll->body()->addStretch(1);
}

void ScansPage::addTile(const QString &kind)
{
    const QString label = fieldLabel(QStringLiteral("/documents/") + kind);
    QString hint;
    for (const DocumentRequirement &document : journey().product().documents) {
        if (document.kind == kind) {
            hint = document.hint.in(currentLanguage());
        }
    }
    auto *tile = new ScanTile(kind, label, hint, this);
    // All columns are equally wide, whatever the names of files.
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    tile->setSizePolicy(policy);
    connect(tile, &ScanTile::chooseRequested, this, [this, kind] { choose(kind); });
    connect(tile, &ScanTile::removeRequested, this, [this, kind] { removeScan(kind); });
    connect(tile, &ScanTile::fileDropped, this, [this, kind](const QString &path) { take(kind, path); });
    m_tiles.insert(kind, tile);
}

/// Three columns, in a small window two; the advice takes what is left of the last row.
void ScansPage::arrange()
{
    const int columns = width() < theme().px(700) ? 2 : 3;
    if (columns == m_columns) {
        return;
    }
    m_columns = columns;
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item;
    }
    const int count = int(m_kinds.size());
    for (int i = 0; i < count; ++i) {
        m_grid->addWidget(m_tiles.value(m_kinds.at(i)), i / columns, i % columns, i < columns ? Qt::Alignment() : Qt::AlignTop);
    }
    const int used = count % columns;
    m_grid->addWidget(m_advice, count / columns, used, 1, columns - used, Qt::AlignTop);
    m_grid->setColumnStretch(2, columns == 3 ? 1 : 0);
}

void ScansPage::resizeEvent(QResizeEvent *event)
{
    ActionPage::resizeEvent(event);
    arrange();
}

void ScansPage::choose(const QString &kind)
{
    //: the file dialog's filter
    FileChooser::of(this).openFile(this, tr("Choose a scan"), tr("Scans (*.jpg *.jpeg *.png *.pdf)"), [this, kind](const QString &path) { take(kind, path); });
}

void ScansPage::take(const QString &kind, const QString &path)
{
    m_percent.remove(kind);
    m_refusals.remove(kind);
    m_intake->add(kind, path);
}

void ScansPage::refuse(const QString &kind, const QString &fileName, const Failure &failure)
{
    if (m_intake->concerns(kind)) {
        return; // another file was chosen meanwhile
    }
    //: %1 the file's name, %2 what is wrong with it, %3 what to do
    m_refusals.insert(kind, tr("%1 was not taken: %2 %3").arg(fileName, failure.cause(), failure.remedy()));
    // So that the next attempt is one key away; not from under the hands of who has gone on elsewhere.
    QWidget *focus = QApplication::focusWidget();
    ScanTile *tile = m_tiles.value(kind);
    if (!focus || focus == window() || tile->isAncestorOf(focus)) {
        tile->preview()->setFocus();
    }
}

bool ScansPage::canProceed() const
{
    return m_intake->idle() && !blocks(journey().findings()) && journey().unansweredReasons().isEmpty();
}

void ScansPage::workChanged()
{
    m_intake->hold(working());
    for (ScanTile *tile : std::as_const(m_tiles)) {
        tile->setEnabled(!(working() && m_submitting)); // what is sent is what is seen
    }
}

void ScansPage::paste()
{
    QString kind;
    for (const ScanTile *tile : std::as_const(m_tiles)) {
        if (tile->isAncestorOf(QApplication::focusWidget())) {
            kind = tile->kind();
        }
    }
    for (const Finding &finding : journey().scanFindings()) {
        kind = kind.isEmpty() ? finding.field.section(QLatin1Char('/'), 2) : kind;
    }
    const QMimeData *clipboard = QApplication::clipboard()->mimeData();
    const QList<QUrl> urls = clipboard ? clipboard->urls() : QList<QUrl>();
    if (kind.isEmpty() || !m_tiles.contains(kind)) {
        Q_EMIT notice(MessageBar::Kind::Info, tr("Put the focus on the scan that is to be replaced, then paste."));
    } else if (urls.size() == 1 && urls.first().isLocalFile()) {
        take(kind, urls.first().toLocalFile());
    } else {
        Q_EMIT notice(MessageBar::Kind::Info, tr("There is no file to paste. Copy one file in the file manager, then paste it here."));
    }
}

void ScansPage::removeScan(const QString &kind)
{
    m_intake->forget(kind);
    m_refusals.remove(kind);
    perform(
        tr("Removing…"), [this, kind] { return journey().removeScan(kind); },
        [this, kind] {
            m_percent.remove(kind);
            render();
        });
}

void ScansPage::upload()
{
    if (m_uploading) {
        return;
    }
    m_uploading = true;
    // Beside the user's work; what fails here is tried again at submission and said then.
    ask([this] { return journey().uploadScans(); },
        [this] {
            m_uploading = false;
            render();
        },
        [this](const Failure &) {
            m_uploading = false;
            m_percent.clear();
            render();
        });
}

void ScansPage::triggerMain()
{
    m_submitting = true;
    perform(
        tr("Uploading and submitting…"), [this] { return journey().submit(); }, [this] { m_submitting = false; },
        [this](const Failure &failure) {
            m_submitting = false;
            return showRefusal(failure);
        });
}

bool ScansPage::showRefusal(const Failure &failure)
{
    const QVariantList errors = failure.detail().value(QStringLiteral("errors")).toList();
    if (!failure.is(FailureCode::Api_Application_Incomplete) || errors.isEmpty()) {
        return false;
    }
    QStringList lines{failure.cause()};
    for (const QVariant &error : errors) {
        const QVariantMap map = error.toMap();
        lines << tr("%1: %2").arg(fieldLabel(map.value(QStringLiteral("pointer")).toString()), map.value(QStringLiteral("detail")).toString());
    }
    Q_EMIT notice(MessageBar::Kind::Bad, lines.join(QLatin1Char('\n')));
    return true;
}

void ScansPage::downloadTemplate()
{
    FileChooser::of(this).saveFile(this, tr("Save the form"), tr("letter-of-authority.doc"), [this](const QString &path) {
        perform(
            tr("Downloading…"), [this] { return journey().context().client().templateFile(QStringLiteral("letter-of-authority")); },
            [this, path](const QByteArray &bytes) {
                QSaveFile file(path);
                const bool written = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
                Q_EMIT notice(written ? MessageBar::Kind::Good : MessageBar::Kind::Bad,
                              written ? tr("The form was saved as %1").arg(path) : tr("The form could not be saved here. Choose another folder. (%1)").arg(file.errorString()));
            });
    });
}

/// What was refused and is still the same would only be refused again.
void ScansPage::render()
{
    for (ScanTile *tile : std::as_const(m_tiles)) {
        renderTile(tile);
    }
    m_advice->setMissing(missing());
    Q_EMIT chromeChanged();
}

void ScansPage::renderTile(ScanTile *tile)
{
    const QString kind = tile->kind();
    const QMap<QString, Scan> &scans = m_journey->draft().scans;
    const auto scan = scans.constFind(kind);
    tile->setWaitsForSignIn(!journey().context().signIn().signedIn());
    if (scan == scans.cend()) {
        m_pictured.remove(kind);
        m_doubts.remove(kind);
        tile->setScan(std::nullopt, -1, {});
    } else {
        tile->setScan(*scan, m_percent.value(kind, -1), refusalOf(kind));
    }
    tile->setReading(m_intake->concerns(kind));
    if (const QString refusal = m_refusals.value(kind); !refusal.isEmpty()) {
        tile->setRefusedFile(refusal);
    } else if (const QStringList doubts = doubtsOf(kind); !doubts.isEmpty()) {
        tile->setDoubts(doubts);
    }
    if (scan != scans.cend() && m_pictured.value(kind) != scan->sha256) {
        m_pictured.insert(kind, scan->sha256);
        m_doubts.remove(kind);
        tile->setPicture({});
        if (scan->mediaType.startsWith(QLatin1String("image/"))) {
            showPicture(this, m_journey, kind, scan->sha256);
        }
    }
}

QStringList ScansPage::doubtsOf(const QString &kind) const
{
    const QMap<QString, Scan> &scans = m_journey->draft().scans;
    const QString sha256 = scans.value(kind).sha256;
    QStringList doubts;
    for (auto it = scans.cbegin(); it != scans.cend() && !sha256.isEmpty(); ++it) {
        if (it.key() != kind && it->sha256 == sha256) {
            doubts << tr("The same file is also used for “%1”.").arg(fieldLabel(QStringLiteral("/documents/") + it.key()));
        }
    }
    const ScanDoubts seen = m_doubts.value(kind);
    if (seen.blank) {
        doubts << tr("The picture seems to be blank.");
    }
    if (seen.small) {
        //: %1 pixels
        doubts << tr("The picture is small (below %1 pixels); check that everything can be read.").arg(scanLongSide);
    }
    return doubts;
}

QCoro::Task<void> ScansPage::showPicture(QPointer<ScansPage> page, std::shared_ptr<Journey> journey, QString kind, QString sha256)
{
    auto reading = journey->scanBytes(kind);
    auto bytes = co_await reading;
    if (!page || !bytes) {
        co_return;
    }
    QFuture<std::pair<QImage, ScanDoubts>> drawing =
        QtConcurrent::run([file = QByteArray(*bytes)] { return std::pair(pictureOf(file, pictureBound), doubtsAbout(file)); });
    const auto [picture, doubts] = co_await drawing;
    if (page && page->m_pictured.value(kind) == sha256 && page->m_tiles.contains(kind)) {
        page->m_tiles.value(kind)->setPicture(picture);
        page->m_doubts.insert(kind, doubts);
        page->renderTile(page->m_tiles.value(kind));
    }
}

QString ScansPage::refusalOf(const QString &kind) const
{
    const std::optional<Order> &order = journey().order();
    if (!order || journey().step() != Step::Correct) {
        return {};
    }
    for (const ReviewReason &reason : order->reasons) {
        if (reason.pointer == QStringLiteral("/documents/") + kind && journey().unanswered(reason)) {
            return reason.detail;
        }
    }
    return {};
}

QList<MissingList::Item> ScansPage::missing() const
{
    QList<MissingList::Item> missing;
    for (const Finding &finding : journey().findings()) {
        if (finding.severity != Severity::Hint) {
            missing.append({findingSummary(finding), finding.field});
        }
    }
    for (const ReviewReason &reason : journey().unansweredReasons()) {
        const bool scan = reason.pointer.startsWith(QLatin1String("/documents"));
        const QString label = fieldLabel(reason.pointer);
        missing.append({scan ? tr("Refused, not replaced yet: %1").arg(label) : tr("Refused, not corrected yet: %1").arg(label), reason.pointer});
    }
    return missing;
}

void ScansPage::goToMissing()
{
    if (const QList<MissingList::Item> items = missing(); !items.isEmpty()) {
        goTo(items.first().pointer);
    }
}

void ScansPage::goTo(const QString &pointer)
{
    if (ScanTile *tile = m_tiles.value(pointer.section(QLatin1Char('/'), 2)); tile && pointer.startsWith(QLatin1String("/documents/"))) {
        tile->preview()->setFocus();
        m_scroll->ensureWidgetVisible(tile);
    } else if (!pointer.startsWith(QLatin1String("/documents"))) {
        Q_EMIT subPageRequested(QStringLiteral("form"));
    } else if (!m_tiles.isEmpty()) {
        m_tiles.first()->preview()->setFocus();
    }
}

} // namespace certdesk::ui

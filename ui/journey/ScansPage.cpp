// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/ScansPage.h"

#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/components/KeyValues.h"
#include "ui/journey/FileChooser.h"
#include "ui/journey/FormRail.h"
#include "ui/journey/PageParts.h"
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

ScansPage::ScansPage(std::shared_ptr<Journey> journey, QWidget *parent) : ActionPage(std::move(journey), parent)
{
    build();
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
    auto *grid = new QGridLayout;
    grid->setSpacing(14);
    for (int column = 0; column < 3; ++column) {
        grid->setColumnStretch(column, 1);
    }
    QStringList kinds;
    for (const DocumentRequirement &document : journey().product().documents) {
        kinds << document.kind;
    }
    if (kinds.isEmpty()) {
        kinds = documentKinds();
    }
    for (int i = 0; i < kinds.size(); ++i) {
        addTile(grid, kinds.at(i), i);
    }
    const int used = int(kinds.size()) % 3;
    grid->addWidget(makeAdvice(), int(kinds.size()) / 3, used, 1, 3 - used, Qt::AlignTop);
    m_scroll->body()->addLayout(grid);
    m_scroll->body()->addStretch(1);
}

void ScansPage::addTile(QGridLayout *grid, const QString &kind, int position)
{
    const QString language = currentLanguage();
    const QString label = fieldLabel(QStringLiteral("/documents/") + kind);
    QString hint;
    for (const DocumentRequirement &document : journey().product().documents) {
        if (document.kind == kind) {
            hint = document.hint.in(language);
        }
    }
    auto *tile = new ScanTile(kind, label, hint, this);
    // All three columns are equally wide, whatever the names of files.
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    tile->setSizePolicy(policy);
    connect(tile, &ScanTile::chooseRequested, this, [this, kind] { choose(kind); });
    connect(tile, &ScanTile::removeRequested, this, [this, kind] { removeScan(kind); });
    connect(tile, &ScanTile::fileDropped, this, [this, kind](const QString &path) { take(kind, path); });
    m_tiles.insert(kind, tile);
    grid->addWidget(tile, position / 3, position % 3, position < 3 ? Qt::Alignment() : Qt::AlignTop);
}

QWidget *ScansPage::makeAdvice()
{
    auto *card = new Card({}, this);
    m_missingBox = new QWidget(card);
    auto *missing = new QVBoxLayout(m_missingBox);
    missing->setContentsMargins(0, 0, 0, 8);
    m_missingTitle = makeLabel({}, "heading", m_missingBox);
    missing->addWidget(m_missingTitle);
    m_missing = new MissingList(QStringLiteral("scans.missing"), m_missingBox);
    connect(m_missing, &MissingList::chosen, this, &ScansPage::goTo);
    missing->addWidget(m_missing);
    card->body()->addWidget(m_missingBox);
    card->body()->addWidget(makeLabel(tr("What the reviewer looks at"), "heading", card));
    // R64–R70
    for (const QString &line : {tr("Every picture and every seal can be read; a black-and-white copy carries the company seal."),
                                tr("The letter of authority is the given form; the organisation's name is as on the licence."),
                                tr("The agent in the letter is the applicant; the letter still runs for a month or more."),
                                tr("The seal on the letter lies inside the dashed frame.")}) {
        card->body()->addWidget(makePoint(line, "label", card));
    }
    QPushButton *download = makeButton(tr("Download the letter's form"), card);
    download->setObjectName(QStringLiteral("scans.template"));
    connect(download, &QPushButton::clicked, this, &ScansPage::downloadTemplate);
    card->body()->addWidget(download, 0, Qt::AlignLeft);
    return card;
}

void ScansPage::choose(const QString &kind)
{
    //: the file dialog's filter
    FileChooser::of(this).openFile(this, tr("Choose a scan"), tr("Scans (*.jpg *.jpeg *.png *.pdf)"), [this, kind](const QString &path) { take(kind, path); });
}

void ScansPage::take(const QString &kind, const QString &path)
{
    m_percent.remove(kind);
    m_tiles.value(kind)->setReading(true);
    perform(
        tr("Reading the file…"), [this, kind, path] { return journey().setScan(kind, path); },
        [this, kind] {
            m_tiles.value(kind)->setReading(false);
            render();
            upload();
        },
        [this, kind](const Failure &failure) {
            m_tiles.value(kind)->setReading(false);
            render();
            // Trying the same file again would not help.
            Q_EMIT failed(failure, tr("Choose another file"), [this, kind] { choose(kind); });
            return true;
        });
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
    perform(
        tr("Uploading and submitting…"), [this] { return journey().submit(); }, [] {}, [this](const Failure &failure) { return showRefusal(failure); });
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
bool ScansPage::canProceed() const
{
    return !blocks(journey().findings()) && journey().unansweredReasons().isEmpty();
}

void ScansPage::render()
{
    for (ScanTile *tile : std::as_const(m_tiles)) {
        renderTile(tile);
    }
    renderMissing();
    Q_EMIT chromeChanged();
}

void ScansPage::renderTile(ScanTile *tile)
{
    const QString kind = tile->kind();
    const QMap<QString, Scan> &scans = m_journey->draft().scans;
    const auto scan = scans.constFind(kind);
    if (scan == scans.cend()) {
        m_pictured.remove(kind);
        tile->setScan(std::nullopt, -1, {});
        return;
    }
    tile->setScan(*scan, m_percent.value(kind, -1), refusalOf(kind));
    if (m_pictured.value(kind) != scan->sha256) {
        m_pictured.insert(kind, scan->sha256);
        tile->setPicture({});
        if (scan->mediaType.startsWith(QLatin1String("image/"))) {
            showPicture(this, m_journey, kind, scan->sha256);
        }
    }
}

QCoro::Task<void> ScansPage::showPicture(QPointer<ScansPage> page, std::shared_ptr<Journey> journey, QString kind, QString sha256)
{
    auto reading = journey->scanBytes(kind);
    auto bytes = co_await reading;
    if (!page || !bytes) {
        co_return;
    }
    QFuture<QImage> drawing = QtConcurrent::run(pictureOf, QByteArray(*bytes), pictureBound);
    const QImage picture = co_await drawing;
    if (page && page->m_pictured.value(kind) == sha256 && page->m_tiles.contains(kind)) {
        page->m_tiles.value(kind)->setPicture(picture);
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

void ScansPage::renderMissing()
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
    m_missingBox->setVisible(!missing.isEmpty());
    m_missingTitle->setText(tr("%n item(s) missing", nullptr, int(missing.size())));
    m_missing->setItems(missing);
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

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/ScansPage.h"

#include "app/documents/ScanFindingText.h"
#include "app/journey/Dispatcher.h"
#include "app/support/WholeFile.h"
#include "ui/components/Theme.h"
#include "ui/journey/FileChooser.h"
#include "ui/journey/LetterCard.h"
#include "ui/journey/PageParts.h"
#include "ui/journey/ScanAdvice.h"
#include "ui/journey/ScanCamera.h"
#include "ui/journey/ScanEditor.h"
#include "ui/journey/ScanIntake.h"
#include "ui/journey/ScanTile.h"
#include "ui/journey/ScannerStrip.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QShortcut>
#include <QStackedLayout>
#include <QTimer>

namespace certdesk::ui {

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
    connect(&m_journey->context().dispatcher(), &Dispatcher::changed, this, &ScansPage::chromeChanged);
    m_journey->setPage(QStringLiteral("scans"));
    m_journey->judgeScans();
    QTimer::singleShot(0, this, &ScansPage::upload);
}

ScansPage::~ScansPage() = default;

ScansPage::View ScansPage::view() const
{
    return static_cast<View>(m_views->currentIndex());
}

void ScansPage::showView(View view)
{
    m_views->setCurrentIndex(static_cast<int>(view));
    setAcceptDrops(view == View::Tiles);
    Q_EMIT noticeCleared();
    render();
}

/// Back to the tile one came from.
void ScansPage::showTiles()
{
    m_camera->close();
    showView(View::Tiles);
    if (ScanTile *tile = m_tiles.value(m_subject)) {
        tile->preview()->setFocus();
        m_scroll->ensureWidgetVisible(tile);
    }
}

QString ScansPage::title() const
{
    //: 扫描件
    return tr("Scans");
}

QString ScansPage::subtitle() const
{
    return view() != View::Tiles ? QString() : tr("Drop, paste or choose · JPG / PNG / PDF · 10 MB each at the most");
}

QString ScansPage::mainAction() const
{
    if (view() == View::Editor) {
        return tr("Use this picture");
    }
    if (view() == View::Camera) {
        return m_camera->taken() ? tr("Use this photo") : tr("Take the photo");
    }
    if (queued()) {
        //: 立即提交
        return tr("Submit now");
    }
    if (journey().step() == Step::Correct) {
        //: 重新提交 (guide R86)
        return tr("Submit again");
    }
    //: 提交，下一步：身份认证 (guide R74)
    return tr("Submit, then identity");
}

QString ScansPage::backAction() const
{
    if (view() == View::Camera && m_camera->taken()) {
        return tr("Take it again");
    }
    if (view() == View::Editor && m_editor->changed()) {
        return tr("Discard the changes");
    }
    return view() == View::Tiles ? tr("Back to the form") : tr("Back to the scans");
}

void ScansPage::triggerBack()
{
    if (view() == View::Camera && m_camera->taken()) {
        m_camera->again();
    } else if (view() == View::Tiles) {
        Q_EMIT subPageRequested(QStringLiteral("form"));
    } else {
        showTiles();
    }
}

void ScansPage::build()
{
    m_scroll = new PageScroll(this);
    m_scroll->setObjectName(QStringLiteral("scans.scroll"));
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
    m_scanner = new ScannerStrip(journey().context().settings(), this);
    connect(m_scanner, &ScannerStrip::assigned, this, &ScansPage::take);
    arrange();
    m_scroll->body()->addLayout(m_grid);
    auto *letter = new LetterCard(m_journey, this);
    connect(letter, &LetterCard::missingChosen, this, &ScansPage::goTo);
    m_scroll->body()->addWidget(letter);
    m_scroll->body()->addSpacing(14);
    m_scroll->body()->addWidget(m_scanner);
    m_scroll->body()->addStretch(1);
    buildViews();
}

/// In the order of View.
void ScansPage::buildViews()
{
    m_views = new QStackedLayout(this);
    m_editor = new ScanEditor(m_journey, this);
    m_camera = new ScanCamera(this);
    m_views->addWidget(m_scroll);
    m_views->addWidget(m_editor);
    m_views->addWidget(m_camera);
    setAcceptDrops(true);
    connect(m_editor, &ScanEditor::stateChanged, this, &ScansPage::chromeChanged);
    connect(m_editor, &ScanEditor::restoreRequested, this, &ScansPage::restoreOriginal);
    connect(m_editor, &ScanEditor::failed, this, [this](const Failure &failure) { Q_EMIT failed(failure, {}, {}); });
    connect(m_camera, &ScanCamera::stateChanged, this, &ScansPage::chromeChanged);
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
    m_tiles.insert(kind, tile);
    connectTile(tile);
}

void ScansPage::connectTile(ScanTile *tile)
{
    const QString kind = tile->kind();
    connect(tile, &ScanTile::chooseRequested, this, [this, kind] { choose(kind); });
    connect(tile, &ScanTile::viewRequested, this, [this, kind] { edit(kind); });
    connect(tile, &ScanTile::cameraRequested, this, [this, kind] { photograph(kind); });
    connect(tile, &ScanTile::removeRequested, this, [this, kind] { removeScan(kind); });
    connect(tile, &ScanTile::cancelRequested, m_intake, [this, kind] { m_intake->cancel(kind); });
    connect(tile, &ScanTile::fileDropped, this, [this, kind](const QString &path) { take(kind, path); });
    connect(tile, &ScanTile::filesDropped, this, [this, kind](const QStringList &paths) { assign(paths, kind); });
    connect(tile, &ScanTile::pictureDropped, this, [this, kind](const QImage &picture) { takePicture(kind, picture, tr("dropped picture.jpg")); });
    connect(tile, &ScanTile::sealedCopyChosen, this, [this, kind](bool sealed) { journey().setSealedCopy(kind, sealed); });
    connect(tile, &ScanTile::overrideChosen, this, [this, kind](const QString &code, const QString &reason) { journey().overrideFinding(kind, code, reason); });
    connect(tile, &ScanTile::overrideTakenBack, this, [this, kind](const QString &code) { journey().takeBackOverride(kind, code); });
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

bool ScansPage::canProceed() const
{
    if (view() == View::Editor) {
        return m_editor->ready() && m_editor->changed();
    }
    if (view() == View::Camera) {
        return m_camera->taken() || m_camera->seeing();
    }
    const bool judging = std::any_of(m_kinds.cbegin(), m_kinds.cend(), [this](const QString &kind) { return journey().judging(kind); });
    return !judging && m_intake->idle() && !blocks(journey().findings()) && journey().unansweredReasons().isEmpty();
}

void ScansPage::workChanged()
{
    m_intake->hold(working());
    for (ScanTile *tile : std::as_const(m_tiles)) {
        tile->setEnabled(!(working() && m_submitting)); // what is sent is what is seen
    }
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

void ScansPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && view() != View::Tiles && !working()) {
        showTiles();
    } else {
        ActionPage::keyPressEvent(event);
    }
}

void ScansPage::triggerMain()
{
    if (view() == View::Editor) {
        saveEdit();
    } else if (view() == View::Camera && m_camera->taken()) {
        usePhoto();
    } else if (view() == View::Camera) {
        m_camera->capture();
    } else {
        submit();
    }
}

void ScansPage::submit()
{
    m_submitting = true;
    perform(
        tr("Uploading and submitting…"), [this] { return journey().context().dispatcher().submit(m_journey); },
        [this](Dispatcher::Outcome outcome) {
            m_submitting = false;
            render();
            if (outcome == Dispatcher::Outcome::Queued) {
                Q_EMIT notice(MessageBar::Kind::Info, queuedText());
            }
        },
        [this](const Failure &failure) {
            m_submitting = false;
            journey().context().dispatcher().remove(journey().draft().id); // the refusal is said here, where it can be mended
            return showRefusal(failure);
        });
}

bool ScansPage::queued() const
{
    const QueueEntry *entry = m_journey->context().dispatcher().entry(m_journey->draft().id);
    return entry && entry->state == QueueEntry::State::Waiting;
}

QString ScansPage::queuedText() const
{
    if (m_journey->context().dispatcher().needsSignIn()) {
        return tr("In the queue: it is submitted by itself as soon as you have signed in.");
    }
    //: 已排队，联网后自动提交
    return tr("In the queue: it is submitted by itself as soon as there is a network. You can go on working or close the program; it goes on when CertDesk is opened again.");
}

QString ScansPage::footerNote() const
{
    //: 已排队，联网后自动提交
    return queued() && !working() ? tr("In the queue, submitted by itself") : QString();
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
            tr("Downloading…"), [this] { return templateFile(&journey().context(), QStringLiteral("letter-of-authority")); },
            [this, path](const QByteArray &bytes) {
                const auto written = writeWholeFile(path, bytes);
                Q_EMIT notice(written ? MessageBar::Kind::Good : MessageBar::Kind::Bad,
                    written ? tr("The form was saved as %1").arg(path)
                            : tr("The form could not be saved here. Choose another folder. (%1)").arg(written.error()));
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
    const std::optional<Failure> &unjudged = journey().judgeFailure();
    m_advice->setNote(unjudged ? unjudged->cause() + QLatin1Char(' ') + unjudged->remedy() : QString());
    QList<ScannerStrip::Place> places;
    for (const QString &kind : std::as_const(m_kinds)) {
        places.append({kind, labelOf(kind), !m_journey->draft().scans.contains(kind)});
    }
    m_scanner->setPlaces(places);
    Q_EMIT chromeChanged();
}

QList<MissingList::Item> ScansPage::missing() const
{
    QList<MissingList::Item> missing;
    for (const Finding &finding : journey().findings()) {
        if (finding.severity != Severity::Hint) {
            const bool seen = finding.severity == Severity::ConfirmableWarning && finding.field.startsWith(QLatin1String("/documents/"));
            //: %1 the scan, %2 what was found, for instance "blurred"
            missing.append({seen ? tr("%1: %2").arg(fieldLabel(finding.field), scanFindingTitle(finding.code)) : findingSummary(finding), finding.field});
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

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/ScanTile.h"

#include "ui/components/Badge.h"
#include "ui/components/Buttons.h"
#include "ui/components/ElidedLabel.h"
#include "ui/components/Theme.h"
#include "ui/journey/ScanFindingList.h"

#include <QCheckBox>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QMimeData>

namespace certdesk::ui {

namespace {

QString sizeText(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat);
}

bool unanswered(const Scan &scan)
{
    return std::any_of(scan.findings.cbegin(), scan.findings.cend(), [&scan](const ScanFinding &finding) { return !scan.overrides.contains(finding.code); });
}

} // namespace

OfferedScans scansIn(const QMimeData *data)
{
    OfferedScans offered;
    if (!data) {
        return offered;
    }
    const QList<QUrl> urls = data->urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile()) {
            offered.files << url.toLocalFile();
        }
    }
    if (offered.files.isEmpty() && data->hasImage()) {
        offered.picture = qvariant_cast<QImage>(data->imageData());
    }
    return offered;
}

ScanTile::ScanTile(const QString &kind, const QString &label, const QString &hint, QWidget *parent)
    : Card({}, parent), m_kind(kind), m_label(label), m_hint(hint)
{
    setAcceptDrops(true);
    layout()->setContentsMargins(12, 10, 12, 10);
    body()->setSpacing(6);
    m_preview = new ScanPreview(this);
    m_preview->setObjectName(QStringLiteral("scan.") + kind);
    connect(m_preview, &QAbstractButton::clicked, this, [this] {
        if (m_filled) {
            Q_EMIT viewRequested();
        } else {
            Q_EMIT chooseRequested();
        }
    });
    body()->addWidget(m_preview);

    auto *heading = new QHBoxLayout;
    heading->setContentsMargins(0, 4, 0, 0);
    auto *name = new ElidedLabel("strong", this);
    name->setText(label);
    m_badge = new Badge({}, Badge::Kind::Neutral, this);
    m_badge->setObjectName(QStringLiteral("scan.%1.state").arg(kind));
    heading->addWidget(name, 1);
    heading->addWidget(m_badge);
    body()->addLayout(heading);
    m_message = makeLabel({}, "caption", this);
    m_message->setObjectName(QStringLiteral("scan.%1.message").arg(kind));
    // Two lines are kept free, so that tiles beside each other stay equally high.
    m_message->setMinimumHeight(2 * QFontMetrics(theme().font("caption")).lineSpacing());
    m_message->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    body()->addWidget(m_message);
    m_findings = new ScanFindingList(kind, label, this);
    connect(m_findings, &ScanFindingList::overrideChosen, this, &ScanTile::overrideChosen);
    connect(m_findings, &ScanFindingList::overrideTakenBack, this, &ScanTile::overrideTakenBack);
    body()->addWidget(m_findings);
    buildActions();
    body()->addStretch(1);
    setScan(std::nullopt, {});
}

QPushButton *ScanTile::addAction(QHBoxLayout *row, const char *name)
{
    QPushButton *button = makeLinkButton({}, this);
    button->setObjectName(QStringLiteral("scan.%1.%2").arg(m_kind, QLatin1String(name)));
    row->addWidget(button);
    return button;
}

void ScanTile::buildActions()
{
    if (m_kind == QLatin1String("licence")) {
        //: 加盖公章的复印件 (guide R61)
        m_sealed = new QCheckBox(tr("Copy with company seal"), this);
        m_sealed->setObjectName(QStringLiteral("scan.%1.sealed").arg(m_kind));
        connect(m_sealed, &QCheckBox::clicked, this, &ScanTile::sealedCopyChosen);
        body()->addWidget(m_sealed);
    }
    auto *actions = new QHBoxLayout;
    actions->setSpacing(12);
    m_choose = addAction(actions, "choose");
    m_camera = addAction(actions, "camera");
    m_view = addAction(actions, "view");
    m_remove = addAction(actions, "remove");
    m_cancel = addAction(actions, "cancel");
    actions->addStretch(1);
    m_view->setText(tr("View, edit"));
    m_view->setAccessibleName(tr("View and edit: %1").arg(m_label));
    m_camera->setText(tr("Take a photo"));
    m_camera->setAccessibleName(tr("Take a photo: %1").arg(m_label));
    m_remove->setText(tr("Remove"));
    m_remove->setAccessibleName(tr("Remove: %1").arg(m_label));
    m_cancel->setText(tr("Cancel"));
    m_cancel->setAccessibleName(tr("Cancel the reading: %1").arg(m_label));
    connect(m_choose, &QPushButton::clicked, this, &ScanTile::chooseRequested);
    connect(m_view, &QPushButton::clicked, this, &ScanTile::viewRequested);
    connect(m_camera, &QPushButton::clicked, this, &ScanTile::cameraRequested);
    connect(m_remove, &QPushButton::clicked, this, &ScanTile::removeRequested);
    connect(m_cancel, &QPushButton::clicked, this, &ScanTile::cancelRequested);
    body()->addLayout(actions);
}

void ScanTile::setScan(const std::optional<Scan> &scan, const ScanState &state)
{
    m_filled = scan.has_value();
    m_choose->setText(scan ? tr("Replace") : tr("Choose a file"));
    m_choose->setAccessibleName(scan ? tr("Replace: %1").arg(m_label) : tr("Choose a file: %1").arg(m_label));
    m_camera->setVisible(!scan);
    m_view->setVisible(scan && !scan->sha256.isEmpty());
    m_remove->setVisible(scan && !state.reading);
    m_cancel->setVisible(state.reading);
    if (m_sealed) {
        m_sealed->setVisible(scan.has_value());
        m_sealed->setChecked(scan && scan->sealedCopy);
    }
    if (!scan) {
        showEmpty(state);
        return;
    }
    m_preview->setAccessibleName(tr("%1: %2. Look at it in large").arg(m_label, scan->fileName));
    const bool document = scan->mediaType == QLatin1String("application/pdf");
    m_preview->setPlaceholder(document ? QStringLiteral("file") : QStringLiteral("image"), scan->fileName);
    //: %1 how many pages a PDF has; its first one is shown
    m_preview->setNote(document && state.pages > 0 ? tr("Page 1 of %1").arg(state.pages) : QString());
    QList<QRectF> marks;
    for (const ScanFinding &finding : scan->findings) {
        if (!finding.where.isNull() && !scan->overrides.contains(finding.code)) {
            marks << finding.where;
        }
    }
    m_preview->setMarks(marks);
    showWords(*scan, state);
    showBadge(*scan, state);
    m_findings->setFindings(state.refusedFile.isEmpty() ? scan->findings : QList<ScanFinding>(), scan->overrides);
}

void ScanTile::showEmpty(const ScanState &state)
{
    m_preview->setAccessibleName(tr("%1: choose a file").arg(m_label));
    m_preview->setPicture({});
    m_preview->setMarks({});
    m_preview->setNote({});
    m_preview->setPlaceholder(QStringLiteral("upload"), tr("Drop, paste or choose a file"));
    m_findings->setFindings({}, {});
    if (!state.refusedFile.isEmpty()) {
        m_badge->setState(tr("Not taken"), Badge::Kind::Bad);
        showMessage("bad", state.refusedFile);
    } else if (state.reading) {
        m_badge->setState(tr("Reading…"), Badge::Kind::Info);
        showMessage("caption", m_hint);
    } else {
        m_badge->setState(tr("Missing"), Badge::Kind::Neutral);
        showMessage("caption", m_hint);
    }
}

/// One word; what matters most to the user now.
void ScanTile::showBadge(const Scan &scan, const ScanState &state)
{
    if (!state.refusedFile.isEmpty()) {
        m_badge->setState(tr("Not taken"), Badge::Kind::Bad);
    } else if (state.reading) {
        m_badge->setState(tr("Reading…"), Badge::Kind::Info);
    } else if (!state.refusal.isEmpty()) {
        m_badge->setState(tr("Refused"), Badge::Kind::Bad);
    } else if (state.judging) {
        m_badge->setState(tr("Checking…"), Badge::Kind::Info);
    } else if (unanswered(scan)) {
        m_badge->setState(tr("Please look"), Badge::Kind::Warning);
    } else if (!scan.findings.isEmpty()) {
        m_badge->setState(tr("Sent as it is"), Badge::Kind::Neutral);
    } else if (scan.judgedBy > 0) {
        //: 检查通过: nothing was found on this computer
        m_badge->setState(tr("Looks right"), Badge::Kind::Good);
    } else if (!scan.uploadId.isEmpty()) {
        m_badge->setState(tr("Uploaded"), Badge::Kind::Good);
    } else if (state.percent >= 0) {
        m_badge->setState(tr("Uploading %1 %").arg(state.percent), Badge::Kind::Info);
    } else {
        m_badge->setState(tr("Kept here"), Badge::Kind::Info);
    }
}

void ScanTile::showWords(const Scan &scan, const ScanState &state)
{
    if (!state.refusedFile.isEmpty()) {
        showMessage("bad", state.refusedFile);
    } else if (!state.refusal.isEmpty()) {
        showMessage("bad", tr("Reviewer: %1").arg(state.refusal));
    } else if (!state.doubts.isEmpty()) {
        showMessage("warning", state.doubts.join(QLatin1Char('\n')));
    } else {
        showMessage("caption", factsOf(scan, state));
    }
}

/// What it is, how large, and where it is.
QString ScanTile::factsOf(const Scan &scan, const ScanState &state) const
{
    //: how large a scan was and how large it is now
    const QString size = state.sizeBefore > 0 ? tr("%1 → %2").arg(sizeText(state.sizeBefore), sizeText(scan.size)) : sizeText(scan.size);
    QStringList lines{scan.size > 0 ? tr("%1 · %2").arg(scan.fileName, size) : scan.fileName};
    if (!scan.uploadId.isEmpty()) {
        lines << tr("Uploaded");
    } else if (state.percent >= 0) {
        lines << tr("Uploading %1 %").arg(state.percent);
    } else {
        lines << (state.waitsForSignIn ? tr("Uploaded as soon as you have signed in") : tr("Uploaded as soon as the platform can be reached"));
    }
    if (!state.answered.isEmpty()) {
        lines << tr("Changed. The reviewer had said: %1").arg(state.answered);
    }
    return lines.join(QLatin1Char('\n'));
}

void ScanTile::setPicture(const QImage &picture)
{
    m_preview->setPicture(picture);
}

void ScanTile::showMessage(const char *role, const QString &text)
{
    setRole(m_message, role);
    m_message->setText(text);
    m_preview->setAccessibleDescription(text);
}

void ScanTile::dragEnterEvent(QDragEnterEvent *event)
{
    if (!scansIn(event->mimeData()).empty()) {
        event->acceptProposedAction();
        m_preview->setDropping(true);
    }
}

void ScanTile::dragLeaveEvent(QDragLeaveEvent *)
{
    m_preview->setDropping(false);
}

void ScanTile::dropEvent(QDropEvent *event)
{
    m_preview->setDropping(false);
    event->acceptProposedAction();
    const OfferedScans offered = scansIn(event->mimeData());
    if (offered.files.size() == 1) {
        Q_EMIT fileDropped(offered.files.first());
    } else if (!offered.files.isEmpty()) {
        Q_EMIT filesDropped(offered.files);
    } else if (!offered.picture.isNull()) {
        Q_EMIT pictureDropped(offered.picture);
    }
}

} // namespace certdesk::ui

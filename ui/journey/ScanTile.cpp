// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/ScanTile.h"

#include "ui/components/Badge.h"
#include "ui/components/Buttons.h"
#include "ui/components/Theme.h"

#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLocale>
#include <QMimeData>
#include <QPainter>
#include <QPainterPath>

namespace certdesk::ui {

ScanPreview::ScanPreview(QWidget *parent) : QAbstractButton(parent)
{
    setFixedHeight(120);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
}

void ScanPreview::setPicture(const QImage &picture)
{
    m_picture = picture;
    update();
}

void ScanPreview::setPlaceholder(const QString &icon, const QString &text)
{
    m_icon = icon;
    m_text = text;
    update();
}

void ScanPreview::setDropping(bool dropping)
{
    m_dropping = dropping;
    update();
}

void ScanPreview::paintEvent(QPaintEvent *)
{
    const Palette &colours = theme().colours();
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    QPainterPath outline;
    outline.addRoundedRect(frame, 6, 6);
    QLinearGradient ground(frame.topLeft(), frame.bottomRight());
    ground.setColorAt(0, colours.primarySoft);
    ground.setColorAt(1, mixed(colours.primarySoft, colours.border, 0.8));
    painter.fillPath(outline, ground);
    if (!m_picture.isNull()) {
        painter.save();
        painter.setClipPath(outline);
        const QSizeF size = QSizeF(m_picture.size()).scaled(frame.size() - QSizeF(12, 12), Qt::KeepAspectRatio);
        painter.drawImage(QRectF(frame.center() - QPointF(size.width() / 2, size.height() / 2), size), m_picture);
        painter.restore();
    } else {
        const QFont font = theme().font("label");
        const int textHeight = QFontMetrics(font).height();
        const int top = (height() - 20 - 8 - textHeight) / 2;
        painter.drawPixmap(QPointF((width() - 20) / 2.0, top), theme().pixmap(m_icon, Tone::Text2, 20, devicePixelRatioF()));
        painter.setFont(font);
        painter.setPen(colours.text2);
        painter.drawText(QRect(8, top + 28, width() - 16, textHeight), Qt::AlignCenter, painter.fontMetrics().elidedText(m_text, Qt::ElideMiddle, width() - 16));
    }
    if (m_dropping || underMouse()) {
        painter.setPen(QPen(colours.primary, m_dropping ? 2 : 1));
        painter.drawPath(outline);
    }
}

ScanTile::ScanTile(const QString &kind, const QString &label, const QString &hint, QWidget *parent)
    : Card({}, parent), m_kind(kind), m_label(label), m_hint(hint)
{
    setAcceptDrops(true);
    layout()->setContentsMargins(12, 10, 12, 10);
    body()->setSpacing(6);
    m_preview = new ScanPreview(this);
    m_preview->setObjectName(QStringLiteral("scan.") + kind);
    connect(m_preview, &QAbstractButton::clicked, this, &ScanTile::chooseRequested);
    body()->addWidget(m_preview);

    auto *heading = new QHBoxLayout;
    heading->setContentsMargins(0, 4, 0, 0);
    QLabel *name = makeLabel(label, "strong", this);
    name->setWordWrap(false);
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

    auto *actions = new QHBoxLayout;
    actions->setSpacing(16);
    m_choose = makeLinkButton(tr("Choose a file"), this);
    m_choose->setObjectName(QStringLiteral("scan.%1.choose").arg(kind));
    m_choose->setAccessibleName(tr("Choose a file: %1").arg(label));
    m_remove = makeLinkButton(tr("Remove"), this);
    m_remove->setObjectName(QStringLiteral("scan.%1.remove").arg(kind));
    m_remove->setAccessibleName(tr("Remove: %1").arg(label));
    connect(m_choose, &QPushButton::clicked, this, &ScanTile::chooseRequested);
    connect(m_remove, &QPushButton::clicked, this, &ScanTile::removeRequested);
    actions->addWidget(m_choose);
    actions->addWidget(m_remove);
    actions->addStretch(1);
    body()->addLayout(actions);
    body()->addStretch(1);
    setScan(std::nullopt, -1, {});
}

void ScanTile::setScan(const std::optional<Scan> &scan, int percent, const QString &refusal)
{
    m_remove->setVisible(scan.has_value());
    m_choose->setText(scan ? tr("Replace") : tr("Choose a file"));
    m_choose->setAccessibleName(scan ? tr("Replace: %1").arg(m_label) : tr("Choose a file: %1").arg(m_label));
    m_preview->setAccessibleName(scan ? tr("%1: %2. Replace it").arg(m_label, scan->fileName) : tr("%1: choose a file").arg(m_label));
    if (!scan) {
        m_preview->setPicture({});
        m_preview->setPlaceholder(QStringLiteral("upload"), tr("Drop, paste or choose a file"));
        m_badge->setState(tr("Missing"), Badge::Kind::Neutral);
        showMessage("caption", m_hint);
        return;
    }
    const bool document = scan->mediaType == QLatin1String("application/pdf");
    m_preview->setPlaceholder(document ? QStringLiteral("file") : QStringLiteral("image"), scan->fileName);
    const QString facts = tr("%1 · %2").arg(scan->fileName, QLocale().formattedDataSize(scan->size, 1, QLocale::DataSizeTraditionalFormat));
    if (!refusal.isEmpty()) {
        m_badge->setState(tr("Refused"), Badge::Kind::Bad);
        showMessage("bad", tr("Reviewer: %1").arg(refusal));
    } else if (!scan->uploadId.isEmpty()) {
        m_badge->setState(tr("Uploaded"), Badge::Kind::Good);
        showMessage("caption", facts);
    } else if (percent >= 0) {
        m_badge->setState(tr("Uploading %1 %").arg(percent), Badge::Kind::Info);
        showMessage("caption", facts);
    } else {
        m_badge->setState(tr("Kept here"), Badge::Kind::Info);
        showMessage("caption", m_waitsForSignIn ? tr("%1\nUploaded as soon as you have signed in").arg(facts)
                                                : tr("%1\nUploaded as soon as the platform can be reached").arg(facts));
    }
}

void ScanTile::setPicture(const QImage &picture)
{
    m_preview->setPicture(picture);
}

void ScanTile::setReading(bool reading)
{
    if (reading) {
        m_badge->setState(tr("Reading…"), Badge::Kind::Info);
    }
    m_remove->setEnabled(!reading);
}

void ScanTile::setRefusedFile(const QString &text)
{
    m_badge->setState(tr("Not taken"), Badge::Kind::Bad);
    showMessage("bad", text);
}

void ScanTile::setDoubts(const QStringList &doubts)
{
    showMessage("warning", doubts.join(QLatin1Char('\n')));
}

void ScanTile::showMessage(const char *role, const QString &text)
{
    setRole(m_message, role);
    m_message->setText(text);
    m_preview->setAccessibleDescription(text);
}

void ScanTile::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.first().isLocalFile()) {
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
    Q_EMIT fileDropped(event->mimeData()->urls().first().toLocalFile());
}

} // namespace certdesk::ui

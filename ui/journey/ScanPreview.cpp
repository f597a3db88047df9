// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/ScanPreview.h"

#include "ui/components/Theme.h"

#include <QPainter>
#include <QPainterPath>

namespace certdesk::ui {

void paintScanMarks(QPainter &painter, const QRectF &picture, const QList<QRectF> &marks)
{
    // White below, so that it stands out on any picture; dark above, since paper is white in a dark theme as well.
    const QColor line = theme().dark() ? mixed(theme().colours().warning, Qt::black, 0.4) : theme().colours().warning;
    for (const auto &[colour, width] : {std::pair(QColor(Qt::white), 4.0), std::pair(line, 2.0)}) {
        painter.setPen(QPen(colour, width));
        painter.setBrush(Qt::NoBrush);
        for (const QRectF &mark : marks) {
            const QRectF place(picture.x() + mark.x() * picture.width(), picture.y() + mark.y() * picture.height(), mark.width() * picture.width(), mark.height() * picture.height());
            painter.drawRoundedRect(place.intersected(picture.adjusted(1, 1, -1, -1)), 3, 3);
        }
    }
}

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

void ScanPreview::setMarks(const QList<QRectF> &marks)
{
    m_marks = marks;
    update();
}

void ScanPreview::setPlaceholder(const QString &icon, const QString &text)
{
    m_icon = icon;
    m_text = text;
    update();
}

void ScanPreview::setNote(const QString &note)
{
    m_note = note;
    update();
}

void ScanPreview::setDropping(bool dropping)
{
    m_dropping = dropping;
    update();
}

void ScanPreview::paintPicture(QPainter &painter, const QRectF &frame)
{
    const QSizeF size = QSizeF(m_picture.size()).scaled(frame.size() - QSizeF(12, 12), Qt::KeepAspectRatio);
    const QRectF place(frame.center() - QPointF(size.width() / 2, size.height() / 2), size);
    painter.drawImage(place, m_picture);
    paintScanMarks(painter, place, m_marks);
}

void ScanPreview::paintPlaceholder(QPainter &painter)
{
    const Palette &colours = theme().colours();
    const QFont font = theme().font("label");
    const int textHeight = QFontMetrics(font).height();
    const int top = (height() - 20 - 8 - textHeight) / 2;
    painter.drawPixmap(QPointF((width() - 20) / 2.0, top), theme().pixmap(m_icon, Tone::Text2, 20, devicePixelRatioF()));
    painter.setFont(font);
    painter.setPen(colours.text2);
    painter.drawText(QRect(8, top + 28, width() - 16, textHeight), Qt::AlignCenter, painter.fontMetrics().elidedText(m_text, Qt::ElideMiddle, width() - 16));
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
    painter.save();
    painter.setClipPath(outline);
    if (m_picture.isNull()) {
        paintPlaceholder(painter);
    } else {
        paintPicture(painter, frame);
    }
    painter.restore();
    if (!m_note.isEmpty()) {
        painter.setFont(theme().font("caption"));
        const QRectF text = painter.boundingRect(frame, Qt::AlignLeft, m_note);
        const QRectF box(frame.right() - text.width() - 18, frame.bottom() - text.height() - 10, text.width() + 12, text.height() + 4);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours.surface);
        painter.drawRoundedRect(box, 4, 4);
        painter.setPen(colours.text2);
        painter.drawText(box, Qt::AlignCenter, m_note);
    }
    if (m_dropping || underMouse()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colours.primary, m_dropping ? 2 : 1));
        painter.drawPath(outline);
    }
}

} // namespace certdesk::ui

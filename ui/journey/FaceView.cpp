// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/FaceView.h"

#include "app/documents/FaceGuide.h"
#include "ui/components/Theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace certdesk::ui {

namespace {

constexpr int corner = 8;
const QColor shade(0, 0, 0, 110); // over what is not looked at, the same in both themes

QRectF ovalIn(const QRectF &area)
{
    const double height = area.height() * 0.78;
    const double width = height * 0.74;
    return {area.center().x() - width / 2, area.center().y() - height * 0.52, width, height};
}

/// All of `area` is covered; what is too much of the picture lies outside.
QRectF covering(const QSize &picture, const QRectF &area)
{
    const double scale = std::max(area.width() / picture.width(), area.height() / picture.height());
    const QSizeF size(picture.width() * scale, picture.height() * scale);
    return {area.center().x() - size.width() / 2, area.center().y() - size.height() / 2, size.width(), size.height()};
}

QRectF within(const QSize &picture, const QRectF &area)
{
    const QSizeF size = QSizeF(picture).scaled(area.size(), Qt::KeepAspectRatio);
    return {area.center().x() - size.width() / 2, area.center().y() - size.height() / 2, size.width(), size.height()};
}

} // namespace

FaceView::FaceView(QWidget *parent) : QWidget(parent)
{
    setFixedHeight(sizeHint().height());
    connect(&theme(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

FaceView::~FaceView()
{
    wipe(&m_frame);
}

void FaceView::setFrame(const QImage &frame)
{
    m_frame = frame;
    m_still = false;
    update();
}

void FaceView::setGuide(bool good, double progress)
{
    m_good = good;
    m_progress = progress;
    update();
}

void FaceView::setStill(const QImage &picture)
{
    m_frame = picture;
    m_still = true;
    update();
}

void FaceView::setIdle()
{
    wipe(&m_frame);
    m_still = m_good = false;
    m_progress = 0;
    update();
}

void FaceView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    QPainterPath frame;
    frame.addRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner);
    painter.setClipPath(frame);
    painter.fillPath(frame, theme().colours().background);
    if (m_frame.isNull()) {
        paintIdle(painter);
    } else {
        paintFrame(painter);
    }
    painter.setClipping(false);
    painter.setPen(QPen(theme().colours().border, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(frame);
}

void FaceView::paintFrame(QPainter &painter) const
{
    const QRectF area(rect());
    if (m_still) {
        painter.drawImage(within(m_frame.size(), area), m_frame);
        return;
    }
    painter.save();
    painter.translate(area.width(), 0);
    painter.scale(-1, 1);
    painter.drawImage(covering(m_frame.size(), area), m_frame);
    painter.restore();
    paintOval(painter);
}

void FaceView::paintOval(QPainter &painter) const
{
    const QRectF oval = ovalIn(rect());
    QPainterPath outside;
    outside.addRect(rect());
    QPainterPath hole;
    hole.addEllipse(oval);
    painter.fillPath(outside.subtracted(hole), shade);
    const Palette &colours = theme().colours();
    QPen line(m_good ? colours.good : QColor(Qt::white), 3);
    if (!m_good) {
        line.setDashPattern({3, 2.5});
    }
    painter.setPen(line);
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(oval);
    if (m_progress > 0) {
        painter.setPen(QPen(colours.primary, 6, Qt::SolidLine, Qt::RoundCap));
        painter.drawArc(oval.adjusted(-8, -8, 8, 8), 90 * 16, int(-360 * 16 * std::min(1.0, m_progress)));
    }
}

void FaceView::paintIdle(QPainter &painter) const
{
    constexpr int icon = 40;
    const QRectF area(rect());
    const QPixmap pixmap = theme().pixmap(QStringLiteral("camera"), Tone::Text2, icon, devicePixelRatioF());
    painter.drawPixmap(QPointF(area.center().x() - icon / 2.0, area.center().y() - icon / 2.0), pixmap);
}

} // namespace certdesk::ui

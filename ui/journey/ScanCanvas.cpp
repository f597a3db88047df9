// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/ScanCanvas.h"

#include "ui/components/Theme.h"
#include "ui/journey/ScanPreview.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace certdesk::ui {

namespace {
constexpr double mostZoom = 8;
constexpr double handleRadius = 8;
constexpr double grabRadius = 18; // easier to hit than to see
constexpr double leastShare = 0.02; // of the picture that a crop leaves
}

ScanCanvas::ScanCanvas(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void ScanCanvas::setPicture(const QImage &picture)
{
    m_picture = picture;
    zoomToFit();
}

void ScanCanvas::setMarks(const QList<QRectF> &marks)
{
    m_marks = marks;
    update();
}

void ScanCanvas::setMode(Mode mode, const QPolygonF &corners)
{
    m_mode = corners.size() == 4 ? mode : Mode::Look;
    m_corners = m_mode == Mode::Look ? QPolygonF() : corners;
    m_chosen = 0;
    update();
}

void ScanCanvas::zoomBy(double factor)
{
    const double zoom = std::clamp(m_zoom * factor, 1.0, mostZoom);
    m_offset *= zoom / m_zoom;
    m_zoom = zoom;
    if (m_zoom == 1) {
        m_offset = {};
    }
    Q_EMIT zoomChanged();
    update();
}

void ScanCanvas::zoomToFit()
{
    m_offset = {};
    m_zoom = 1;
    Q_EMIT zoomChanged();
    update();
}

/// Where the picture lies.
QRectF ScanCanvas::place() const
{
    const QSizeF room = QSizeF(size()) - QSizeF(24, 24);
    const QSizeF shown = QSizeF(m_picture.size()).scaled(room, Qt::KeepAspectRatio) * m_zoom;
    const QPointF middle = QRectF(rect()).center() + m_offset;
    return {middle - QPointF(shown.width() / 2, shown.height() / 2), shown};
}

QPointF ScanCanvas::onWidget(QPointF corner) const
{
    const QRectF picture = place();
    return {picture.x() + corner.x() * picture.width(), picture.y() + corner.y() * picture.height()};
}

void ScanCanvas::paintEvent(QPaintEvent *)
{
    const Palette &colours = theme().colours();
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    QPainterPath outline;
    outline.addRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    painter.fillPath(outline, mixed(colours.primarySoft, colours.border, 0.6));
    painter.setClipPath(outline);
    if (!m_picture.isNull()) {
        painter.drawImage(place(), m_picture);
        if (m_mode == Mode::Look) {
            paintScanMarks(painter, place(), m_marks);
        } else {
            paintSelection(painter);
        }
    }
    painter.setPen(QPen(hasFocus() ? colours.primary : colours.border, hasFocus() ? 2 : 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(outline);
}

/// What falls away is darkened; the handle that the keys move is filled.
void ScanCanvas::paintSelection(QPainter &painter) const
{
    QPolygonF corners;
    for (const QPointF &corner : m_corners) {
        corners << onWidget(corner);
    }
    QPainterPath away;
    away.addRect(place());
    QPainterPath kept;
    kept.addPolygon(corners);
    painter.fillPath(away.subtracted(kept), QColor(0, 0, 0, 110));
    const QColor line = theme().colours().primary;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(Qt::white, 4));
    painter.drawPolygon(corners);
    painter.setPen(QPen(line, 2));
    painter.drawPolygon(corners);
    for (int i = 0; i < corners.size(); ++i) {
        painter.setPen(QPen(line, 2));
        painter.setBrush(i == m_chosen ? line : QColor(Qt::white));
        painter.drawEllipse(corners.at(i), handleRadius, handleRadius);
        painter.setPen(i == m_chosen ? theme().colours().onPrimary : line);
        painter.setFont(theme().font("caption"));
        painter.drawText(QRectF(corners.at(i) - QPointF(handleRadius, handleRadius), QSizeF(2 * handleRadius, 2 * handleRadius)), Qt::AlignCenter, QString::number(i + 1));
    }
}

int ScanCanvas::cornerAt(QPointF position) const
{
    int nearest = -1;
    double distance = grabRadius;
    for (int i = 0; i < m_corners.size(); ++i) {
        if (const double away = QLineF(position, onWidget(m_corners.at(i))).length(); away < distance) {
            nearest = i;
            distance = away;
        }
    }
    return nearest;
}

/// A crop stays a rectangle: its neighbours follow.
void ScanCanvas::moveCorner(int index, QPointF to)
{
    to = {std::clamp(to.x(), 0.0, 1.0), std::clamp(to.y(), 0.0, 1.0)};
    if (m_mode == Mode::Crop) {
        const QPointF opposite = m_corners.at((index + 2) % 4);
        const bool left = index == 0 || index == 3;
        const bool top = index < 2;
        to.setX(left ? std::min(to.x(), opposite.x() - leastShare) : std::max(to.x(), opposite.x() + leastShare));
        to.setY(top ? std::min(to.y(), opposite.y() - leastShare) : std::max(to.y(), opposite.y() + leastShare));
        m_corners[index == 0 ? 3 : index == 1 ? 2 : index == 2 ? 1 : 0].setX(to.x());
        m_corners[index == 0 ? 1 : index == 1 ? 0 : index == 2 ? 3 : 2].setY(to.y());
    }
    m_corners[index] = to;
    Q_EMIT selectionChanged();
    update();
}

void ScanCanvas::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_picture.isNull()) {
        return;
    }
    m_dragged = m_mode == Mode::Look ? -1 : cornerAt(event->position());
    m_last = event->position();
    if (*m_dragged >= 0) {
        m_chosen = *m_dragged;
        update();
    }
}

void ScanCanvas::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_dragged) {
        return;
    }
    if (*m_dragged >= 0) {
        const QRectF picture = place();
        moveCorner(*m_dragged, {(event->position().x() - picture.x()) / picture.width(), (event->position().y() - picture.y()) / picture.height()});
    } else if (m_zoom > 1) {
        m_offset += event->position() - m_last;
        update();
    }
    m_last = event->position();
}

void ScanCanvas::mouseReleaseEvent(QMouseEvent *)
{
    m_dragged.reset();
}

void ScanCanvas::wheelEvent(QWheelEvent *event)
{
    if (event->angleDelta().y() != 0) {
        zoomBy(event->angleDelta().y() > 0 ? 1.2 : 1 / 1.2);
    }
    event->accept();
}

bool ScanCanvas::moveByKey(const QKeyEvent &event)
{
    const bool fine = event.modifiers().testFlag(Qt::ShiftModifier);
    QPointF step;
    switch (event.key()) {
    case Qt::Key_Left:
        step = {-1, 0};
        break;
    case Qt::Key_Right:
        step = {1, 0};
        break;
    case Qt::Key_Up:
        step = {0, -1};
        break;
    case Qt::Key_Down:
        step = {0, 1};
        break;
    default:
        return false;
    }
    if (m_mode == Mode::Look) {
        m_offset -= m_zoom > 1 ? step * 40 : QPointF();
        update();
    } else {
        moveCorner(m_chosen, m_corners.at(m_chosen) + step * (fine ? 0.001 : 0.01));
    }
    return true;
}

void ScanCanvas::keyPressEvent(QKeyEvent *event)
{
    if (m_picture.isNull() || moveByKey(*event)) {
        return;
    }
    const bool selecting = m_mode != Mode::Look;
    if (event->key() == Qt::Key_Plus || event->key() == Qt::Key_Equal) {
        zoomBy(1.5);
    } else if (event->key() == Qt::Key_Minus) {
        zoomBy(1 / 1.5);
    } else if (event->key() == Qt::Key_0) {
        zoomToFit();
    } else if (selecting && event->key() >= Qt::Key_1 && event->key() <= Qt::Key_4) {
        m_chosen = event->key() - Qt::Key_1;
        update();
    } else if (selecting && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        Q_EMIT applyRequested();
    } else if (selecting && event->key() == Qt::Key_Escape) {
        Q_EMIT modeLeft();
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace certdesk::ui

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/documents/ScanEdit.h"

#include "app/documents/Vision.h"

#include <QLineF>
#include <QTransform>

#include <algorithm>

namespace certdesk {

namespace {

constexpr int leastSide = 16;

QPolygonF inPixels(const QPolygonF &area, QSize size)
{
    QPolygonF corners;
    for (const QPointF &corner : area)
        corners << QPointF(std::clamp(corner.x(), 0.0, 1.0) * size.width(), std::clamp(corner.y(), 0.0, 1.0) * size.height());
    return corners;
}

QImage cropped(const QImage &picture, const QPolygonF &area)
{
    const QRect place = inPixels(area, picture.size()).boundingRect().toAlignedRect().intersected(picture.rect());
    return place.width() < leastSide || place.height() < leastSide ? QImage() : picture.copy(place);
}

/// A page seen at an angle is as wide and as high as its longer edges.
QImage flattened(const QImage &picture, const QPolygonF &corners)
{
    const double width = std::max(QLineF(corners[0], corners[1]).length(), QLineF(corners[3], corners[2]).length());
    const double height = std::max(QLineF(corners[0], corners[3]).length(), QLineF(corners[1], corners[2]).length());
    if (width < leastSide || height < leastSide)
        return {};
    const QPolygonF flat{QPointF(0, 0), QPointF(width, 0), QPointF(width, height), QPointF(0, height)};
    QTransform perspective;
    if (!QTransform::quadToQuad(corners, flat, perspective))
        return {};
    const QTransform placed = QImage::trueMatrix(perspective, picture.width(), picture.height());
    const QImage turned = picture.transformed(perspective, Qt::SmoothTransformation);
    const QRect page = placed.map(corners).boundingRect().toAlignedRect();
    return turned.copy(page.intersected(turned.rect()));
}

QImage straightened(const QImage &picture, const QPolygonF &area)
{
    if (area.size() != 4)
        return {};
    const QPolygonF corners = inPixels(area, picture.size());
    if (const auto seeing = vision()) {
        const QImage seen = (*seeing)->straighten(picture, corners);
        if (!seen.isNull())
            return seen;
    }
    return flattened(picture, corners);
}

QImage changed(const QImage &picture, const ScanEdit &edit)
{
    switch (edit.kind) {
    case ScanEdit::Kind::TurnLeft:
        return picture.transformed(QTransform().rotate(-90));
    case ScanEdit::Kind::TurnRight:
        return picture.transformed(QTransform().rotate(90));
    case ScanEdit::Kind::Crop:
        return cropped(picture, edit.area);
    case ScanEdit::Kind::Straighten:
        return straightened(picture, edit.area);
    }
    return {};
}

} // namespace

QImage edited(QImage picture, const QList<ScanEdit> &edits)
{
    for (const ScanEdit &edit : edits) {
        if (!picture.isNull())
            picture = changed(picture, edit);
    }
    return picture;
}

QPolygonF cornersOf(const QRectF &area)
{
    return {area.topLeft(), area.topRight(), area.bottomRight(), area.bottomLeft()};
}

QPolygonF suggestedCorners(const QImage &picture)
{
    if (picture.isNull())
        return {};
    if (const auto seeing = vision()) {
        const QPolygonF seen = (*seeing)->pageCorners(picture);
        QPolygonF corners;
        for (const QPointF &corner : seen)
            corners << QPointF(corner.x() / picture.width(), corner.y() / picture.height());
        if (corners.size() == 4)
            return corners;
    }
    return cornersOf(QRectF(0.05, 0.05, 0.9, 0.9));
}

} // namespace certdesk

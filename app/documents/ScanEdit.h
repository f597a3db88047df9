// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QList>
#include <QPolygonF>

namespace certdesk {

/// One change of a scan's picture. `area`: four corners in fractions of the picture as it was before this change, top left, top
/// right, bottom right, bottom left; a crop takes their bounding rectangle.
struct ScanEdit {
    enum class Kind { TurnLeft, TurnRight, Crop, Straighten };
    Kind kind = Kind::TurnLeft;
    QPolygonF area = {};
    bool operator==(const ScanEdit &) const = default;
};

/// The picture after all of them, in their order. Null when nothing would be left. Straightens with the plug-in that sees, or
/// without it by a plain perspective. Blocking.
QImage edited(QImage picture, const QList<ScanEdit> &edits);

/// Where the page lies in the picture, as four corners in fractions; when nothing stands out, a little inside the picture's edge.
QPolygonF suggestedCorners(const QImage &picture);

/// Four corners, in fractions, that go around `area` (0…1).
QPolygonF cornersOf(const QRectF &area);

} // namespace certdesk

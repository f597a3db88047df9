// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QRectF>
#include <QSizeF>

namespace certdesk::letter {

/// A4 upright; all places in millimetres from the top left corner of the sheet. The letter's PDF draws by them and the vision
/// plug-in looks by them.
inline constexpr QSizeF sheet(210, 297);

/// Corner marks: a black square with a white square in it and a black one in that (7:5:3, as in a QR finder), so that no print
/// of the text is taken for one. Top left, top right, bottom left; the fourth corner has none, so that the sheet's way up is known.
inline constexpr double markSide = 9;
inline constexpr QRectF marks[] = {{12, 12, markSide, markSide}, {189, 12, markSide, markSide}, {12, 276, markSide, markSide}};

/// R70: the seal belongs wholly inside this dashed frame.
inline constexpr QRectF sealFrame(120, 196, 66, 66);

/// The QR code with its quiet zone.
inline constexpr QRectF code(24, 228, 34, 34);

} // namespace certdesk::letter

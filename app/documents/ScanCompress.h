// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/support/Failure.h"

#include <QByteArray>
#include <QImage>

namespace certdesk {

/// 300 dpi of A4: what a reviewer reads, and what a scan is scaled to when it must become smaller.
inline constexpr int compressedLongSide = 3508;
/// The lowest quality JPEG is written with, and the least likeness that must remain.
inline constexpr int compressedQuality = 80;
inline constexpr double compressedSimilarity = 0.98;

/// A JPEG of at most `limit` bytes that looks like `picture`: scaled to compressedLongSide, the highest quality that fits (80 to
/// 95). Fails with Scans_Compress_NotEnough when even that is larger or looks different. Blocking.
Result<QByteArray> compressPicture(QImage picture, qint64 limit);

/// A JPEG as this program writes its own pictures (camera, editor, clipboard).
QByteArray jpegOf(const QImage &picture, int quality = 92);

/// SSIM of the luma over windows of 8 × 8, mean; 1 for equal pictures, 0 when the sizes differ.
double similarity(const QImage &one, const QImage &other);

/// Turns a decoded picture as EXIF's orientation says: `transformation` is a QImageIOHandler::Transformations.
QImage upright(QImage picture, int transformation);

} // namespace certdesk

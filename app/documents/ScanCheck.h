// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Catalog.h"
#include "app/support/Failure.h"

#include <QByteArray>
#include <QImage>

namespace certdesk {

/// A scan that may be kept: what it is says its content, not its name.
struct CheckedScan {
    QByteArray bytes;    ///< what is kept and sent
    QString mediaType;   ///< "image/jpeg", "image/png" or "application/pdf"
    QString fileName;    ///< without its path
    QByteArray original; ///< as it came, when it had to be made smaller; empty: `bytes` are it
};

/// Larger files are not read at all. What is larger than the catalogue allows, but no larger than this, is made smaller.
inline constexpr qint64 scanFileLimit = 60LL * 1024 * 1024;

/// Larger pictures are refused before a pixel is decoded: no scanner makes them. A JPEG of that size is decoded scaled.
inline constexpr qint64 scanPixelLimit = 100'000'000;

/// What decoding may hold at once, in bytes: with the file and a scaled copy beside it the program grows by less than 300 MB. A PNG
/// of 40 million pixels (A4 at 600 dpi has 35) and a progressive JPEG of 50 are within it.
inline constexpr qint64 scanDecodeLimit = 160LL * 1024 * 1024;

/// The most pixels anything here works on; A4 at 400 dpi has 15 million.
inline constexpr qint64 scanWorkPixels = 16'000'000;

/// Qt refuses pictures above 128 MB, which A4 at 600 dpi already is; raises that to scanDecodeLimit. Called once at start.
void allowLargeScans();

/// The type by magic number; empty when it is none of the three.
QString scanMediaType(const QByteArray &bytes);

/// Reads and checks a file; blocking, meant for a worker thread. `requirement` gives size and types; where it is silent, 10 MB and
/// all three types are taken. A picture above that size is made smaller (ScanCompress.h), a PDF is refused.
Result<CheckedScan> readScan(const QString &path, const DocumentRequirement &requirement);
/// The same for bytes that are here already, for instance from the clipboard.
Result<CheckedScan> checkScan(QByteArray bytes, const QString &fileName, const DocumentRequirement &requirement);

/// A picture, upright (EXIF), scaled down to `maxPixels` while it is decoded where the format allows it. Refuses what would take
/// more than scanDecodeLimit: Documents_Scan_TooManyPixels, Scans_Picture_TooHeavy, Documents_Scan_Damaged. Blocking.
Result<QImage> decodePicture(const QByteArray &bytes, const QString &mediaType, qint64 maxPixels = scanWorkPixels);

/// What makes a picture that can be read doubtful to a reviewer. It is the user's to judge: nothing is refused for it.
struct ScanDoubts {
    bool small = false; ///< its long side is below scanLongSide
    bool blank = false; ///< (nearly) one colour
};
/// Pixels; with fewer the small print of a licence cannot be read.
inline constexpr int scanLongSide = 1000;
/// For pictures; a PDF is not looked into. Decodes, so it is meant for a worker thread.
ScanDoubts doubtsAbout(const QByteArray &bytes);

} // namespace certdesk

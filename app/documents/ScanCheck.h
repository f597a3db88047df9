// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Catalog.h"
#include "app/support/Failure.h"

#include <QByteArray>

namespace certdesk {

/// A scan that may be kept: what it is says its content, not its name.
struct CheckedScan {
    QByteArray bytes;
    QString mediaType; ///< "image/jpeg", "image/png" or "application/pdf"
    QString fileName;  ///< without its path
};

/// Larger pictures are refused before a pixel is decoded: no scanner makes them, and decoding would take all memory.
inline constexpr qint64 scanPixelLimit = 100'000'000;

/// Qt refuses pictures above 128 MB, which A4 at 600 dpi already is; raises that to what scanPixelLimit needs. Called once at start.
void allowLargeScans();

/// The type by magic number; empty when it is none of the three.
QString scanMediaType(const QByteArray &bytes);

/// Reads and checks a file; blocking, meant for a worker thread. `requirement` gives size and types; where it is silent, 10 MB and
/// all three types are taken.
Result<CheckedScan> readScan(const QString &path, const DocumentRequirement &requirement);
/// The same for bytes that are here already, for instance from the clipboard.
Result<CheckedScan> checkScan(QByteArray bytes, const QString &fileName, const DocumentRequirement &requirement);

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

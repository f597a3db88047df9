// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/documents/FaceGuide.h"
#include "app/documents/LetterCode.h"
#include "app/documents/ScanFinding.h"
#include "app/support/Failure.h"

#include <QImage>
#include <QPolygonF>

#include <memory>

namespace certdesk {

/// A scan to be judged, with what the checks must know besides the picture.
struct ScanToJudge {
    QImage picture; ///< as it is to be sent, in full size
    QString kind;   ///< "licence", "idFront", "idBack" or "letter"
    QList<QImage> others;       ///< the other scans of the application, for "scan.identical"; may be small
    std::optional<LetterCode> letter; ///< what this application's letter would say now; none: not compared
    bool sealedCopy = false;    ///< "copy with the company's seal" was ticked: a red seal is due (R61)
};

/// A letter of authority found by its marks.
struct LetterReading {
    QPolygonF corners;            ///< of the sheet in the picture, in pixels: top left, top right, bottom right, bottom left
    std::optional<LetterCode> code; ///< none: the QR code could not be read
    QImage sheet;                 ///< straightened, A4, 150 dpi
};

/// What sees: implemented in the plug-in certdesk_vision, so that the program's start does not pay for OpenCV. Every call decides
/// by the picture alone, works on any thread, keeps nothing and throws nothing.
class Vision {
public:
    virtual ~Vision() = default;
    /// In the order of scanFindingCodes(); empty: nothing to complain of.
    virtual QList<ScanFinding> judge(const ScanToJudge &scan) const = 0;
    /// The corners of the page or card in the picture, in pixels: top left, top right, bottom right, bottom left; empty when
    /// none stands out (a flatbed scan to the edge).
    virtual QPolygonF pageCorners(const QImage &picture) const = 0;
    /// What lies between four corners, seen from above.
    virtual QImage straighten(const QImage &picture, const QPolygonF &corners) const = 0;
    /// Nothing when no marks are found.
    virtual std::optional<LetterReading> readLetter(const QImage &picture) const = 0;
    /// A guide before the camera; reads its files, so call it on a worker thread. Fails with Vision_Faces_Missing.
    virtual Result<std::unique_ptr<FaceGuide>> faceGuide() const = 0;
};

/// Loads the plug-in on first use (blocking; call it on a worker thread) and keeps it. Fails with Vision_Plugin_Missing,
/// Vision_Plugin_NotLoaded or Vision_Plugin_Mismatch.
Result<std::shared_ptr<const Vision>> vision();

} // namespace certdesk

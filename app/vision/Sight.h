// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/documents/Vision.h"
#include "app/vision/DocumentClass.h"
#include "app/vision/Page.h"
#include "app/vision/Quality.h"
#include "app/vision/Seal.h"

namespace certdesk::sight {

/// Everything that was measured in a scan. What is to be complained of decides findingsIn() alone, so that a bound can be moved
/// without touching a measurement.
struct Sight {
    QSize size;                ///< of the whole picture, in pixels
    double perPixel = 1;       ///< pixels of the whole picture in one of the copy that was looked at
    cv::Size copy;             ///< the size of that copy
    Page page;                 ///< in pixels of the copy
    std::vector<cv::Point2f> sheetCorners; ///< what was taken for the sheet, in pixels of the copy; empty: all of it
    double documentSide = 0;   ///< the document's long side in pixels of the whole picture
    Quality quality;
    int turns = 0;             ///< quarters clockwise until it can be read
    double sideways = 0;       ///< sidewaysness()
    double headlong = 0;       ///< pageHeadlong() or cardHeadlong(), once its lines run across
    DocumentSigns signs;
    DocumentClass shown = DocumentClass::Unknown;
    double colour = 0;         ///< share of the page that is coloured
    double colourNotRed = 0;   ///< the same without what is red as a seal is
    std::optional<LetterReading> letter; ///< ours, found by its marks
    std::vector<Seal> seals;   ///< on `sealSheet`
    cv::Size sealSheet;        ///< the straightened, upright sheet that seals were looked for on
    std::optional<cv::Rect2d> frame; ///< where on it the seal belongs
    double likeness = -1;      ///< to the likest of the other scans
};

/// Measures. Bounded: whatever the picture's size, the work is done on copies of at most 2600 pixels.
Sight sightOf(const ScanToJudge &scan);

} // namespace certdesk::sight

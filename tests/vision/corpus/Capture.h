// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Designs.h"

namespace certdesk::corpus {

/// How a sheet got into the computer, and what went wrong on the way.
struct Capture {
    bool flatbed = false;  ///< scanned to the edge; otherwise photographed on a table
    bool onPaper = false;  ///< a card copied onto a white A4 sheet
    bool grey = false;
    int longSide = 2200;   ///< pixels of the picture's long side
    double blur = 0;       ///< standard deviation as a part of the document's long side
    bool motion = false;   ///< the blur has a direction
    double exposure = 1;   ///< 1: white paper comes out at about 200 of 255
    double lift = 0;       ///< added to every channel: glare
    int quarterTurns = 0;
    bool cropped = false;  ///< a tenth to a quarter of the document lies outside
    int quality = 85;      ///< of the JPEG
};

/// The card, copied somewhere onto white A4; a stamp on the card stays on it.
Sheet copiedOntoPaper(const Sheet &card, QRandomGenerator *chance);

/// Perspective, table, shadow, colour cast, lens blur, noise and JPEG; then what `capture` says. The result is the decoded JPEG.
QImage photograph(const Sheet &sheet, const Capture &capture, QRandomGenerator *chance);

} // namespace certdesk::corpus

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <opencv2/core.hpp>

namespace certdesk::sight {

/// What a page shows, by signs that stay when it is turned by quarters. Lengths are parts of the print's long side, so that a card copied
/// onto a sheet of A4 has the same signs as one that fills the picture.
struct DocumentSigns {
    int lines = 0;         ///< lines of print
    double lineHeight = 0; ///< their median height
    double shape = 0;      ///< the print's long side by its short one
    int faces = 0;         ///< faces found by OpenCV's cascade, where it is installed
    double photo = 0;      ///< the size of the largest patch that is no print and as large as a passport photo; 0: none
    double emblem = 0;     ///< the size of the largest patch that is round and as large as an emblem; 0: none
    bool redEmblem = false;
    int borderSides = 0;   ///< on how many of its four sides the page has a printed border
    bool dashedFrame = false;
};

/// `page`: the page or card alone, straightened, or the whole picture when no page stands out in it.
DocumentSigns signsOf(const cv::Mat &page);

enum class DocumentClass { Unknown, Licence, IdFront, IdBack, Letter };
/// Unknown where the signs leave a doubt.
DocumentClass classOf(const DocumentSigns &signs);

} // namespace certdesk::sight

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <opencv2/core.hpp>

#include <array>
#include <optional>
#include <vector>

namespace certdesk {

/// A square within a square within a square, 7:5:3, as letter::marks are; the finders of a QR code are such, too.
struct LetterMark {
    std::array<cv::Point2f, 4> corners; ///< of the outer square, clockwise in the picture
    cv::Point2f centre;                 ///< where its diagonals cross: stays the centre in any perspective
    float side = 0;                     ///< mean length, in pixels
};

/// All that look like one, in a picture of one channel. `block`: side in pixels of the surroundings that ink is darker than, odd.
std::vector<LetterMark> markCandidates(const cv::Mat &grey, int block);

/// The three of a sheet: top left, top right, bottom left, the corners of each in the sheet's order (top left first, clockwise).
/// Nothing when no three lie like letter::marks, not mirrored, seen at up to about 35 degrees.
std::optional<std::array<LetterMark, 3>> letterMarks(const std::vector<LetterMark> &candidates);

/// Where the points of the sheet (in millimetres) that letterMarks() gives lie: the corners of the three marks, in that order.
std::vector<cv::Point2f> markCornersOnSheet();

} // namespace certdesk

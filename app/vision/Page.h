// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <opencv2/core.hpp>

#include <vector>

namespace certdesk::sight {

/// A page or card on a table.
struct Page {
    std::vector<cv::Point2f> corners; ///< top left, top right, bottom right, bottom left, in pixels; empty: none stands out
    /// By how much of the picture's edge (of 1) the page runs out: left, top, right, bottom.
    double runsOut[4] = {0, 0, 0, 0};
};

/// The lightest large quadrangle that differs from what is around it. A flatbed scan to the edge has none.
Page findPage(const cv::Mat &bgr);

/// What lies between four corners, seen from above, in about the size it has in the picture.
cv::Mat straightened(const cv::Mat &picture, const std::vector<cv::Point2f> &corners);
/// The same for corners that a user set, as large as the nearer sides are, so that nothing is lost; empty when the four
/// make no sheet.
cv::Mat cutOut(const cv::Mat &picture, const std::vector<cv::Point2f> &corners);

} // namespace certdesk::sight

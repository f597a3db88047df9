// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <opencv2/core.hpp>

#include <vector>

namespace certdesk {

/// The projective map that takes `from` to `to` with the least sum of squared distances; at least four points, no three of which
/// lie on a line. (OpenCV has it in calib3d, which brings much that is not needed here.)
cv::Matx33d homography(const std::vector<cv::Point2f> &from, const std::vector<cv::Point2f> &to);

cv::Point2d mapped(const cv::Matx33d &map, cv::Point2d point);

} // namespace certdesk

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <opencv2/core.hpp>

#include <optional>

namespace certdesk::sight {

/// The dashed frame for the seal (R70) on a letter without our marks: a rectangle of four broken lines, nearly upright, with sides of an
/// eighth to a half of the sheet's width. In pixels of the picture, which shows the sheet upright (straightened, or turned by at most
/// four degrees). Nothing when there is none or several could be it.
std::optional<cv::Rect2d> findDashedFrame(const cv::Mat &sheet);

} // namespace certdesk::sight

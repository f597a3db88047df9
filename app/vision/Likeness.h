// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <opencv2/core.hpp>

namespace certdesk::sight {

/// The least correlation of two small grey pictures, in whatever quarter turn, at which they are the same picture: another size,
/// another compression, another brightness. Two documents of one design stay below it.
inline constexpr double samePicture = 0.985;

/// The correlation, -1 to 1; 1: the same. Both may have any size and one or three channels.
double likenessOf(const cv::Mat &a, const cv::Mat &b);

} // namespace certdesk::sight

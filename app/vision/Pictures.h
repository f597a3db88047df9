// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <opencv2/core.hpp>

#include <QImage>

namespace certdesk::sight {

/// A copy of three channels, blue first; transparent places are white as on paper. Empty for a null picture.
cv::Mat toBgr(const QImage &picture);
/// The same, no larger than `longSide` pixels; a large picture is never copied whole.
cv::Mat reducedBgr(const QImage &picture, int longSide);
/// A copy; of one channel or of three.
QImage toQImage(const cv::Mat &picture);
/// No larger than `longSide` pixels; smaller pictures are left as they are. `scale` says by how much: 1 or less.
cv::Mat reduced(const cv::Mat &picture, int longSide, double *scale = nullptr);

} // namespace certdesk::sight

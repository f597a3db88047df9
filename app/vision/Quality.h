// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <opencv2/core.hpp>

namespace certdesk::sight {

/// What a reviewer's eye would say of a sheet's picture, in numbers that depend neither on its size nor on what is printed.
struct Quality {
    double print = 0;      ///< the part of the sheet on which something stands; a blank sheet has next to none
    double sharpness = 1;  ///< 1: an edge as steep as pixels allow; see sharpnessOf
    double paper = 1;      ///< brightness of the paper, of 1
    double ink = 0;        ///< brightness of the darkest print, of 1
};

/// `grey`: a sheet seen from above, one channel, its long side reduced to sheetSide or smaller.
Quality qualityOf(const cv::Mat1b &grey);
inline constexpr int sheetSide = 1600;

/// How steep the edges of print are: the steepest slope of an edge against its height, both along one line of pixels. A step
/// blurred by a Gaussian of s pixels gives 0.4/s; 1 is the most. Measured across and down, because a shaken camera blurs one of
/// them only, and the worse counts; the median over all edges, so that neither a smooth portrait nor one crisp line decides.
/// 1 when there are too few edges to say.
double sharpnessOf(const cv::Mat1b &grey);

} // namespace certdesk::sight

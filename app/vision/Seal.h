// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <opencv2/core.hpp>

#include <vector>

namespace certdesk::sight {

/// A company's seal: a red ring (38 to 42 mm wide) with characters along it and mostly a star inside.
struct Seal {
    cv::RotatedRect ring;  ///< the ring's middle line, in pixels of the picture
    double coverage = 0;   ///< the share of the ring's circumference that has ink
    double ink = 0;        ///< mean redness() of the inked part of the ring
    double lettering = 0;  ///< how clearly characters stand out between ring and star, against the ring's own ink
    double roundness = 0;  ///< the short diameter by the long one
};

/// Why a seal cannot be read (R65), worst first.
enum class SealFault { None, Small, Faint, Broken, Distorted, Unreadable };
struct SealVerdict {
    SealFault fault = SealFault::None;
    double measured = 0; ///< in the unit of the member of Seal it is about; pixels for Small
    double bound = 0;
};

/// The seals in the picture, the clearest first; at most four. The picture: 1200 to 2000 pixels long, so that the characters can be judged.
std::vector<Seal> findSeals(const cv::Mat &bgr);

/// `perPixel`: how many pixels of the scan as it is sent make one of the picture that the seal was found in. Whether characters are
/// readable is not asked in a picture that is itself `blurred`.
SealVerdict judgeSeal(const Seal &seal, double perPixel, bool blurred);

} // namespace certdesk::sight

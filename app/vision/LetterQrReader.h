// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/documents/LetterCode.h"

#include <opencv2/core.hpp>

#include <array>
#include <optional>

namespace certdesk {

struct QrReading {
    LetterCode code;
    std::array<cv::Point2f, 4> corners; ///< of the modules' outline: top left, top right, bottom right, bottom left
};

/// A letter's code in a picture of one channel; another program's codes are none. Always nothing in a build without ZXing.
std::optional<QrReading> readLetterCode(const cv::Mat &grey);

/// How many modules a side the code of a letter has (ISO/IEC 18004, version 4).
inline constexpr int letterCodeModules = 33;

} // namespace certdesk

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/documents/Vision.h"

#include <opencv2/core.hpp>

namespace certdesk {

/// A letter of authority of ours in a picture of three channels, blue first: found by its marks, or by its QR code where a mark is
/// covered, turned and tilted as may be. Nothing when it is none: neither the dashed frame nor the code is where the marks say.
std::optional<LetterReading> readLetter(const cv::Mat &bgr);

} // namespace certdesk

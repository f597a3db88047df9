// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/documents/Vision.h"

#include <opencv2/core.hpp>

namespace certdesk {

/// A letter of authority of ours in a picture of three channels, blue first, found by its marks. Nothing when there are none.
std::optional<LetterReading> readLetter(const cv::Mat &bgr);

} // namespace certdesk

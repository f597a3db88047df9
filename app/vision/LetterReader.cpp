// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/vision/LetterReader.h"

namespace certdesk {

std::optional<LetterReading> readLetter(const cv::Mat &)
{
    return {};
}

} // namespace certdesk

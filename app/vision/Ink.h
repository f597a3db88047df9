// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <opencv2/core.hpp>

namespace certdesk::sight {

/// How much more red than green and blue a place is than the paper around it: log(red) − log(the stronger of green and blue), less the
/// median of the neighbourhood. A shadow, the lamp's colour and a tinted paper fall out of it; black print counts nothing.
/// 32-bit floats; a good seal reaches 0.6 to 1.5, a dry one 0.1. For pictures up to 2000 pixels.
cv::Mat redness(const cv::Mat &bgr);

/// The share, 0 to 1, of places whose colour differs from that of the paper around them, in either direction; red seals counted or not.
/// A black-and-white copy stays below 0.004, whatever the lamp's colour; an original has coloured print, an emblem or a face. Give it the
/// page alone: the table beside it has colours of its own.
double colourShare(const cv::Mat &bgr, bool withRed);

} // namespace certdesk::sight

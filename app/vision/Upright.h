// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <opencv2/core.hpp>

namespace certdesk::sight {

/// Whether the lines of print run down the sheet: -1 (across, as they should) to 1 (down); near 0 there is too little print to say.
double sidewaysness(const cv::Mat1b &grey);

/// Whether a sheet whose lines run across stands on its head: -1 (no) to 1 (yes). A page's title is larger than its text and stands at
/// its top, its lines begin one below the other and end where they will, and its seal stands at its foot.
double pageHeadlong(const cv::Mat &bgr);

/// The same for an ID card: the portrait stands at the right of one side, the emblem at the left of the other.
double cardHeadlong(const cv::Mat &bgr, bool portraitSide);

/// Turned clockwise by quarters.
cv::Mat turned(const cv::Mat &picture, int quarters);

} // namespace certdesk::sight

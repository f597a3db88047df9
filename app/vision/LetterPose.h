// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "LetterMarks.h"

namespace certdesk {

/// How a letter's sheet lies in a picture.
struct LetterPose {
    cv::Matx33d toPicture;  ///< from millimetres of the sheet to pixels
    bool frameSeen = false; ///< the dashed frame lies where the pose says
};

/// From the three marks, made exact by the dashed frame near the fourth corner, which no mark holds. `dark`: the channel in which
/// the black print is dark and a red seal is not.
LetterPose letterPose(const std::array<LetterMark, 3> &marks, const cv::Mat &dark);

/// From the corners of the QR code alone (the modules' outline: top left, top right, bottom right, bottom left), refined by the frame.
LetterPose letterPose(const std::array<cv::Point2f, 4> &code, int modules, const cv::Mat &dark);

/// `place` of the sheet (millimetres) as seen from above, `scale` pixels a millimetre.
cv::Mat seenFromAbove(const cv::Mat &picture, const LetterPose &pose, const cv::Rect2d &place, double scale);

} // namespace certdesk

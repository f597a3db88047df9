// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/vision/Likeness.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace certdesk::sight {

namespace {

constexpr int likenessSide = 96; // fine enough to tell two photos of the same form apart by their writing and their place

/// Mean 0 and norm 1, so that brightness and contrast do not count; without the slow part, which is light and not the document.
cv::Mat1f likenessSample(const cv::Mat &picture)
{
    cv::Mat grey = picture;
    if (picture.channels() == 3)
        cv::cvtColor(picture, grey, cv::COLOR_BGR2GRAY);
    cv::Mat small;
    cv::resize(grey, small, {likenessSide, likenessSide}, 0, 0, cv::INTER_AREA);
    cv::Mat1f values;
    small.convertTo(values, CV_32F);
    cv::Mat1f slow;
    cv::GaussianBlur(values, slow, {}, 8);
    values -= slow;
    values -= cv::mean(values)[0];
    const double norm = cv::norm(values);
    return norm < 1 ? cv::Mat1f() : cv::Mat1f(values / norm);
}

} // namespace

double likenessOf(const cv::Mat &a, const cv::Mat &b)
{
    if (a.empty() || b.empty())
        return 0;
    cv::Mat1f one = likenessSample(a);
    const cv::Mat1f other = likenessSample(b);
    if (one.empty() || other.empty())
        return 0; // two blank sheets: that is said in other words
    double best = -1;
    for (int turn = 0; turn < 4; ++turn) {
        best = std::max(best, one.dot(other));
        cv::rotate(one, one, cv::ROTATE_90_CLOCKWISE);
    }
    return best;
}

} // namespace certdesk::sight

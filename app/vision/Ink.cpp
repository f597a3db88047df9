// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/vision/Ink.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace certdesk::sight {

namespace {

/// Keeps the noise of dark places from becoming colour.
constexpr double darkOffset = 12;

/// log(channel + offset), blue, green, red.
std::vector<cv::Mat> logarithms(const cv::Mat &bgr)
{
    cv::Mat smooth;
    cv::GaussianBlur(bgr, smooth, {}, 0.9); // the colour of a JPEG is kept at half the size
    cv::Mat real;
    smooth.convertTo(real, CV_32F, 1, darkOffset);
    cv::log(real, real);
    std::vector<cv::Mat> channels;
    cv::split(real, channels);
    return channels;
}

/// The median of the neighbourhood, an eighth of the picture wide: the paper's own value under thin print.
cv::Mat ground(const cv::Mat &map)
{
    constexpr double perUnit = 85;
    constexpr double zero = 96;
    cv::Mat bytes;
    map.convertTo(bytes, CV_8U, perUnit, zero);
    const double factor = std::min(1.0, 160.0 / std::max(map.cols, map.rows));
    cv::resize(bytes, bytes, {}, factor, factor, cv::INTER_AREA);
    cv::medianBlur(bytes, bytes, 21);
    cv::resize(bytes, bytes, map.size(), 0, 0, cv::INTER_LINEAR);
    cv::Mat result;
    bytes.convertTo(result, CV_32F, 1 / perUnit, -zero / perUnit);
    return result;
}

/// 1 where the red channel is about as bright as the paper, 0 where it is black print.
cv::Mat brightInRed(const cv::Mat &logRed)
{
    const cv::Mat paper = ground(logRed * 0.4) / 0.4; // the logarithm reaches 5.6; ground() holds up to 1.9
    cv::Mat weight = (logRed - paper + 1.4) * 1.4;
    cv::min(weight, 1.0, weight);
    cv::max(weight, 0.0, weight);
    return weight;
}

} // namespace

cv::Mat redness(const cv::Mat &bgr)
{
    const std::vector<cv::Mat> channels = logarithms(bgr);
    cv::Mat stronger;
    cv::max(channels[0], channels[1], stronger);
    const cv::Mat map = channels[2] - stronger;
    return (map - ground(map)).mul(brightInRed(channels[2]));
}

double colourShare(const cv::Mat &bgr, bool withRed)
{
    constexpr double coloured = 0.16; // four times what noise and JPEG leave in a grey copy
    const std::vector<cv::Mat> channels = logarithms(bgr);
    cv::Mat blueness = channels[0] - channels[1];
    cv::Mat reddish = channels[2] - channels[1];
    blueness -= ground(blueness);
    reddish -= ground(reddish);
    cv::Mat bright = channels[1] > std::log(45.0 + darkOffset); // black print has the noise of three channels
    cv::Mat mask = (cv::abs(blueness) > coloured) | (cv::abs(reddish) > coloured);
    mask &= bright;
    if (!withRed)
        mask.setTo(0, (reddish > coloured) & (cv::abs(blueness) < 0.5 * reddish));
    cv::erode(mask, mask, cv::getStructuringElement(cv::MORPH_RECT, {2, 2}));
    return cv::countNonZero(mask) / std::max(1.0, double(mask.total()));
}

} // namespace certdesk::sight

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/vision/Quality.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace certdesk::sight {

namespace {

constexpr int edgeWindow = 15;   // pixels: an edge blurred by more than 3 pixels is worse than any bound anyway
constexpr int fewestEdges = 300;

/// The value below which `part` of the pixels lie.
double quantileOf(const cv::Mat1b &grey, double part)
{
    std::array<int, 256> counts{};
    for (int y = 0; y < grey.rows; ++y) {
        const uchar *row = grey.ptr(y);
        for (int x = 0; x < grey.cols; ++x)
            ++counts[row[x]];
    }
    const double wanted = part * double(grey.total());
    double sum = 0;
    for (int value = 0; value < 256; ++value) {
        sum += counts[size_t(value)];
        if (sum >= wanted)
            return value;
    }
    return 255;
}

/// Shadows at the sheet's edge are no print.
cv::Mat1b inner(const cv::Mat1b &grey)
{
    const int dx = grey.cols / 25;
    const int dy = grey.rows / 25;
    return grey(cv::Rect(dx, dy, std::max(1, grey.cols - 2 * dx), std::max(1, grey.rows - 2 * dy)));
}

/// Along the rows.
double rowSharpness(const cv::Mat1b &grey, double paper)
{
    const cv::Mat line = cv::getStructuringElement(cv::MORPH_RECT, {edgeWindow, 1});
    cv::Mat1b low;
    cv::Mat1b high;
    cv::erode(grey, low, line);
    cv::dilate(grey, high, line);
    cv::Mat1b slope;
    cv::Mat left = grey(cv::Rect(0, 0, grey.cols - 1, grey.rows));
    cv::Mat right = grey(cv::Rect(1, 0, grey.cols - 1, grey.rows));
    cv::absdiff(left, right, slope);
    cv::Mat1b steepest;
    cv::dilate(slope, steepest, cv::getStructuringElement(cv::MORPH_RECT, {9, 1}));
    const double least = std::max(18.0, 0.22 * paper);
    std::array<int, 101> counts{};
    int all = 0;
    for (int y = 0; y < slope.rows; ++y) {
        const uchar *s = slope.ptr(y);
        const uchar *most = steepest.ptr(y);
        const uchar *l = low.ptr(y);
        const uchar *h = high.ptr(y);
        for (int x = 0; x < slope.cols; ++x) {
            const int height = h[x] - l[x];
            if (s[x] == 0 || s[x] < most[x] || height < least)
                continue;
            ++counts[size_t(std::min(100, s[x] * 100 / height))];
            ++all;
        }
    }
    if (all < fewestEdges)
        return -1;
    int sum = 0;
    for (int percent = 0; percent <= 100; ++percent) {
        sum += counts[size_t(percent)];
        if (2 * sum >= all)
            return percent / 100.0;
    }
    return 1;
}

double sharpnessAgainst(const cv::Mat1b &grey, double paper)
{
    if (grey.cols < 2 * edgeWindow || grey.rows < 2 * edgeWindow)
        return 1;
    cv::Mat1b calm;
    cv::GaussianBlur(grey, calm, {3, 3}, 0.6); // a sensor's noise is steep, too
    const double across = rowSharpness(calm, paper);
    const double down = rowSharpness(calm.t(), paper);
    if (across < 0 && down < 0)
        return 1;
    return std::min(1.0, across < 0 ? down : down < 0 ? across : std::min(across, down));
}

double printOf(const cv::Mat1b &grey, double paper)
{
    cv::Mat1b calm;
    cv::GaussianBlur(grey, calm, {}, 1.6);
    cv::Mat1b contrast;
    cv::morphologyEx(calm, contrast, cv::MORPH_GRADIENT, cv::getStructuringElement(cv::MORPH_RECT, {9, 9}));
    return cv::countNonZero(contrast > std::max(8.0, 0.06 * paper)) / double(grey.total());
}

} // namespace

double sharpnessOf(const cv::Mat1b &grey)
{
    return sharpnessAgainst(grey, quantileOf(grey, 0.8));
}

Quality qualityOf(const cv::Mat1b &grey)
{
    const cv::Mat1b sheet = inner(grey);
    const double paper = quantileOf(sheet, 0.8);
    Quality quality;
    quality.paper = paper / 255;
    quality.ink = quantileOf(sheet, 0.004) / 255;
    quality.print = printOf(sheet, paper);
    quality.sharpness = sharpnessAgainst(sheet, paper);
    return quality;
}

} // namespace certdesk::sight

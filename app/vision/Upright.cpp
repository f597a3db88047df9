// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/vision/Upright.h"

#include "app/vision/Ink.h"
#include "app/vision/Pictures.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace certdesk::sight {

namespace {

constexpr int uprightSide = 1000; // A4: 3.4 pixels a millimetre, enough to part lines of print
constexpr int uprightBlocks = 5;

cv::Mat1b greyOf(const cv::Mat &picture)
{
    if (picture.channels() == 1)
        return picture;
    cv::Mat1b grey;
    cv::cvtColor(picture, grey, cv::COLOR_BGR2GRAY);
    return grey;
}

/// Dark strokes on lighter ground, of 255, whatever the light.
cv::Mat1b strokesOf(const cv::Mat1b &grey)
{
    cv::Mat1b strokes;
    cv::morphologyEx(grey, strokes, cv::MORPH_BLACKHAT, cv::getStructuringElement(cv::MORPH_RECT, {21, 21}));
    cv::Mat1b ink;
    cv::threshold(strokes, ink, 0, 255, cv::THRESH_BINARY | cv::THRESH_OTSU);
    return ink;
}

/// How strongly a profile swings within a few lines of print.
double swingOf(const cv::Mat1f &profile)
{
    cv::Mat1f slow;
    cv::blur(profile, slow, profile.cols > profile.rows ? cv::Size(41, 1) : cv::Size(1, 41));
    const cv::Mat1f quick = profile - slow;
    return quick.dot(quick) / double(quick.total());
}

struct PrintLine {
    cv::Rect place;
};

/// Lines of print, and a title's widely set characters as one.
std::vector<PrintLine> printLines(const cv::Mat1b &ink)
{
    cv::Mat1b smeared;
    cv::morphologyEx(ink, smeared, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_RECT, {std::max(3, ink.cols / 28), 1}));
    cv::morphologyEx(smeared, smeared, cv::MORPH_OPEN, cv::getStructuringElement(cv::MORPH_RECT, {std::max(3, ink.cols / 60), 3}));
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centres;
    const int count = cv::connectedComponentsWithStats(smeared, labels, stats, centres);
    std::vector<PrintLine> lines;
    for (int i = 1; i < count; ++i) {
        const cv::Rect place(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP), stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
        const double filled = stats.at<int>(i, cv::CC_STAT_AREA) / double(place.area());
        const bool line = place.width > 2 * place.height && place.height > ink.rows / 140 && place.height < ink.rows / 8 && filled > 0.4;
        if (line)
            lines.push_back({place});
    }
    return lines;
}

/// 1: the largest print stands at the top, -1: at the foot.
double titleVote(const std::vector<PrintLine> &lines, int rows)
{
    if (lines.size() < 3)
        return 0;
    std::vector<int> heights;
    for (const PrintLine &line : lines)
        heights.push_back(line.place.height);
    std::nth_element(heights.begin(), heights.begin() + long(heights.size() / 2), heights.end());
    const double usual = heights[heights.size() / 2];
    const auto largest = std::max_element(lines.begin(), lines.end(), [](const PrintLine &a, const PrintLine &b) { return a.place.height < b.place.height; });
    const double middle = (largest->place.y + largest->place.height / 2.0) / rows;
    const double larger = largest->place.height / usual;
    if (larger < 1.35 || (middle > 0.42 && middle < 0.58))
        return 0;
    return (middle < 0.5 ? 1 : -1) * std::min(1.0, larger - 1);
}

/// How many of the edges lie below one another, as a part of all.
double alignedPart(std::vector<int> edges, int width)
{
    std::sort(edges.begin(), edges.end());
    size_t best = 0;
    for (size_t from = 0, to = 0; to < edges.size(); ++to) {
        while (edges[to] - edges[from] > width / 90)
            ++from;
        best = std::max(best, to - from + 1);
    }
    return double(best) / double(edges.size());
}

double alignmentVote(const std::vector<PrintLine> &lines, int width)
{
    if (lines.size() < 4)
        return 0;
    std::vector<int> left;
    std::vector<int> right;
    for (const PrintLine &line : lines) {
        left.push_back(line.place.x);
        right.push_back(line.place.x + line.place.width);
    }
    return alignedPart(left, width) - alignedPart(right, width);
}

/// 1: what is red lies in the lower half.
double redVote(const cv::Mat &bgr)
{
    const cv::Mat red = redness(bgr) > 0.22;
    const int half = red.rows / 2;
    const double upper = cv::countNonZero(red.rowRange(0, half));
    const double lower = cv::countNonZero(red.rowRange(half, red.rows));
    const double all = upper + lower;
    return all < 0.0015 * double(red.total()) ? 0 : (lower - upper) / all;
}

} // namespace

double sidewaysness(const cv::Mat1b &grey)
{
    const cv::Mat1b ink = strokesOf(greyOf(reduced(grey, uprightSide)));
    double across = 0;
    double down = 0;
    for (int i = 0; i < uprightBlocks * uprightBlocks; ++i) {
        const int width = ink.cols / uprightBlocks;
        const int height = ink.rows / uprightBlocks;
        const cv::Mat1b block = ink(cv::Rect(i % uprightBlocks * width, i / uprightBlocks * height, width, height));
        const double inked = cv::countNonZero(block) / double(block.total());
        if (inked < 0.015 || inked > 0.5)
            continue;
        cv::Mat1f rows;
        cv::Mat1f columns;
        cv::reduce(block, rows, 1, cv::REDUCE_AVG, CV_32F);
        cv::reduce(block, columns, 0, cv::REDUCE_AVG, CV_32F);
        across += swingOf(rows);
        down += swingOf(columns);
    }
    return across + down < 1 ? 0 : (down - across) / (across + down);
}

double pageHeadlong(const cv::Mat &bgr)
{
    const cv::Mat page = reduced(bgr, uprightSide);
    const std::vector<PrintLine> lines = printLines(strokesOf(greyOf(page)));
    const double upright = 0.55 * titleVote(lines, page.rows) + 0.8 * alignmentVote(lines, page.cols) + 0.35 * redVote(page);
    return std::clamp(-upright, -1.0, 1.0);
}

double cardHeadlong(const cv::Mat &bgr, bool portraitSide)
{
    const cv::Mat card = reduced(bgr, 400);
    cv::Mat calm;
    cv::medianBlur(card, calm, 15); // print goes, portrait and emblem stay
    cv::Mat lab;
    cv::cvtColor(calm, lab, cv::COLOR_BGR2Lab);
    cv::Mat1f strange;
    cv::Mat difference;
    lab.convertTo(difference, CV_32FC3);
    const cv::Rect middle(lab.cols / 20, lab.rows / 12, lab.cols - lab.cols / 10, lab.rows - lab.rows / 6);
    difference = difference(middle).clone();
    cv::Mat sorted = difference.reshape(3, 1).clone();
    std::vector<cv::Mat> channels;
    cv::split(sorted, channels);
    cv::Scalar usual;
    for (int i = 0; i < 3; ++i) {
        cv::sort(channels[size_t(i)], channels[size_t(i)], cv::SORT_ASCENDING);
        usual[i] = channels[size_t(i)].at<float>(0, channels[size_t(i)].cols * 6 / 10);
    }
    difference -= usual;
    cv::split(difference, channels);
    strange = cv::abs(channels[0]) + cv::abs(channels[1]) + cv::abs(channels[2]);
    cv::Mat1b mask = strange > 40;
    const int part = mask.cols * 42 / 100;
    const double left = cv::countNonZero(mask.colRange(0, part));
    const double right = cv::countNonZero(mask.colRange(mask.cols - part, mask.cols));
    if (left + right < 0.02 * double(mask.total()))
        return 0;
    const double toTheRight = (right - left) / (left + right);
    return portraitSide ? -toTheRight : toTheRight;
}

cv::Mat turned(const cv::Mat &picture, int quarters)
{
    static constexpr int codes[] = {cv::ROTATE_90_CLOCKWISE, cv::ROTATE_180, cv::ROTATE_90_COUNTERCLOCKWISE};
    const int turns = ((quarters % 4) + 4) % 4;
    if (turns == 0)
        return picture;
    cv::Mat result;
    cv::rotate(picture, result, codes[turns - 1]);
    return result;
}

} // namespace certdesk::sight

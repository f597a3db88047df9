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

cv::Mat1b uprightGrey(const cv::Mat &picture)
{
    if (picture.channels() == 1)
        return picture;
    cv::Mat1b grey;
    cv::cvtColor(picture, grey, cv::COLOR_BGR2GRAY);
    return grey;
}

/// What is small enough to be a character or a part of one; rules, borders, emblems and codes are not among it.
struct Print {
    cv::Mat1b mask;
    double height = 0; ///< of a usual character, in pixels; 0: there is no print
};

std::vector<cv::Rect> partsOf(const cv::Mat1b &mask, int smallest, cv::Mat *labels)
{
    cv::Mat stats;
    cv::Mat centres;
    const int count = cv::connectedComponentsWithStats(mask, *labels, stats, centres);
    std::vector<cv::Rect> parts{{}};
    for (int i = 1; i < count; ++i) {
        const cv::Rect box(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP), stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
        parts.push_back(stats.at<int>(i, cv::CC_STAT_AREA) >= smallest ? box : cv::Rect());
    }
    return parts;
}

double medianOf(std::vector<double> values)
{
    if (values.empty())
        return 0;
    std::nth_element(values.begin(), values.begin() + long(values.size() / 2), values.end());
    return values[values.size() / 2];
}

Print printOn(const cv::Mat1b &page)
{
    cv::Mat1b hollow;
    cv::morphologyEx(page, hollow, cv::MORPH_BLACKHAT, cv::getStructuringElement(cv::MORPH_RECT, {21, 21}));
    cv::Mat1b ink;
    const double bound = cv::threshold(hollow, ink, 0, 255, cv::THRESH_BINARY | cv::THRESH_OTSU);
    if (bound < 8) // of 255: paper has a grain
        return {cv::Mat1b::zeros(page.size()), 0};
    cv::Mat labels;
    std::vector<cv::Rect> parts = partsOf(ink, 6, &labels);
    const int most = std::max(page.cols, page.rows) * 6 / 100;
    const cv::Rect inner(page.cols / 25, page.rows / 25, page.cols - page.cols * 2 / 25, page.rows - page.rows * 2 / 25);
    std::vector<double> heights;
    for (cv::Rect &part : parts) {
        if (part.width > most || part.height > most || (part & inner) != part)
            part = {};
        else if (std::max(part.width, part.height) >= 6)
            heights.push_back(std::max(part.width, part.height));
    }
    Print print{cv::Mat1b::zeros(page.size()), medianOf(heights)};
    for (int y = 0; y < labels.rows; ++y) {
        const int *label = labels.ptr<int>(y);
        uchar *out = print.mask.ptr(y);
        for (int x = 0; x < labels.cols; ++x)
            out[x] = label[x] > 0 && !parts[size_t(label[x])].empty() ? 255 : 0;
    }
    return print;
}

std::vector<cv::Rect> closedParts(const Print &print, const cv::Size &by)
{
    cv::Mat1b closed;
    cv::morphologyEx(print.mask, closed, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_RECT, by));
    cv::Mat labels;
    std::vector<cv::Rect> parts = partsOf(closed, int(print.height * print.height / 4), &labels);
    parts.erase(std::remove_if(parts.begin(), parts.end(), [](const cv::Rect &part) { return part.empty(); }), parts.end());
    return parts;
}

int pixelsOf(double length)
{
    return std::max(3, int(std::lround(length)));
}

/// 1: the largest characters stand at the top, -1: at the foot.
double titleVote(const Print &print)
{
    const std::vector<cv::Rect> characters = closedParts(print, {pixelsOf(0.3 * print.height), pixelsOf(0.3 * print.height)});
    std::vector<double> heights;
    for (const cv::Rect &character : characters) {
        if (character.height > 0.6 * print.height)
            heights.push_back(character.height);
    }
    const double usual = medianOf(heights);
    double weight = 0;
    double place = 0;
    for (const cv::Rect &character : characters) {
        if (character.height < 1.45 * usual || character.width > 3 * character.height || character.height > 2.2 * character.width)
            continue;
        weight += character.area();
        place += character.area() * (character.y + character.height / 2.0) / print.mask.rows;
    }
    return weight < 3 * usual * usual ? 0 : std::clamp((0.5 - place / weight) * 4, -1.0, 1.0);
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

double alignmentVote(const Print &print)
{
    std::vector<int> left;
    std::vector<int> right;
    for (const cv::Rect &line : closedParts(print, {pixelsOf(1.6 * print.height), 1})) {
        if (line.width < 3 * print.height || line.height > 2.5 * print.height)
            continue;
        left.push_back(line.x);
        right.push_back(line.x + line.width);
    }
    return left.size() < 4 ? 0 : alignedPart(left, print.mask.cols) - alignedPart(right, print.mask.cols);
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
    const Print print = printOn(reduced(grey, uprightSide));
    if (print.height == 0)
        return 0;
    // Within a line characters stand closer than lines do: what grows together first are the words of a line.
    double across = 0;
    double down = 0;
    for (const cv::Rect &word : closedParts(print, {pixelsOf(0.5 * print.height), pixelsOf(0.5 * print.height)})) {
        if (word.width > 1.7 * word.height)
            across += word.area();
        else if (word.height > 1.7 * word.width)
            down += word.area();
    }
    const double all = across + down;
    return all < 12 * print.height * print.height ? 0 : (down - across) / all;
}

double pageHeadlong(const cv::Mat &bgr)
{
    const cv::Mat page = reduced(bgr, uprightSide);
    const Print print = printOn(uprightGrey(page));
    if (print.height == 0)
        return 0;
    const double upright = 0.7 * titleVote(print) + 0.8 * alignmentVote(print) + 0.3 * redVote(page);
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

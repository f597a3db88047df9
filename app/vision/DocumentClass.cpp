// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/vision/DocumentClass.h"

#include "app/vision/DashedFrame.h"
#include "app/vision/Ink.h"

#include <opencv2/imgproc.hpp>
#include <opencv2/objdetect.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace certdesk::sight {

namespace {

constexpr int pageSide = 1200; // pixels of the page's long side for print and border
constexpr int printSide = 800; // pixels of the print's long side for what is no print

/// How much darker thin things are than the paper around them, 0 to 255, in the channel in which red ink is bright.
cv::Mat strokes(const cv::Mat &page, int widest)
{
    cv::Mat red;
    cv::extractChannel(page, red, 2);
    cv::GaussianBlur(red, red, {}, 0.8);
    cv::Mat closed;
    cv::morphologyEx(red, closed, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_RECT, {widest, widest}));
    return closed - red;
}

struct Print {
    std::vector<cv::Rect> lines;
    cv::Rect place; ///< of all of it
};

/// Lines of print that run along the rows of `mask`.
std::vector<cv::Rect> linesAlong(const cv::Mat &mask)
{
    cv::Mat joined;
    cv::morphologyEx(mask, joined, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_RECT, {25, 1}));
    cv::morphologyEx(joined, joined, cv::MORPH_OPEN, cv::getStructuringElement(cv::MORPH_RECT, {9, 3}));
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat middles;
    const int count = cv::connectedComponentsWithStats(joined, labels, stats, middles, 8, CV_32S);
    std::vector<cv::Rect> lines;
    for (int i = 1; i < count; ++i) {
        const cv::Rect box(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP), stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
        // Neither a ruled line nor a patch; characters fill about half of their line.
        const double filled = cv::countNonZero(mask(box)) / double(box.area());
        if (box.height < 7 || box.height > mask.rows / 9 || box.width < 1.6 * box.height || filled < 0.2 || filled > 0.85)
            continue;
        lines.push_back(box);
    }
    return lines;
}

cv::Rect placeOf(const std::vector<cv::Rect> &lines)
{
    cv::Rect all;
    for (const cv::Rect &line : lines)
        all |= line;
    return all;
}

double lengthOf(const std::vector<cv::Rect> &lines)
{
    double length = 0;
    for (const cv::Rect &line : lines)
        length += line.width;
    return length;
}

/// A third of what the blackest print has: the pattern printed on the paper stays below.
double printBound(const cv::Mat &depth)
{
    const int bins = 256;
    const float range[] = {0, 256};
    const float *ranges[] = {range};
    const int channel = 0;
    cv::Mat histogram;
    cv::calcHist(&depth, 1, &channel, cv::Mat(), histogram, 1, &bins, ranges);
    double above = 0;
    int value = bins - 1;
    while (value > 0 && (above += histogram.at<float>(value)) < 0.01 * double(depth.total()))
        --value;
    return std::max(18.0, value / 3.0);
}

/// The print along the axis that has more of it; `sideways`: along the columns, with places as in the transposed page.
Print printIn(const cv::Mat &depth, bool *sideways)
{
    cv::Mat mask;
    cv::threshold(depth, mask, printBound(depth), 255, cv::THRESH_BINARY);
    Print level{linesAlong(mask), {}};
    Print upright{linesAlong(mask.t()), {}};
    *sideways = lengthOf(upright.lines) > lengthOf(level.lines);
    Print &print = *sideways ? upright : level;
    print.place = placeOf(print.lines);
    return print;
}

/// Weighed by the lines' lengths: specks and the waves of the paper's pattern are short.
double medianHeight(std::vector<cv::Rect> lines)
{
    std::sort(lines.begin(), lines.end(), [](const cv::Rect &one, const cv::Rect &other) { return one.height < other.height; });
    const double all = lengthOf(lines);
    double passed = 0;
    for (const cv::Rect &line : lines) {
        passed += line.width;
        if (2 * passed >= all)
            return line.height;
    }
    return 0;
}

/// How much darker a place is than the paper once the print is taken away, 0 to 1.
cv::Mat patches(const cv::Mat &part)
{
    cv::Mat grey;
    cv::cvtColor(part, grey, cv::COLOR_BGR2GRAY);
    const int widest = printSide * 7 / 200 | 1;
    cv::morphologyEx(grey, grey, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_RECT, {widest, widest}));
    cv::Mat small;
    cv::resize(grey, small, {}, 0.25, 0.25, cv::INTER_AREA);
    cv::Mat paper;
    cv::morphologyEx(small, paper, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_RECT, {81, 81}));
    cv::GaussianBlur(paper, paper, {}, 12);
    cv::resize(paper, paper, grey.size());
    cv::Mat share;
    cv::divide(grey, paper, share, 1, CV_32F);
    return 1 - share;
}

/// Patches as large as a photo or an emblem; what touches the edge is the table or another paper. Returns the photo's place.
cv::Rect lookForPatches(const cv::Mat &part, const cv::Rect &print, DocumentSigns *signs)
{
    const cv::Mat depth = patches(part);
    cv::Mat mask = depth > 0.2;
    cv::morphologyEx(mask, mask, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_RECT, {13, 13}));
    const cv::Mat red = redness(part) > 0.25;
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat middles;
    const int count = cv::connectedComponentsWithStats(mask, labels, stats, middles, 8, CV_32S);
    cv::Rect photo;
    for (int i = 1; i < count; ++i) {
        const cv::Rect box(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP), stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
        const cv::Rect all = box | print;
        const double side = std::max(box.width, box.height) / double(std::max(all.width, all.height));
        const double ratio = std::min(box.width, box.height) / double(std::max(box.width, box.height));
        const double filled = stats.at<int>(i, cv::CC_STAT_AREA) / double(box.area());
        const bool atEdge = box.x <= 2 || box.y <= 2 || box.br().x >= part.cols - 2 || box.br().y >= part.rows - 2;
        if (atEdge || side < 0.1 || side > 0.6)
            continue;
        const bool isRed = cv::countNonZero(red(box)) > 0.3 * box.area();
        if (ratio > 0.78 && side < 0.27 && filled > 0.55 && (isRed || filled > 0.68)) {
            signs->emblem = std::max(signs->emblem, side);
            signs->redEmblem |= isRed;
        } else if (side > 0.17 && ratio > 0.25 && filled > 0.4 && !isRed) {
            if (side > signs->photo)
                photo = box;
            signs->photo = std::max(signs->photo, side);
        }
    }
    return photo;
}

/// What looks like print within a photo is hair and cloth.
void forgetLinesIn(const cv::Rect2d &photo, std::vector<cv::Rect> *lines)
{
    const auto within = [&](const cv::Rect &line) { return photo.contains(cv::Point2d(line.x + line.width / 2.0, line.y + line.height / 2.0)); };
    lines->erase(std::remove_if(lines->begin(), lines->end(), within), lines->end());
}

/// In all four directions: a card that lies on its side shows a face, too.
int facesIn(const cv::Mat &part)
{
    static const char *const places[] = {"/usr/share/opencv4/haarcascades/haarcascade_frontalface_alt2.xml", "/usr/share/opencv/haarcascades/haarcascade_frontalface_alt2.xml"};
    thread_local cv::CascadeClassifier cascade; // it cannot look at two pictures at once
    for (const char *place : places) {
        if (cascade.empty())
            cascade.load(place);
    }
    if (cascade.empty())
        return 0;
    cv::Mat grey;
    cv::cvtColor(part, grey, cv::COLOR_BGR2GRAY);
    cv::resize(grey, grey, {}, 0.5, 0.5, cv::INTER_AREA);
    cv::equalizeHist(grey, grey);
    int most = 0;
    for (int turn = 0; turn < 4 && most == 0; ++turn) {
        if (turn > 0)
            cv::rotate(grey, grey, cv::ROTATE_90_CLOCKWISE);
        std::vector<cv::Rect> faces;
        cascade.detectMultiScale(grey, faces, 1.15, 4, 0, cv::Size(printSide / 20, printSide / 20), cv::Size(printSide / 5, printSide / 5));
        most = int(faces.size());
    }
    return most;
}

/// Whether a line runs along the first rows of `depth`, with paper outside of it.
bool borderAlong(const cv::Mat &depth)
{
    const int reach = std::max(8, depth.rows / 9);
    cv::Mat mask;
    cv::threshold(depth(cv::Rect(depth.cols / 10, 0, depth.cols * 8 / 10, reach)), mask, 14, 255, cv::THRESH_BINARY);
    cv::dilate(mask, mask, cv::getStructuringElement(cv::MORPH_RECT, {9, std::max(3, depth.rows / 90)})); // it is never quite level
    bool paper = false; // a strip of the table at the very edge is no border
    for (int y = 0; y < reach; ++y) {
        const double share = cv::countNonZero(mask.row(y)) / double(mask.cols);
        paper |= share < 0.3;
        if (paper && share > 0.8)
            return true;
    }
    return false;
}

int borderSides(const cv::Mat &page)
{
    cv::Mat grey;
    cv::cvtColor(page, grey, cv::COLOR_BGR2GRAY);
    cv::Mat closed;
    const int widest = std::max(page.cols, page.rows) / 40 | 1;
    cv::morphologyEx(grey, closed, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_RECT, {widest, widest}));
    cv::Mat depth = closed - grey;
    int sides = 0;
    for (int turn = 0; turn < 4; ++turn) {
        sides += borderAlong(depth) ? 1 : 0;
        cv::rotate(depth, depth, cv::ROTATE_90_CLOCKWISE);
    }
    return sides;
}

cv::Rect grown(const cv::Rect &box, double by, const cv::Size &within)
{
    const int more = int(by * std::max(box.width, box.height));
    return cv::Rect(box.x - more, box.y - more, box.width + 2 * more, box.height + 2 * more) & cv::Rect({0, 0}, within);
}

} // namespace

namespace {

/// A card's print is large beside the card, a sheet's small.
bool largePrint(const DocumentSigns &signs)
{
    return signs.lineHeight >= 0.026 && signs.lines <= 16;
}

} // namespace

DocumentSigns signsOf(const cv::Mat &page)
{
    DocumentSigns signs;
    const double factor = double(pageSide) / std::max(page.cols, page.rows);
    cv::Mat even;
    cv::resize(page, even, {}, factor, factor, factor < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
    bool sideways = false;
    Print print = printIn(strokes(even, 41), &sideways);
    signs.borderSides = borderSides(even);
    signs.dashedFrame = findDashedFrame(even).has_value();
    if (print.lines.empty())
        return signs;
    const double longSide = std::max(print.place.width, print.place.height);
    signs.shape = longSide / std::max(1, std::min(print.place.width, print.place.height));
    if (sideways)
        even = even.t();
    // Photo and emblem stand beside the print.
    const cv::Rect place = grown(print.place, 0.4, even.size());
    const double closer = double(printSide) / std::max(place.width, place.height);
    cv::Mat close;
    cv::resize(even(place), close, {}, closer, closer, closer < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
    const cv::Rect there(int((print.place.x - place.x) * closer), int((print.place.y - place.y) * closer), int(print.place.width * closer), int(print.place.height * closer));
    const cv::Rect photo = lookForPatches(close, there, &signs);
    forgetLinesIn({photo.x / closer + place.x, photo.y / closer + place.y, photo.width / closer, photo.height / closer}, &print.lines);
    signs.lines = int(print.lines.size());
    signs.lineHeight = medianHeight(print.lines) / longSide;
    if (largePrint(signs) && signs.photo == 0 && signs.emblem == 0 && !signs.dashedFrame)
        signs.faces = facesIn(close);
    return signs;
}

DocumentClass classOf(const DocumentSigns &signs)
{
    constexpr double cardsEmblem = 0.14; // a licence's is a tenth of the sheet
    constexpr double cardsPhoto = 0.24; // nothing else that is handed in has a photo of this size
    const bool large = largePrint(signs) || signs.photo >= cardsPhoto;
    if (signs.borderSides >= 3 && !large)
        return DocumentClass::Licence;
    if (signs.dashedFrame && signs.photo == 0 && signs.emblem == 0)
        return DocumentClass::Letter;
    if (large && (signs.faces > 0 || signs.photo > 0) && !signs.redEmblem)
        return DocumentClass::IdFront;
    if (signs.faces == 0 && (signs.redEmblem || large) && signs.emblem > cardsEmblem)
        return DocumentClass::IdBack;
    if (large)
        return DocumentClass::Unknown;
    if (signs.dashedFrame || (signs.borderSides == 0 && signs.lines >= 6 && signs.emblem == 0 && signs.photo == 0))
        return DocumentClass::Letter;
    return DocumentClass::Unknown;
}

} // namespace certdesk::sight

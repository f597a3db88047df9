// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/vision/Page.h"

#include "app/vision/Pictures.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace certdesk::sight {

namespace {

using Corners = std::vector<cv::Point2f>;

constexpr int pageSearchSide = 640; // finer detail is print, not outline
constexpr double leastArea = 0.12;  // of the picture; what is smaller is not what was photographed
constexpr double edgeContrast = 9;  // in Lab units: what an eye sees at a glance
constexpr double leastSupport = 0.62;
constexpr double borderPart = 0.012; // of the side: so near to the picture's edge a page counts as running out

double distanceOf(const cv::Vec3f &a, const cv::Vec3f &b)
{
    return cv::norm(a - b);
}

/// The picture without its print: what is thinner than a few millimetres goes.
cv::Mat withoutPrint(const cv::Mat &bgr)
{
    cv::Mat calm;
    cv::medianBlur(bgr, calm, 9);
    cv::Mat lab;
    calm.convertTo(lab, CV_32FC3, 1.0 / 255);
    cv::cvtColor(lab, lab, cv::COLOR_BGR2Lab);
    return lab;
}

cv::Mat1b otsu(const cv::Mat &channel)
{
    cv::Mat bytes;
    cv::normalize(channel, bytes, 0, 255, cv::NORM_MINMAX, CV_8U);
    cv::Mat1b mask;
    cv::threshold(bytes, mask, 0, 255, cv::THRESH_BINARY | cv::THRESH_OTSU);
    return mask;
}

/// Ways in which paper differs from a table: lighter, less coloured, other than what is at the edge of the picture, outlined.
std::vector<cv::Mat1b> pageMasks(const cv::Mat &lab)
{
    std::array<cv::Mat, 3> channels;
    cv::split(lab, channels.data());
    std::vector<cv::Mat1b> masks{otsu(channels[0])};
    cv::Mat chroma;
    cv::magnitude(channels[1], channels[2], chroma);
    masks.push_back(otsu(-chroma));
    masks.push_back(otsu(channels[0] - 1.2 * chroma));
    cv::Mat edges = cv::Mat::zeros(lab.size(), CV_8U);
    for (const cv::Mat &channel : channels) {
        cv::Mat bytes;
        channel.convertTo(bytes, CV_8U, 2.0, 100);
        cv::Mat found;
        cv::Canny(bytes, found, 25, 70);
        edges |= found;
    }
    cv::Mat1b closed;
    cv::morphologyEx(edges, closed, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_RECT, {9, 9}));
    masks.push_back(closed);
    return masks;
}

/// Clockwise from the top left.
Corners ordered(Corners corners)
{
    const auto by = [&](auto value) { return *std::min_element(corners.begin(), corners.end(), [&](const auto &a, const auto &b) { return value(a) < value(b); }); };
    const Corners result{by([](const cv::Point2f &p) { return p.x + p.y; }), by([](const cv::Point2f &p) { return p.y - p.x; }),
                         by([](const cv::Point2f &p) { return -p.x - p.y; }), by([](const cv::Point2f &p) { return p.x - p.y; })};
    return result;
}

/// The outline's four longest directions; rounded corners and a folded one do not count.
Corners quadOf(const std::vector<cv::Point> &outline)
{
    std::vector<cv::Point> hull;
    cv::convexHull(outline, hull);
    const double length = cv::arcLength(hull, true);
    for (double share = 0.01; share < 0.12; share += 0.005) {
        std::vector<cv::Point> polygon;
        cv::approxPolyDP(hull, polygon, share * length, true);
        if (polygon.size() == 4)
            return ordered(Corners(polygon.begin(), polygon.end()));
        if (polygon.size() < 4)
            break;
    }
    std::array<cv::Point2f, 4> box;
    cv::minAreaRect(hull).points(box.data());
    return ordered(Corners(box.begin(), box.end()));
}

cv::Point2f meeting(const cv::Vec4f &a, const cv::Vec4f &b, const cv::Point2f &otherwise)
{
    const double cross = double(a[0]) * b[1] - double(a[1]) * b[0];
    if (std::abs(cross) < 0.2)
        return otherwise;
    const double t = ((b[2] - a[2]) * double(b[1]) - (b[3] - a[3]) * double(b[0])) / cross;
    return {float(a[2] + t * a[0]), float(a[3] + t * a[1])};
}

/// Each side through the outline's points along its middle, so that a round or a hidden corner does not pull the page askew.
Corners sharpened(const Corners &quad, const std::vector<cv::Point> &outline)
{
    std::array<cv::Vec4f, 4> lines;
    for (size_t i = 0; i < 4; ++i) {
        const cv::Point2f from = quad[i];
        const cv::Point2f along = quad[(i + 1) % 4] - from;
        const double length = std::max(1.0, cv::norm(along));
        std::vector<cv::Point2f> near;
        for (const cv::Point &p : outline) {
            const cv::Point2f d = cv::Point2f(p) - from;
            const double t = (d.x * along.x + d.y * along.y) / (length * length);
            const double off = std::abs(d.x * along.y - d.y * along.x) / length;
            if (t > 0.15 && t < 0.85 && off < length * 0.02 + 2)
                near.emplace_back(p);
        }
        if (near.size() < 8)
            return quad;
        cv::fitLine(near, lines[i], cv::DIST_HUBER, 0, 0.01, 0.01);
    }
    Corners result;
    for (size_t i = 0; i < 4; ++i) {
        const cv::Point2f corner = meeting(lines[(i + 3) % 4], lines[i], quad[i]);
        result.push_back(cv::norm(corner - quad[i]) < 40 ? corner : quad[i]);
    }
    return result;
}

struct Support {
    double weakest = 1; ///< of the four sides: how much of it separates two colours
    int open = 0;       ///< sides that lie on the picture's edge
};

Support supportOf(const Corners &quad, const cv::Mat &lab)
{
    constexpr int samples = 40;
    const cv::Rect inside(0, 0, lab.cols, lab.rows);
    const float reach = 0.016F * float(std::max(lab.cols, lab.rows));
    Support support;
    for (size_t i = 0; i < 4; ++i) {
        const cv::Point2f along = quad[(i + 1) % 4] - quad[i];
        const float length = float(std::max(1.0, cv::norm(along)));
        const cv::Point2f inward(-along.y / length, along.x / length);
        int seen = 0;
        int contrasting = 0;
        for (int k = 3; k < samples - 3; ++k) {
            const cv::Point2f p = quad[i] + along * (float(k) / samples);
            const cv::Point in(p + inward * reach);
            const cv::Point out(p - inward * reach);
            if (!in.inside(inside) || !out.inside(inside))
                continue;
            ++seen;
            contrasting += distanceOf(lab.at<cv::Vec3f>(in), lab.at<cv::Vec3f>(out)) > edgeContrast;
        }
        if (seen < samples / 3)
            ++support.open;
        else
            support.weakest = std::min(support.weakest, double(contrasting) / seen);
    }
    return support;
}

double areaOf(const Corners &quad)
{
    return std::abs(cv::contourArea(quad));
}

struct PageCandidate {
    Corners corners;
    double score = 0;
};

void considerMask(const cv::Mat1b &mask, const cv::Mat &lab, PageCandidate *best)
{
    std::vector<std::vector<cv::Point>> outlines;
    cv::findContours(mask, outlines, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_NONE);
    const double all = double(lab.cols) * lab.rows;
    for (const auto &outline : outlines) {
        if (outline.size() < 60)
            continue;
        std::vector<cv::Point> hull;
        cv::convexHull(outline, hull);
        const double hullArea = cv::contourArea(hull);
        if (hullArea < leastArea * all)
            continue;
        const Corners quad = sharpened(quadOf(outline), outline);
        if (!cv::isContourConvex(quad))
            continue;
        const double area = areaOf(quad);
        const double fit = std::min(area, hullArea) / std::max(area, hullArea);
        const Support support = supportOf(quad, lab);
        if (support.open == 4 || fit < 0.8 || support.weakest < leastSupport)
            continue;
        const double score = support.weakest * fit * std::sqrt(area / all);
        if (score > best->score)
            *best = {quad, score};
    }
}

/// The part of each edge of the picture that the page covers.
void measureRunningOut(Page *page, const cv::Size &size)
{
    cv::Mat1b mask = cv::Mat1b::zeros(size);
    std::vector<cv::Point> polygon(page->corners.begin(), page->corners.end());
    cv::fillConvexPoly(mask, polygon, 255);
    const int x = std::max(2, int(size.width * borderPart));
    const int y = std::max(2, int(size.height * borderPart));
    page->runsOut[0] = cv::countNonZero(mask.col(x)) / double(size.height);
    page->runsOut[1] = cv::countNonZero(mask.row(y)) / double(size.width);
    page->runsOut[2] = cv::countNonZero(mask.col(size.width - 1 - x)) / double(size.height);
    page->runsOut[3] = cv::countNonZero(mask.row(size.height - 1 - y)) / double(size.width);
}

/// Whether print stands around a small quadrangle: then it is a photo or a field on the page, which fills the picture itself, as an
/// ID card on a flatbed does. A card copied onto a sheet has bare paper around it, one on a table has grain without black and white.
bool printAround(const cv::Mat &bgr, const std::vector<cv::Point2f> &corners)
{
    constexpr double largestField = 0.3;  // of the picture
    constexpr double printOutside = 0.006;  // of what is around
    constexpr double darker = 45;         // than the paper beside it, of 255
    constexpr double paper = 150;
    if (areaOf(corners) > largestField * bgr.total())
        return false;
    cv::Mat1b grey;
    cv::cvtColor(bgr, grey, cv::COLOR_BGR2GRAY);
    const int reach = std::max(9, std::min(grey.cols, grey.rows) / 40) | 1;
    cv::Mat1b ground;
    cv::morphologyEx(grey, ground, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_RECT, {reach, reach}));
    const cv::Mat1b print = (ground - grey > darker) & (ground > paper);
    cv::Mat1b around(grey.size(), uchar(255));
    cv::Rect box = cv::boundingRect(corners);
    box -= cv::Point(box.width / 8, box.height / 8);
    box += cv::Size(box.width / 4, box.height / 4);
    cv::rectangle(around, box, 0, cv::FILLED);
    const int free = cv::countNonZero(around);
    return free > 0 && cv::countNonZero(print & around) > printOutside * free;
}

} // namespace

Page findPage(const cv::Mat &bgr)
{
    double scale = 1;
    const cv::Mat small = reduced(bgr, pageSearchSide, &scale);
    if (std::min(small.cols, small.rows) < 32)
        return {};
    const cv::Mat lab = withoutPrint(small);
    PageCandidate best;
    for (const cv::Mat1b &mask : pageMasks(lab))
        considerMask(mask, lab, &best);
    Page page;
    if (best.corners.empty() || areaOf(best.corners) > 0.97 * small.total())
        return page;
    if (printAround(small, best.corners))
        return page;
    page.corners = best.corners;
    measureRunningOut(&page, small.size());
    for (cv::Point2f &corner : page.corners)
        corner *= 1 / scale;
    return page;
}

namespace {

cv::Mat seenFromAbove(const cv::Mat &picture, const std::vector<cv::Point2f> &corners, double width, double height)
{
    // Corners come from the user, too: crossed ones make no sheet, and none becomes larger than the picture.
    const double most = 2.0 * std::max(picture.cols, picture.rows);
    if (width < 8 || height < 8 || width > most || height > most)
        return {};
    const cv::Size size(int(std::lround(width)), int(std::lround(height)));
    const std::vector<cv::Point2f> to{{0, 0}, {float(size.width), 0}, {float(size.width), float(size.height)}, {0, float(size.height)}};
    cv::Mat sheet;
    cv::warpPerspective(picture, sheet, cv::getPerspectiveTransform(corners, to), size, cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    return sheet;
}

} // namespace

cv::Mat straightened(const cv::Mat &picture, const std::vector<cv::Point2f> &corners)
{
    if (corners.size() != 4 || picture.empty())
        return picture;
    const double width = (cv::norm(corners[1] - corners[0]) + cv::norm(corners[2] - corners[3])) / 2;
    const double height = (cv::norm(corners[3] - corners[0]) + cv::norm(corners[2] - corners[1])) / 2;
    const cv::Mat sheet = seenFromAbove(picture, corners, width, height);
    return sheet.empty() ? picture : sheet;
}

cv::Mat cutOut(const cv::Mat &picture, const std::vector<cv::Point2f> &corners)
{
    if (corners.size() != 4 || picture.empty())
        return picture;
    const double width = std::max(cv::norm(corners[1] - corners[0]), cv::norm(corners[2] - corners[3]));
    const double height = std::max(cv::norm(corners[3] - corners[0]), cv::norm(corners[2] - corners[1]));
    return seenFromAbove(picture, corners, width, height);
}

} // namespace certdesk::sight

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/vision/LetterMarks.h"

#include "app/documents/LetterLayout.h"
#include "app/vision/Homography.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace certdesk {

namespace {

constexpr double smallestMark = 9;      ///< pixels a side; below it the inner square is gone
constexpr size_t mostCandidates = 48;
// Nominal 5/7 and 3/5; blur and the threshold move every edge by the same amount, one way outside and the other inside.
constexpr double holeShare[] = {0.52, 0.88};
constexpr double coreShare[] = {0.38, 0.86};
constexpr double squareness = 0.82;     ///< area against the convex hull's
constexpr double mostMisfit = 0.15;
constexpr int inkDarkness = 8;          ///< grey levels below the surroundings

using MarkContour = std::vector<cv::Point>;

struct SideLine {
    cv::Point2f at, along;
};

std::optional<cv::Point2f> crossing(const SideLine &a, const SideLine &b)
{
    const float determinant = a.along.x * b.along.y - a.along.y * b.along.x;
    if (std::abs(determinant) < 1e-4F)
        return {};
    const cv::Point2f between = b.at - a.at;
    return a.at + a.along * ((between.x * b.along.y - between.y * b.along.x) / determinant);
}

/// The four corners of a contour that is nearly a quadrilateral, in its own order.
std::optional<std::array<cv::Point2f, 4>> roughCorners(const MarkContour &hull)
{
    const double length = cv::arcLength(hull, true);
    for (const double tolerance : {0.04, 0.07, 0.1, 0.14}) {
        MarkContour corners;
        cv::approxPolyDP(hull, corners, tolerance * length, true);
        if (corners.size() == 4)
            return std::array<cv::Point2f, 4>{corners[0], corners[1], corners[2], corners[3]};
    }
    return {};
}

/// A line through the contour's points between two corners; those near the corners are rounded by blur and left out.
std::optional<SideLine> sideLine(const MarkContour &contour, cv::Point2f from, cv::Point2f to)
{
    const cv::Point2f along = to - from;
    const float length = std::hypot(along.x, along.y);
    std::vector<cv::Point2f> points;
    for (const cv::Point &point : contour) {
        const cv::Point2f offset = cv::Point2f(point) - from;
        const float share = (offset.x * along.x + offset.y * along.y) / (length * length);
        const float away = std::abs(offset.x * along.y - offset.y * along.x) / length;
        if (share > 0.15F && share < 0.85F && away < 0.15F * length + 1)
            points.push_back(point);
    }
    if (points.size() < 4)
        return {};
    cv::Vec4f line;
    cv::fitLine(points, line, cv::DIST_HUBER, 0, 0.01, 0.01);
    return SideLine{{line[2], line[3]}, {line[0], line[1]}};
}

std::optional<std::array<cv::Point2f, 4>> fineCorners(const MarkContour &contour)
{
    MarkContour hull;
    cv::convexHull(contour, hull, false); // clockwise, as the picture's y axis points down
    const auto rough = roughCorners(hull);
    if (!rough)
        return {};
    std::array<std::optional<SideLine>, 4> sides;
    for (size_t i = 0; i < 4; ++i)
        sides[i] = sideLine(contour, (*rough)[i], (*rough)[(i + 1) % 4]);
    std::array<cv::Point2f, 4> corners;
    for (size_t i = 0; i < 4; ++i) {
        const auto &before = sides[(i + 3) % 4];
        const auto corner = before && sides[i] ? crossing(*before, *sides[i]) : std::nullopt;
        corners[i] = corner ? *corner : (*rough)[i];
    }
    return corners;
}

/// Of the children of a contour the one with the largest area; -1: none.
int largestChild(int parent, const std::vector<cv::Vec4i> &tree, const std::vector<double> &areas)
{
    int largest = -1;
    for (int child = tree[static_cast<size_t>(parent)][2]; child >= 0; child = tree[static_cast<size_t>(child)][0]) {
        if (largest < 0 || areas[static_cast<size_t>(child)] > areas[static_cast<size_t>(largest)])
            largest = child;
    }
    return largest;
}

bool withinShare(double value, const double (&range)[2])
{
    return value >= range[0] && value <= range[1];
}

cv::Point2f middleOf(const MarkContour &contour)
{
    const cv::Moments moments = cv::moments(contour);
    return {static_cast<float>(moments.m10 / moments.m00), static_cast<float>(moments.m01 / moments.m00)};
}

std::optional<LetterMark> markOf(const MarkContour &outer, const MarkContour &core)
{
    MarkContour hull;
    cv::convexHull(outer, hull, false);
    const double area = cv::contourArea(outer);
    if (area < squareness * cv::contourArea(hull))
        return {};
    const auto corners = fineCorners(outer);
    if (!corners)
        return {};
    LetterMark mark;
    mark.corners = *corners;
    const auto centre = crossing({mark.corners[0], mark.corners[2] - mark.corners[0]}, {mark.corners[1], mark.corners[3] - mark.corners[1]});
    float shortest = 1e9F;
    float longest = 0;
    for (size_t i = 0; i < 4; ++i) {
        const cv::Point2f side = mark.corners[(i + 1) % 4] - mark.corners[i];
        const float length = std::hypot(side.x, side.y);
        shortest = std::min(shortest, length);
        longest = std::max(longest, length);
        mark.side += length / 4;
    }
    if (!centre || longest > 2.2F * shortest || cv::norm(middleOf(core) - *centre) > 0.15 * mark.side)
        return {};
    mark.centre = *centre;
    return mark;
}

float crossOf(cv::Point2f a, cv::Point2f b)
{
    return a.x * b.y - a.y * b.x;
}

float lengthOf(cv::Point2f a)
{
    return std::hypot(a.x, a.y);
}

/// How far three marks are from lying like those of a sheet; above 1: they do not.
double strangeness(const LetterMark &topLeft, const LetterMark &topRight, const LetterMark &bottomLeft)
{
    static constexpr double across = 189 - 12;
    static constexpr double down = 276 - 12;
    const cv::Point2f right = topRight.centre - topLeft.centre;
    const cv::Point2f below = bottomLeft.centre - topLeft.centre;
    const double sine = crossOf(right, below) / (lengthOf(right) * lengthOf(below) + 1e-6F);
    if (sine < 0.8) // mirrored, or too much askew
        return 2;
    const double shape = std::abs(std::log(lengthOf(below) / lengthOf(right) / (down / across))) / std::log(1.6);
    const double sides[] = {topLeft.side, topRight.side, bottomLeft.side};
    const double unevenness = std::log(*std::max_element(sides, sides + 3) / *std::min_element(sides, sides + 3)) / std::log(2.0);
    const double scale = std::sqrt(lengthOf(right) * lengthOf(below) / (across * down));
    const double size = std::abs(std::log((sides[0] + sides[1] + sides[2]) / 3 / (letter::markSide * scale))) / std::log(1.35);
    return std::max({shape, unevenness, size, (1 - sine) / 0.2});
}

/// The corners turned so that the first lies towards the sheet's top left; nothing when the mark is turned otherwise than the sheet.
bool orderCorners(LetterMark *mark, cv::Point2f right, cv::Point2f below)
{
    const cv::Point2f towards = -(right * (1 / lengthOf(right)) + below * (1 / lengthOf(below)));
    size_t first = 0;
    float most = -1e9F;
    for (size_t i = 0; i < 4; ++i) {
        const cv::Point2f offset = mark->corners[i] - mark->centre;
        const float share = offset.dot(towards) / lengthOf(offset);
        if (share > most) {
            most = share;
            first = i;
        }
    }
    std::rotate(mark->corners.begin(), mark->corners.begin() + static_cast<std::ptrdiff_t>(first), mark->corners.end());
    const cv::Point2f edge = mark->corners[1] - mark->corners[0];
    return edge.dot(right) > 0.85F * lengthOf(edge) * lengthOf(right);
}

/// How far the marks' corners are from any view of a sheet, as a share of a mark's side.
double misfit(const std::array<LetterMark, 3> &marks)
{
    std::vector<cv::Point2f> corners;
    for (const LetterMark &mark : marks)
        corners.insert(corners.end(), mark.corners.begin(), mark.corners.end());
    const std::vector<cv::Point2f> onSheet = markCornersOnSheet();
    const cv::Matx33d map = homography(onSheet, corners);
    double most = 0;
    for (size_t i = 0; i < corners.size(); ++i)
        most = std::max(most, cv::norm(mapped(map, onSheet[i]) - cv::Point2d(corners[i])) / marks[i / 4].side);
    return most;
}

} // namespace

std::vector<LetterMark> markCandidates(const cv::Mat &grey, int block)
{
    cv::Mat ink;
    cv::adaptiveThreshold(grey, ink, 255, cv::ADAPTIVE_THRESH_MEAN_C, cv::THRESH_BINARY_INV, block, inkDarkness);
    std::vector<MarkContour> contours;
    std::vector<cv::Vec4i> tree;
    cv::findContours(ink, contours, tree, cv::RETR_TREE, cv::CHAIN_APPROX_NONE);
    std::vector<double> areas(contours.size());
    std::transform(contours.begin(), contours.end(), areas.begin(), [](const MarkContour &contour) { return cv::contourArea(contour); });
    std::vector<LetterMark> marks;
    for (size_t i = 0; i < contours.size(); ++i) {
        const int hole = areas[i] >= smallestMark * smallestMark ? largestChild(static_cast<int>(i), tree, areas) : -1;
        const int core = hole >= 0 ? largestChild(hole, tree, areas) : -1;
        if (core < 0)
            continue;
        const double holeArea = areas[static_cast<size_t>(hole)];
        if (!withinShare(std::sqrt(holeArea / areas[i]), holeShare) || !withinShare(std::sqrt(areas[static_cast<size_t>(core)] / holeArea), coreShare))
            continue;
        if (const auto mark = markOf(contours[i], contours[static_cast<size_t>(core)]))
            marks.push_back(*mark);
    }
    std::sort(marks.begin(), marks.end(), [](const LetterMark &a, const LetterMark &b) { return a.side > b.side; });
    marks.resize(std::min(marks.size(), mostCandidates));
    return marks;
}

std::optional<std::array<LetterMark, 3>> letterMarks(const std::vector<LetterMark> &candidates)
{
    std::optional<std::array<LetterMark, 3>> best;
    double least = mostMisfit;
    for (const LetterMark &topLeft : candidates) {
        for (const LetterMark &topRight : candidates) {
            for (const LetterMark &bottomLeft : candidates) {
                const double odd = &topLeft != &topRight && &topLeft != &bottomLeft && &topRight != &bottomLeft ? strangeness(topLeft, topRight, bottomLeft) : 2;
                if (odd >= 1)
                    continue;
                std::array<LetterMark, 3> marks{topLeft, topRight, bottomLeft};
                const cv::Point2f right = topRight.centre - topLeft.centre;
                const cv::Point2f below = bottomLeft.centre - topLeft.centre;
                if (!std::all_of(marks.begin(), marks.end(), [&](LetterMark &mark) { return orderCorners(&mark, right, below); }))
                    continue;
                // A finder of the QR code may lie where a mark could be; but then the sizes of the squares belie the perspective.
                if (const double found = misfit(marks); found < least) {
                    least = found;
                    best = marks;
                }
            }
        }
    }
    return best;
}

std::vector<cv::Point2f> markCornersOnSheet()
{
    std::vector<cv::Point2f> corners;
    for (const QRectF &mark : letter::marks) {
        for (const QPointF &corner : {mark.topLeft(), mark.topRight(), mark.bottomRight(), mark.bottomLeft()})
            corners.emplace_back(static_cast<float>(corner.x()), static_cast<float>(corner.y()));
    }
    return corners;
}

} // namespace certdesk

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "Homography.h"

#include <cmath>

namespace certdesk {

namespace {

constexpr int polishingRounds = 6;

/// Moves the points' middle to the origin and their mean distance from it to the square root of two: Hartley's normalisation.
cv::Matx33d normalisation(const std::vector<cv::Point2f> &points)
{
    cv::Point2d middle;
    for (const cv::Point2f &point : points)
        middle += cv::Point2d(point) / static_cast<double>(points.size());
    double distance = 0;
    for (const cv::Point2f &point : points)
        distance += cv::norm(cv::Point2d(point) - middle) / static_cast<double>(points.size());
    const double scale = std::sqrt(2.0) / std::max(distance, 1e-9);
    return {scale, 0, -scale * middle.x, 0, scale, -scale * middle.y, 0, 0, 1};
}

/// One step of Gauss and Newton from `h` (its last element is 1); from zero it is the best affine map.
void addRows(cv::Mat *rows, cv::Mat *values, int at, cv::Point2d from, cv::Point2d to, const cv::Matx33d &h)
{
    const double w = h(2, 0) * from.x + h(2, 1) * from.y + 1;
    const double u = (h(0, 0) * from.x + h(0, 1) * from.y + h(0, 2)) / w;
    const double v = (h(1, 0) * from.x + h(1, 1) * from.y + h(1, 2)) / w;
    const double across[8] = {from.x / w, from.y / w, 1 / w, 0, 0, 0, -from.x * u / w, -from.y * u / w};
    const double down[8] = {0, 0, 0, from.x / w, from.y / w, 1 / w, -from.x * v / w, -from.y * v / w};
    for (int i = 0; i < 8; ++i) {
        rows->at<double>(at, i) = across[i];
        rows->at<double>(at + 1, i) = down[i];
    }
    values->at<double>(at) = to.x - u;
    values->at<double>(at + 1) = to.y - v;
}

} // namespace

cv::Point2d mapped(const cv::Matx33d &map, cv::Point2d point)
{
    const cv::Vec3d out = map * cv::Vec3d(point.x, point.y, 1);
    return {out[0] / out[2], out[1] / out[2]};
}

cv::Matx33d homography(const std::vector<cv::Point2f> &from, const std::vector<cv::Point2f> &to)
{
    const cv::Matx33d before = normalisation(from);
    const cv::Matx33d after = normalisation(to);
    const int count = static_cast<int>(from.size());
    cv::Matx33d h(0, 0, 0, 0, 0, 0, 0, 0, 1);
    cv::Mat rows(2 * count, 8, CV_64F);
    cv::Mat values(2 * count, 1, CV_64F);
    // The first rounds find the affine part and the tilt, the others polish; a sheet seen from in front converges at once.
    for (int round = 0; round < polishingRounds; ++round) {
        for (int i = 0; i < count; ++i)
            addRows(&rows, &values, 2 * i, mapped(before, from[static_cast<size_t>(i)]), mapped(after, to[static_cast<size_t>(i)]), h);
        cv::Mat step;
        cv::solve(rows, values, step, cv::DECOMP_SVD);
        for (int i = 0; i < 8; ++i)
            h(i / 3, i % 3) += step.at<double>(i);
    }
    const cv::Matx33d map = after.inv() * h * before;
    return map * (1 / map(2, 2));
}

} // namespace certdesk

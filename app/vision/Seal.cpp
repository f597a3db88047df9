// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/vision/Seal.h"

#include "app/vision/Ink.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <initializer_list>

namespace certdesk::sight {

namespace {

constexpr int searchSide = 800;     // pixels; centres are voted for at this size
constexpr int angles = 180;         // rays from a centre
constexpr double faintest = 0.05;   // redness below which nothing is taken for ink
constexpr double leastCoverage = 0.3; // of the circumference: fewer is no seal but red print
constexpr double pi = 3.14159265358979323846;

struct Ring {
    cv::RotatedRect ellipse;
    double coverage = 0;
    double ink = 0;
    double score() const { return coverage * std::sqrt(std::min(ink, 0.5)); }
};

/// What counts as ink in this picture: above its own noise.
double inkBound(const cv::Mat &red)
{
    cv::Mat size = cv::abs(red);
    size.convertTo(size, CV_8U, 400);
    const int bins = 256;
    const float range[] = {0, 256};
    const float *ranges[] = {range};
    cv::Mat histogram;
    const int channel = 0;
    cv::calcHist(&size, 1, &channel, cv::Mat(), histogram, 1, &bins, ranges);
    double seen = 0;
    int median = 0;
    while (median < bins - 1 && (seen += histogram.at<float>(median)) < double(size.total()) / 2)
        ++median;
    return std::clamp(1.48 * median / 400 * 3.5, faintest, 0.25);
}

/// Every edge of something red votes for all centres that it could lie around; both edges of a ring vote for its middle.
cv::Mat votes(const cv::Mat &red, double bound, int longest)
{
    cv::Mat dx;
    cv::Mat dy;
    cv::Scharr(red, dx, CV_32F, 1, 0, 1 / 16.0);
    cv::Scharr(red, dy, CV_32F, 0, 1, 1 / 16.0);
    const int shortest = std::max(7, longest / 10);
    cv::Mat acc = cv::Mat::zeros(red.rows / 2 + 1, red.cols / 2 + 1, CV_32F);
    for (int y = 1; y < red.rows - 1; ++y) {
        for (int x = 1; x < red.cols - 1; ++x) {
            const float gx = dx.at<float>(y, x);
            const float gy = dy.at<float>(y, x);
            const float size = std::sqrt(gx * gx + gy * gy);
            if (size < bound * 0.6)
                continue;
            const float weight = std::min(size, 0.3F) / size;
            for (const int way : {-1, 1}) {
                for (int r = shortest; r <= longest; r += 2) {
                    const int cx = int(float(x) + float(way * r) * gx / size) / 2;
                    const int cy = int(float(y) + float(way * r) * gy / size) / 2;
                    if (cx < 0 || cy < 0 || cx >= acc.cols || cy >= acc.rows)
                        break;
                    acc.at<float>(cy, cx) += weight * size;
                }
            }
        }
    }
    cv::GaussianBlur(acc, acc, {}, 1.8);
    return acc;
}

std::vector<cv::Point2f> centres(cv::Mat acc, int howMany, int apart)
{
    std::vector<cv::Point2f> found;
    for (int i = 0; i < howMany; ++i) {
        double most = 0;
        cv::Point place;
        cv::minMaxLoc(acc, nullptr, &most, nullptr, &place);
        if (most <= 0)
            break;
        found.emplace_back(float(place.x * 2 + 1), float(place.y * 2 + 1));
        cv::circle(acc, place, apart, cv::Scalar(0), cv::FILLED);
    }
    return found;
}

/// One row a ray, one column a radius: the redness around a centre.
cv::Mat unrolled(const cv::Mat &red, const cv::Point2f &centre, int longest)
{
    cv::Mat polar;
    cv::warpPolar(red, polar, {longest, angles}, centre, longest, cv::INTER_LINEAR);
    return polar;
}

/// Where on each ray ink lies within `slack` of the radius; the share of rays that have any.
double inkedRays(const cv::Mat &polar, double radius, double slack, double bound, std::vector<int> *places)
{
    const int from = std::max(0, int(radius * (1 - slack)));
    const int to = std::min(polar.cols - 1, int(std::ceil(radius * (1 + slack))));
    places->assign(size_t(polar.rows), -1);
    int inked = 0;
    for (int row = 0; row < polar.rows; ++row) {
        const float *line = polar.ptr<float>(row);
        const float *best = std::max_element(line + from, line + to + 1);
        if (*best < bound)
            continue;
        places->at(size_t(row)) = int(best - line);
        ++inked;
    }
    return inked / double(polar.rows);
}

/// The ring is the outermost radius at which about as many rays have ink as at any.
double ringRadius(const cv::Mat &polar, int shortest, double bound)
{
    std::vector<int> places;
    std::vector<double> shares(size_t(polar.cols), 0);
    double most = 0;
    for (int r = shortest; r < polar.cols; ++r) {
        shares[size_t(r)] = inkedRays(polar, r, 0.05, bound, &places);
        most = std::max(most, shares[size_t(r)]);
    }
    if (most < leastCoverage)
        return 0;
    int outer = polar.cols - 1;
    while (outer > shortest && shares[size_t(outer)] < 0.85 * most)
        --outer;
    // Its line lies where the ink is strongest, just inside that radius.
    double sum = 0;
    double weight = 0;
    inkedRays(polar, outer / 1.04, 0.06, bound, &places);
    for (const int place : places) {
        if (place >= 0) {
            sum += place;
            weight += 1;
        }
    }
    return weight > 0 ? sum / weight : 0;
}

/// The radius of an ellipse towards an angle (in radians, in the picture's own axes).
double reach(const cv::RotatedRect &ellipse, double angle)
{
    const double a = ellipse.size.width / 2.0;
    const double b = ellipse.size.height / 2.0;
    const double turned = angle - ellipse.angle * pi / 180;
    return a * b / std::max(1e-6, std::hypot(b * std::cos(turned), a * std::sin(turned)));
}

/// Fits an ellipse to the inked rays, without those that lie far from it; a circle where less than two thirds of it is there.
cv::RotatedRect fitted(const std::vector<int> &places, const cv::Point2f &centre, double radius)
{
    cv::RotatedRect circle(centre, cv::Size2f(float(2 * radius), float(2 * radius)), 0);
    std::vector<cv::Point2f> points;
    for (int row = 0; row < angles; ++row) {
        const double angle = 2 * pi * row / angles;
        const double r = places[size_t(row)];
        if (r > 0)
            points.emplace_back(float(centre.x + r * std::cos(angle)), float(centre.y + r * std::sin(angle)));
    }
    if (points.size() < size_t(angles) * 2 / 3)
        return circle;
    for (int round = 0; round < 3; ++round) {
        const cv::RotatedRect ellipse = cv::fitEllipse(points);
        const double ratio = std::min(ellipse.size.width, ellipse.size.height) / std::max(1.F, std::max(ellipse.size.width, ellipse.size.height));
        if (ratio < 0.6)
            return circle;
        circle = ellipse;
        const auto far = [&](const cv::Point2f &point) {
            const cv::Point2f d = point - ellipse.center;
            return std::abs(std::hypot(d.x, d.y) - reach(ellipse, std::atan2(d.y, d.x))) > 0.035 * radius;
        };
        points.erase(std::remove_if(points.begin(), points.end(), far), points.end());
        if (points.size() < size_t(angles) / 2)
            break;
    }
    return circle;
}

/// How much of an ellipse has ink within two pixels, and how much ink.
void measure(const cv::Mat &red, double bound, Ring *ring)
{
    constexpr int steps = 360;
    int inked = 0;
    double ink = 0;
    for (int i = 0; i < steps; ++i) {
        const double angle = 2 * pi * i / steps;
        const double r = reach(ring->ellipse, angle);
        const double slack = std::max(2.0, 0.03 * r);
        float best = 0;
        for (double at = r - slack; at <= r + slack; at += 0.7) {
            const int x = int(ring->ellipse.center.x + at * std::cos(angle));
            const int y = int(ring->ellipse.center.y + at * std::sin(angle));
            if (x >= 0 && y >= 0 && x < red.cols && y < red.rows)
                best = std::max(best, red.at<float>(y, x));
        }
        if (best < bound)
            continue;
        ++inked;
        ink += best;
    }
    ring->coverage = inked / double(steps);
    ring->ink = inked > 0 ? ink / inked : 0;
}

/// The share of places with ink on ellipses of these parts of the ring's radius.
double inkedShare(const cv::Mat &red, const cv::RotatedRect &ellipse, std::initializer_list<double> parts, double bound)
{
    int inked = 0;
    int all = 0;
    for (int i = 0; i < 180; ++i) {
        const double angle = 2 * pi * i / 180;
        for (const double part : parts) {
            const double r = reach(ellipse, angle) * part;
            const int x = int(ellipse.center.x + r * std::cos(angle));
            const int y = int(ellipse.center.y + r * std::sin(angle));
            if (x < 0 || y < 0 || x >= red.cols || y >= red.rows)
                continue;
            ++all;
            inked += red.at<float>(y, x) > bound ? 1 : 0;
        }
    }
    return all > 0 ? inked / double(all) : 1;
}

/// A red area has ink inside and outside of what was taken for a ring; the rim of an emblem is several times as thick as a seal's.
bool stain(const cv::Mat &red, const Ring &ring, double bound)
{
    return inkedShare(red, ring.ellipse, {0.5, 0.56, 1.14, 1.2}, std::max(bound, 0.4 * ring.ink)) > 0.42
        || inkedShare(red, ring.ellipse, {0.87, 1.13}, std::max(bound, 0.6 * ring.ink)) > 0.6;
}

std::vector<Ring> ringsIn(const cv::Mat &red)
{
    const double bound = inkBound(red);
    const int longest = std::min(red.cols, red.rows) * 2 / 5;
    const int shortest = std::max(8, std::max(red.cols, red.rows) / 60);
    std::vector<Ring> rings;
    for (const cv::Point2f &centre : centres(votes(red, bound, longest), 8, std::max(4, longest / 16))) {
        const cv::Mat polar = unrolled(red, centre, longest);
        const double radius = ringRadius(polar, shortest, bound);
        if (radius <= 0)
            continue;
        std::vector<int> places;
        inkedRays(polar, radius, 0.12, bound, &places);
        Ring ring;
        ring.ellipse = fitted(places, centre, radius);
        measure(red, std::max(bound, 0.0), &ring);
        measure(red, std::max(bound, 0.3 * ring.ink), &ring); // against its own ink: a stain is no ring
        const double size = std::max(ring.ellipse.size.width, ring.ellipse.size.height) / 2.0;
        if (ring.coverage >= leastCoverage && size >= shortest && size <= longest * 1.2 && !stain(red, ring, bound))
            rings.push_back(ring);
    }
    return rings;
}

/// How clearly characters stand out: the spread of ink along the circle between ring and star, against the ring's own ink.
double letteringOf(const cv::Mat &bgr, const cv::RotatedRect &ellipse, double ink)
{
    constexpr int side = 256;
    const double half = std::max(ellipse.size.width, ellipse.size.height) * 0.75;
    cv::Point2f middle = ellipse.center;
    const cv::Matx23f into(float(side / 2 / half), 0, float(side / 2 - middle.x * side / 2 / half), 0, float(side / 2 / half), float(side / 2 - middle.y * side / 2 / half));
    cv::Mat patch;
    cv::warpAffine(bgr, patch, into, {side, side}, half * 2 > side ? cv::INTER_AREA : cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    const cv::Mat red = redness(patch);
    const cv::RotatedRect there({float(side) / 2, float(side) / 2}, {float(ellipse.size.width * side / 2 / half), float(ellipse.size.height * side / 2 / half)}, ellipse.angle);
    constexpr int steps = 512;
    double energy = 0;
    int rows = 0;
    for (double part = 0.62; part <= 0.86; part += 0.03) {
        cv::Mat line(1, steps, CV_32F);
        for (int i = 0; i < steps; ++i) {
            const double angle = 2 * pi * i / steps;
            const double r = reach(there, angle) * part;
            line.at<float>(0, i) = red.at<float>(std::clamp(int(side / 2.0 + r * std::sin(angle)), 0, side - 1), std::clamp(int(side / 2.0 + r * std::cos(angle)), 0, side - 1));
        }
        cv::Mat smooth;
        cv::GaussianBlur(line, smooth, {31, 1}, 7);
        line -= smooth;
        energy += line.dot(line) / steps;
        ++rows;
    }
    return std::sqrt(energy / std::max(1, rows)) / std::max(0.05, ink);
}

/// A ring of characters within a seal, or the seal found once more.
bool sameRing(const Ring &one, const Ring &other)
{
    return cv::norm(one.ellipse.center - other.ellipse.center) < 0.55 * std::max(one.ellipse.size.width, other.ellipse.size.width);
}

/// A short arc with hardly any ink: what remains of noise.
bool noSeal(const Seal &seal)
{
    return seal.ink < 0.13 && seal.coverage < 0.55;
}

} // namespace

std::vector<Seal> findSeals(const cv::Mat &bgr)
{
    const double factor = std::min(1.0, double(searchSide) / std::max(bgr.cols, bgr.rows));
    cv::Mat small;
    cv::resize(bgr, small, {}, factor, factor, cv::INTER_AREA);
    std::vector<Ring> rings = ringsIn(redness(small));
    std::stable_sort(rings.begin(), rings.end(), [](const Ring &one, const Ring &other) { return one.score() > other.score(); });
    std::vector<Ring> distinct;
    for (const Ring &ring : rings) {
        if (distinct.size() < 4 && std::none_of(distinct.begin(), distinct.end(), [&](const Ring &kept) { return sameRing(kept, ring); }))
            distinct.push_back(ring);
    }
    std::vector<Seal> seals;
    for (const Ring &ring : distinct) {
        const float up = float(1 / factor);
        const cv::RotatedRect place(ring.ellipse.center * up, ring.ellipse.size * up, ring.ellipse.angle);
        const double longer = std::max(place.size.width, place.size.height);
        const Seal seal{place, ring.coverage, ring.ink, letteringOf(bgr, place, ring.ink), std::min(place.size.width, place.size.height) / std::max(1.0, longer)};
        if (!noSeal(seal))
            seals.push_back(seal);
    }
    return seals;
}

SealVerdict judgeSeal(const Seal &seal, double perPixel, bool blurred)
{
    constexpr double leastDiameter = 90; // pixels: its characters are then 12 pixels high
    constexpr double leastInk = 0.2;
    constexpr double leastRing = 0.7;
    constexpr double leastRoundness = 0.75;
    constexpr double leastLettering = 0.12;
    const double diameter = std::max(seal.ring.size.width, seal.ring.size.height) * perPixel;
    if (diameter < leastDiameter)
        return {SealFault::Small, diameter, leastDiameter};
    if (seal.ink < leastInk)
        return {SealFault::Faint, seal.ink, leastInk};
    if (seal.coverage < leastRing)
        return {SealFault::Broken, seal.coverage, leastRing};
    if (seal.roundness < leastRoundness)
        return {SealFault::Distorted, seal.roundness, leastRoundness};
    if (!blurred && seal.lettering < leastLettering)
        return {SealFault::Unreadable, seal.lettering, leastLettering};
    return {};
}

} // namespace certdesk::sight

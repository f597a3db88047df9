// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/vision/DashedFrame.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace certdesk::sight {

namespace {

constexpr int workingWidth = 1000; // pixels of the sheet's width

/// A row of dashes; `across` is its place on the other axis (its middle), `from` and `to` its ends.
struct DashedLine {
    double across = 0;
    double from = 0;
    double to = 0;
    double length() const { return to - from; }
};

struct Dash {
    double along = 0; ///< its middle
    double across = 0;
    double length = 0;
};

/// Dark places narrower than a dash is long; red ink is bright here, so that a seal over the frame hides nothing.
cv::Mat darkStrokes(const cv::Mat &bgr)
{
    cv::Mat red;
    cv::extractChannel(bgr, red, 2);
    cv::Mat closed;
    cv::morphologyEx(red, closed, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_RECT, {11, 11}));
    cv::Mat depth = closed - red;
    cv::Mat mask;
    cv::threshold(depth, mask, 22, 255, cv::THRESH_BINARY);
    return mask;
}

/// Short level strokes by themselves: a character's strokes hang together, a frame's dashes do not.
std::vector<Dash> dashesIn(const cv::Mat &mask)
{
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat middles;
    const int count = cv::connectedComponentsWithStats(mask, labels, stats, middles, 8, CV_32S);
    std::vector<Dash> dashes;
    for (int i = 1; i < count; ++i) {
        const int width = stats.at<int>(i, cv::CC_STAT_WIDTH);
        const int height = stats.at<int>(i, cv::CC_STAT_HEIGHT);
        const int area = stats.at<int>(i, cv::CC_STAT_AREA);
        if (width < 5 || width > 40 || height > 7 || width < 1.8 * height || area < 0.45 * width * height)
            continue;
        dashes.push_back({middles.at<double>(i, 0), middles.at<double>(i, 1), double(width)});
    }
    std::sort(dashes.begin(), dashes.end(), [](const Dash &one, const Dash &other) { return one.along < other.along; });
    return dashes;
}

/// Chains of dashes of like length and distance; every dash belongs to one chain at most. A gap may be as wide as two dashes are apart,
/// where a seal or a fold hides one or two.
std::vector<DashedLine> linesOf(const std::vector<Dash> &dashes)
{
    constexpr int fewest = 6;
    std::vector<bool> taken(dashes.size(), false);
    std::vector<DashedLine> lines;
    for (size_t start = 0; start < dashes.size(); ++start) {
        if (taken[start])
            continue;
        std::vector<size_t> chain{start};
        double slope = 0;
        for (size_t next = start + 1; next < dashes.size(); ++next) {
            const Dash &last = dashes[chain.back()];
            const Dash &candidate = dashes[next];
            const double ahead = candidate.along - last.along;
            const double step = 0.5 * (candidate.length + last.length);
            if (ahead > 5 * step + 8)
                break;
            const bool alike = std::abs(candidate.length - last.length) < 0.45 * std::max(candidate.length, last.length) + 2;
            const double drift = candidate.across - last.across - slope * ahead;
            if (taken[next] || ahead < 1.15 * step || !alike || std::abs(drift) > 1.6 + 0.02 * ahead)
                continue;
            chain.push_back(next);
            const Dash &first = dashes[chain.front()];
            slope = std::clamp((candidate.across - first.across) / std::max(1.0, candidate.along - first.along), -0.07, 0.07);
        }
        if (chain.size() < size_t(fewest))
            continue;
        double across = 0;
        for (const size_t i : chain) {
            taken[i] = true;
            across += dashes[i].across / double(chain.size());
        }
        const Dash &first = dashes[chain.front()];
        const Dash &last = dashes[chain.back()];
        lines.push_back({across, first.along - first.length / 2, last.along + last.length / 2});
    }
    return lines;
}

/// Lines that go on where another ends, with a gap between them that a seal hides.
std::vector<DashedLine> joined(std::vector<DashedLine> lines)
{
    for (size_t i = 0; i < lines.size(); ++i) {
        for (size_t k = i + 1; k < lines.size();) {
            const double gap = std::max(lines[i].from, lines[k].from) - std::min(lines[i].to, lines[k].to);
            if (std::abs(lines[i].across - lines[k].across) < 0.05 * (gap + 120) && gap < 160 && gap > -10) {
                lines[i] = {(lines[i].across + lines[k].across) / 2, std::min(lines[i].from, lines[k].from), std::max(lines[i].to, lines[k].to)};
                lines.erase(lines.begin() + std::ptrdiff_t(k));
            } else {
                ++k;
            }
        }
    }
    return lines;
}

/// Whether a line has most of the side between two others and ends near them.
bool spans(const DashedLine &side, double from, double to)
{
    const double slack = 0.2 * (to - from);
    return side.from < from + slack && side.to > to - slack && side.from > from - slack && side.to < to + slack;
}

} // namespace

std::optional<cv::Rect2d> findDashedFrame(const cv::Mat &sheet)
{
    const double factor = double(workingWidth) / std::max(1, std::min(sheet.cols, sheet.rows));
    cv::Mat even;
    cv::resize(sheet, even, {}, factor, factor, factor < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
    const cv::Mat mask = darkStrokes(even);
    const std::vector<DashedLine> level = joined(linesOf(dashesIn(mask)));
    const std::vector<DashedLine> upright = joined(linesOf(dashesIn(mask.t())));
    const double shortest = 0.125 * workingWidth;
    const double longest = 0.5 * workingWidth;
    std::optional<cv::Rect2d> best;
    for (const DashedLine &top : level) {
        for (const DashedLine &bottom : level) {
            const double height = bottom.across - top.across;
            if (height < shortest || height > longest || top.length() < shortest * 0.8 || top.length() > longest)
                continue;
            if (std::abs(top.from - bottom.from) > 0.2 * top.length() || std::abs(top.to - bottom.to) > 0.2 * top.length())
                continue;
            // Three sides are enough: the fourth may lie under the seal or in a fold.
            const double left = std::min(top.from, bottom.from);
            const double right = std::max(top.to, bottom.to);
            int sides = 0;
            for (const DashedLine &side : upright)
                sides += spans(side, top.across, bottom.across) && (std::abs(side.across - left) < 0.1 * (right - left) || std::abs(side.across - right) < 0.1 * (right - left)) ? 1 : 0;
            const cv::Rect2d frame(left, top.across, right - left, height);
            if (sides > 0 && (!best || frame.area() > best->area()))
                best = frame;
        }
    }
    if (best)
        best = cv::Rect2d(best->x / factor, best->y / factor, best->width / factor, best->height / factor);
    return best;
}

} // namespace certdesk::sight

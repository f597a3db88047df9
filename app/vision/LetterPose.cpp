// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/vision/LetterPose.h"

#include "app/documents/LetterLayout.h"
#include "app/vision/Homography.h"

#include <opencv2/imgproc.hpp>

#include <cmath>

namespace certdesk {

namespace {

constexpr double searchScale = 4;    ///< pixels a millimetre of the picture that the frame is looked for in
constexpr double searchReach[] = {14, 24}; ///< millimetres that the fourth corner may be off: mostly, and under a steep tilt
constexpr double searchMargin = 28;  ///< millimetres around the frame
constexpr double sampleStep = 0.5;   ///< millimetres along the frame
constexpr double ridgeReach = 0.9;   ///< millimetres to either side where the paper must be brighter than the line
constexpr double ridgeFull = 30;     ///< grey levels that make a line a full one
constexpr double coarseEvidence = 0.55; ///< the same in the coarse look, where lines are wide
constexpr double frameEvidence = 0.3; ///< mean along the dashes and gaps; a sheet without the frame stays below

const cv::Rect2d framePlace(letter::sealFrame.x(), letter::sealFrame.y(), letter::sealFrame.width(), letter::sealFrame.height());

/// The corner of the sheet's rectangle of marks that has none.
cv::Point2d fourthCentre()
{
    const QRectF &topRight = letter::marks[1];
    const QRectF &bottomLeft = letter::marks[2];
    return {topRight.center().x(), bottomLeft.center().y()};
}

std::array<cv::Point2f, 4> centresOnSheet(cv::Point2d fourth)
{
    std::array<cv::Point2f, 4> centres;
    for (size_t i = 0; i < 3; ++i)
        centres[i] = {static_cast<float>(letter::marks[i].center().x()), static_cast<float>(letter::marks[i].center().y())};
    centres[3] = fourth;
    return centres;
}

/// How much of a thin dark line across `step` runs through each pixel, 0 to 1.
cv::Mat frameRidges(const cv::Mat &grey, cv::Point step)
{
    const cv::Matx23d there(1, 0, step.x, 0, 1, step.y);
    const cv::Matx23d back(1, 0, -step.x, 0, 1, -step.y);
    cv::Mat before;
    cv::Mat behind;
    cv::warpAffine(grey, before, there, grey.size(), cv::INTER_NEAREST, cv::BORDER_REPLICATE);
    cv::warpAffine(grey, behind, back, grey.size(), cv::INTER_NEAREST, cv::BORDER_REPLICATE);
    cv::Mat ridge = cv::min(before, behind) - grey; // saturates at 0
    ridge.convertTo(ridge, CV_32F, 1 / ridgeFull);
    return cv::min(ridge, 1.0);
}

/// The dashed frame in a picture of its surroundings, seen from above by a pose that is nearly right.
class FrameSearch {
public:
    FrameSearch(const cv::Mat &surroundings, cv::Point2d origin) : m_origin(origin)
    {
        const int reach = static_cast<int>(std::lround(ridgeReach * searchScale));
        m_level = frameRidges(surroundings, {0, reach});
        m_upright = frameRidges(surroundings, {reach, 0});
        // Wide lines for the first, coarse look.
        const cv::Mat wide = cv::getStructuringElement(cv::MORPH_RECT, {2 * reach + 1, 2 * reach + 1});
        cv::dilate(m_level, m_wideLevel, wide);
        cv::dilate(m_upright, m_wideUpright, wide);
    }

    /// By how much the fourth corner is off, and how much of the frame supports it.
    struct Found {
        cv::Point2d offset;
        double evidence = 0;
    };
    Found find() const
    {
        Found found = best({0, 0}, searchReach[0], 1, true);
        if (found.evidence < coarseEvidence)
            found = best({0, 0}, searchReach[1], 1, true);
        found = best(found.offset, 1.5, 0.25, false);
        return best(found.offset, 0.25, 0.05, false);
    }

private:
    Found best(cv::Point2d around, double reach, double step, bool coarse) const
    {
        Found best{around, -1};
        const int steps = static_cast<int>(std::lround(reach / step));
        for (int j = -steps; j <= steps; ++j) {
            for (int i = -steps; i <= steps; ++i) {
                const cv::Point2d offset = around + cv::Point2d(i * step, j * step);
                // Of equals the one nearest to what the marks say.
                const double evidence = evidenceFor(offset, coarse) - 0.002 * cv::norm(offset);
                if (evidence > best.evidence)
                    best = {offset, evidence};
            }
        }
        return best;
    }

    double evidenceFor(cv::Point2d offset, bool coarse) const
    {
        const auto from = centresOnSheet(fourthCentre());
        const auto to = centresOnSheet(fourthCentre() + offset);
        const cv::Matx33d map(cv::getPerspectiveTransform(from.data(), to.data()));
        double sum = 0;
        int count = 0;
        const auto look = [&](const cv::Mat &lines, double x, double y) {
            const cv::Point2d at = (mapped(map, {x, y}) - m_origin) * searchScale;
            const int column = cvRound(at.x);
            const int row = cvRound(at.y);
            if (column >= 0 && row >= 0 && column < lines.cols && row < lines.rows)
                sum += lines.at<float>(row, column);
            ++count;
        };
        for (double t = 0; t <= framePlace.width; t += sampleStep) {
            look(coarse ? m_wideLevel : m_level, framePlace.x + t, framePlace.y);
            look(coarse ? m_wideLevel : m_level, framePlace.x + t, framePlace.br().y);
            look(coarse ? m_wideUpright : m_upright, framePlace.x, framePlace.y + t);
            look(coarse ? m_wideUpright : m_upright, framePlace.br().x, framePlace.y + t);
        }
        return sum / count;
    }

    cv::Point2d m_origin;
    cv::Mat m_level, m_upright, m_wideLevel, m_wideUpright;
};

LetterPose refined(const cv::Matx33d &toPicture, const cv::Mat &dark)
{
    LetterPose pose{toPicture, false};
    const cv::Rect2d place(framePlace.x - searchMargin, framePlace.y - searchMargin, framePlace.width + 2 * searchMargin, framePlace.height + 2 * searchMargin);
    cv::Mat surroundings = seenFromAbove(dark, pose, place, searchScale);
    cv::GaussianBlur(surroundings, surroundings, {3, 3}, 0);
    const FrameSearch::Found found = FrameSearch(surroundings, place.tl()).find();
    if (found.evidence < frameEvidence)
        return pose;
    const auto from = centresOnSheet(fourthCentre());
    const auto to = centresOnSheet(fourthCentre() + found.offset);
    pose.toPicture = toPicture * cv::Matx33d(cv::getPerspectiveTransform(from.data(), to.data()));
    pose.frameSeen = true;
    return pose;
}

} // namespace

cv::Mat seenFromAbove(const cv::Mat &picture, const LetterPose &pose, const cv::Rect2d &place, double scale)
{
    const cv::Matx33d toSheet(1 / scale, 0, place.x, 0, 1 / scale, place.y, 0, 0, 1);
    const cv::Size size(cvRound(place.width * scale), cvRound(place.height * scale));
    const cv::Point2d middle = cv::Point2d(place.x + place.width / 2, place.y + place.height / 2);
    // Where the picture is much finer than what is wanted, its detail would turn into noise.
    const double finer = cv::norm(mapped(pose.toPicture, middle + cv::Point2d(1, 0)) - mapped(pose.toPicture, middle)) / scale;
    cv::Mat seen;
    if (finer > 1.6) {
        cv::Mat smaller;
        cv::resize(picture, smaller, {}, 1 / finer, 1 / finer, cv::INTER_AREA);
        // The middles of the corner pixels are half a pixel from the corners, in both pictures.
        const double shift = 0.5 / finer - 0.5;
        const cv::Matx33d shrunk(1 / finer, 0, shift, 0, 1 / finer, shift, 0, 0, 1);
        cv::warpPerspective(smaller, seen, shrunk * pose.toPicture * toSheet, size, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP, cv::BORDER_REPLICATE);
    } else {
        cv::warpPerspective(picture, seen, pose.toPicture * toSheet, size, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP, cv::BORDER_REPLICATE);
    }
    return seen;
}

LetterPose letterPose(const std::array<LetterMark, 3> &marks, const cv::Mat &dark)
{
    std::vector<cv::Point2f> corners;
    for (const LetterMark &mark : marks)
        corners.insert(corners.end(), mark.corners.begin(), mark.corners.end());
    const cv::Matx33d byCorners = homography(markCornersOnSheet(), corners);
    // The centres are surer than the corners, so they are met exactly; the corners only say where the fourth centre is.
    const auto onSheet = centresOnSheet(fourthCentre());
    const std::array<cv::Point2f, 4> inPicture{marks[0].centre, marks[1].centre, marks[2].centre, cv::Point2f(mapped(byCorners, fourthCentre()))};
    return refined(cv::Matx33d(cv::getPerspectiveTransform(onSheet.data(), inPicture.data())), dark);
}

LetterPose letterPose(const std::array<cv::Point2f, 4> &code, int modules, const cv::Mat &dark)
{
    static constexpr int quiet = 4;
    const double module = letter::code.width() / (modules + 2 * quiet);
    const QRectF place = letter::code.adjusted(quiet * module, quiet * module, -quiet * module, -quiet * module);
    std::array<cv::Point2f, 4> onSheet;
    const QPointF corners[] = {place.topLeft(), place.topRight(), place.bottomRight(), place.bottomLeft()};
    for (size_t i = 0; i < 4; ++i)
        onSheet[i] = {static_cast<float>(corners[i].x()), static_cast<float>(corners[i].y())};
    return refined(cv::Matx33d(cv::getPerspectiveTransform(onSheet.data(), code.data())), dark);
}

} // namespace certdesk

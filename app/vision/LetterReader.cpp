// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "LetterReader.h"

#include "Homography.h"
#include "LetterMarks.h"
#include "LetterPose.h"
#include "LetterQrReader.h"

#include "app/documents/LetterLayout.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace certdesk {

namespace {

constexpr int workingSides[] = {1600, 2600, 1000}; ///< pixels of the longer side at which marks are looked for, one after the other
constexpr int blockShares[] = {16, 30};  ///< of the longer side: the surroundings that ink is darker than
constexpr double sheetScale = 150 / 25.4; ///< pixels a millimetre of LetterReading::sheet
constexpr double codeMargin = 4;          ///< millimetres around the code, for a pose that is not exact

/// A smaller copy, and by how much smaller.
struct Working {
    cv::Mat grey;
    double shrunk = 1;
};

Working workingCopy(const cv::Mat &grey, int side)
{
    const int longer = std::max(grey.cols, grey.rows);
    if (longer <= side)
        return {grey, 1};
    Working working;
    working.shrunk = static_cast<double>(longer) / side;
    cv::resize(grey, working.grey, {}, 1 / working.shrunk, 1 / working.shrunk, cv::INTER_AREA);
    return working;
}

/// To the pixels of the larger picture.
cv::Point2f enlarged(cv::Point2f point, double shrunk)
{
    const auto factor = static_cast<float>(shrunk);
    return {(point.x + 0.5F) * factor - 0.5F, (point.y + 0.5F) * factor - 0.5F};
}

std::optional<std::array<LetterMark, 3>> marksIn(const cv::Mat &grey, int side, int blockShare)
{
    const Working working = workingCopy(grey, side);
    const int block = std::max(working.grey.cols, working.grey.rows) / blockShare | 1;
    auto marks = letterMarks(markCandidates(working.grey, std::max(block, 3)));
    if (!marks)
        return {};
    for (LetterMark &mark : *marks) {
        for (cv::Point2f &corner : mark.corners)
            corner = enlarged(corner, working.shrunk);
        mark.centre = enlarged(mark.centre, working.shrunk);
        mark.side *= static_cast<float>(working.shrunk);
    }
    return marks;
}

/// The code where the pose says it is, in the sharpness that the picture has there and in others.
std::optional<LetterCode> codeAt(const cv::Mat &grey, const LetterPose &pose)
{
    const cv::Rect2d place(letter::code.x() - codeMargin, letter::code.y() - codeMargin, letter::code.width() + 2 * codeMargin, letter::code.height() + 2 * codeMargin);
    for (const double scale : {10.0, 6.0, 16.0}) {
        cv::Mat seen = seenFromAbove(grey, pose, place, scale);
        if (const auto reading = readLetterCode(seen))
            return reading->code;
        cv::normalize(seen, seen, 0, 255, cv::NORM_MINMAX);
        cv::Mat soft;
        cv::GaussianBlur(seen, soft, {}, scale * 0.5);
        cv::Mat sharp;
        cv::addWeighted(seen, 2.5, soft, -1.5, 0, sharp);
        if (const auto reading = readLetterCode(sharp))
            return reading->code;
        cv::GaussianBlur(seen, soft, {}, scale * 0.2);
        if (const auto reading = readLetterCode(soft))
            return reading->code;
    }
    return {};
}

QImage imageOf(const cv::Mat &bgr)
{
    return QImage(bgr.data, bgr.cols, bgr.rows, static_cast<qsizetype>(bgr.step), QImage::Format_BGR888).copy();
}

LetterReading readingOf(const cv::Mat &bgr, const LetterPose &pose, const std::optional<LetterCode> &code)
{
    LetterReading reading;
    const cv::Rect2d sheet(0, 0, letter::sheet.width(), letter::sheet.height());
    for (const cv::Point2d &corner : {sheet.tl(), cv::Point2d(sheet.width, 0), sheet.br(), cv::Point2d(0, sheet.height)}) {
        const cv::Point2d at = mapped(pose.toPicture, corner);
        reading.corners << QPointF(at.x, at.y);
    }
    reading.code = code;
    reading.sheet = imageOf(seenFromAbove(bgr, pose, sheet, sheetScale));
    return reading;
}

std::optional<LetterReading> readByMarks(const cv::Mat &bgr, const cv::Mat &grey, const cv::Mat &red)
{
    for (const int side : workingSides) {
        for (const int share : blockShares) {
            const auto marks = marksIn(grey, side, share);
            if (!marks)
                continue;
            const LetterPose pose = letterPose(*marks, red);
            const auto code = codeAt(grey, pose);
            if (code || pose.frameSeen)
                return readingOf(bgr, pose, code);
        }
        if (side >= std::max(grey.cols, grey.rows))
            break;
    }
    return {};
}

/// A mark is covered or cut off: the code alone says where the sheet is, less exactly.
std::optional<LetterReading> readByCode(const cv::Mat &bgr, const cv::Mat &grey, const cv::Mat &red)
{
    const Working working = workingCopy(grey, workingSides[0]);
    auto found = readLetterCode(working.grey);
    if (!found)
        return {};
    for (cv::Point2f &corner : found->corners)
        corner = enlarged(corner, working.shrunk);
    return readingOf(bgr, letterPose(found->corners, letterCodeModules, red), found->code);
}

} // namespace

std::optional<LetterReading> readLetter(const cv::Mat &bgr)
{
    if (bgr.empty() || std::min(bgr.cols, bgr.rows) < 200)
        return {};
    cv::Mat grey;
    cv::cvtColor(bgr, grey, cv::COLOR_BGR2GRAY);
    cv::Mat red;
    cv::extractChannel(bgr, red, 2);
    auto reading = readByMarks(bgr, grey, red);
    return reading ? reading : readByCode(bgr, grey, red);
}

} // namespace certdesk

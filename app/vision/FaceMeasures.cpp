// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/vision/FaceMeasures.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace certdesk::sight {

namespace {

constexpr int searchSide = 320; // the long side of the copy that faces are looked for in
constexpr int fineSide = 640;   // and when none was found there
// Widths by the frame's shorter side.
constexpr double smallestFace = 0.14;
constexpr double smallestFine = 0.07;
constexpr double largestFace = 0.95;
constexpr double company = 0.45;     // of the largest face: smaller ones are far behind the person
constexpr unsigned wholeEvery = 8;   // frames
constexpr unsigned fineEvery = 6;
constexpr int sharpSide = 112;

/// The frame's pixels as they lie, four channels or one; `keep` holds them when they had to be converted.
cv::Mat pixelsOf(const QImage &frame, QImage *keep)
{
    const bool fourChannels = frame.format() == QImage::Format_RGB32 || frame.format() == QImage::Format_ARGB32 || frame.format() == QImage::Format_ARGB32_Premultiplied;
    const bool grey = frame.format() == QImage::Format_Grayscale8;
    *keep = fourChannels || grey ? frame : frame.convertToFormat(QImage::Format_RGB32);
    return cv::Mat(keep->height(), keep->width(), grey ? CV_8UC1 : CV_8UC4, const_cast<uchar *>(keep->constBits()), size_t(keep->bytesPerLine()));
}

cv::Mat1b greyOf(const cv::Mat &pixels)
{
    if (pixels.channels() == 1)
        return pixels;
    cv::Mat1b grey;
    cv::cvtColor(pixels, grey, cv::COLOR_BGRA2GRAY);
    return grey;
}

/// A whole number of pixels becomes one: OpenCV has a fast way for that, and nothing flickers.
cv::Mat1b searchCopy(const cv::Mat &pixels, int longSide)
{
    const int factor = std::max(1, int(std::lround(double(std::max(pixels.cols, pixels.rows)) / longSide)));
    if (factor == 1)
        return greyOf(pixels);
    const cv::Mat whole = pixels(cv::Rect(0, 0, pixels.cols / factor * factor, pixels.rows / factor * factor));
    cv::Mat small;
    cv::resize(whole, small, {pixels.cols / factor, pixels.rows / factor}, 0, 0, cv::INTER_AREA);
    return greyOf(small);
}

/// See faceSide; what lies outside the frame repeats its edge.
cv::Mat1b cutFace(const cv::Mat &pixels, const cv::Rect2d &box)
{
    const double around = box.width * faceMargin / faceSide;
    const cv::Rect wanted(int(box.x - around), int(box.y - around), int(box.width + 2 * around), int(box.height + 2 * around));
    const cv::Rect inside = wanted & cv::Rect(0, 0, pixels.cols, pixels.rows);
    cv::Mat1b part = greyOf(pixels(inside));
    cv::Mat1b whole;
    cv::copyMakeBorder(part, whole, inside.y - wanted.y, wanted.br().y - inside.br().y, inside.x - wanted.x, wanted.br().x - inside.br().x, cv::BORDER_REPLICATE);
    constexpr int side = faceSide + 2 * faceMargin;
    cv::Mat1b face;
    cv::resize(whole, face, {side, side}, 0, 0, whole.cols > side ? cv::INTER_AREA : cv::INTER_LINEAR);
    return face;
}

cv::Mat1b middleOf(const cv::Mat1b &face)
{
    return face(cv::Rect(faceMargin + faceSide / 5, faceMargin + faceSide / 5, faceSide * 3 / 5, faceSide * 7 / 10));
}

/// By its own contrast, so that light does not count as sharpness.
double sharpnessOf(const cv::Mat1b &middle, double pixels)
{
    const double scale = std::min(1.0, std::min(pixels, double(sharpSide)) / faceSide);
    cv::Mat1b small;
    cv::resize(middle, small, {}, scale, scale, cv::INTER_AREA);
    cv::Mat edges;
    cv::Laplacian(small, edges, CV_32F);
    cv::Scalar mean;
    cv::Scalar spread;
    cv::meanStdDev(edges, mean, spread);
    cv::Scalar light;
    cv::Scalar contrast;
    cv::meanStdDev(small, light, contrast);
    return contrast[0] < 1 ? 0 : spread[0] * spread[0] / (contrast[0] * contrast[0]);
}

struct Match {
    cv::Point2f middle;
    double likeness = 0;
};

cv::Rect around(cv::Point2f middle, float width, float height)
{
    return {int(std::lround(middle.x - width / 2)), int(std::lround(middle.y - height / 2)), int(std::lround(width)), int(std::lround(height))};
}

/// Where the part of `straight` at `place` is in `now`, not further than `reach` away.
std::optional<Match> findAgain(const cv::Mat1b &straight, const cv::Rect &place, const cv::Mat1b &now, int reach)
{
    const cv::Rect all(0, 0, straight.cols, straight.rows);
    if ((place & all) != place)
        return std::nullopt;
    const cv::Rect window = cv::Rect(place.x - reach, place.y - reach, place.width + 2 * reach, place.height + 2 * reach) & all;
    cv::Mat1f likeness;
    cv::matchTemplate(now(window), straight(place), likeness, cv::TM_CCOEFF_NORMED);
    Match match;
    cv::Point at;
    cv::minMaxLoc(likeness, nullptr, &match.likeness, nullptr, &at);
    match.middle = cv::Point2f(float(window.x + at.x) + float(place.width) / 2, float(window.y + at.y) + float(place.height) / 2);
    return match;
}

} // namespace

/// The faces of a part of the picture.
std::optional<FaceMeter::Found> FaceMeter::findIn(const cv::Mat1b &grey, const cv::Rect &part, double least, double most)
{
    const std::vector<cv::Rect> faces = m_cascades.faces(grey(part), std::max(20, int(least)), int(most));
    if (faces.empty())
        return std::nullopt;
    const cv::Rect &largest = faces.front();
    Found found;
    found.box = {double(part.x + largest.x) / grey.cols, double(part.y + largest.y) / grey.rows, double(largest.width) / grey.cols, double(largest.height) / grey.rows};
    found.faces = int(std::count_if(faces.begin(), faces.end(), [&](const cv::Rect &face) { return face.width >= company * largest.width; }));
    return found;
}

std::optional<FaceMeter::Found> FaceMeter::findNearLast(const cv::Mat1b &small)
{
    const cv::Rect2d &box = m_last->box;
    const cv::Rect all(0, 0, small.cols, small.rows);
    const cv::Rect2d near((box.x - box.width * 0.4) * small.cols, (box.y - box.height * 0.4) * small.rows, 1.8 * box.width * small.cols, 1.8 * box.height * small.rows);
    const double width = box.width * small.cols;
    return findIn(small, cv::Rect(near) & all, width * 0.8, width * 1.3);
}

std::optional<FaceMeter::Found> FaceMeter::find(const cv::Mat &pixels, const cv::Mat1b &small)
{
    const bool whole = m_frames % wholeEvery == 0;
    const bool fine = m_frames % fineEvery == 0;
    ++m_frames;
    const double side = std::min(small.cols, small.rows);
    const bool tiny = m_last && m_last->box.width * small.cols < 1.2 * smallestFace * side;
    // Of two faces one may leave: only the whole frame says so.
    if (m_last && m_last->faces == 1 && !whole && !tiny) {
        if (auto found = findNearLast(small))
            return found;
    }
    if (auto found = findIn(small, {0, 0, small.cols, small.rows}, smallestFace * side, largestFace * side))
        return found;
    if (!fine && !tiny)
        return std::nullopt;
    const cv::Mat1b large = searchCopy(pixels, fineSide);
    const double fineLength = std::min(large.cols, large.rows);
    return findIn(large, {0, 0, large.cols, large.rows}, smallestFine * fineLength, 1.5 * smallestFace * fineLength);
}

/// Each in its own half of the face, a little below the forehead. How many are open.
int FaceMeter::eyesIn(const cv::Mat1b &face, std::optional<Eyes> *eyes)
{
    const cv::Rect leftPart(faceMargin + faceSide / 12, faceMargin + faceSide / 6, faceSide * 5 / 12, faceSide * 2 / 5);
    const cv::Rect rightPart(faceMargin + faceSide / 2, leftPart.y, leftPart.width, leftPart.height);
    Eyes found;
    const bool left = m_cascades.openEye(face(leftPart), &found.left);
    const bool right = m_cascades.openEye(face(rightPart), &found.right);
    found.left += cv::Point2f(leftPart.tl());
    found.right += cv::Point2f(rightPart.tl());
    if (left && right && found.right.x - found.left.x < 0.25f * faceSide)
        return 1; // one eye, seen from both sides
    if (left && right)
        *eyes = found;
    return int(left) + int(right);
}

void FaceMeter::measureFound(const cv::Mat &pixels, FaceMeasures *measures)
{
    measures->share = measures->box.width * pixels.cols / std::min(pixels.cols, pixels.rows);
    measures->pixels = measures->box.width * pixels.cols;
    const cv::Rect2d box(measures->box.x * pixels.cols, measures->box.y * pixels.rows, measures->pixels, measures->box.height * pixels.rows);
    measures->face = cutFace(pixels, box);
    const cv::Mat1b middle = middleOf(measures->face);
    measures->light = cv::mean(middle)[0];
    measures->burnt = double(cv::countNonZero(middle > 250)) / double(middle.total());
    measures->sharpness = sharpnessOf(middle, measures->pixels);
    measures->openEyes = eyesIn(measures->face, &measures->eyes);
}

FaceMeasures FaceMeter::measure(const QImage &frame)
{
    FaceMeasures measures;
    if (frame.isNull())
        return measures;
    QImage keep;
    const cv::Mat pixels = pixelsOf(frame, &keep);
    const cv::Mat1b small = searchCopy(pixels, searchSide);
    measures.brightness = cv::mean(small)[0];
    m_last = find(pixels, small);
    if (m_last) {
        measures.faces = m_last->faces;
        measures.box = m_last->box;
        measureFound(pixels, &measures);
    }
    return measures;
}

std::optional<double> turnBetween(const cv::Mat1b &straight, const Eyes &eyes, const cv::Mat1b &now)
{
    constexpr double leastLikeness = 0.55;
    const cv::Point2f across = eyes.right - eyes.left;
    const float distance = std::hypot(across.x, across.y);
    const cv::Point2f middle = (eyes.left + eyes.right) / 2;
    const cv::Point2f nose = middle + cv::Point2f(-across.y, across.x) * 0.55f;
    const int reach = int(distance * 0.45f);
    const auto left = findAgain(straight, around(eyes.left, distance * 0.5f, distance * 0.4f), now, reach);
    const auto right = findAgain(straight, around(eyes.right, distance * 0.5f, distance * 0.4f), now, reach);
    const auto tip = findAgain(straight, around(nose, distance * 0.6f, distance * 0.55f), now, reach);
    if (!left || !right || !tip || std::min({left->likeness, right->likeness, tip->likeness}) < leastLikeness)
        return std::nullopt;
    const cv::Point2f line = right->middle - left->middle;
    const float length = std::hypot(line.x, line.y);
    if (length < distance / 2)
        return std::nullopt;
    // Along the line of the eyes, so that a head that is tilted is not taken for one that is turned.
    const cv::Point2f offset = tip->middle - (left->middle + right->middle) / 2;
    return double((offset.x * line.x + offset.y * line.y) / length / distance);
}

} // namespace certdesk::sight

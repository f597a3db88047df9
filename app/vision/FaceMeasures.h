// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/vision/FaceCascades.h"

#include <QImage>

#include <optional>

namespace certdesk::sight {

/// A face cut out of a frame so that its box is `faceSide` wide, with a quarter of that around it; grey.
constexpr int faceSide = 160;
constexpr int faceMargin = faceSide / 4;

struct Eyes {
    cv::Point2f left;  ///< the one at the left in the picture
    cv::Point2f right;
};

/// What can be measured in one frame. Which of it is to be complained of decides FaceWatch alone.
struct FaceMeasures {
    double brightness = 0;  ///< mean of the whole frame, 0 to 255
    int faces = 0;          ///< those at least 0.45 as wide as the largest
    cv::Rect2d box;         ///< of the largest, in fractions of the frame
    double share = 0;       ///< its width by the frame's shorter side
    double pixels = 0;      ///< its width in the frame
    double light = 0;       ///< mean of its middle
    double burnt = 0;       ///< share of its middle that is white
    double sharpness = 0;   ///< variance of the second derivative by that of the brightness, of the face at most 112 wide
    int openEyes = 0;
    std::optional<Eyes> eyes; ///< both open; in pixels of `face`
    cv::Mat1b face;         ///< see faceSide
};

/// Finds and measures the face in one frame after another. Every frame costs about the same whatever its size: where the face was is
/// looked at first, the whole frame now and then for others, and more finely only while there is none. For one thread at a time.
class FaceMeter {
public:
    /// See FaceCascades::load().
    bool load(const QStringList &folders) { return m_cascades.load(folders); }
    FaceMeasures measure(const QImage &frame);

private:
    struct Found {
        cv::Rect2d box; ///< of the largest, in fractions of the frame
        int faces = 0;
    };
    std::optional<Found> find(const cv::Mat &pixels, const cv::Mat1b &small);
    std::optional<Found> findIn(const cv::Mat1b &grey, const cv::Rect &part, double least, double most);
    std::optional<Found> findNearLast(const cv::Mat1b &small);
    void measureFound(const cv::Mat &pixels, FaceMeasures *measures);
    int eyesIn(const cv::Mat1b &face, std::optional<Eyes> *eyes);

    FaceCascades m_cascades;
    std::optional<Found> m_last;
    unsigned m_frames = 0;
};

/// How the head is turned against another picture of it: where the nose stands between the eyes, in distances of the eyes; positive
/// when it moved to the picture's right. Nothing when eyes and nose are not found again.
std::optional<double> turnBetween(const cv::Mat1b &straight, const Eyes &eyes, const cv::Mat1b &now);

} // namespace certdesk::sight

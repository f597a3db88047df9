// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/FaceCheck.h"
#include "platform/DocumentCheck.h"

#include <opencv2/imgproc.hpp>
#include <opencv2/objdetect.hpp>

#include <algorithm>
#include <stdexcept>
#include <vector>

namespace certdesk::platform {

namespace {

/// What prepareFace() hands on.
struct FaceVerdict {
    QString reason;
    QString fault; ///< not empty: the picture could not be looked at
};

constexpr int smallestFace = 80;
constexpr int darkest = 40; // mean brightness of 255

/// Grey, at most 1280 pixels wide or high, so that a photo of any camera is judged in a fraction of a second.
QImage prepared(const QByteArray &picture)
{
    QImage image = decodePicture(picture);
    if (std::max(image.width(), image.height()) > 1280)
        image = image.scaled(1280, 1280, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    return image.isNull() ? image : image.convertToFormat(QImage::Format_Grayscale8);
}

std::vector<cv::Rect> facesIn(const cv::Mat &grey)
{
    // One a thread: it cannot look at two pictures at once.
    thread_local cv::CascadeClassifier cascade(FACE_CASCADE);
    if (cascade.empty())
        throw std::runtime_error("the face cascade " FACE_CASCADE " cannot be read");
    cv::Mat even;
    cv::equalizeHist(grey, even);
    std::vector<cv::Rect> faces;
    cascade.detectMultiScale(even, faces, 1.1, 4, 0, cv::Size(smallestFace / 2, smallestFace / 2));
    return faces;
}

} // namespace

QString judgeFace(const QByteArray &picture)
{
    QImage image = prepared(picture);
    if (image.isNull())
        return QStringLiteral("unreadable");
    const cv::Mat grey(image.height(), image.width(), CV_8UC1, image.bits(), static_cast<size_t>(image.bytesPerLine()));
    if (cv::mean(grey)[0] < darkest)
        return QStringLiteral("too-dark");
    const std::vector<cv::Rect> faces = facesIn(grey);
    const auto large = std::count_if(faces.begin(), faces.end(), [](const cv::Rect &face) { return face.width >= smallestFace; });
    if (large == 1)
        return {};
    if (large > 1)
        return QStringLiteral("several-faces");
    return faces.empty() ? QStringLiteral("no-face") : QStringLiteral("too-small");
}

QVariant prepareFace(const QByteArray &picture)
{
    try {
        return QVariant::fromValue(FaceVerdict{judgeFace(picture), {}});
    } catch (const std::exception &fault) {
        return QVariant::fromValue(FaceVerdict{{}, QString::fromUtf8(fault.what())});
    }
}

QString faceReason(const QVariant &prepared)
{
    const auto verdict = prepared.value<FaceVerdict>();
    if (!prepared.isValid() || !verdict.fault.isEmpty())
        throw std::runtime_error("no picture was judged: " + verdict.fault.toStdString());
    return verdict.reason;
}

} // namespace certdesk::platform

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/documents/VisionPlugin.h"
#include "app/vision/FaceWatch.h"
#include "app/vision/Judge.h"
#include "app/vision/LetterReader.h"
#include "app/vision/Page.h"
#include "app/vision/Pictures.h"

#include <QLoggingCategory>
#include <QObject>

#include <algorithm>
#include <new>

namespace certdesk {

namespace {

Q_LOGGING_CATEGORY(visionLog, "certdesk.vision")

/// Calls `look`; what OpenCV throws (no memory, a picture of no size) becomes "nothing seen". Its text says nothing of the picture.
template<typename Look>
auto seen(Look look) -> decltype(look())
{
    try {
        return look();
    } catch (const cv::Exception &problem) {
        qCWarning(visionLog) << "a check was left out:" << problem.what();
    } catch (const std::bad_alloc &) {
        qCWarning(visionLog) << "a check was left out: no memory";
    }
    return {};
}

QPolygonF cornersIn(const QImage &picture)
{
    if (picture.isNull())
        return {};
    const cv::Mat copy = sight::reducedBgr(picture, sight::sheetSide);
    const double perPixel = double(std::max(picture.width(), picture.height())) / std::max(copy.cols, copy.rows);
    QPolygonF corners;
    for (const cv::Point2f &corner : sight::findPage(copy).corners)
        corners << QPointF(corner.x, corner.y) * perPixel;
    return corners;
}

std::vector<cv::Point2f> pointsOf(const QPolygonF &corners)
{
    std::vector<cv::Point2f> points;
    for (const QPointF &corner : corners)
        points.emplace_back(float(corner.x()), float(corner.y()));
    return points;
}

class OpenCvVision : public Vision {
public:
    QList<ScanFinding> judge(const ScanToJudge &scan) const override
    {
        return seen([&] { return scan.picture.isNull() ? QList<ScanFinding>() : sight::findingsIn(sight::sightOf(scan), scan); });
    }
    QPolygonF pageCorners(const QImage &picture) const override
    {
        return seen([&] { return cornersIn(picture); });
    }
    QImage straighten(const QImage &picture, const QPolygonF &corners) const override
    {
        return seen([&] { return sight::toQImage(sight::cutOut(sight::toBgr(picture), pointsOf(corners))); });
    }
    std::optional<LetterReading> readLetter(const QImage &picture) const override
    {
        return seen([&] { return picture.isNull() ? std::optional<LetterReading>() : certdesk::readLetter(sight::toBgr(picture)); });
    }
    Result<std::unique_ptr<FaceGuide>> faceGuide() const override { return watchFaces(); }
};

} // namespace

class OpenCvPlugin : public QObject, public VisionPlugin {
    Q_OBJECT
    Q_INTERFACES(certdesk::VisionPlugin)
    Q_PLUGIN_METADATA(IID CERTDESK_VISION_IID)

public:
    std::shared_ptr<const Vision> vision() const override { return std::make_shared<OpenCvVision>(); }
};

} // namespace certdesk

#include "Vision.moc"

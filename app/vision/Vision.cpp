// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/documents/VisionPlugin.h"
#include "app/vision/LetterReader.h"
#include "app/vision/Pictures.h"

#include <QLoggingCategory>
#include <QObject>

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

class OpenCvVision : public Vision {
public:
    QList<ScanFinding> judge(const ScanToJudge &) const override { return {}; }
    QPolygonF pageCorners(const QImage &) const override { return {}; }
    QImage straighten(const QImage &, const QPolygonF &) const override { return {}; }
    std::optional<LetterReading> readLetter(const QImage &picture) const override
    {
        return seen([&] { return picture.isNull() ? std::optional<LetterReading>() : certdesk::readLetter(sight::toBgr(picture)); });
    }
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

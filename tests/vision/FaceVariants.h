// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <numbers>

/// What a camera of 1280×720 would see of the person in tests/vision/data/face-astronaut.png, and what may be wrong with it.
namespace certdesk::test {

inline const QRectF faceInPhoto(174, 63, 102, 102);

inline QImage facePhoto()
{
    return QImage(QStringLiteral(CERTDESK_SOURCE_DIR "/tests/vision/data/face-astronaut.png")).convertToFormat(QImage::Format_RGB32);
}

/// `photo` on a wall, so that the face is `share` of the frame's height wide, its middle at `middle` (fractions of the frame).
inline QImage scene(const QImage &photo, double share = 0.36, QPointF middle = {0.5, 0.45}, QSize size = {1280, 720})
{
    QImage frame(size, QImage::Format_RGB32);
    frame.fill(QColor(176, 170, 160));
    const double scale = share * size.height() / faceInPhoto.width();
    QPainter painter(&frame);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.translate(middle.x() * size.width(), middle.y() * size.height());
    painter.scale(scale, scale);
    painter.translate(-faceInPhoto.center());
    painter.drawImage(0, 0, photo);
    return frame;
}

inline QImage blurred(const QImage &image, int factor)
{
    const QImage small = image.scaled(image.width() / factor, image.height() / factor, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    return small.scaled(image.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation).convertToFormat(QImage::Format_RGB32);
}

/// Every value by `factor`, cut off at white.
inline QImage lit(QImage image, double factor, double offset = 0)
{
    for (int y = 0; y < image.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(y));
        const auto change = [=](int value) { return int(std::clamp(value * factor + offset, 0.0, 255.0)); };
        for (int x = 0; x < image.width(); ++x)
            line[x] = qRgb(change(qRed(line[x])), change(qGreen(line[x])), change(qBlue(line[x])));
    }
    return image;
}

/// Lids in the colour of the cheeks over the eyes.
inline QImage withLidsDown(QImage photo)
{
    QPainter painter(&photo);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const QPointF eye : {QPointF(202, 101), QPointF(247, 102)}) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(205, 158, 132));
        painter.drawEllipse(eye, 14, 7);
        painter.setPen(QPen(QColor(120, 80, 65), 1.5));
        painter.drawArc(QRectF(eye.x() - 10, eye.y() - 4, 20, 9), 200 * 16, 140 * 16);
    }
    return photo;
}

inline QImage withoutHead(QImage photo)
{
    QPainter painter(&photo);
    painter.fillRect(QRect(140, 0, 175, 200), QColor(190, 180, 170));
    return photo;
}

/// The same person twice, the other `share` as large.
inline QImage withCompany(const QImage &photo, double share = 0.9)
{
    QImage frame = scene(photo, 0.32, {0.36, 0.45});
    QPainter painter(&frame);
    painter.drawImage(QRectF(760, 60, 520, 600), scene(photo, 0.32 * share, {0.5, 0.45}), QRectF(380, 60, 520, 600));
    return frame;
}

/// The head turned about its upright axis, as far as a picture can show it: the skin lies on an ellipsoid with a nose, whose points move
/// with the turn; hair and wall stay. Positive: the nose goes to the picture's right, the person's left.
inline QImage turnedHead(const QImage &photo, double degrees)
{
    constexpr double width = 58, height = 78; // the head's half axes in pixels of the photo
    const QPointF middle(225, 116);
    const double sine = std::sin(degrees * std::numbers::pi / 180);
    const double cosine = std::cos(degrees * std::numbers::pi / 180);
    // Where a point of the turned head was; found by going back and forth, since points move little.
    const auto moved = [&](double x, double y) {
        const double round = 1 - x * x / (width * width) - y * y / (height * height);
        if (round <= 0)
            return x;
        const double nose = 16 * std::exp(-(x * x / 130 + (y - 6) * (y - 6) / 210));
        const double depth = width * 0.9 * std::sqrt(round) - width * 0.55 + nose;
        const double weight = std::min(1.0, round * 2.2);
        return x + weight * (depth * sine - x * (1 - cosine));
    };
    QImage result = photo;
    for (int row = 0; row < photo.height(); ++row) {
        const double y = row - middle.y();
        const auto *from = reinterpret_cast<const QRgb *>(photo.constScanLine(row));
        auto *to = reinterpret_cast<QRgb *>(result.scanLine(row));
        for (int column = 0; column < photo.width(); ++column) {
            const double x = column - middle.x();
            if (std::abs(x) > width || std::abs(y) > height)
                continue;
            double was = x;
            for (int step = 0; step < 12; ++step)
                was += 0.7 * (x - moved(was, y));
            const double at = std::clamp(was + middle.x(), 0.0, double(photo.width()) - 2);
            const int whole = int(at);
            const double part = at - whole;
            const auto mix = [part](int a, int b) { return int(std::lround(a * (1 - part) + b * part)); };
            to[column] = qRgb(mix(qRed(from[whole]), qRed(from[whole + 1])), mix(qGreen(from[whole]), qGreen(from[whole + 1])), mix(qBlue(from[whole]), qBlue(from[whole + 1])));
        }
    }
    return result;
}

/// The head tilted towards a shoulder.
inline QImage tilted(const QImage &photo, double degrees)
{
    QImage result(photo.size(), QImage::Format_RGB32);
    result.fill(QColor(176, 170, 160));
    QPainter painter(&result);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.translate(faceInPhoto.center());
    painter.rotate(degrees);
    painter.translate(-faceInPhoto.center());
    painter.drawImage(0, 0, photo);
    return result;
}

} // namespace certdesk::test

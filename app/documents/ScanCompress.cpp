// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/documents/ScanCompress.h"

#include <QBuffer>
#include <QImageIOHandler>
#include <QImageWriter>
#include <QTransform>

#include <algorithm>

namespace certdesk {

namespace {

constexpr int bestQuality = 95;

/// Paper is white where a picture is transparent.
QImage opaque(QImage picture)
{
    if (!picture.hasAlphaChannel())
        return picture.format() == QImage::Format_RGB32 || picture.format() == QImage::Format_Grayscale8 ? picture : picture.convertToFormat(QImage::Format_RGB32);
    picture.convertTo(QImage::Format_ARGB32);
    for (int y = 0; y < picture.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(picture.scanLine(y));
        for (int x = 0; x < picture.width(); ++x) {
            const int alpha = qAlpha(line[x]);
            const auto onWhite = [alpha](int value) { return (value * alpha + 255 * (255 - alpha)) / 255; };
            line[x] = qRgb(onWhite(qRed(line[x])), onWhite(qGreen(line[x])), onWhite(qBlue(line[x])));
        }
    }
    picture.convertTo(QImage::Format_RGB32);
    return picture;
}

struct Window {
    double mean1 = 0;
    double mean2 = 0;
    double variance1 = 0;
    double variance2 = 0;
    double covariance = 0;
};

constexpr int windowSide = 8;

Window windowAt(const QImage &one, const QImage &other, int left, int top)
{
    int sum1 = 0;
    int sum2 = 0;
    int squares1 = 0;
    int squares2 = 0;
    int products = 0;
    for (int y = top; y < top + windowSide; ++y) {
        const uchar *line1 = one.constScanLine(y) + left;
        const uchar *line2 = other.constScanLine(y) + left;
        for (int x = 0; x < windowSide; ++x) {
            sum1 += line1[x];
            sum2 += line2[x];
            squares1 += line1[x] * line1[x];
            squares2 += line2[x] * line2[x];
            products += line1[x] * line2[x];
        }
    }
    constexpr double count = windowSide * windowSide;
    Window window;
    window.mean1 = sum1 / count;
    window.mean2 = sum2 / count;
    window.variance1 = squares1 / count - window.mean1 * window.mean1;
    window.variance2 = squares2 / count - window.mean2 * window.mean2;
    window.covariance = products / count - window.mean1 * window.mean2;
    return window;
}

/// Wang, Bovik, Sheikh, Simoncelli: Image quality assessment (2004), with its constants.
double likeness(const Window &window)
{
    constexpr double c1 = (0.01 * 255) * (0.01 * 255);
    constexpr double c2 = (0.03 * 255) * (0.03 * 255);
    return (2 * window.mean1 * window.mean2 + c1) * (2 * window.covariance + c2)
        / ((window.mean1 * window.mean1 + window.mean2 * window.mean2 + c1) * (window.variance1 + window.variance2 + c2));
}

Result<QByteArray> notEnough(qint64 bytes, double similar)
{
    return fail(FailureCode::Scans_Compress_NotEnough, {{QStringLiteral("bytes"), bytes}, {QStringLiteral("similarity"), similar}});
}

} // namespace

QByteArray jpegOf(const QImage &picture, int quality)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, "jpeg");
    writer.setQuality(quality);
    writer.setOptimizedWrite(true);
    return writer.write(opaque(picture)) ? bytes : QByteArray();
}

double similarity(const QImage &one, const QImage &other)
{
    if (one.size() != other.size() || one.width() < windowSide || one.height() < windowSide)
        return 0;
    const QImage luma1 = one.convertToFormat(QImage::Format_Grayscale8);
    const QImage luma2 = other.convertToFormat(QImage::Format_Grayscale8);
    double sum = 0;
    qint64 count = 0;
    for (int y = 0; y + windowSide <= luma1.height(); y += windowSide / 2) {
        for (int x = 0; x + windowSide <= luma1.width(); x += windowSide / 2) {
            sum += likeness(windowAt(luma1, luma2, x, y));
            ++count;
        }
    }
    return sum / double(count);
}

QImage upright(QImage picture, int transformation)
{
    const QImageIOHandler::Transformations turn(static_cast<QImageIOHandler::Transformation>(transformation));
    const bool mirror = turn.testFlag(QImageIOHandler::TransformationMirror);
    const bool flip = turn.testFlag(QImageIOHandler::TransformationFlip);
    if (mirror || flip)
        picture.mirror(mirror, flip);
    if (turn.testFlag(QImageIOHandler::TransformationRotate90))
        picture = picture.transformed(QTransform().rotate(90));
    return picture;
}

Result<QByteArray> compressPicture(QImage picture, qint64 limit)
{
    if (std::max(picture.width(), picture.height()) > compressedLongSide)
        picture = picture.scaled(compressedLongSide, compressedLongSide, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    picture = opaque(std::move(picture));
    QByteArray best = jpegOf(picture, compressedQuality);
    if (best.isEmpty() || best.size() > limit)
        return notEnough(best.size(), 0);
    // The highest quality that fits.
    int low = compressedQuality;
    int high = bestQuality + 1;
    while (high - low > 1) {
        const int quality = (low + high) / 2;
        QByteArray attempt = jpegOf(picture, quality);
        if (attempt.size() <= limit) {
            low = quality;
            best = std::move(attempt);
        } else {
            high = quality;
        }
    }
    const double similar = similarity(picture, QImage::fromData(best, "jpeg"));
    if (similar < compressedSimilarity)
        return notEnough(best.size(), similar);
    return best;
}

} // namespace certdesk

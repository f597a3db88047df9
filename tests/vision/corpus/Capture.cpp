// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "Capture.h"

#include <QBuffer>
#include <QPainter>

#include <opencv2/imgproc.hpp>

#include <array>
#include <cmath>
#include <numbers>

namespace certdesk::corpus {

namespace {

double between(QRandomGenerator *chance, double low, double high)
{
    return low + chance->bounded(high - low);
}

cv::Mat matOf(const QImage &picture)
{
    const QImage rgb = picture.convertToFormat(QImage::Format_RGB888);
    return cv::Mat(rgb.height(), rgb.width(), CV_8UC3, const_cast<uchar *>(rgb.constBits()), static_cast<size_t>(rgb.bytesPerLine())).clone();
}

QImage imageOf(const cv::Mat &rgb)
{
    return QImage(rgb.data, rgb.cols, rgb.rows, static_cast<qsizetype>(rgb.step), QImage::Format_RGB888).copy();
}

/// Wood, cloth or a desk pad: a colour with grain, darker than paper.
cv::Mat table(const cv::Size &size, QRandomGenerator *chance)
{
    static const std::array<cv::Scalar, 5> colours{cv::Scalar(122, 92, 66), cv::Scalar(70, 74, 82), cv::Scalar(150, 128, 104), cv::Scalar(56, 82, 70), cv::Scalar(104, 108, 116)};
    cv::Mat ground(size, CV_32FC3, colours.at(static_cast<size_t>(chance->bounded(5))));
    cv::RNG rng(chance->generate64());
    cv::Mat grain(size.height / 4 + 1, size.width / 24 + 1, CV_32F);
    rng.fill(grain, cv::RNG::NORMAL, 0, 9);
    cv::resize(grain, grain, size, 0, 0, cv::INTER_CUBIC);
    cv::Mat three;
    cv::merge(std::vector<cv::Mat>{grain, grain, grain}, three);
    ground += three;
    cv::Mat bytes;
    ground.convertTo(bytes, CV_8UC3);
    return bytes;
}

/// The document's corners in the picture.
std::vector<cv::Point2f> corners(const cv::Size &sheet, const cv::Size &canvas, const Capture &capture, QRandomGenerator *chance)
{
    const double fill = capture.flatbed ? 1.0 : between(chance, 0.74, 0.9);
    const double scale = fill * std::min(canvas.width / double(sheet.width), canvas.height / double(sheet.height));
    const double angle = (capture.flatbed ? between(chance, -0.6, 0.6) : between(chance, -4, 4)) * std::numbers::pi / 180;
    const double tilt = capture.flatbed ? 0 : between(chance, 0.0, 0.045);
    cv::Point2d middle(canvas.width / 2.0, canvas.height / 2.0);
    if (capture.cropped) { // pushed out at a side, or at two
        const double reach = between(chance, 0.16, 0.3);
        const int side = chance->bounded(4);
        const bool both = chance->bounded(3) == 0;
        if (side < 2 || both)
            middle.x += (side % 2 == 0 ? 1 : -1) * (reach * sheet.width * scale + (canvas.width - sheet.width * scale) / 2);
        if (side >= 2 || both)
            middle.y += (side % 2 == 0 ? 1 : -1) * (reach * sheet.height * scale + (canvas.height - sheet.height * scale) / 2);
    }
    std::vector<cv::Point2f> points;
    for (const auto &[x, y] : std::array<std::pair<double, double>, 4>{{{-0.5, -0.5}, {0.5, -0.5}, {0.5, 0.5}, {-0.5, 0.5}}}) {
        const double dx = x * sheet.width * scale * (1 + between(chance, -tilt, tilt));
        const double dy = y * sheet.height * scale * (1 + between(chance, -tilt, tilt));
        points.emplace_back(static_cast<float>(middle.x + dx * std::cos(angle) - dy * std::sin(angle)), static_cast<float>(middle.y + dx * std::sin(angle) + dy * std::cos(angle)));
    }
    return points;
}

cv::Mat lay(const QImage &document, const Capture &capture, QRandomGenerator *chance)
{
    const cv::Mat flat = matOf(document);
    const double ratio = flat.cols / double(flat.rows);
    // A photographer turns the camera to the document; a scanner's glass has its shape.
    const double shape = capture.flatbed ? ratio : (ratio > 1 ? 4.0 / 3 : 3.0 / 4);
    const cv::Size canvas = shape > 1 ? cv::Size(capture.longSide, static_cast<int>(capture.longSide / shape)) : cv::Size(static_cast<int>(capture.longSide * shape), capture.longSide);
    cv::Mat picture = capture.flatbed ? cv::Mat(canvas, CV_8UC3, cv::Scalar(246, 246, 246)) : table(canvas, chance);
    const std::vector<cv::Point2f> from{{0, 0}, {float(flat.cols), 0}, {float(flat.cols), float(flat.rows)}, {0, float(flat.rows)}};
    const std::vector<cv::Point2f> to = corners(flat.size(), canvas, capture, chance);
    // Averaged first: warping alone drops lines when it makes smaller.
    const double scale = cv::norm(to[1] - to[0]) / flat.cols;
    cv::Mat source = flat;
    if (scale < 0.8)
        cv::GaussianBlur(flat, source, {}, 0.35 / scale);
    cv::warpPerspective(source, picture, cv::getPerspectiveTransform(from, to), canvas, cv::INTER_LINEAR, cv::BORDER_TRANSPARENT);
    return picture;
}

void light(cv::Mat *picture, const Capture &capture, QRandomGenerator *chance)
{
    if (capture.flatbed)
        return;
    // A shadow falls from one side, the lamp stands at the other.
    cv::Mat shade(2, 2, CV_32F);
    for (int i = 0; i < 4; ++i)
        shade.at<float>(i / 2, i % 2) = static_cast<float>(between(chance, 0.72, 1.04));
    cv::resize(shade, shade, picture->size(), 0, 0, cv::INTER_CUBIC);
    const std::array<double, 3> cast{between(chance, 0.94, 1.05), between(chance, 0.96, 1.03), between(chance, 0.9, 1.05)};
    std::vector<cv::Mat> channels;
    cv::split(*picture, channels);
    for (size_t c = 0; c < 3; ++c) {
        cv::Mat lit;
        channels[c].convertTo(lit, CV_32F, cast.at(c) * 0.92);
        lit = lit.mul(shade);
        lit.convertTo(channels[c], CV_8U);
    }
    cv::merge(channels, *picture);
}

void soften(cv::Mat *picture, const Capture &capture, QRandomGenerator *chance)
{
    if (capture.blur <= 0)
        return;
    const double sigma = capture.blur * capture.longSide * 0.85;
    if (!capture.motion) {
        cv::GaussianBlur(*picture, *picture, {}, sigma);
        return;
    }
    const int length = static_cast<int>(sigma * 3.4) | 1;
    cv::Mat kernel = cv::Mat::zeros(length, length, CV_32F);
    const double angle = between(chance, 0, std::numbers::pi);
    const cv::Point2d middle(length / 2.0, length / 2.0);
    const cv::Point2d reach(length / 2.0 * std::cos(angle), length / 2.0 * std::sin(angle));
    cv::line(kernel, middle - reach, middle + reach, cv::Scalar(1), 2, cv::LINE_AA);
    kernel /= cv::sum(kernel)[0];
    cv::filter2D(*picture, *picture, -1, kernel);
    cv::GaussianBlur(*picture, *picture, {}, sigma * 0.35);
}

void sensor(cv::Mat *picture, const Capture &capture, QRandomGenerator *chance)
{
    cv::GaussianBlur(*picture, *picture, {}, capture.flatbed ? 0.4 : between(chance, 0.5, 0.8));
    cv::Mat exposed;
    picture->convertTo(exposed, CV_16SC3, capture.exposure, capture.lift);
    cv::Mat noise(picture->size(), CV_16SC3);
    cv::RNG rng(chance->generate64());
    rng.fill(noise, cv::RNG::NORMAL, 0, capture.flatbed ? 2 : between(chance, 2, 6));
    exposed += noise;
    exposed.convertTo(*picture, CV_8UC3);
}

} // namespace

Sheet copiedOntoPaper(const Sheet &card, QRandomGenerator *chance)
{
    constexpr double perMm = 8;
    Sheet sheet{QImage(210 * 8, 297 * 8, QImage::Format_RGB32), perMm, {}, {}};
    sheet.picture.fill(QColor(250, 250, 250));
    const QSizeF size = QSizeF(card.picture.size()) / card.pixelsPerMm * perMm * between(chance, 1.0, 1.35);
    const QPointF place(between(chance, 200, 300), between(chance, 260, 700));
    QPainter painter(&sheet.picture);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(QRectF(place, size), card.picture.scaled((size * 1.0).toSize(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    sheet.sealPlace = place + QPointF(size.width() * 0.55, size.height() * 0.75);
    return sheet;
}

QImage photograph(const Sheet &sheet, const Capture &capture, QRandomGenerator *chance)
{
    cv::Mat picture = lay(sheet.picture, capture, chance);
    light(&picture, capture, chance);
    soften(&picture, capture, chance);
    sensor(&picture, capture, chance);
    if (capture.grey) {
        cv::Mat grey;
        cv::cvtColor(picture, grey, cv::COLOR_RGB2GRAY);
        cv::cvtColor(grey, picture, cv::COLOR_GRAY2RGB);
    }
    for (int i = 0; i < capture.quarterTurns; ++i)
        cv::rotate(picture, picture, cv::ROTATE_90_CLOCKWISE);
    QByteArray jpeg;
    QBuffer buffer(&jpeg);
    buffer.open(QIODevice::WriteOnly);
    imageOf(picture).save(&buffer, "jpeg", capture.quality);
    return QImage::fromData(jpeg, "jpeg").convertToFormat(QImage::Format_RGB32);
}

} // namespace certdesk::corpus

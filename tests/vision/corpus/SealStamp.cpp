// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "SealStamp.h"

#include <QPainter>
#include <QPainterPath>

#include <opencv2/imgproc.hpp>

#include <cmath>
#include <numbers>

namespace certdesk::corpus {

namespace {

QPainterPath star(double radius)
{
    QPainterPath path;
    for (int i = 0; i < 10; ++i) {
        const double angle = std::numbers::pi * (i / 5.0 - 0.5);
        const double r = i % 2 == 0 ? radius : radius * 0.382;
        const QPointF point(r * std::cos(angle), r * std::sin(angle));
        i == 0 ? path.moveTo(point) : path.lineTo(point);
    }
    path.closeSubpath();
    return path;
}

/// Coverage of the ink, 0 to 255, before anything goes wrong.
QImage impression(const Seal &seal, int side)
{
    QImage picture(side, side, QImage::Format_Grayscale8);
    picture.fill(0);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(side / 2.0, side / 2.0);
    painter.rotate(seal.turned);
    const double r = seal.diameter / 2;
    painter.setPen(QPen(Qt::white, r * 0.06));
    painter.drawEllipse(QPointF(0, 0), r * 0.97, r * 0.97);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::white);
    painter.drawPath(star(r * 0.3));
    QFont font(QStringLiteral("Noto Serif CJK SC"));
    font.setPixelSize(std::max(4, static_cast<int>(r * 0.28)));
    font.setBold(true);
    painter.setFont(font);
    painter.setPen(Qt::white);
    const double span = std::min(280.0, 30.0 * static_cast<double>(seal.text.size()));
    for (qsizetype i = 0; i < seal.text.size(); ++i) {
        painter.save();
        painter.rotate(-span / 2 + span * (static_cast<double>(i) + 0.5) / static_cast<double>(seal.text.size()));
        painter.drawText(QRectF(-r * 0.2, -r * 0.93, r * 0.4, r * 0.36), Qt::AlignCenter, seal.text.mid(i, 1));
        painter.restore();
    }
    return picture;
}

/// Patches without ink, as rubber on rough paper leaves them.
cv::Mat texture(int side, QRandomGenerator *chance)
{
    cv::Mat noise(side, side, CV_32F);
    cv::RNG rng(chance->generate64());
    rng.fill(noise, cv::RNG::NORMAL, 0, 1);
    cv::Mat rough;
    cv::GaussianBlur(noise, rough, {}, 1.2);
    cv::normalize(rough, rough, 0, 1, cv::NORM_MINMAX);
    cv::Mat ink;
    cv::threshold(rough, ink, 0.34, 1, cv::THRESH_BINARY);
    cv::GaussianBlur(ink, ink, {}, 0.8);
    return ink;
}

void spoil(cv::Mat *ink, const Seal &seal, QRandomGenerator *chance)
{
    switch (seal.ink) {
    case Ink::Good:
        *ink *= 0.75 + chance->bounded(0.2);
        break;
    case Ink::Faint:
        *ink *= 0.07 + chance->bounded(0.05);
        break;
    case Ink::Broken: {
        const double angle = chance->bounded(2 * std::numbers::pi);
        const double reach = 0.08 + chance->bounded(0.16); // of the radius, beyond which nothing touched the paper
        for (int y = 0; y < ink->rows; ++y) {
            for (int x = 0; x < ink->cols; ++x) {
                const double along = ((x - ink->cols / 2.0) * std::cos(angle) + (y - ink->rows / 2.0) * std::sin(angle)) / (seal.diameter / 2);
                ink->at<float>(y, x) *= along > reach ? 0.85F : 0.F;
            }
        }
        break;
    }
    case Ink::Smeared: {
        const int length = std::max(5, static_cast<int>(seal.diameter * (0.14 + chance->bounded(0.06)))) | 1;
        cv::Mat kernel = cv::Mat::zeros(length, length, CV_32F);
        const double angle = chance->bounded(std::numbers::pi);
        const cv::Point2d middle(length / 2.0, length / 2.0);
        const cv::Point2d reach(length / 2.0 * std::cos(angle), length / 2.0 * std::sin(angle));
        cv::line(kernel, middle - reach, middle + reach, cv::Scalar(1), 1);
        kernel /= cv::sum(kernel)[0];
        cv::filter2D(*ink, *ink, -1, kernel);
        cv::GaussianBlur(*ink, *ink, {}, seal.diameter * 0.02);
        *ink *= 0.9;
        break;
    }
    }
}

} // namespace

void stamp(QImage *sheet, const Seal &seal, QRandomGenerator *chance)
{
    const int side = static_cast<int>(seal.diameter * 1.15) + 4;
    const QImage shape = impression(seal, side);
    cv::Mat ink;
    cv::Mat(side, side, CV_8U, const_cast<uchar *>(shape.constBits()), static_cast<size_t>(shape.bytesPerLine())).convertTo(ink, CV_32F, 1 / 255.0);
    ink = ink.mul(texture(side, chance));
    spoil(&ink, seal, chance);
    const double red[3] = {200.0 + chance->bounded(40), 15.0 + chance->bounded(35), 20.0 + chance->bounded(45)};
    const QPoint corner = seal.centre.toPoint() - QPoint(side / 2, side / 2);
    for (int y = 0; y < side; ++y) {
        const int row = corner.y() + y;
        if (row < 0 || row >= sheet->height())
            continue;
        auto *line = reinterpret_cast<QRgb *>(sheet->scanLine(row));
        for (int x = 0; x < side; ++x) {
            const int column = corner.x() + x;
            if (column < 0 || column >= sheet->width())
                continue;
            const double cover = std::clamp(static_cast<double>(ink.at<float>(y, x)), 0.0, 1.0);
            const auto mixed = [cover](int paper, double colour) { return static_cast<int>(paper * (1 - cover + cover * colour / 255)); };
            line[column] = qRgb(mixed(qRed(line[column]), red[0]), mixed(qGreen(line[column]), red[1]), mixed(qBlue(line[column]), red[2]));
        }
    }
}

} // namespace certdesk::corpus

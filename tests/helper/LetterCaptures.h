// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/documents/LetterLayout.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QPainterPath>
#include <QPolygonF>

#include <opencv2/imgproc.hpp>

#include <cmath>
#include <numbers>
#include <random>

/// A printed letter as scanners and telephones bring it back: where its corners are is known exactly.
namespace certdesk::captures {

/// How a picture was taken. The defaults are a flatbed scan.
struct Capture {
    double dpi = 150;      ///< of the sheet's middle
    double tilt = 0;       ///< degrees out of the plane, about a line in the direction `axis`
    double axis = 0;       ///< degrees
    double turn = 0;       ///< degrees in the plane
    double distance = 2;   ///< of the camera, in heights of the sheet
    double blur = 0;       ///< sigma in pixels
    double noise = 0;      ///< sigma in grey levels
    double shadow = 0;     ///< share of the light that is missing in the darkest place
    double black = 0;      ///< grey level of black
    double white = 255;    ///< grey level of the paper
    int quality = 0;       ///< of JPEG; 0: as it is
    int background = 0;    ///< 0 paper white, 1 wood, 2 dark cloth, 3 tiles
    bool grey = false;
    bool seal = true;
    bool idCards = true;
    quint32 seed = 1;
};

struct Taken {
    QImage picture;
    QPolygonF corners; ///< of the sheet: top left, top right, bottom right, bottom left, in pixels (their middles are whole numbers)
    cv::Matx33d toPicture; ///< from millimetres of the sheet
};

inline QPointF through(const cv::Matx33d &map, QPointF point)
{
    const cv::Vec3d out = map * cv::Vec3d(point.x(), point.y(), 1);
    return {out[0] / out[2], out[1] / out[2]};
}

/// What a company does with the letter: copies of the ID card, two signatures, a red seal inside the frame.
inline QImage used(QImage page, const Capture &capture)
{
    std::mt19937 random(capture.seed);
    const auto between = [&random](double from, double to) { return std::uniform_real_distribution(from, to)(random); };
    QPainter painter(&page);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(page.width() / letter::sheet.width(), page.width() / letter::sheet.width());
    if (capture.idCards) {
        for (const double left : {19.0, 107.5}) {
            painter.fillRect(QRectF(left, 136, 83, 52), QColor(215, 222, 228));
            painter.fillRect(QRectF(left + 55, 142, 22, 28), QColor(120, 118, 120));
            for (int i = 0; i < 5; ++i)
                painter.fillRect(QRectF(left + 6, 143 + 7 * i, 40, 2.4), QColor(60, 60, 65));
        }
    }
    painter.setPen(QPen(QColor(25, 30, 90), 0.7));
    for (const double y : {199.0, 209.0}) {
        QPainterPath stroke(QPointF(78, y + 2));
        for (int i = 1; i < 9; ++i)
            stroke.quadTo(QPointF(78 + 3 * i - 1.5, y + between(-3, 5)), QPointF(78 + 3 * i, y + between(-1, 4)));
        painter.drawPath(stroke);
    }
    if (capture.seal) {
        const double radius = between(19, 21.5);
        const QPointF middle(letter::sealFrame.center() + QPointF(between(-9, 9), between(-7, 9)));
        painter.setPen(QPen(QColor(205, 35, 40, 215), 1.1));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(middle, radius, radius);
        painter.save();
        painter.translate(middle);
        for (int i = 0; i < 14; ++i) {
            painter.rotate(360.0 / 18);
            painter.fillRect(QRectF(-1.4, -radius + 2, 2.8, 3.6), QColor(205, 35, 40, 190));
        }
        painter.restore();
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(205, 35, 40, 215));
        QPolygonF star;
        for (int i = 0; i < 10; ++i)
            star << middle + (i % 2 ? 2.4 : 6) * QPointF(std::sin(i * std::numbers::pi / 5), -std::cos(i * std::numbers::pi / 5));
        painter.drawPolygon(star);
    }
    return page;
}

/// From millimetres of the sheet to a plane seen by a pinhole camera, in pixels around the sheet's middle.
inline cv::Matx33d projection(const Capture &capture)
{
    const auto radians = [](double degrees) { return degrees * std::numbers::pi / 180; };
    const double tilt = radians(capture.tilt);
    const double axis = radians(capture.axis);
    const double turn = radians(capture.turn);
    const double away = capture.distance * letter::sheet.height();
    const double focus = capture.dpi / 25.4 * away;
    // Rodrigues: about (cos axis, sin axis, 0).
    const double c = std::cos(tilt);
    const double s = std::sin(tilt);
    const double ax = std::cos(axis);
    const double ay = std::sin(axis);
    const cv::Matx33d tilting(c + ax * ax * (1 - c), ax * ay * (1 - c), ay * s, ax * ay * (1 - c), c + ay * ay * (1 - c), -ax * s, -ay * s, ax * s, c);
    const cv::Matx33d turning(std::cos(turn), -std::sin(turn), 0, std::sin(turn), std::cos(turn), 0, 0, 0, 1);
    const cv::Matx33d space = tilting * turning;
    const cv::Matx33d plane(space(0, 0), space(0, 1), 0, space(1, 0), space(1, 1), 0, space(2, 0), space(2, 1), away);
    const cv::Matx33d lens(focus, 0, 0, 0, focus, 0, 0, 0, 1);
    const cv::Matx33d middle(1, 0, -letter::sheet.width() / 2, 0, 1, -letter::sheet.height() / 2, 0, 0, 1);
    return lens * plane * middle;
}

inline cv::Mat backgroundOf(const Capture &capture, cv::Size size)
{
    std::mt19937 random(capture.seed + 17);
    cv::Mat ground(size, CV_8UC3, cv::Scalar(250, 250, 250));
    if (capture.background == 1) {
        for (int x = 0; x < size.width; ++x) {
            const double grain = 18 * std::sin(x * 0.035) + 9 * std::sin(x * 0.31 + 2);
            ground.col(x).setTo(cv::Scalar(70 + grain, 110 + grain, 150 + grain));
        }
    } else if (capture.background == 2) {
        ground.setTo(cv::Scalar(48, 42, 40));
        cv::Mat weave(size, CV_8UC3);
        cv::theRNG().state = random();
        cv::randn(weave, cv::Scalar::all(12), cv::Scalar::all(10));
        ground += weave;
    } else if (capture.background == 3) {
        ground.setTo(cv::Scalar(150, 160, 165));
        const int tile = size.width / 5;
        for (int x = tile / 2; x < size.width; x += tile)
            cv::line(ground, {x, 0}, {x, size.height}, cv::Scalar(90, 95, 100), 5);
        for (int y = tile / 3; y < size.height; y += tile)
            cv::line(ground, {0, y}, {size.width, y}, cv::Scalar(90, 95, 100), 5);
    }
    return ground;
}

/// Light falls off across the picture, with the soft edge of somebody's arm.
inline void darken(cv::Mat *picture, const Capture &capture)
{
    std::mt19937 random(capture.seed + 29);
    const double angle = std::uniform_real_distribution(0.0, 2 * std::numbers::pi)(random);
    const double edge = std::uniform_real_distribution(-0.25, 0.25)(random);
    cv::Mat light(picture->size(), CV_32FC3);
    for (int y = 0; y < picture->rows; ++y) {
        auto *row = light.ptr<cv::Vec3f>(y);
        for (int x = 0; x < picture->cols; ++x) {
            const double along = (x / double(picture->cols) - 0.5) * std::cos(angle) + (y / double(picture->rows) - 0.5) * std::sin(angle);
            const double arm = 1 / (1 + std::exp(-(along - edge) * 30));
            const auto level = static_cast<float>(1 - capture.shadow * (0.35 * (along + 0.7) / 1.4 + 0.65 * arm));
            row[x] = {level, level, level};
        }
    }
    cv::Mat real;
    picture->convertTo(real, CV_32F);
    cv::multiply(real, light, real);
    real.convertTo(*picture, CV_8U);
}

inline QImage jpeg(const QImage &picture, int quality)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    picture.save(&buffer, "JPEG", quality);
    return QImage::fromData(bytes, "JPEG");
}

/// `page`: the printed sheet, whole, at 300 dpi or so.
inline Taken take(const QImage &page, const Capture &capture)
{
    const QImage paper = used(page, capture).convertToFormat(QImage::Format_BGR888);
    const cv::Mat sheet(paper.height(), paper.width(), CV_8UC3, const_cast<uchar *>(paper.constBits()), static_cast<size_t>(paper.bytesPerLine()));
    cv::Matx33d map = projection(capture);
    QPolygonF corners;
    for (const QPointF &corner : {QPointF(0, 0), QPointF(210, 0), QPointF(210, 297), QPointF(0, 297)})
        corners << through(map, corner);
    const bool flatbed = capture.background == 0;
    const QRectF bounds = corners.boundingRect();
    const double margin = flatbed ? 0 : 0.05 * bounds.width();
    const cv::Matx33d shift(1, 0, margin - bounds.left() - 0.5, 0, 1, margin - bounds.top() - 0.5, 0, 0, 1);
    map = shift * map;
    const cv::Size size(static_cast<int>(std::lround(bounds.width() + 2 * margin)), static_cast<int>(std::lround(bounds.height() + 2 * margin)));

    const double scale = paper.width() / letter::sheet.width();
    const cv::Matx33d toMillimetres(1 / scale, 0, 0.5 / scale, 0, 1 / scale, 0.5 / scale, 0, 0, 1);
    // The camera's pixels are larger than the print's: each takes the mean of what it sees.
    const double finer = 300 / capture.dpi;
    cv::Mat soft = sheet;
    if (finer > 1.2)
        cv::GaussianBlur(sheet, soft, {}, 0.4 * finer);
    cv::Mat picture = backgroundOf(capture, size);
    cv::Mat mask;
    cv::warpPerspective(cv::Mat(sheet.size(), CV_8U, cv::Scalar(255)), mask, map * toMillimetres, size, cv::INTER_LINEAR);
    cv::Mat seen;
    cv::warpPerspective(soft, seen, map * toMillimetres, size, cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    seen.convertTo(seen, CV_8U, (capture.white - capture.black) / 255, capture.black);
    seen.copyTo(picture, mask > 127);

    if (capture.shadow > 0)
        darken(&picture, capture);
    if (capture.blur > 0.1)
        cv::GaussianBlur(picture, picture, {}, capture.blur);
    if (capture.noise > 0) {
        cv::Mat noise(size, CV_16SC3);
        cv::theRNG().state = capture.seed + 41;
        cv::randn(noise, cv::Scalar::all(0), cv::Scalar::all(capture.noise));
        cv::add(picture, noise, picture, cv::noArray(), CV_8U);
    }
    if (capture.grey) {
        cv::cvtColor(picture, picture, cv::COLOR_BGR2GRAY);
        cv::cvtColor(picture, picture, cv::COLOR_GRAY2BGR);
    }
    Taken taken;
    taken.picture = QImage(picture.data, picture.cols, picture.rows, static_cast<qsizetype>(picture.step), QImage::Format_BGR888).copy();
    if (capture.quality > 0)
        taken.picture = jpeg(taken.picture, capture.quality);
    taken.toPicture = map;
    for (const QPointF &corner : {QPointF(0, 0), QPointF(210, 0), QPointF(210, 297), QPointF(0, 297)})
        taken.corners << through(map, corner);
    return taken;
}

/// A capture as chance gives it: half of them scans, half of them photographs.
inline Capture anyCapture(quint32 seed)
{
    std::mt19937 random(seed);
    const auto between = [&random](double from, double to) { return std::uniform_real_distribution(from, to)(random); };
    const auto oneOf = [&random](int count) { return std::uniform_int_distribution(0, count - 1)(random); };
    Capture capture;
    capture.seed = seed;
    capture.dpi = between(100, 300);
    capture.quality = 60 + oneOf(36);
    capture.noise = between(0, 9);
    capture.seal = oneOf(5) > 0;
    capture.grey = oneOf(4) == 0;
    capture.black = between(0, 60);
    capture.white = between(185, 255);
    capture.turn = 90 * oneOf(4) + between(-3, 3);
    capture.blur = between(0, 0.25) * capture.dpi / 25.4;
    if (seed % 2) {
        capture.background = 1 + oneOf(3);
        capture.tilt = between(0, 25);
        capture.axis = between(0, 360);
        capture.turn = between(0, 360);
        capture.distance = between(1.3, 2.5);
        capture.shadow = between(0, 0.55);
    }
    return capture;
}

/// The largest distance, in millimetres of the sheet, by which one of the corners found is off.
inline double cornerError(const Taken &taken, const QPolygonF &found)
{
    const cv::Matx33d back = taken.toPicture.inv();
    const QPointF corners[] = {{0, 0}, {210, 0}, {210, 297}, {0, 297}};
    double most = found.size() == 4 ? 0 : 1e9;
    for (int i = 0; i < found.size() && i < 4; ++i) {
        const QPointF off = through(back, found.at(i)) - corners[i];
        most = std::max(most, std::hypot(off.x(), off.y()));
    }
    return most;
}

} // namespace certdesk::captures

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/vision/Pictures.h"

#include <opencv2/imgproc.hpp>

#include <QPainter>

#include <algorithm>

namespace certdesk::sight {

namespace {

QImage onPaper(const QImage &picture)
{
    QImage paper(picture.size(), QImage::Format_RGB32);
    paper.fill(Qt::white);
    QPainter(&paper).drawImage(0, 0, picture);
    return paper;
}

} // namespace

cv::Mat toBgr(const QImage &picture)
{
    if (picture.isNull())
        return {};
    const QImage rgb = (picture.hasAlphaChannel() ? onPaper(picture) : picture).convertToFormat(QImage::Format_BGR888);
    const cv::Mat view(rgb.height(), rgb.width(), CV_8UC3, const_cast<uchar *>(rgb.constBits()), size_t(rgb.bytesPerLine()));
    return view.clone();
}

cv::Mat reducedBgr(const QImage &picture, int longSide)
{
    const bool plain = picture.format() == QImage::Format_RGB32 || picture.format() == QImage::Format_ARGB32_Premultiplied;
    if (picture.isNull() || !plain || picture.hasAlphaChannel())
        return reduced(toBgr(picture), longSide);
    const cv::Mat view(picture.height(), picture.width(), CV_8UC4, const_cast<uchar *>(picture.constBits()), size_t(picture.bytesPerLine()));
    cv::Mat bgr;
    cv::cvtColor(reduced(view, longSide), bgr, cv::COLOR_BGRA2BGR); // 0xffRRGGBB lies as B, G, R, x on every machine we build for
    return bgr;
}

QImage toQImage(const cv::Mat &picture)
{
    if (picture.empty())
        return {};
    const QImage::Format format = picture.channels() == 1 ? QImage::Format_Grayscale8 : QImage::Format_BGR888;
    return QImage(picture.data, picture.cols, picture.rows, qsizetype(picture.step), format).copy();
}

cv::Mat reduced(const cv::Mat &picture, int longSide, double *scale)
{
    const double factor = std::min(1.0, double(longSide) / std::max({picture.cols, picture.rows, 1}));
    if (scale)
        *scale = factor;
    if (factor == 1.0)
        return picture;
    cv::Mat small;
    cv::resize(picture, small, {}, factor, factor, cv::INTER_AREA);
    return small;
}

} // namespace certdesk::sight

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// certdesk-scan-host: reads a PDF from its standard input and writes how many pages it has and the first of them, drawn, to its
// standard output (app/documents/ScanPdf.cpp reads it). Not for people. Ends with 0, 2 (cannot be shown) or 3 (encrypted).
#include "app/scanhost/Confinement.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFile>
#include <QImage>
#include <QPdfDocument>
#include <QtEndian>

#include <algorithm>
#include <cstdio>

namespace {

constexpr qint64 inputLimit = 60LL * 1024 * 1024;
constexpr double dotsPerPoint = 300.0 / 72.0;
constexpr int longSide = 3508;

enum Exit { Shown = 0, NotShown = 2, Encrypted = 3 };

QByteArray readInput()
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return {};
    // A pipe gives what it has, not what is asked for.
    QByteArray bytes;
    for (QByteArray piece = input.read(1 << 16); !piece.isEmpty() && bytes.size() <= inputLimit; piece = input.read(1 << 16))
        bytes += piece;
    return bytes;
}

/// At 300 dpi, or smaller so that its long side is no longer than longSide.
QSize sizeOf(QSizeF points)
{
    const QSizeF wanted = points * dotsPerPoint;
    const double factor = std::min(1.0, longSide / std::max({wanted.width(), wanted.height(), 1.0}));
    return QSizeF(wanted * factor).toSize().expandedTo(QSize(1, 1));
}

bool write(const QImage &page, int pages)
{
    QFile output;
    if (!output.open(stdout, QIODevice::WriteOnly | QIODevice::Unbuffered))
        return false;
    QByteArray head(12, '\0');
    qToBigEndian(static_cast<quint32>(pages), head.data());
    qToBigEndian(static_cast<quint32>(page.width()), head.data() + 4);
    qToBigEndian(static_cast<quint32>(page.height()), head.data() + 8);
    bool well = output.write(head) == head.size();
    const qint64 row = 3LL * page.width();
    for (int y = 0; well && y < page.height(); ++y)
        well = output.write(reinterpret_cast<const char *>(page.constScanLine(y)), row) == row;
    return well;
}

int show(const QByteArray &pdf)
{
    QBuffer buffer;
    buffer.setData(pdf);
    buffer.open(QIODevice::ReadOnly);
    QPdfDocument document;
    document.load(&buffer);
    if (document.error() == QPdfDocument::Error::IncorrectPassword)
        return Encrypted;
    if (document.status() != QPdfDocument::Status::Ready || document.pageCount() < 1)
        return NotShown;
    const QImage drawn = document.render(0, sizeOf(document.pagePointSize(0)));
    if (drawn.isNull())
        return NotShown;
    // Paper is white where nothing is drawn.
    QImage page(drawn.size(), QImage::Format_RGB32);
    page.fill(Qt::white);
    for (int y = 0; y < page.height(); ++y) {
        auto *to = reinterpret_cast<QRgb *>(page.scanLine(y));
        for (int x = 0; x < page.width(); ++x) {
            const QRgb from = drawn.pixel(x, y);
            const int alpha = qAlpha(from);
            const auto over = [alpha](int value) { return (value * alpha + 255 * (255 - alpha)) / 255; };
            to[x] = qRgb(over(qRed(from)), over(qGreen(from)), over(qBlue(from)));
        }
    }
    return write(page.convertToFormat(QImage::Format_RGB888), document.pageCount()) ? Shown : NotShown;
}

} // namespace

int main(int argc, char **argv)
{
    certdesk::scanhost::limit();
    QCoreApplication app(argc, argv);
    certdesk::scanhost::confine();
    return show(readInput());
}

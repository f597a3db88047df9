// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// Pictures made smaller, and pictures changed by hand.
#include "app/documents/ScanCompress.h"
#include "app/documents/ScanEdit.h"

#include <QBuffer>
#include <QImageReader>
#include <QPainter>
#include <QTest>

using namespace certdesk;

namespace {

/// A page of small writing on slightly uneven paper, as a scanner gives it.
QImage page(QSize size)
{
    QImage image(size, QImage::Format_RGB32);
    quint32 state = 7;
    for (int y = 0; y < size.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(y));
        for (int x = 0; x < size.width(); ++x) {
            state = state * 1664525u + 1013904223u;
            const int paper = 240 + static_cast<int>(state >> 30);
            line[x] = qRgb(paper, paper, paper - 3);
        }
    }
    QPainter painter(&image);
    for (int y = 40; y + 20 < size.height(); y += 46) {
        for (int x = 60; x + 20 < size.width(); x += 26)
            painter.fillRect(x, y, 4 + (x * y) % 16, 18, QColor(30, 30, 40));
    }
    return image;
}

/// White, with a colour in each corner: red, green, blue, black from the top left on.
QImage cornered(QSize size)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    const int side = 20;
    painter.fillRect(0, 0, side, side, Qt::red);
    painter.fillRect(size.width() - side, 0, side, side, Qt::green);
    painter.fillRect(size.width() - side, size.height() - side, side, side, Qt::blue);
    painter.fillRect(0, size.height() - side, side, side, Qt::black);
    return image;
}

} // namespace

class TestScanCompress : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fitsAndLooksTheSame();
    void scaledTo300Dpi();
    void theBestQualityThatFits();
    void whatCannotBeMadeSmall();
    void transparentIsWhite();
    void likenessIsMeasured();
    void edits_data();
    void edits();
    void straightens();
    void nothingLeft();
};

void TestScanCompress::fitsAndLooksTheSame()
{
    const QImage original = page({2480, 3508});
    const qint64 limit = 4 * 1024 * 1024;
    const auto bytes = compressPicture(original, limit);
    QVERIFY2(bytes, bytes ? "" : qPrintable(bytes.error().name()));
    QVERIFY(bytes->size() <= limit);
    const QImage smaller = QImage::fromData(*bytes, "jpeg");
    QCOMPARE(smaller.size(), original.size());
    const double similar = similarity(original, smaller);
    QVERIFY2(similar >= compressedSimilarity, qPrintable(QString::number(similar)));
}

void TestScanCompress::scaledTo300Dpi()
{
    const auto bytes = compressPicture(page({4960, 3000}), 8 * 1024 * 1024);
    QVERIFY(bytes);
    QByteArray copy = *bytes;
    QBuffer buffer(&copy);
    QCOMPARE(QImageReader(&buffer, "jpeg").size(), QSize(3508, 2121));
}

void TestScanCompress::theBestQualityThatFits()
{
    const QImage original = page({1200, 900});
    const qint64 best = jpegOf(original, 95).size();
    const qint64 between = (jpegOf(original, 80).size() + best) / 2;
    const auto small = compressPicture(original, between);
    const auto large = compressPicture(original, best);
    QVERIFY(small && large);
    QVERIFY(small->size() <= between && large->size() == best);
    QVERIFY(large->size() > small->size());
    QVERIFY(similarity(original, QImage::fromData(*large)) >= similarity(original, QImage::fromData(*small)));
}

void TestScanCompress::whatCannotBeMadeSmall()
{
    const auto bytes = compressPicture(page({2000, 1500}), 20 * 1024);
    QVERIFY(!bytes);
    QCOMPARE(bytes.error().name(), QStringLiteral("Scans_Compress_NotEnough"));
}

void TestScanCompress::transparentIsWhite()
{
    QImage image(64, 64, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    const QImage written = QImage::fromData(jpegOf(image));
    QVERIFY(qGray(written.pixel(32, 32)) > 250);
}

void TestScanCompress::likenessIsMeasured()
{
    const QImage original = page({400, 300});
    QCOMPARE(similarity(original, original), 1.0);
    QVERIFY(similarity(original, original.scaled(100, 75, Qt::KeepAspectRatio, Qt::SmoothTransformation).scaled(400, 300, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)) < 0.9);
    QCOMPARE(similarity(original, page({300, 400})), 0.0);
}

void TestScanCompress::edits_data()
{
    QTest::addColumn<QList<ScanEdit>>("changes");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<QColor>("topLeft");
    const ScanEdit left{ScanEdit::Kind::TurnLeft};
    const ScanEdit right{ScanEdit::Kind::TurnRight};
    const ScanEdit rightHalf{ScanEdit::Kind::Crop, cornersOf(QRectF(0.5, 0, 0.5, 1))};
    const ScanEdit bottomRight{ScanEdit::Kind::Crop, cornersOf(QRectF(0.5, 0.9, 0.5, 0.1))};
    QTest::newRow("nothing") << QList<ScanEdit>{} << QSize(400, 200) << QColor(Qt::red);
    QTest::newRow("right") << QList{right} << QSize(200, 400) << QColor(Qt::black);
    QTest::newRow("left") << QList{left} << QSize(200, 400) << QColor(Qt::green);
    QTest::newRow("round") << QList{right, right} << QSize(400, 200) << QColor(Qt::blue);
    QTest::newRow("there and back") << QList{right, left} << QSize(400, 200) << QColor(Qt::red);
    QTest::newRow("the right half") << QList{rightHalf} << QSize(200, 200) << QColor(Qt::white);
    QTest::newRow("the right half of what was turned") << QList{right, right, rightHalf, right, right} << QSize(200, 200) << QColor(Qt::red);
    QTest::newRow("a corner") << QList{bottomRight, ScanEdit{ScanEdit::Kind::Crop, cornersOf(QRectF(0.91, 0, 0.09, 1))}} << QSize(18, 20) << QColor(Qt::blue);
}

void TestScanCompress::edits()
{
    QFETCH(QList<ScanEdit>, changes);
    const QImage picture = edited(cornered({400, 200}), changes);
    QTEST(picture.size(), "size");
    QTEST(picture.pixelColor(4, 4), "topLeft");
}

/// A page seen from the side comes out upright, its corners in the corners.
void TestScanCompress::straightens()
{
    const QImage sheet = cornered({600, 400});
    const QPolygonF seen{QPointF(120, 90), QPointF(720, 150), QPointF(690, 520), QPointF(160, 470)};
    const QPolygonF flat{QPointF(0, 0), QPointF(600, 0), QPointF(600, 400), QPointF(0, 400)};
    QTransform perspective;
    QVERIFY(QTransform::quadToQuad(flat, seen, perspective));
    QImage photo(800, 600, QImage::Format_RGB32);
    photo.fill(QColor(90, 60, 30));
    QPainter painter(&photo);
    painter.setTransform(perspective);
    painter.drawImage(0, 0, sheet);
    painter.end();
    QPolygonF corners;
    for (const QPointF &corner : seen)
        corners << QPointF(corner.x() / photo.width(), corner.y() / photo.height());
    const QImage straight = edited(photo, {{ScanEdit::Kind::Straighten, corners}});
    QVERIFY(!straight.isNull());
    QVERIFY(qAbs(straight.width() - 603) < 12 && qAbs(straight.height() - 384) < 12);
    const int right = straight.width() - 8;
    const int bottom = straight.height() - 8;
    const auto is = [&straight](int x, int y, QColor wanted) {
        const QColor colour = straight.pixelColor(x, y);
        return qAbs(colour.red() - wanted.red()) < 60 && qAbs(colour.green() - wanted.green()) < 60 && qAbs(colour.blue() - wanted.blue()) < 60;
    };
    QVERIFY(is(8, 8, Qt::red) && is(right, 8, Qt::green) && is(right, bottom, Qt::blue) && is(8, bottom, Qt::black));
    QVERIFY(is(straight.width() / 2, straight.height() / 2, Qt::white));
}

void TestScanCompress::nothingLeft()
{
    const QImage picture = cornered({400, 200});
    QVERIFY(edited(picture, {{ScanEdit::Kind::Crop, cornersOf(QRectF(0.5, 0.5, 0.001, 0.001))}}).isNull());
    QVERIFY(edited(picture, {{ScanEdit::Kind::Straighten, cornersOf(QRectF(0.5, 0.5, 0, 0))}}).isNull());
    QVERIFY(edited(picture, {{ScanEdit::Kind::Straighten, {}}}).isNull());
    QVERIFY(edited({}, {{ScanEdit::Kind::TurnLeft}}).isNull());
    QCOMPARE(suggestedCorners(picture).size(), 4);
}

QTEST_GUILESS_MAIN(TestScanCompress)
#include "tst_scancompress.moc"

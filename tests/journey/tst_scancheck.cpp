// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/documents/PictureCost.h"
#include "app/documents/ScanCheck.h"
#include "app/documents/ScanCompress.h"
#include "helper/TestPdf.h"

#include <QBuffer>
#include <QFile>
#include <QImage>
#include <QImageWriter>
#include <QPainter>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

using namespace certdesk;

namespace {

QByteArray picture(const char *format, QSize size = {40, 30})
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::white);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format);
    return bytes;
}

quint32 crc32(const QByteArray &bytes)
{
    quint32 crc = 0xFFFFFFFFu;
    for (const char c : bytes) {
        crc ^= static_cast<quint8>(c);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ (crc & 1 ? 0xEDB88320u : 0u);
    }
    return ~crc;
}

/// A PNG whose header claims this size; there are not so many pixels behind it.
QByteArray claiming(quint32 width, quint32 height)
{
    QByteArray png = picture("PNG");
    qToBigEndian(width, png.data() + 16);
    qToBigEndian(height, png.data() + 20);
    qToBigEndian(crc32(png.mid(12, 17)), png.data() + 29);
    return png;
}

DocumentRequirement licence()
{
    DocumentRequirement requirement;
    requirement.kind = QStringLiteral("licence");
    requirement.mediaTypes = {QStringLiteral("image/jpeg"), QStringLiteral("image/png"), QStringLiteral("application/pdf")};
    requirement.maxBytes = 64 * 1024;
    return requirement;
}

QString outcome(const Result<CheckedScan> &result)
{
    return result ? result->mediaType : result.error().name();
}

const QByteArray pdf = TestPdf::pages();

QByteArray jpeg(QSize size, bool progressive)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::gray);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, "jpeg");
    writer.setProgressiveScanWrite(progressive);
    writer.write(image);
    return bytes;
}

/// A JPEG whose frame header claims this size.
QByteArray claimingJpeg(quint16 width, quint16 height, bool progressive)
{
    QByteArray bytes = jpeg({64, 64}, progressive);
    const qsizetype frame = bytes.indexOf(progressive ? QByteArrayLiteral("\xFF\xC2") : QByteArrayLiteral("\xFF\xC0"));
    qToBigEndian(height, bytes.data() + frame + 5);
    qToBigEndian(width, bytes.data() + frame + 7);
    return bytes;
}

/// With EXIF's orientation: 6 is a quarter turn to the right.
QByteArray exifTurned(const QByteArray &plain, char orientation)
{
    QByteArray exif("Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", 25);
    exif += QByteArray(1, orientation) + QByteArray(2, '\0') + QByteArray(4, '\0');
    const int length = static_cast<int>(exif.size()) + 2;
    return plain.first(2) + QByteArray("\xFF\xE1", 2) + QByteArray(1, static_cast<char>(length >> 8)) + QByteArray(1, static_cast<char>(length)) + exif + plain.mid(2);
}

QByteArray ftyp(const char *brand)
{
    return QByteArray("\0\0\0\x18" "ftyp", 8) + brand + QByteArray(200, '\0');
}

} // namespace

class TestScanCheck : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void content_data();
    void content();
    void pdfWhereOnlyPicturesAreTaken();
    void withoutRequirementTenMegabytes();
    void a4At600Dpi();
    void files();
    void orientationIsApplied();
    void largePicturesAreDecodedSmaller();
    void tooLargeIsMadeSmaller();
    void costs_data();
    void costs();

    void doubts_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("small");
        QTest::addColumn<bool>("blank");
        const auto written = [](QSize size, int word, const char *format) {
            QImage image(size, QImage::Format_RGB32);
            image.fill(QColor(250, 248, 245));
            QPainter(&image).fillRect(QRect(size.width() / 3, size.height() / 3, word, word / 3), Qt::black);
            QByteArray bytes;
            QBuffer buffer(&bytes);
            buffer.open(QIODevice::WriteOnly);
            image.save(&buffer, format);
            return bytes;
        };
        QTest::newRow("a page") << written({2480, 3508}, 900, "JPEG") << false << false;
        QTest::newRow("a page with one word") << written({2480, 3508}, 200, "JPEG") << false << false;
        QTest::newRow("an empty page") << picture("PNG", {2480, 3508}) << false << true;
        QTest::newRow("a speck of dust") << written({2480, 3508}, 6, "PNG") << false << true;
        QTest::newRow("just large enough") << written({700, 1000}, 200, "PNG") << false << false;
        QTest::newRow("just too small") << written({999, 700}, 200, "PNG") << true << false;
        QTest::newRow("small and empty") << picture("PNG") << true << true;
        QTest::newRow("a PDF is not looked into") << QByteArray("%PDF-1.7\n%%EOF") << false << false;
    }
    void doubts()
    {
        QFETCH(QByteArray, bytes);
        const ScanDoubts doubts = doubtsAbout(bytes);
        QTEST(doubts.small, "small");
        QTEST(doubts.blank, "blank");
    }
};

void TestScanCheck::content_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("expected");
    QTest::newRow("jpeg") << picture("JPEG") << QStringLiteral("image/jpeg");
    QTest::newRow("png") << picture("PNG") << QStringLiteral("image/png");
    QTest::newRow("pdf") << pdf << QStringLiteral("application/pdf");
    QTest::newRow("pdf behind a scanner's preamble") << QByteArray("@PJL\r\n") + pdf << QStringLiteral("application/pdf");
    QTest::newRow("pdf broken off") << pdf.first(20) << QStringLiteral("Documents_Pdf_Incomplete");
    QTest::newRow("empty") << QByteArray() << QStringLiteral("Documents_Scan_Empty");
    QTest::newRow("too large and made smaller") << picture("PNG") + QByteArray(64 * 1024, '\0') << QStringLiteral("image/jpeg");
    QTest::newRow("a PDF that is too large") << pdf + QByteArray(64 * 1024, '\0') + "%%EOF" << QStringLiteral("Documents_Scan_TooLarge");
    QTest::newRow("bmp") << picture("BMP") << QStringLiteral("Documents_Scan_WrongType");
    QTest::newRow("a program") << QByteArray("MZ\x90\0\3\0\0\0", 8) << QStringLiteral("Scans_Program_NotTaken");
    QTest::newRow("a program of Linux") << QByteArray("\x7F" "ELF\2\1\1") << QStringLiteral("Scans_Program_NotTaken");
    QTest::newRow("a program of macOS") << QByteArray("\xCF\xFA\xED\xFE\7") << QStringLiteral("Scans_Program_NotTaken");
    QTest::newRow("a script") << QByteArray("#!/bin/sh\n") << QStringLiteral("Scans_Program_NotTaken");
    QTest::newRow("a program that is a PDF as well") << "MZ" + pdf << QStringLiteral("Scans_Program_NotTaken");
    for (const char *brand : {"heic", "heix", "mif1", "avif"})
        QTest::newRow(brand) << ftyp(brand) << QStringLiteral("Scans_Heic_NotTaken");
    QTest::newRow("a film") << ftyp("isom") << QStringLiteral("Documents_Scan_WrongType");
    QTest::newRow("a jpeg that broke off") << jpeg({400, 300}, false).chopped(40) << QStringLiteral("Documents_Scan_Damaged");
    QTest::newRow("progressive") << jpeg({400, 300}, true) << QStringLiteral("image/jpeg");
    QTest::newRow("300 megapixels") << claimingJpeg(20'000, 15'000, false) << QStringLiteral("Documents_Scan_TooManyPixels");
    QTest::newRow("progressive, too heavy") << claimingJpeg(9'500, 9'500, true) << QStringLiteral("Scans_Picture_TooHeavy");
    QTest::newRow("png, too heavy") << claiming(9'500, 9'500) << QStringLiteral("Scans_Picture_TooHeavy");
    QTest::newRow("a thousand passes") << jpeg({64, 64}, true).chopped(2) + QByteArray("\xFF\xDA\0\x08\1\1\0\0\0\0", 10).repeated(1000) + QByteArray("\xFF\xD9", 2)
                                       << QStringLiteral("Scans_Picture_TooHeavy");
    QTest::newRow("one byte") << QByteArray("\xFF") << QStringLiteral("Documents_Scan_WrongType");
    QTest::newRow("jpeg's first bytes only") << QByteArray("\xFF\xD8\xFF\xE0garbage") << QStringLiteral("Documents_Scan_Damaged");
    QTest::newRow("png broken off") << picture("PNG").first(40) << QStringLiteral("Documents_Scan_Damaged");
    QTest::newRow("bomb") << claiming(20'000, 20'000) << QStringLiteral("Documents_Scan_TooManyPixels");
    QTest::newRow("bomb, sides overflow 32 bits") << claiming(70'000, 70'000) << QStringLiteral("Documents_Scan_TooManyPixels");
}

void TestScanCheck::content()
{
    QFETCH(QByteArray, bytes);
    QTEST(outcome(checkScan(bytes, QStringLiteral("scan.bin"), licence())), "expected");
}

void TestScanCheck::pdfWhereOnlyPicturesAreTaken()
{
    DocumentRequirement requirement = licence();
    requirement.mediaTypes = {QStringLiteral("image/jpeg")};
    QCOMPARE(outcome(checkScan(pdf, QStringLiteral("a.pdf"), requirement)), QStringLiteral("Documents_Scan_WrongType"));
}

void TestScanCheck::withoutRequirementTenMegabytes()
{
    const QByteArray padding(10 * 1024 * 1024, '\0');
    QCOMPARE(outcome(checkScan(pdf + padding, QStringLiteral("a.pdf"), {})), QStringLiteral("Documents_Scan_TooLarge"));
    QCOMPARE(outcome(checkScan(pdf, QStringLiteral("a.pdf"), {})), QStringLiteral("application/pdf"));
}

void TestScanCheck::a4At600Dpi()
{
    allowLargeScans();
    DocumentRequirement requirement = licence();
    requirement.maxBytes = 10 * 1024 * 1024;
    QCOMPARE(outcome(checkScan(picture("JPEG", {4960, 7016}), QStringLiteral("a4.jpg"), requirement)), QStringLiteral("image/jpeg"));
}

void TestScanCheck::files()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("营业执照.jpg"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(picture("PNG")); // the content counts, not the name
    file.close();
    const auto read = readScan(path, licence());
    QVERIFY(read);
    QCOMPARE(read->mediaType, QStringLiteral("image/png"));
    QCOMPARE(read->fileName, QStringLiteral("营业执照.jpg"));
    QCOMPARE(read->bytes, picture("PNG"));
    QCOMPARE(outcome(readScan(dir.filePath(QStringLiteral("gone.png")), licence())), QStringLiteral("Documents_Scan_Unreadable"));
    QCOMPARE(outcome(readScan(dir.path(), licence())), QStringLiteral("Documents_Scan_Unreadable"));
    QVERIFY(file.resize(61 * 1024 * 1024));
    QCOMPARE(outcome(readScan(path, licence())), QStringLiteral("Documents_Scan_TooLarge"));
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.write("MZ"); // a program is named as what it is, whatever its size
    file.close();
    QCOMPARE(outcome(readScan(path, licence())), QStringLiteral("Scans_Program_NotTaken"));
}

void TestScanCheck::orientationIsApplied()
{
    QImage image(200, 100, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter(&image).fillRect(0, 0, 40, 40, Qt::black); // top left, which a quarter turn to the right brings to the top right
    const QByteArray turned = exifTurned(jpegOf(image), 6);
    const auto picture = decodePicture(turned, QStringLiteral("image/jpeg"));
    QVERIFY(picture);
    QCOMPARE(picture->size(), QSize(100, 200));
    QVERIFY(qGray(picture->pixel(90, 10)) < 64);
    QVERIFY(qGray(picture->pixel(10, 10)) > 192);
    const auto plain = decodePicture(exifTurned(jpegOf(image), 1), QStringLiteral("image/jpeg"));
    QVERIFY(plain);
    QCOMPARE(plain->size(), QSize(200, 100));
    const auto upsideDown = decodePicture(exifTurned(jpegOf(image), 3), QStringLiteral("image/jpeg"));
    QVERIFY(upsideDown && qGray(upsideDown->pixel(190, 90)) < 64);
    const auto left = decodePicture(exifTurned(jpegOf(image), 8), QStringLiteral("image/jpeg"));
    QVERIFY(left && left->size() == QSize(100, 200) && qGray(left->pixel(10, 190)) < 64);
}

void TestScanCheck::largePicturesAreDecodedSmaller()
{
    allowLargeScans();
    for (const char *type : {"image/jpeg", "image/png"}) {
        const QByteArray bytes = picture(type[6] == 'j' ? "JPEG" : "PNG", {6000, 4000});
        const auto decoded = decodePicture(bytes, QLatin1String(type), 1'000'000);
        QVERIFY(decoded);
        QVERIFY(decoded->width() * decoded->height() <= 1'000'000);
        QVERIFY(decoded->width() > 1200); // and no smaller than it must
        QCOMPARE(qRound(100.0 * decoded->width() / decoded->height()), 150);
    }
}

void TestScanCheck::tooLargeIsMadeSmaller()
{
    DocumentRequirement requirement = licence();
    const QByteArray large = picture("PNG", {1200, 900}) + QByteArray(100 * 1024, '\0');
    const auto checked = checkScan(large, QStringLiteral("licence.png"), requirement);
    QVERIFY(checked);
    QCOMPARE(checked->mediaType, QStringLiteral("image/jpeg"));
    QVERIFY(checked->bytes.size() <= requirement.maxBytes);
    QCOMPARE(checked->original, large);
    // Where JPEG is not taken it cannot be.
    requirement.mediaTypes = {QStringLiteral("image/png")};
    QCOMPARE(outcome(checkScan(large, QStringLiteral("licence.png"), requirement)), QStringLiteral("Documents_Scan_TooLarge"));
}

void TestScanCheck::costs_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("mediaType");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<qint64>("held");
    const QString jpegType = QStringLiteral("image/jpeg");
    QTest::newRow("jpeg") << jpeg({640, 480}, false) << jpegType << QSize(640, 480) << 0LL;
    QTest::newRow("png") << picture("PNG", {640, 480}) << QStringLiteral("image/png") << QSize(640, 480) << 640LL * 480 * 4;
    // 4:2:0: the colours have a quarter of the pixels each; whole blocks, and one more at each edge
    QTest::newRow("progressive jpeg") << jpeg({640, 480}, true) << jpegType << QSize(640, 480) << (82LL * 62 + 2 * 42 * 32) * 128;
    QTest::newRow("no frame") << QByteArray("\xFF\xD8\xFF\xD9") << jpegType << QSize() << -1LL;
    QTest::newRow("a png without its head") << picture("PNG").first(20) << QStringLiteral("image/png") << QSize() << -1LL;
}

void TestScanCheck::costs()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, mediaType);
    const auto cost = pictureCost(bytes, mediaType);
    QTEST(cost ? cost->size : QSize(), "size");
    QTEST(cost ? cost->heldBytes : -1LL, "held");
}

QTEST_GUILESS_MAIN(TestScanCheck)
#include "tst_scancheck.moc"

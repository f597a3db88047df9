// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/documents/ScanCheck.h"

#include <QBuffer>
#include <QFile>
#include <QImage>
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

const QByteArray pdf = QByteArrayLiteral("%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");

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
    QTest::newRow("too large") << picture("PNG") + QByteArray(64 * 1024, '\0') << QStringLiteral("Documents_Scan_TooLarge");
    QTest::newRow("bmp") << picture("BMP") << QStringLiteral("Documents_Scan_WrongType");
    QTest::newRow("a program") << QByteArray("MZ\x90\0\3\0\0\0", 8) << QStringLiteral("Documents_Scan_WrongType");
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
    QVERIFY(file.resize(65 * 1024));
    QCOMPARE(outcome(readScan(path, licence())), QStringLiteral("Documents_Scan_TooLarge"));
}

QTEST_GUILESS_MAIN(TestScanCheck)
#include "tst_scancheck.moc"

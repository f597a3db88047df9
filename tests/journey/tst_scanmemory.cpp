// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// Whatever file is given, this program grows by less than 300 MB: each is read by a process of its own whose peak is measured.
#include "app/documents/ScanCheck.h"
#include "helper/TestPdf.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFile>
#include <QImage>
#include <QImageWriter>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <algorithm>
#include <cstdio>
#include <functional>

using namespace certdesk;

namespace {

constexpr qint64 boundMb = 300;

qint64 statusKb(const char *name)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArrayList lines = status.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith(name))
            return line.mid(qstrlen(name) + 1).trimmed().split(' ').first().toLongLong();
    }
    return 0;
}

/// What the child does: reads as the program does, and says what came of it and by how many kB it grew.
int readAndTell(const QString &path)
{
    allowLargeScans();
    QImage(64, 64, QImage::Format_RGB32).fill(Qt::white);
    const qint64 before = statusKb("VmRSS");
    DocumentRequirement requirement;
    requirement.maxBytes = 4 * 1024 * 1024;
    const auto read = readScan(path, requirement);
    if (read) {
        doubtsAbout(read->bytes);
        decodePicture(read->bytes, read->mediaType);
    }
    const QByteArray outcome = read ? read->mediaType.toLatin1() : read.error().name().toLatin1();
    std::printf("%s %lld\n", outcome.constData(), static_cast<long long>(statusKb("VmHWM") - before));
    return 0;
}

QByteArray written(const QImage &image, const char *format, bool progressive = false, int quality = -1)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, format);
    writer.setProgressiveScanWrite(progressive);
    writer.setQuality(quality);
    writer.write(image);
    return bytes;
}

QImage grey(QSize size)
{
    QImage image(size, QImage::Format_Grayscale8);
    for (int y = 0; y < size.height(); ++y)
        std::fill_n(image.scanLine(y), size.width(), static_cast<uchar>(y));
    return image;
}

QImage noise(QSize size)
{
    QImage image(size, QImage::Format_RGB32);
    quint32 state = 1;
    for (int y = 0; y < size.height(); ++y) {
        auto *line = reinterpret_cast<quint32 *>(image.scanLine(y));
        for (int x = 0; x < size.width(); ++x) {
            state = state * 1664525u + 1013904223u;
            line[x] = 0xFF000000u | (state >> 8);
        }
    }
    return image;
}

quint32 crcOf(const QByteArray &bytes)
{
    quint32 crc = 0xFFFFFFFFu;
    for (const char c : bytes) {
        crc ^= static_cast<quint8>(c);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ (crc & 1 ? 0xEDB88320u : 0u);
    }
    return ~crc;
}

QByteArray chunk(const QByteArray &type, const QByteArray &data)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(static_cast<quint32>(data.size()), bytes.data());
    QByteArray crc(4, '\0');
    qToBigEndian(crcOf(type + data), crc.data());
    return bytes + type + data + crc;
}

/// A PNG of black pixels that is nearly nothing on the disk; `depth` bits, `type` as in IHDR.
QByteArray pngBomb(quint32 width, quint32 height, char depth, char type, qint64 rowBytes)
{
    QByteArray head(8, '\0');
    qToBigEndian(width, head.data());
    qToBigEndian(height, head.data() + 4);
    head += QByteArray(1, depth) + QByteArray(1, type) + QByteArray(3, '\0');
    const QByteArray rows = TestPdf::deflated(QByteArray(qMin<qint64>((rowBytes + 1) * height, 200'000'000), '\0'));
    return QByteArray("\x89PNG\r\n\x1A\n") + chunk("IHDR", head) + chunk("IDAT", rows) + chunk("IEND", {});
}

QByteArray claimingJpeg(quint16 width, quint16 height)
{
    QByteArray bytes = written(grey({64, 64}), "jpeg");
    const qsizetype frame = bytes.indexOf(QByteArrayLiteral("\xFF\xC0"));
    qToBigEndian(height, bytes.data() + frame + 5);
    qToBigEndian(width, bytes.data() + frame + 7);
    return bytes;
}

} // namespace

class TestScanMemory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void grows_data();
    void grows();
};

void TestScanMemory::grows_data()
{
    using Make = std::function<QByteArray()>;
    QTest::addColumn<Make>("make");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, Make make, const char *expected) { QTest::newRow(name) << make << QString::fromLatin1(expected); };
    row("A4 at 600 dpi, JPEG", [] { return written(grey({4960, 7016}), "jpeg"); }, "image/jpeg");
    row("300 megapixels, JPEG", [] { return claimingJpeg(20'000, 15'000); }, "Documents_Scan_TooManyPixels");
    row("300 megapixels, PNG bomb", [] { return pngBomb(20'000, 15'000, 1, 0, 2500); }, "Documents_Scan_TooManyPixels");
    row("81 megapixels, PNG bomb", [] { return pngBomb(9'000, 9'000, 8, 6, 36'000); }, "Scans_Picture_TooHeavy");
    row("25 megapixels of 16 bits, PNG", [] { return pngBomb(5'000, 5'000, 16, 2, 30'000); }, "Scans_Picture_TooHeavy");
    row("31 megapixels of grey, PNG", [] { return pngBomb(5'600, 5'600, 8, 0, 5'600); }, "image/png");
    row("40 megapixels of colour, PNG", [] { return pngBomb(6'300, 6'300, 8, 2, 18'900); }, "image/png");
    row("99 megapixels, JPEG", [] { return written(grey({9'900, 9'990}), "jpeg"); }, "image/jpeg");
    row("72 megapixels, progressive JPEG", [] { return written(grey({8'500, 8'500}), "jpeg", true); }, "image/jpeg");
    row("90 megapixels, progressive JPEG", [] { return written(grey({9'500, 9'500}), "jpeg", true); }, "Scans_Picture_TooHeavy");
    row("a photo that has to be made smaller", [] { return written(noise({6'000, 5'000}), "jpeg", false, 95); }, "Scans_Compress_NotEnough");
    row("a PDF whose objects unpack to 90 MB", [] { return TestPdf::pages({TestPdf::objectStream(QByteArray(90'000'000, ' '))}); }, "Scans_Pdf_TooHeavy");
}

void TestScanMemory::grows()
{
    using Make = std::function<QByteArray()>;
    QFETCH(Make, make);
    QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("scan"));
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QByteArray bytes = make();
        QVERIFY(!bytes.isEmpty());
        QCOMPARE(file.write(bytes), bytes.size());
    }
    QProcess child;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    // A sanitizer would keep what was freed, and so measure itself.
    environment.insert(QStringLiteral("ASAN_OPTIONS"), QStringLiteral("quarantine_size_mb=0:thread_local_quarantine_size_kb=0:detect_leaks=0:allocator_release_to_os_interval_ms=0"));
    child.setProcessEnvironment(environment);
    child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--read"), path});
    QVERIFY(child.waitForFinished(120'000));
    QCOMPARE(child.exitCode(), 0);
    const QList<QByteArray> said = child.readAllStandardOutput().trimmed().split(' ');
    QCOMPARE(said.size(), 2);
    QTEST(QString::fromLatin1(said.at(0)), "expected");
    const qint64 grownMb = said.at(1).toLongLong() / 1024;
    qInfo("%s: +%lld MB", QTest::currentDataTag(), static_cast<long long>(grownMb));
    QVERIFY2(grownMb < boundMb, said.at(1).constData());
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (argc == 3 && qstrcmp(argv[1], "--read") == 0)
        return readAndTell(QFile::decodeName(argv[2]));
    TestScanMemory test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_scanmemory.moc"

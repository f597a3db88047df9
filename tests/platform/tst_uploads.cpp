// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "TestPlatform.h"
#include "platform/DocumentCheck.h"

#include <QBuffer>
#include <QDir>
#include <QImageReader>
#include <QLocale>

using namespace certdesk::platform;

namespace {

QByteArray pdf()
{
    return "%PDF-1.4\n1 0 obj<<>>endobj\nxref\n0 1\ntrailer<<>>\nstartxref\n9\n%%EOF\n";
}

/// Of a PNG chunk (ISO/IEC 15948, 5.5), big-endian.
QByteArray crc32(const QByteArray &bytes)
{
    quint32 crc = 0xFFFFFFFFU;
    for (const char byte : bytes) {
        crc ^= static_cast<uchar>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
    }
    crc = ~crc;
    return {QByteArray::fromHex(QByteArray::number(crc, 16).rightJustified(8, '0'))};
}

} // namespace

class UploadsTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<TestPlatform> m_platform;
    TestPlatform &platform() { return *m_platform; }
    QString create(qint64 length) { return QString::fromLatin1(platform().createUpload(length, "licence").header("Location")); }
    Response head(const QString &location, const QString &account = "supplier"_q) { return platform().sendBytes("HEAD", location, {}, {}, account, {{"tus-resumable", "1.0.0"}}); }
    QByteArray offset(const QString &location) { return head(location).header("Upload-Offset"); }
    static QByteArray checksum(const QByteArray &bytes) { return "sha256 " + QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toBase64(); }

private Q_SLOTS:
    void initTestCase() { m_platform = std::make_unique<TestPlatform>(); }
    void cleanupTestCase() { m_platform.reset(); }

    void saysWhatItCan()
    {
        const Response response = platform().sendBytes("OPTIONS", "/v1/uploads"_q, {}, {}, {});
        QCOMPARE(response.status, 204);
        QCOMPARE(response.header("Tus-Version"), QByteArray("1.0.0"));
        QCOMPARE(response.header("Tus-Extension"), QByteArray("creation,checksum,termination,expiration"));
        QCOMPARE(response.header("Tus-Max-Size"), QByteArray("10485760"));
    }

    void creation_data()
    {
        QTest::addColumn<QByteArray>("length");
        QTest::addColumn<QByteArray>("metadata");
        QTest::addColumn<QByteArray>("version");
        QTest::addColumn<int>("status");
        const QByteArray kind = "kind " + QByteArray("licence").toBase64();
        const auto row = [](const char *name, const QByteArray &length, const QByteArray &metadata, const QByteArray &version, int status) { QTest::newRow(name) << length << metadata << version << status; };
        row("good", "100", kind, "1.0.0", 201);
        row("largest", "10485760", kind, "1.0.0", 201);
        row("larger", "10485761", kind, "1.0.0", 413);
        row("nothing", "0", kind, "1.0.0", 422);
        row("negative", "-1", kind, "1.0.0", 422);
        row("no length", "", kind, "1.0.0", 422);
        row("no kind", "100", "filename YQ==", "1.0.0", 422);
        row("other kind", "100", "kind " + QByteArray("cat").toBase64(), "1.0.0", 422);
        row("no version", "100", kind, "", 412);
        row("other version", "100", kind, "0.2.2", 412);
    }
    void creation()
    {
        QFETCH(QByteArray, length);
        QFETCH(QByteArray, metadata);
        QFETCH(QByteArray, version);
        QFETCH(int, status);
        const Response response = platform().sendBytes("POST", "/v1/uploads"_q, {}, {}, "supplier"_q, {{"upload-length", length}, {"upload-metadata", metadata}, {"tus-resumable", version}});
        QCOMPARE(response.status, status);
        QCOMPARE(response.header("Location").startsWith("/v1/uploads/"), status == 201);
        QCOMPARE(response.header("Tus-Resumable"), QByteArray("1.0.0"));
    }

    void goesOnWhereItStopped()
    {
        const QByteArray bytes = pngOf(face());
        const QString location = create(bytes.size());
        QCOMPARE(offset(location), QByteArray("0"));
        QCOMPARE(head(location).header("Upload-Length"), QByteArray::number(bytes.size()));
        QCOMPARE(platform().patch(location, 0, bytes.left(1000), "supplier"_q, {{"upload-checksum", checksum(bytes.left(1000))}}).header("Upload-Offset"), QByteArray("1000"));
        QCOMPARE(platform().get(location).status, 404); // not complete

        const Response mismatch = platform().patch(location, 900, bytes.mid(900));
        QCOMPARE(mismatch.status, 409);
        QCOMPARE(slugOf(mismatch), "upload-offset-mismatch"_q);
        QCOMPARE(jsonOf(mismatch).value("offset"_q).toInt(), 1000);
        const Response damaged = platform().patch(location, 1000, bytes.mid(1000), "supplier"_q, {{"upload-checksum", checksum("other")}});
        QCOMPARE(damaged.status, 460);
        QCOMPARE(slugOf(damaged), "upload-checksum-mismatch"_q);
        QCOMPARE(platform().patch(location, 1000, bytes.mid(1000), "supplier"_q, {{"upload-checksum", "md5 AAAA"}}).status, 422);
        QCOMPARE(platform().patch(location, 1000, bytes.mid(1000) + "x").status, 413);
        QCOMPARE(offset(location), QByteArray("1000"));

        platform().restart();
        QCOMPARE(offset(location), QByteArray("1000"));
        QCOMPARE(platform().patch(location, 1000, bytes.mid(1000)).status, 204);
        const Response content = platform().get(location);
        QCOMPARE(content.contentType, QByteArray("image/png"));
        QVERIFY(content.body == bytes);
        QCOMPARE(platform().patch(location, bytes.size(), {}).status, 204); // an answer that was lost
    }

    void bytesThatWereNotCountedDoNotCount()
    {
        const QByteArray bytes = scan();
        const QString location = create(bytes.size());
        platform().patch(location, 0, bytes.left(10));
        QFile file(platform().directory() + "/uploads/"_q + location.section(QLatin1Char('/'), -1));
        QVERIFY(file.open(QIODevice::Append));
        file.write("left over from a crash");
        file.close();
        QCOMPARE(platform().patch(location, 10, bytes.mid(10)).status, 204);
        QVERIFY(platform().get(location).body == bytes);
        QCOMPARE(int(file.permissions() & (QFile::ReadGroup | QFile::ReadOther)), 0);
    }

    void documents_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("type");
        const QByteArray jpeg = jpegOf(face());
        const QByteArray png = scan();
        // A small file whose header says 10000 × 6000, which Qt alone would still decode.
        QByteArray huge = jpeg;
        const qsizetype frame = huge.indexOf("\xFF\xC0");
        QVERIFY(frame > 0);
        huge.replace(frame + 5, 4, QByteArray::fromHex("17702710"));
        QTest::newRow("png") << png << QByteArray("image/png");
        QTest::newRow("jpeg") << jpeg << QByteArray("image/jpeg");
        QTest::newRow("pdf") << pdf() << QByteArray("application/pdf");
        QTest::newRow("text") << QByteArray("hello") << QByteArray();
        QTest::newRow("empty") << QByteArray() << QByteArray();
        QTest::newRow("half a png") << png.left(png.size() / 2) << QByteArray();
        QTest::newRow("magic only") << QByteArray("\x89PNG\r\n\x1a\n") << QByteArray();
        QTest::newRow("jpeg magic only") << QByteArray("\xFF\xD8\xFF\xE0") << QByteArray();
        QTest::newRow("half a pdf") << pdf().left(30) << QByteArray();
        QTest::newRow("svg") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg'/>") << QByteArray();
        QByteArray bomb = png; // 20000 × 20000 in the header, nothing behind it
        bomb.replace(16, 8, QByteArray::fromHex("00004E2000004E20"));
        bomb.replace(29, 4, crc32(bomb.mid(12, 17)));
        QBuffer buffer(&bomb);
        QCOMPARE(QImageReader(&buffer, "png").size(), QSize(20'000, 20'000)); // the header itself is in order
        QByteArray cut = jpeg.left(jpeg.size() - jpeg.size() / 3);
        const auto with = [](const QByteArray &object) { return pdf().replace("1 0 obj<<>>", "1 0 obj<<" + object + ">>"); };
        QTest::newRow("a program called scan.png") << QByteArray("MZ\x90\x00\x03\x00\x00\x00 This program cannot be run in DOS mode.") << QByteArray();
        QTest::newRow("two thirds of a jpeg") << cut << QByteArray();
        QTest::newRow("a jpeg and what a camera adds") << jpeg + "SEFH trailer" << QByteArray("image/jpeg");
        QTest::newRow("decompression bomb") << bomb << QByteArray();
        QTest::newRow("pdf with a script") << with("/OpenAction<</S/JavaScript/JS(app.alert(1))>>") << QByteArray();
        QTest::newRow("pdf with a disguised script") << with("/OpenAction<</S/J#61vaScript>>") << QByteArray();
        QTest::newRow("pdf that starts a program") << with("/OpenAction<</S/Launch>>") << QByteArray();
        QTest::newRow("pdf with a file in it") << with("/Names<</EmbeddedFiles 2 0 R>>") << QByteArray();
        QTest::newRow("pdf with a harmless name") << with("/JSomething 1") << QByteArray("application/pdf");
        QTest::newRow("pdf without its end") << pdf().replace("%%EOF", "") << QByteArray();
        QTest::newRow("huge") << huge << QByteArray();
    }
    void documents()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, type);
        QCOMPARE(documentType(bytes), type);
        if (bytes.isEmpty())
            return;
        const QString location = create(bytes.size());
        const Response response = platform().patch(location, 0, bytes);
        QCOMPARE(response.status, type.isEmpty() ? 422 : 204);
        if (type.isEmpty()) {
            QCOMPARE(slugOf(response), "upload-not-a-document"_q);
            QCOMPARE(offset(location), QByteArray("0")); // not kept
            QCOMPARE(platform().get(location).status, 404);
        } else {
            QCOMPARE(platform().get(location).contentType, type);
        }
    }

    void everyKindHasItsPeople()
    {
        platform().haveAccount("operator"_q, "operator"_q);
        QCOMPARE(platform().createUpload(10, "voucher").status, 201);
        QCOMPARE(slugOf(platform().createUpload(10, "signature")), "forbidden"_q);
        QCOMPARE(platform().createUpload(10, "signature", "operator"_q).status, 201);
        QCOMPARE(slugOf(platform().createUpload(10, "licence", "operator"_q)), "forbidden"_q);
        QCOMPARE(slugOf(platform().createUpload(10, "signature", "reviewer"_q)), "forbidden"_q);
    }

    void theLengthInTheNameIsNotBelieved()
    {
        // The name tells the judge which part is the last; what counts is what was announced.
        const QByteArray bytes = scan();
        const QString location = create(bytes.size());
        QVERIFY(location.endsWith(QLatin1Char('.') + QString::number(bytes.size())));
        const QString forged = location.section(QLatin1Char('.'), 0, -2) + ".10"_q;
        QCOMPARE(platform().patch(forged, 0, bytes.left(10)).status, 404);
        QCOMPARE(platform().patch(location, 0, bytes).status, 204);
    }

    void unusedUploadsExpire()
    {
        setClockOffset(0);
        const QByteArray created = platform().createUpload(100, "licence").header("Upload-Expires");
        const QDateTime end = QLocale::c().toDateTime(QString::fromLatin1(created), "ddd, dd MMM yyyy hh:mm:ss 'GMT'"_q);
        QVERIFY(std::abs(QDateTime::currentDateTime().secsTo(end) - 7 * 24 * 3600 - QDateTime::currentDateTime().offsetFromUtc()) < 60);
        const QString loose = platform().upload(scan(), "licence");
        const QString order = platform().createOrder(platform().application());
        const QString used = platform().order(order).value("application"_q)["documents"_q]["licence"_q].toString();
        QVERIFY(head("/v1/uploads/"_q + used).header("Upload-Expires").isEmpty());
        QVERIFY(!head("/v1/uploads/"_q + loose).header("Upload-Expires").isEmpty());
        QFile stray(platform().directory() + "/uploads/stray"_q);
        QVERIFY(stray.open(QIODevice::WriteOnly));
        stray.close();
        const auto there = [&](const QString &id) { return QFile::exists(platform().directory() + "/uploads/"_q + id); };
        setClockOffset(qint64(7 * 24 * 3600 - 60) * 1000);
        platform().restart();
        QVERIFY(there(loose) && there(used) && !there("stray"_q));
        setClockOffset(qint64(7 * 24 * 3600 + 60) * 1000);
        platform().restart();
        setClockOffset(0);
        QVERIFY(!there(loose) && there(used));
        QCOMPARE(platform().get("/v1/uploads/"_q + loose).status, 404);
        QCOMPARE(platform().get("/v1/uploads/"_q + used).status, 200);
    }

    void whatAnOrderLetsGoIsUnusedAgain()
    {
        const QString order = platform().createOrder(platform().application());
        const QString licence = platform().order(order).value("application"_q)["documents"_q]["licence"_q].toString();
        const QByteArray etag = platform().get("/v1/orders/"_q + order).header("ETag");
        QVERIFY(head("/v1/uploads/"_q + licence).header("Upload-Expires").isEmpty());
        QCOMPARE(platform().send("PUT", "/v1/orders/%1/application"_q.arg(order), {{"product"_q, "huixin-usbkey"_q}}, "supplier"_q, {{"if-match", etag}}).status, 200);
        QVERIFY(!head("/v1/uploads/"_q + licence).header("Upload-Expires").isEmpty());
    }

    void theQuotaIsOfWhatIsUnused()
    {
        constexpr qint64 large = 10 * 1024 * 1024;
        int made = 0;
        while (made < 100 && platform().createUpload(large, "licence", "supplier2"_q).status == 201)
            ++made;
        QCOMPARE(made, 20); // 200 MB
        const Response refused = platform().createUpload(1, "licence", "supplier2"_q);
        QCOMPARE(refused.status, 413);
        QCOMPARE(slugOf(refused), "upload-quota-exceeded"_q);
        QCOMPARE(jsonOf(refused).value("limit"_q).toInteger(), qint64(200) * 1024 * 1024);
        QCOMPARE(platform().createUpload(1, "licence").status, 201); // another account
        sql(platform().database(), "UPDATE uploads SET length = 1 WHERE account = 'acct-supplier2'"_q);
        QCOMPARE(platform().createUpload(large, "licence", "supplier2"_q).status, 201);
    }

    void reviewersSeeTheScansOfAnOrder()
    {
        const QString order = platform().createOrder(platform().application());
        const QString path = "/v1/staff/orders/%1/documents/"_q.arg(order);
        const Response file = platform().get(path + "letter"_q, "reviewer"_q);
        QCOMPARE(file.status, 200);
        QCOMPARE(file.contentType, QByteArray("image/png"));
        QVERIFY(file.body == scan());
        QVERIFY(file.header("Content-Security-Policy").contains("sandbox"));
        QCOMPARE(platform().get(path + "voucher"_q, "reviewer"_q).status, 404);
        QCOMPARE(slugOf(platform().get(path + "letter"_q)), "forbidden"_q);
        QCOMPARE(slugOf(platform().get("/v1/staff/orders/1/documents/letter"_q, "reviewer"_q)), "not-found"_q);
    }

    void uploadsBelongToTheirAccount()
    {
        const QString location = "/v1/uploads/"_q + platform().upload(scan(), "licence");
        QCOMPARE(platform().get(location, "supplier2"_q).status, 403);
        QCOMPARE(head(location, "supplier2"_q).status, 403);
        QCOMPARE(platform().patch(location, 0, "x", "supplier2"_q).status, 403);
        QCOMPARE(platform().sendBytes("DELETE", location, {}, {}, "supplier2"_q, {{"tus-resumable", "1.0.0"}}).status, 403);
        QCOMPARE(platform().get(location, "reviewer"_q).status, 200);
        QCOMPARE(platform().get(location, {}).status, 401);
        QCOMPARE(platform().get("/v1/uploads/..%2Fplatform.json"_q).status, 404);
        QCOMPARE(platform().createUpload(10, "licence", "reviewer"_q).status, 403);
    }

    void terminationKeepsWhatIsUnderReview()
    {
        const auto remove = [this](const QString &id) { return platform().sendBytes("DELETE", "/v1/uploads/"_q + id, {}, {}, "supplier"_q, {{"tus-resumable", "1.0.0"}}); };
        const QString loose = platform().upload(scan(), "licence");
        QVERIFY(QFile::exists(platform().directory() + "/uploads/"_q + loose));
        QCOMPARE(remove(loose).status, 204);
        QVERIFY(!QFile::exists(platform().directory() + "/uploads/"_q + loose));
        QCOMPARE(remove(loose).status, 404);
        const QString order = platform().createOrder(platform().application());
        platform().submit(order);
        const QString used = platform().order(order).value("application"_q)["documents"_q]["licence"_q].toString();
        QCOMPARE(slugOf(remove(used)), "upload-in-use"_q);
        QCOMPARE(platform().get("/v1/uploads/"_q + used).status, 200);
    }
};

QTEST_GUILESS_MAIN(UploadsTest)
#include "tst_uploads.moc"

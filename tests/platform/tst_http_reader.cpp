// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "TestPlatform.h"
#include "platform/HttpReader.h"

using namespace certdesk::platform;

namespace {

using State = HttpReader::State;

HttpReader reader(qint64 limit = 100)
{
    return HttpReader([limit](const Request &) { return limit; });
}

} // namespace

class HttpReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesARequestApart()
    {
        HttpReader each = reader();
        QByteArray bytes = "\r\nPUT /a%2Fb/../c?x=1%202&y HTTP/1.1\r\nHost: h\r\nX-Thing:  one \r\nx-thing:two\r\nContent-Length: 3\r\n\r\nabcGET /";
        QCOMPARE(each.read(bytes), State::Complete);
        QCOMPARE(bytes, QByteArray("GET /"));
        const Request request = each.takeRequest();
        QCOMPARE(request.method, QByteArray("PUT"));
        QCOMPARE(request.path, "/a%2Fb/../c"_q); // as it came: nobody walks up a path by dots
        QCOMPARE(request.query.queryItemValue("x"_q, QUrl::FullyDecoded), "1 2"_q);
        QVERIFY(request.query.hasQueryItem("y"_q));
        QCOMPARE(request.headers.value("x-thing"), QByteArray("one, two"));
        QCOMPARE(request.body, QByteArray("abc"));
        QVERIFY(each.keepAlive());
        each.next();
        QCOMPARE(each.read(bytes), State::Head);
        QVERIFY(bytes == "GET /");
    }

    /// The same whatever pieces it comes in.
    void pieces_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("sized") << QByteArray("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 11\r\n\r\nhello\r\n\r\nyou") << QByteArray("hello\r\n\r\nyo");
        QTest::newRow("chunked") << QByteArray("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: Chunked\r\n\r\n5;ext=\"1\"\r\nhello\r\nA \r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n") << QByteArray("hello0123456789");
        QTest::newRow("none") << QByteArray("DELETE / HTTP/1.1\r\nHost: h\r\n\r\n") << QByteArray();
        QTest::newRow("empty") << QByteArray("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n") << QByteArray();
        QTest::newRow("empty chunked") << QByteArray("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n") << QByteArray();
    }
    void pieces()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, body);
        for (qsizetype size : {qsizetype(1), qsizetype(2), qsizetype(7), bytes.size()}) {
            HttpReader each = reader();
            QByteArray waiting;
            for (qsizetype at = 0; at < bytes.size() && each.state() != State::Complete; at += size) {
                waiting += bytes.mid(at, size);
                QVERIFY(each.read(waiting) != State::Refused);
            }
            QCOMPARE(each.state(), State::Complete);
            QCOMPARE(each.request().body, body);
        }
    }

    void refusals_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("slug");
        const auto row = [](const char *name, const QByteArray &bytes, const QString &slug = "malformed-http"_q) { QTest::newRow(name) << bytes << slug; };
        const QByteArray host = " HTTP/1.1\r\nHost: h\r\n";
        row("words", "hello\r\n\r\n");
        row("two blanks", "GET  / HTTP/1.1\r\nHost: h\r\n\r\n");
        row("odd method", "G(T / HTTP/1.1\r\nHost: h\r\n\r\n");
        row("TLS hello", QByteArray("\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", 11));
        row("no slash", "GET things" + host + "\r\n");
        row("fragment", "GET /a#b" + host + "\r\n");
        row("backslash", "GET /a\\b" + host + "\r\n");
        row("not ASCII", "GET /\xE4\xB8\xAD" + host + "\r\n");
        row("half an escape", "GET /a%4" + host + "\r\n");
        row("wrong escape", "GET /a%zz" + host + "\r\n");
        row("signed escape", "GET /a%+1" + host + "\r\n");
        row("NUL", "GET /a%00" + host + "\r\n");
        row("no host", "GET / HTTP/1.1\r\n\r\n");
        row("two hosts", "GET /" + host + "Host: other\r\n\r\n");
        row("blank before the colon", "GET /" + host + "X-A : 1\r\n\r\n");
        row("no colon", "GET /" + host + "X-A\r\n\r\n");
        row("no name", "GET /" + host + ": 1\r\n\r\n");
        row("folded", "GET /" + host + "X-A: 1\r\n two\r\n\r\n");
        row("bare line feed", "GET /" + host + "X-A: 1\nX-B: 2\r\n\r\n");
        row("carriage return", "GET /" + host + "X-A: 1\rX\r\n\r\n");
        row("control character", "GET /" + host + "X-A: 1\x01\r\n\r\n");
        row("delete", "GET /" + host + "X-A: \x7F\r\n\r\n");
        row("two lengths", "POST /" + host + "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc");
        row("list of lengths", "POST /" + host + "Content-Length: 3, 3\r\n\r\nabc");
        row("signed length", "POST /" + host + "Content-Length: +3\r\n\r\nabc");
        row("negative length", "POST /" + host + "Content-Length: -3\r\n\r\nabc");
        row("empty length", "POST /" + host + "Content-Length:\r\n\r\nabc");
        row("hexadecimal length", "POST /" + host + "Content-Length: 0x3\r\n\r\nabc");
        row("enormous length", "POST /" + host + "Content-Length: 99999999999999999999\r\n\r\nabc");
        row("length and coding", "POST /" + host + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
        row("coding of 1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
        row("two authorizations", "GET /" + host + "Authorization: a\r\nAuthorization: b\r\n\r\n");
        row("two keys", "GET /" + host + "Idempotency-Key: a\r\nidempotency-key: b\r\n\r\n");
        row("chunk size", "POST /" + host + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n");
        row("chunk size of 9 digits", "POST /" + host + "Transfer-Encoding: chunked\r\n\r\n000000001\r\n");
        row("chunk longer than it says", "POST /" + host + "Transfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n");
        row("endless chunk line", "POST /" + host + "Transfer-Encoding: chunked\r\n\r\n1;" + QByteArray(300, 'x'));
        row("compressed", "POST /" + host + "Transfer-Encoding: gzip, chunked\r\n\r\n", "transfer-coding-unsupported"_q);
        row("HTTP/2", "PRI * HTTP/2.0\r\n\r\n", "http-version-unsupported"_q);
        row("HTTP/1.2", "GET / HTTP/1.2\r\nHost: h\r\n\r\n", "http-version-unsupported"_q);
        row("101 bytes", "POST /" + host + "Content-Length: 101\r\n\r\n", "too-large"_q);
        row("a gigabyte", "POST /" + host + "Content-Length: 1073741824\r\n\r\n", "too-large"_q);
        row("101 bytes in a chunk", "POST /" + host + "Transfer-Encoding: chunked\r\n\r\n65\r\n", "too-large"_q);
        row("101 bytes in chunks", "POST /" + host + "Transfer-Encoding: chunked\r\n\r\n64\r\n" + QByteArray(100, 'x') + "\r\n1\r\n", "too-large"_q);
        row("long target", "GET /" + QByteArray(5000, 'a') + host + "\r\n", "address-too-long"_q);
        row("endless target", "GET /" + QByteArray(5000, 'a'), "address-too-long"_q);
        row("long field", "GET /" + host + "X-A: " + QByteArray(17'000, 'a') + "\r\n\r\n", "head-too-large"_q);
        row("endless head", "GET /" + host + "X-A: " + QByteArray(17'000, 'a'), "head-too-large"_q);
        QByteArray fields;
        for (int i = 0; i < 101; ++i)
            fields += "X-" + QByteArray::number(i) + ": 1\r\n";
        row("many fields", "GET / HTTP/1.1\r\n" + fields + "\r\n", "head-too-large"_q);
        row("long trailers", "POST /" + host + "Transfer-Encoding: chunked\r\n\r\n0\r\n" + QByteArray("X-A: 12345678901234567890\r\n").repeated(200), "head-too-large"_q);
    }
    void refusals()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, slug);
        HttpReader each = reader();
        QCOMPARE(each.read(bytes), State::Refused);
        QCOMPARE(each.fault(), slug);
        QVERIFY(!each.keepAlive());
        QVERIFY(problemSlugs().contains(slug));
        QVERIFY(each.request().body.size() <= 100);
    }

    void limitsAreExact()
    {
        for (const QByteArray &framing : {QByteArray("Content-Length: 100\r\n\r\n") + QByteArray(100, 'x'),
                                          QByteArray("Transfer-Encoding: chunked\r\n\r\n64\r\n") + QByteArray(100, 'x') + "\r\n0\r\n\r\n"}) {
            HttpReader each = reader();
            QByteArray bytes = "POST / HTTP/1.1\r\nHost: h\r\n" + framing;
            QCOMPARE(each.read(bytes), State::Complete);
            QCOMPARE(each.request().body.size(), 100);
        }
        HttpReader each = reader();
        QByteArray bytes = "GET /" + QByteArray(HttpReader::targetLimit - 1, 'a') + " HTTP/1.1\r\nHost: h\r\n\r\n";
        QCOMPARE(each.read(bytes), State::Complete);
    }

    void theLimitIsAskedForTheHead()
    {
        QString asked;
        HttpReader each([&asked](const Request &head) {
            asked = QString::fromLatin1(head.method) + head.path;
            return qint64(1);
        });
        QByteArray bytes = "PATCH /p?q HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n";
        QCOMPARE(each.read(bytes), State::Refused);
        QCOMPARE(asked, "PATCH/p"_q);
    }

    void connections_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("kept");
        QTest::newRow("1.1") << QByteArray("GET / HTTP/1.1\r\nHost: h\r\n\r\n") << true;
        QTest::newRow("close") << QByteArray("GET / HTTP/1.1\r\nHost: h\r\nConnection: Close\r\n\r\n") << false;
        QTest::newRow("1.0") << QByteArray("GET / HTTP/1.0\r\n\r\n") << false;
        QTest::newRow("absolute form") << QByteArray("GET http://h:1/x HTTP/1.1\r\nHost: h\r\n\r\n") << true;
    }
    void connections()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, kept);
        HttpReader each = reader();
        QCOMPARE(each.read(bytes), State::Complete);
        QCOMPARE(each.keepAlive(), kept);
        QVERIFY(each.request().path == "/"_q || each.request().path == "/x"_q);
    }

    void expectationsAreToldOnce()
    {
        HttpReader each = reader();
        QByteArray bytes = "POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n";
        QCOMPARE(each.read(bytes), State::Body);
        QVERIFY(each.takeExpectation());
        QVERIFY(!each.takeExpectation());
        HttpReader large = reader();
        bytes = "POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 1000\r\n\r\n";
        QCOMPARE(large.read(bytes), State::Refused);
        QVERIFY(!large.takeExpectation());
    }
};

QTEST_GUILESS_MAIN(HttpReaderTest)
#include "tst_http_reader.moc"

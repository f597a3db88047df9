// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "RawHttp.h"

using namespace certdesk::platform;

/// Connections as clients and attackers treat them.
class ConnectionsTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<TestPlatform> m_platform;
    QByteArray bearer() { return "Authorization: Bearer " + m_platform->token("supplier"_q) + "\r\n"; }
    QString url() const { return m_platform->server().url(); }

private Q_SLOTS:
    void initTestCase()
    {
        m_platform = std::make_unique<TestPlatform>();
        RouteOptions slow;
        slow.access = RouteOptions::Access::Public;
        slow.prepare = [](const Request &) {
            QThread::msleep(60);
            return QVariant();
        };
        m_platform->server().router().add("GET", "/slow"_q, slow, [](const Request &) -> Answer { return Response::json({{"slow"_q, true}}); });
        QVERIFY(m_platform->server().listen(QHostAddress::LocalHost, 0));
    }
    void cleanupTestCase() { m_platform.reset(); }

    /// The first is answered by another thread, later than the second could be.
    void pipelinedAnswersKeepTheirOrder()
    {
        RawHttp client(url());
        client.send(rawRequest("GET /slow") + rawRequest("GET /nowhere") + rawRequest("HEAD /v1/catalog") + rawRequest("GET /slow") + rawRequest("GET /v1/me"));
        QVERIFY(client.next().body.contains("slow"));
        QCOMPARE(client.next().slug(), "no-such-route"_q);
        QCOMPARE(client.next(true).status, 200);
        QVERIFY(client.next().body.contains("slow"));
        QCOMPARE(client.next().slug(), "sign-in-required"_q);
        QVERIFY(!client.closed(0));
    }

    void manyPipelinedRequests()
    {
        RawHttp client(url());
        client.send(rawRequest("GET /nowhere").repeated(3000));
        for (int i = 0; i < 3000; ++i)
            QCOMPARE(client.next().status, 404);
    }

    void aClientThatGoesLeavesNothing()
    {
        for (int i = 0; i < 20; ++i) {
            RawHttp client(url());
            client.send(rawRequest("GET /slow"));
            client.socket.abort();
        }
        RawHttp client(url());
        QCOMPARE(client.ask(rawRequest("GET /slow")).status, 200);
    }

    void halfRequestsHoldNobodyUp()
    {
        std::vector<std::unique_ptr<RawHttp>> halves;
        for (const QByteArray part : {"", "G", "GET /v1/catalog HTTP/1.1\r\nHo", "POST /v1/orders HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab"}) {
            halves.push_back(std::make_unique<RawHttp>(url()));
            halves.back()->send(part);
        }
        RawHttp client(url());
        QCOMPARE(client.ask(rawRequest("GET /v1/catalog")).status, 200);
        halves[2]->send("st: x\r\n\r\n");
        QCOMPARE(halves[2]->next().status, 200);
    }

    void refusedConnectionsClose_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("slug");
        QTest::newRow("no HTTP") << QByteArray("hello\r\n\r\n") << 400 << "malformed-http"_q;
        QTest::newRow("control character") << rawRequest("GET /v1/catalog", "X-A: \x02\r\n") << 400 << "malformed-http"_q;
        QTest::newRow("long path") << rawRequest("GET /" + QByteArray(5000, 'a')) << 414 << "address-too-long"_q;
        QTest::newRow("large head") << rawRequest("GET /", "X-A: " + QByteArray(20'000, 'a') + "\r\n") << 431 << "head-too-large"_q;
        QTest::newRow("announced") << rawRequest("POST /v1/orders", "Content-Length: 1073741824\r\n") << 413 << "too-large"_q;
        QTest::newRow("chunked") << rawRequest("POST /v1/orders", "Transfer-Encoding: chunked\r\n") + "7fffffff\r\n" + QByteArray(100'000, 'x') << 413 << "too-large"_q;
        QTest::newRow("large, no route") << rawRequest("POST /v1/nowhere", "Content-Length: 1073741824\r\n") << 404 << "no-such-route"_q;
        QTest::newRow("large, wrong method") << rawRequest("PATCH /v1/orders", "Content-Length: 1073741824\r\n") << 405 << "method-not-allowed"_q;
        QTest::newRow("gzip") << rawRequest("POST /v1/orders", "Transfer-Encoding: gzip\r\n") << 501 << "transfer-coding-unsupported"_q;
        QTest::newRow("version") << QByteArray("GET / HTTP/3.0\r\n\r\n") << 505 << "http-version-unsupported"_q;
    }
    void refusedConnectionsClose()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        QFETCH(QString, slug);
        RawHttp client(url());
        const RawHttp::Answer answer = client.ask(bytes);
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.slug(), slug);
        QCOMPARE(answer.header("Connection"), QByteArray("close"));
        QVERIFY(!answer.header("X-Request-Id").isEmpty());
        QVERIFY(client.closed());
    }

    /// Whoever sends a gigabyte all the same is answered, and costs no memory.
    void aGigabyteCostsNothing()
    {
        const auto resident = [] {
            QFile file("/proc/self/statm"_q);
            return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * 4 / 1024 : 0;
        };
        RawHttp client(url());
        client.send(rawRequest("POST /v1/orders", bearer() + "Content-Type: application/json\r\nContent-Length: 1073741824\r\n"));
        const qint64 before = resident();
        const QByteArray part(1024 * 1024, 'x');
        qint64 sent = 0;
        while (sent < 300 && client.socket.state() == QAbstractSocket::ConnectedState) {
            client.send(part);
            (void)QTest::qWaitFor([&] { return client.socket.bytesToWrite() == 0 || client.socket.state() != QAbstractSocket::ConnectedState; }, 2000);
            ++sent;
        }
        QCOMPARE(client.next().slug(), "too-large"_q);
        QVERIFY2(resident() - before < 290, qPrintable(QString::number(resident() - before) + " MB"_q)); // the sanitizer keeps freed memory for a while
        client.socket.abort();
        RawHttp other(url());
        QCOMPARE(other.ask(rawRequest("GET /v1/catalog")).status, 200);
    }

    void continueIsSaidOnlyToWhatWillBeTaken()
    {
        RawHttp client(url());
        const QByteArray fields = bearer() + "Idempotency-Key: expect\r\nContent-Type: application/json\r\nExpect: 100-continue\r\n";
        client.send(rawRequest("POST /v1/orders", fields + "Content-Length: 2\r\n"));
        QCOMPARE(client.next().status, 100);
        client.send("[]");
        QCOMPARE(client.next().slug(), "invalid-request"_q);
        QCOMPARE(client.ask(rawRequest("POST /v1/orders", fields + "Content-Length: 9999999\r\n")).status, 413);
    }

    void olderAndAskedForConnectionsClose()
    {
        RawHttp older(url());
        QCOMPARE(older.ask("GET /v1/catalog HTTP/1.0\r\n\r\n").status, 200);
        QVERIFY(older.closed());
        RawHttp asked(url());
        QCOMPARE(asked.ask(rawRequest("GET /v1/catalog", "Connection: close\r\n")).header("Connection"), QByteArray("close"));
        QVERIFY(asked.closed());
    }

    void headHasTheLengthAndNoBody()
    {
        RawHttp client(url());
        const RawHttp::Answer get = client.ask(rawRequest("GET /v1/catalog"));
        const RawHttp::Answer head = client.ask(rawRequest("HEAD /v1/catalog"));
        QCOMPARE(head.status, 200);
        QCOMPARE(head.header("Content-Length"), get.header("Content-Length"));
        QCOMPARE(head.header("ETag"), get.header("ETag"));
        QCOMPARE(client.ask(rawRequest("GET /v1/nowhere")).status, 404); // nothing of a body in between
    }

    void pathsAreTakenAsTheyAre_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QString>("slug");
        for (const char *path : {"/v1/../v1/catalog", "/v1/./catalog", "//v1/catalog", "/v1/catalog/", "/v1%2Fcatalog", "/v1/catalog%20", "/V1/catalog", "/v1/catalog;x=1", "*"})
            QTest::newRow(path) << QByteArray(path) << "no-such-route"_q;
        QTest::newRow("escaped letter") << QByteArray("/v1/%63atalog") << "no-such-route"_q;
        QTest::newRow("escaped slash") << QByteArray("/v1/terms/..%2Fconfig") << "not-found"_q;
        QTest::newRow("escaped line") << QByteArray("/v1/terms/a%0D%0ASet-Cookie:%20x") << "not-found"_q;
        QTest::newRow("query") << QByteArray("/v1/catalog?x=1") << "invalid-request"_q;
    }
    void pathsAreTakenAsTheyAre()
    {
        QFETCH(QByteArray, path);
        QFETCH(QString, slug);
        RawHttp client(url());
        const RawHttp::Answer answer = client.ask(rawRequest("GET " + path));
        QCOMPARE(answer.slug(), slug);
        QVERIFY(!answer.head.contains("Set-Cookie"));
    }
};

QTEST_GUILESS_MAIN(ConnectionsTest)
#include "tst_connections.moc"

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/api/Http.h"

#include "helper/ScriptedServer.h"
#include "helper/TestCertificate.h"

#include <QCoroTask>
#include <QNetworkProxy>
#include <QSignalSpy>
#include <QTest>

using namespace certdesk;
using namespace certdesk::test;

Q_DECLARE_METATYPE(certdesk::test::ScriptedAnswer)

namespace {

HttpRequest request(const QUrl &url, const QByteArray &method = "GET", const QByteArray &body = {})
{
    HttpRequest request;
    request.method = method;
    request.url = url;
    request.body = body;
    request.timeoutMs = 2000;
    return request;
}

Result<HttpReply> sendAndWait(Http &http, HttpRequest request)
{
    return QCoro::waitFor(http.send(std::move(request)));
}

} // namespace

class TestHttp : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sendsWhatIsAsked()
    {
        ScriptedServer server([](const ScriptedRequest &) {
            ScriptedAnswer answer = ScriptedAnswer::json("{\"ok\":true}");
            answer.headers = {{"ETag", "\"7\""}};
            return answer;
        });
        Http http;
        HttpRequest post = request(server.url(QStringLiteral("/v1/orders")), "POST", "{\"a\":1}");
        post.contentType = "application/json";
        post.idempotencyKey = QStringLiteral("key-1");
        post.bearer = QStringLiteral("token-1");
        post.headers = {{"If-Match", "\"6\""}};
        const auto reply = sendAndWait(http, post);
        QVERIFY(reply.has_value());
        QCOMPARE(reply->status, 200);
        QCOMPARE(reply->body, QByteArray("{\"ok\":true}"));
        QCOMPARE(reply->contentType, QByteArray("application/json"));
        QCOMPARE(reply->header("etag"), QByteArray("\"7\""));
        const ScriptedRequest seen = server.requests().first();
        QCOMPARE(seen.method, QByteArray("POST"));
        QCOMPARE(seen.body, QByteArray("{\"a\":1}"));
        QCOMPARE(seen.header("content-type"), QByteArray("application/json"));
        QCOMPARE(seen.header("idempotency-key"), QByteArray("key-1"));
        QCOMPARE(seen.header("authorization"), QByteArray("Bearer token-1"));
        QCOMPARE(seen.header("if-match"), QByteArray("\"6\""));
        QCOMPARE(QUuid(QString::fromLatin1(seen.header("x-request-id"))).isNull(), false);
        QCOMPARE(reply->header("x-request-id"), seen.header("x-request-id"));
    }

    void everyMethod_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("GET") << QByteArray("GET") << QByteArray();
        QTest::newRow("HEAD") << QByteArray("HEAD") << QByteArray();
        QTest::newRow("PUT") << QByteArray("PUT") << QByteArray("{}");
        QTest::newRow("PATCH") << QByteArray("PATCH") << QByteArray(300 * 1024, 'x');
        QTest::newRow("POST empty") << QByteArray("POST") << QByteArray();
        QTest::newRow("DELETE") << QByteArray("DELETE") << QByteArray();
    }
    void everyMethod()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, body);
        ScriptedServer server;
        Http http;
        // Twice, so that the second goes over the kept connection.
        for (int i = 0; i < 2; ++i) {
            const auto reply = sendAndWait(http, request(server.url(), method, body));
            QVERIFY(reply.has_value());
        }
        QCOMPARE(server.requests().size(), 2);
        QCOMPARE(server.requests().last().method, method);
        QCOMPARE(server.requests().last().body, body);
    }

    void foldsTrouble_data()
    {
        QTest::addColumn<ScriptedAnswer>("answer");
        QTest::addColumn<FailureCode>("code");
        ScriptedAnswer answer;
        answer.silent = true;
        QTest::newRow("silence") << answer << FailureCode::Network_Timeout;
        answer = {};
        answer.dropBefore = true;
        QTest::newRow("dropped before the answer") << answer << FailureCode::Network_Reply_Truncated;
        answer = ScriptedAnswer::json(QByteArray(1000, 'x'));
        answer.dropAfterBytes = 500;
        QTest::newRow("dropped in the body") << answer << FailureCode::Network_Reply_Truncated;
        answer.dropAfterBytes = 0;
        QTest::newRow("dropped after the head") << answer << FailureCode::Network_Reply_Truncated;
        answer.status = 500;
        answer.dropAfterBytes = 10;
        QTest::newRow("dropped in the body of an error") << answer << FailureCode::Network_Reply_Truncated;
        answer = ScriptedAnswer::json(QByteArray(5000, 'x'));
        QTest::newRow("announced too large") << answer << FailureCode::Network_Reply_TooLarge;
        answer.noLength = true;
        QTest::newRow("too large without saying so") << answer << FailureCode::Network_Reply_TooLarge;
    }
    void foldsTrouble()
    {
        QFETCH(ScriptedAnswer, answer);
        QFETCH(FailureCode, code);
        ScriptedServer server([&](const ScriptedRequest &) { return answer; });
        for (const QByteArray method : {"GET", "POST"}) {
            Http http;
            HttpRequest asked = request(server.url(QStringLiteral("/secret?code=4711")), method, method == "POST" ? "{}" : "");
            asked.timeoutMs = 300;
            asked.replyCap = 2000;
            const auto reply = sendAndWait(http, asked);
            QVERIFY(!reply.has_value());
            QCOMPARE(reply.error().name(), Failure(code).name());
            QCOMPARE(reply.error().detail().value(QStringLiteral("requestId")).toByteArray(), server.requests().last().header("x-request-id"));
            QVERIFY(!QVariant(reply.error().detail()).toMap().value(QStringLiteral("address")).toString().contains(QStringLiteral("4711")));
            QVERIFY(!reply.error().detail().value(QStringLiteral("reason")).toString().contains(QStringLiteral("4711")));
        }
        // Qt would send the POST again by itself when the connection broke before the answer.
        QCOMPARE(server.count("POST"), 1);
    }

    void exactlyTheCapPasses()
    {
        ScriptedServer server([](const ScriptedRequest &) { return ScriptedAnswer::json(QByteArray(2000, 'x')); });
        Http http;
        HttpRequest asked = request(server.url());
        asked.replyCap = 2000;
        QCOMPARE(sendAndWait(http, asked)->body.size(), 2000);
    }

    void refusedConnectionIsOffline()
    {
        QUrl nobody;
        {
            ScriptedServer server;
            nobody = server.url();
        }
        Http http;
        QSignalSpy reachable(&http, &Http::reachableChanged);
        QVERIFY(sendAndWait(http, request(nobody)).error().is(FailureCode::Network_Offline));
        QVERIFY(sendAndWait(http, request(nobody)).error().is(FailureCode::Network_Offline));
        QCOMPARE(reachable, (QList<QVariantList>{{false}}));
        ScriptedServer server;
        QVERIFY(sendAndWait(http, request(server.url())).has_value());
        QCOMPARE(reachable, (QList<QVariantList>{{false}, {true}}));
    }

    void activityPutsTheTimeoutOff()
    {
        // 40 pieces every 30 ms: longer than the 300 ms allowed to silence.
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, &server, [&] {
            QTcpSocket *socket = server.nextPendingConnection();
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n");
            auto *timer = new QTimer(socket);
            connect(timer, &QTimer::timeout, socket, [socket] { socket->write("x"); });
            timer->start(30);
        });
        Http http;
        HttpRequest asked = request(QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(server.serverPort())));
        asked.timeoutMs = 300;
        const auto reply = sendAndWait(http, asked);
        QVERIFY(reply.has_value());
        QCOMPARE(reply->body.size(), 40);
    }

    void proxyTrouble()
    {
        ScriptedServer proxy([](const ScriptedRequest &) {
            ScriptedAnswer answer;
            answer.status = 407;
            answer.headers = {{"Proxy-Authenticate", "Basic realm=\"x\""}};
            return answer;
        });
        quint16 nobody = 0;
        {
            ScriptedServer gone;
            nobody = gone.port();
        }
        // The first by a plain request through the proxy, the second by a tunnel.
        const std::pair<quint16, QString> cases[] = {{proxy.port(), QStringLiteral("http://platform.invalid/")},
                                                     {proxy.port(), QStringLiteral("https://platform.invalid/")},
                                                     {nobody, QStringLiteral("http://platform.invalid/")},
                                                     {nobody, QStringLiteral("https://platform.invalid/")}};
        for (const auto &[port, address] : cases) {
            QNetworkProxy::setApplicationProxy(QNetworkProxy(QNetworkProxy::HttpProxy, QStringLiteral("127.0.0.1"), port));
            Http http;
            const auto reply = sendAndWait(http, request(QUrl(address)));
            QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy);
            QVERIFY(!reply.has_value());
            QCOMPARE(reply.error().name(), QStringLiteral("Network_Proxy"));
        }
    }

    void trustsOnlyKnownCertificates()
    {
        const TestCertificate certificate;
        ScriptedServer server([](const ScriptedRequest &) { return ScriptedAnswer::json("{}"); }, certificate.serverConfiguration());
        Http http;
        const auto untrusted = sendAndWait(http, request(server.url()));
        QVERIFY(!untrusted.has_value());
        QCOMPARE(untrusted.error().name(), QStringLiteral("Network_Tls"));
        QVERIFY(!untrusted.error().detail().value(QStringLiteral("tls")).toString().isEmpty());
        QCOMPARE(server.requests().size(), 0);
        Http trusting;
        trusting.setExtraCertificates(certificate.pem());
        QVERIFY(sendAndWait(trusting, request(server.url())).has_value());
        QCOMPARE(server.requests().size(), 1);
    }

    void refusesOldTls()
    {
        const TestCertificate certificate;
        QSslConfiguration old = certificate.serverConfiguration();
        QT_WARNING_PUSH
        QT_WARNING_DISABLE_DEPRECATED
        old.setProtocol(QSsl::TlsV1_1);
        QT_WARNING_POP
        ScriptedServer server({}, old);
        Http http;
        http.setExtraCertificates(certificate.pem());
        const auto reply = sendAndWait(http, request(server.url()));
        QVERIFY(!reply.has_value());
        QVERIFY2(reply.error().is(FailureCode::Network_Tls), qPrintable(reply.error().name()));
    }

    void neverFollowsARedirect()
    {
        ScriptedServer server([](const ScriptedRequest &) {
            ScriptedAnswer answer;
            answer.status = 302;
            answer.headers = {{"Location", "/elsewhere"}};
            return answer;
        });
        Http http;
        const auto reply = sendAndWait(http, request(server.url()));
        QVERIFY(reply.has_value());
        QCOMPARE(reply->status, 302);
        QCOMPARE(reply->header("location"), QByteArray("/elsewhere"));
        QCOMPARE(server.requests().size(), 1);
    }

    void keepsNoCookies()
    {
        ScriptedServer server([](const ScriptedRequest &) {
            ScriptedAnswer answer;
            answer.headers = {{"Set-Cookie", "a=b"}};
            return answer;
        });
        Http http;
        QVERIFY(sendAndWait(http, request(server.url())).has_value());
        QVERIFY(sendAndWait(http, request(server.url())).has_value());
        QCOMPARE(server.requests().last().header("cookie"), QByteArray());
    }

    void asksInTheUsersLanguage()
    {
        ScriptedServer server;
        Http http;
        QVERIFY(sendAndWait(http, request(server.url())).has_value());
        QCOMPARE(server.requests().last().header("accept-language"), QByteArray("zh-CN"));
        http.setLanguage(QStringLiteral("en_GB"));
        QVERIFY(sendAndWait(http, request(server.url())).has_value());
        QCOMPARE(server.requests().last().header("accept-language"), QByteArray("en"));
    }

    void learnsTheServersClock()
    {
        const QDateTime ahead = QDateTime::currentDateTimeUtc().addSecs(3600);
        ScriptedServer server([&](const ScriptedRequest &) {
            ScriptedAnswer answer;
            answer.headers = {{"Date", QLocale::c().toString(ahead, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss")).toLatin1() + " GMT"}};
            return answer;
        });
        Http http;
        QCOMPARE(http.clockSkewMs(), 0);
        QVERIFY(sendAndWait(http, request(server.url())).has_value());
        QVERIFY2(qAbs(http.clockSkewMs() - 3'600'000) < 5000, qPrintable(QString::number(http.clockSkewMs())));
    }

    void statusesOfFourHundredAreFailuresUnlessAskedRaw()
    {
        ScriptedServer server([](const ScriptedRequest &) { return ScriptedAnswer::problem(401, "sign-in-required"); });
        Http http;
        const auto failure = sendAndWait(http, request(server.url()));
        QVERIFY(failure.error().is(FailureCode::Api_SignIn_Required));
        QCOMPARE(failure.error().detail().value(QStringLiteral("requestId")).toByteArray(), server.requests().last().header("x-request-id"));
        const auto raw = QCoro::waitFor(http.sendRaw(request(server.url(), "POST", "{}")));
        QVERIFY(raw.has_value());
        QCOMPARE(raw->status, 401);
        QVERIFY(raw->body.contains("sign-in-required"));
    }

    void destroyedWhileRequestsRun()
    {
        ScriptedAnswer silent;
        silent.silent = true;
        ScriptedServer server([&](const ScriptedRequest &) { return silent; });
        auto http = std::make_unique<Http>();
        auto first = http->send(request(server.url()));
        auto second = http->send(request(server.url(), "POST", "{}"));
        QTRY_COMPARE(server.requests().size(), 2);
        http.reset();
        QVERIFY(QCoro::waitFor(std::move(first)).error().is(FailureCode::Network_Cancelled));
        QVERIFY(QCoro::waitFor(std::move(second)).error().is(FailureCode::Network_Cancelled));
    }

    void wipesSecretBodies()
    {
        ScriptedServer server;
        Http http;
        HttpRequest asked = request(server.url(), "POST", QByteArray("password=rehearsal"));
        asked.secretBody = true;
        const QByteArray shared = asked.body; // sees what becomes of the bytes
        QVERIFY(sendAndWait(http, std::move(asked)).has_value());
        QCOMPARE(server.requests().first().body, QByteArray("password=rehearsal"));
        QCOMPARE(shared, QByteArray(18, '\0'));
    }
};

QTEST_GUILESS_MAIN(TestHttp)
#include "tst_http.moc"

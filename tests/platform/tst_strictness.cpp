// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "TestPlatform.h"
#include "platform/JsonMembers.h"
#include "platform/Wiring.h"

#include <QRegularExpression>

#include <algorithm>
#include <functional>

using namespace certdesk::platform;

/// What holds for every route, whatever routes there are: the tables are made of Router::entries().
class StrictnessTest : public QObject {
    Q_OBJECT

private:
    using Access = RouteOptions::Access;
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Platform> m_platform;
    std::vector<Router::Entry> m_routes;
    QByteArray m_supplier;
    QByteArray m_expired;

    static bool takesJson(const Router::Entry &route)
    {
        return (route.method == "POST" || route.method == "PUT" || route.method == "PATCH") && route.options.mediaType == "application/json";
    }
    /// Names that fit no object: "{id}" becomes "1".
    static QString pathOf(const Router::Entry &route)
    {
        static const QRegularExpression capture("\\{[^}]*\\}"_q);
        QString path = route.pattern;
        return path.replace(capture, "1"_q);
    }
    QByteArray bearerOf(Access access) const
    {
        if (access == Access::Public)
            return {};
        return access == Access::SignedIn || access == Access::Supplier ? m_supplier : m_platform->server.staffToken().toLatin1();
    }
    Request admitted(const Router::Entry &route, const QByteArray &body = "{}") const
    {
        Request request;
        request.method = route.method;
        request.path = pathOf(route);
        request.headers.insert("idempotency-key", QUuid::createUuid().toByteArray());
        if (const QByteArray bearer = bearerOf(route.options.access); !bearer.isEmpty())
            request.headers.insert("authorization", "Bearer " + bearer);
        if (takesJson(route)) {
            request.headers.insert("content-type", "application/json");
            request.body = body;
        }
        return request;
    }
    Response ask(const Request &request) { return m_platform->server.router().dispatch(request); }

    void tabulate(const std::function<bool(const Router::Entry &)> &wanted)
    {
        QTest::addColumn<int>("index");
        for (size_t i = 0; i < m_routes.size(); ++i) {
            if (wanted(m_routes[i]))
                QTest::addRow("%s %s", m_routes[i].method.constData(), qPrintable(m_routes[i].pattern)) << static_cast<int>(i);
        }
    }
    const Router::Entry &current() const
    {
        const int *index = static_cast<const int *>(QTest::qData("index", qMetaTypeId<int>()));
        return m_routes[static_cast<size_t>(*index)];
    }
    void refused(const Request &request, const QString &slug)
    {
        const Response response = ask(request);
        QCOMPARE(slugOf(response), slug);
        QCOMPARE(response.status, Problem(slug).status());
        QCOMPARE(response.contentType, QByteArray("application/problem+json"));
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_platform = std::make_unique<Platform>(m_directory->path());
        m_routes = m_platform->server.router().entries();
        QVERIFY(m_routes.size() > 40);
        const auto token = [this] {
            const QString verifier = "0123456789012345678901234567890123456789012"_q;
            const QString challenge = QString::fromLatin1(QCryptographicHash::hash(verifier.toLatin1(), QCryptographicHash::Sha256)
                                                              .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
            const Tokens tokens(m_platform->server.database());
            return tokens.redeem(tokens.issueCode("acct-supplier"_q, "u"_q, challenge), "u"_q, verifier)->access.toLatin1();
        };
        m_expired = token();
        sql(m_platform->server.database(), "UPDATE tokens SET expires_at = ?"_q, {nowSeconds() - 1});
        m_supplier = token();
    }
    void cleanupTestCase() { m_platform.reset(); }

    void wrongMethod_data() { tabulate([](const Router::Entry &) { return true; }); }
    void wrongMethod()
    {
        Request request = admitted(current());
        request.method = "TRACE";
        const Response response = ask(request);
        QCOMPARE(slugOf(response), "method-not-allowed"_q);
        const QByteArrayList allowed = response.header("Allow").split(',');
        const auto allows = [&](const QByteArray &method) { return std::any_of(allowed.begin(), allowed.end(), [&](const QByteArray &each) { return each.trimmed() == method; }); };
        QVERIFY(allows(current().method));
        QVERIFY(!allows("TRACE"));
        QVERIFY(current().method != "GET" || allows("HEAD"));
        request.method = "get"; // methods are case-sensitive
        QCOMPARE(slugOf(ask(request)), "method-not-allowed"_q);
    }

    void longerAndShorterPaths_data() { tabulate([](const Router::Entry &route) { return !route.pattern.contains(QLatin1Char('*')); }); }
    void longerAndShorterPaths()
    {
        Request request = admitted(current());
        request.path += QLatin1Char('/');
        QCOMPARE(slugOf(ask(request)), "no-such-route"_q);
        request.path = QLatin1Char('/') + pathOf(current());
        QCOMPARE(slugOf(ask(request)), "no-such-route"_q);
        request.path = pathOf(current()).toUpper() + "X"_q;
        QCOMPARE(slugOf(ask(request)), "no-such-route"_q);
    }

    void signInIsRequired_data() { tabulate([](const Router::Entry &route) { return route.options.access != Access::Public; }); }
    void signInIsRequired()
    {
        for (const QByteArray &header : {QByteArray(), QByteArray("Bearer "), QByteArray("Bearer nobody"), QByteArray("Basic ") + m_supplier, m_supplier, "Bearer " + m_expired, "Bearer " + m_supplier + "x",
                                        QByteArray("Bearer ' OR 1=1 --"), "Bearer " + QByteArray(9000, 'x')}) {
            Request request = admitted(current());
            request.headers.remove("authorization");
            if (!header.isEmpty())
                request.headers.insert("authorization", header);
            refused(request, "sign-in-required"_q);
            QVERIFY(ask(request).header("WWW-Authenticate").startsWith("Bearer"));
        }
    }

    void anotherRole_data()
    {
        tabulate([](const Router::Entry &route) { return route.options.access != Access::Public && route.options.access != Access::SignedIn; });
    }
    void anotherRole()
    {
        Request request = admitted(current());
        request.headers.insert("authorization", "Bearer " + (current().options.access == Access::Supplier ? m_platform->server.staffToken().toLatin1() : m_supplier));
        refused(request, "forbidden"_q);
    }

    void queries_data()
    {
        tabulate([](const Router::Entry &route) { return route.options.query != QStringList{"*"_q}; });
    }
    void queries()
    {
        Request request = admitted(current());
        request.query = QUrlQuery("surplus-parameter=1"_q);
        refused(request, "invalid-request"_q);
        QCOMPARE(errorsOf(ask(request)), QStringList{"/query/surplus-parameter unknown-member"_q});
        if (!current().options.query.isEmpty()) {
            const QString known = current().options.query.first();
            request.query = QUrlQuery(known + "=1&"_q + known + "=2"_q);
            QCOMPARE(errorsOf(ask(request)), QStringList{"/query/%1 given-twice"_q.arg(known)});
        }
    }

    void mediaTypes_data()
    {
        tabulate([](const Router::Entry &route) {
            return (route.method == "POST" || route.method == "PUT" || route.method == "PATCH") && route.options.mediaType != "*/*";
        });
    }
    void mediaTypes()
    {
        for (const QByteArray type : {"", "text/plain", "application/jsonx", "application", "application/json, text/plain", "*/*", "multipart/form-data"}) {
            Request request = admitted(current());
            if (type == current().options.mediaType)
                continue;
            request.headers.insert("content-type", type);
            refused(request, "unsupported-media-type"_q);
        }
    }

    void largeBodies_data() { tabulate([](const Router::Entry &) { return true; }); }
    void largeBodies()
    {
        Request request = admitted(current());
        QCOMPARE(m_platform->server.router().bodyLimit(request), current().options.bodyLimit);
        request.body = QByteArray(current().options.bodyLimit + 1, ' ');
        refused(request, "too-large"_q);
        QCOMPARE(jsonOf(ask(request)).value("limit"_q).toInteger(), current().options.bodyLimit);
        const Response unread = m_platform->server.router().tooLarge(request);
        QCOMPARE(slugOf(unread), "too-large"_q);
    }

    void malformedJson_data() { tabulate(takesJson); }
    void malformedJson()
    {
        const QByteArray deep = QByteArray("{\"a\":").repeated(5000) + "1" + QByteArray(5000, '}');
        for (const QByteArray &body : {QByteArray(), QByteArray("{"), QByteArray("{}x"), QByteArray("{'a':1}"), QByteArray("{\"a\":1,}"), QByteArray("{\"a\":NaN}"), QByteArray("{\"a\":\"\xff\xfe\"}"),
                                      QByteArray("\0{}", 3), QByteArray(10'000, '['), deep})
            refused(admitted(current(), body), "malformed-json"_q);
        for (const QByteArray body : {"[]", "[{}]"})
            refused(admitted(current(), body), "invalid-request"_q);
        refused(admitted(current(), "{\"a\":1,\"\\u0061\":2}"), "invalid-request"_q);
        QCOMPARE(errorsOf(ask(admitted(current(), "{\"a\":1,\"a\":2}"))), QStringList{"/a given-twice"_q});
    }

    /// No route takes what it does not know. Most have no object 1 and say so; none says yes.
    void surplusMembers_data() { tabulate(takesJson); }
    void surplusMembers()
    {
        const Response response = ask(admitted(current(), "{\"surplusMember\":1}"));
        QVERIFY2(response.status >= 400 && response.status < 500, response.body.constData());
        if (slugOf(response) == "invalid-request"_q)
            QVERIFY(errorsOf(response).contains("/surplusMember unknown-member"_q));
    }

    void idempotencyKeys_data() { tabulate([](const Router::Entry &route) { return route.options.idempotent; }); }
    void idempotencyKeys()
    {
        for (const QByteArray &key : {QByteArray(), QByteArray(129, 'k')}) {
            Request request = admitted(current());
            request.headers.insert("idempotency-key", key);
            if (current().options.mediaType != "*/*" && !takesJson(current()))
                request.headers.insert("content-type", current().options.mediaType);
            refused(request, "idempotency-key-missing"_q);
        }
    }

    /// A name in the path is data: it is looked for and not found, and breaks nothing.
    void oddNames_data()
    {
        tabulate([](const Router::Entry &route) { return route.pattern.contains(QLatin1Char('{')); });
    }
    void oddNames()
    {
        static const QRegularExpression capture("\\{[^}]*\\}"_q);
        for (const char *name : {"%2F", "..", "%2E%2E%2F", "%27%20OR%201=1", "%0D%0AX:%20y", "%E4%B8%AD", "%FF", "-1", "0", "99999999999999999999", "1e3", "%25", "+", "a%3Bb"}) {
            Request request = admitted(current());
            QString path = current().pattern;
            request.path = path.replace(capture, QLatin1String(name));
            const Response response = ask(request);
            QVERIFY2(response.status != 500 && response.status != 501, (QByteArray(name) + ' ' + response.body).constData());
            // OCSP says in its own answer what is wrong with a request (RFC 6960 §2.3).
            QVERIFY2(response.status >= 300 || current().method == "OPTIONS" || response.contentType == "application/ocsp-response", name);
        }
    }

    void headIsGetWithoutABody_data() { tabulate([](const Router::Entry &route) { return route.method == "GET" && !route.pattern.contains(QLatin1Char('{')); }); }
    void headIsGetWithoutABody()
    {
        Request request = admitted(current());
        const Response get = ask(request);
        request.method = "HEAD";
        QCOMPARE(ask(request).status, get.status);
    }

    void everyAnswerIsTraced_data() { tabulate([](const Router::Entry &) { return true; }); }
    void everyAnswerIsTraced()
    {
        Request request = admitted(current());
        request.headers.insert("x-request-id", "trace-1");
        const Response response = ask(request);
        QCOMPARE(response.header("X-Request-Id"), QByteArray("trace-1"));
        QVERIFY(!response.header("Date").isEmpty());
        QVERIFY(!response.header("Cache-Control").isEmpty());
        QCOMPARE(response.header("X-Content-Type-Options"), QByteArray("nosniff"));
    }

    void membersTwice_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("pointers");
        const auto row = [](const char *json, const char *pointers) { QTest::newRow(json) << QByteArray(json) << QString::fromLatin1(pointers); };
        row("{}", "");
        row("[1,{\"a\":1},{\"a\":1}]", "");
        row("{\"a\":{\"a\":1},\"b\":{\"a\":1}}", "");
        row("{\"a\":\"a\",\"b\":\"a\"}", "");
        row("{\"a\":1,\"a\":1}", "/a");
        row("{\"a\":[{\"x\":1},{\"b\":1, \"c\":\"}\", \"b\" :2}]}", "/a/1/b");
        row("{\"a\\\"\":1,\"a\\\"\":2}", "/a\"");
        row("{\"a/b\":1,\"a\\/b\":2,\"~\":1,\"~\":1}", "/a~1b /~0");
        row("{\"\":1,\"\":2}", "/");
        row("{\"a\":1,\"b\":2,\"a\":3,\"a\":4}", "/a /a");
    }
    void membersTwice()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, pointers);
        QCOMPARE(membersGivenTwice(json).join(QLatin1Char(' ')), pointers);
    }
};

QTEST_GUILESS_MAIN(StrictnessTest)
#include "tst_strictness.moc"

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "TestPlatform.h"
#include "platform/Idempotency.h"

#include <QDirIterator>
#include <QRegularExpression>

#include <stdexcept>

using namespace certdesk::platform;

namespace {

Request requestOf(const QByteArray &method, const QString &path, const QByteArray &body = {}, QHash<QByteArray, QByteArray> headers = {})
{
    Request request;
    request.method = method;
    request.path = path;
    request.body = body;
    if (!headers.contains("authorization"))
        headers.insert("authorization", "Bearer alice");
    if (!headers.contains("content-type") && !body.isEmpty())
        headers.insert("content-type", "application/json");
    request.headers = headers;
    return request;
}

} // namespace

class RouterTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Storage> m_storage;
    std::unique_ptr<Router> m_router;
    int m_runs = 0;

    void open()
    {
        m_router.reset();
        m_storage.reset();
        m_storage = std::make_unique<Storage>(m_directory->path() + "/t.sqlite"_q);
        m_router = std::make_unique<Router>(m_storage->database(), [](const QByteArray &bearer) {
            if (bearer == "alice" || bearer == "bob")
                return Caller{QString::fromLatin1(bearer), "supplier"_q};
            return bearer == "rita" ? Caller{"rita"_q, "reviewer"_q} : Caller{};
        });
        addRoutes();
    }
    void addRoutes()
    {
        const QSqlDatabase db = m_storage->database();
        const auto note = [db](const QString &text) {
            sql(db, "INSERT INTO challenges (nonce, account, purpose, expires_at) VALUES (?, 'x', 'x', 0)"_q, {QString(text + QUuid::createUuid().toString())});
        };
        RouteOptions open;
        open.access = RouteOptions::Access::Public;
        RouteOptions once;
        once.idempotent = true;
        RouteOptions staff;
        staff.access = RouteOptions::Access::Staff;
        RouteOptions small;
        small.mediaType = "*/*";
        small.bodyLimit = 4;
        m_router->add("GET", "/open"_q, open, [](const Request &) -> Answer { return Response::json({{"a"_q, 1}}); });
        m_router->add("GET", "/tagged"_q, {}, [](const Request &) -> Answer { return Response::json({{"a"_q, 1}}).with("ETag", "\"v1\""); });
        m_router->add("GET", "/things/{id}"_q, {}, [](const Request &request) -> Answer { return Response::json({{"id"_q, request.captures[0]}, {"who"_q, request.caller.account}}); });
        m_router->add("PUT", "/things/{id}"_q, {}, [](const Request &request) -> Answer { return Response::json(request.json); });
        m_router->add("GET", "/staff"_q, staff, [](const Request &) -> Answer { return Response::empty(); });
        m_router->add("POST", "/small"_q, small, [](const Request &) -> Answer { return Response::empty(); });
        m_router->add("POST", "/once"_q, once, [this, note](const Request &) -> Answer {
            note("once"_q);
            return Response::json({{"run"_q, ++m_runs}}, 201).with("Location", "/made");
        });
        m_router->add("POST", "/refuse"_q, once, [note](const Request &) -> Answer {
            note("refused"_q);
            return refuse("wrong-state"_q);
        });
        m_router->add("POST", "/throw"_q, {}, [note](const Request &) -> Answer {
            note("thrown"_q);
            throw std::runtime_error("secret table name");
        });
    }
    int notes() const
    {
        QSqlQuery row = sql(m_storage->database(), "SELECT count(*) FROM challenges"_q);
        row.next();
        return row.value(0).toInt();
    }
    Response once(const QByteArray &key, const QByteArray &body = "{}", const QByteArray &who = "alice")
    {
        return m_router->dispatch(requestOf("POST", "/once"_q, body, {{"idempotency-key", key}, {"authorization", "Bearer " + who}}));
    }

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_runs = 0;
        open();
    }
    void cleanup()
    {
        m_router.reset();
        m_storage.reset();
    }

    void refusals_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("slug");
        const auto row = [](const char *name, const char *method, const char *path, const char *body, const char *header, const char *value, int status, const char *slug) {
            QTest::newRow(name) << QByteArray(method) << QString::fromLatin1(path) << QByteArray(body) << QByteArray(header) << QByteArray(value) << status << QString::fromLatin1(slug);
        };
        row("no route", "GET", "/nowhere", "", "", "", 404, "no-such-route");
        row("empty capture", "GET", "/things/", "", "", "", 404, "no-such-route");
        row("longer path", "GET", "/things/1/2", "", "", "", 404, "no-such-route");
        row("wrong method", "PATCH", "/things/1", "{}", "", "", 405, "method-not-allowed");
        row("unknown method", "UNKNOWN", "/open", "", "", "", 405, "method-not-allowed");
        row("nobody", "GET", "/things/1", "", "authorization", "", 401, "sign-in-required");
        row("unknown token", "GET", "/things/1", "", "authorization", "Bearer eve", 401, "sign-in-required");
        row("another scheme", "GET", "/things/1", "", "authorization", "Basic alice", 401, "sign-in-required");
        row("not staff", "GET", "/staff", "", "", "", 403, "forbidden");
        row("no media type", "PUT", "/things/1", "{}", "content-type", "", 415, "unsupported-media-type");
        row("text", "PUT", "/things/1", "{}", "content-type", "text/plain", 415, "unsupported-media-type");
        row("not JSON", "PUT", "/things/1", "{\"a\":", "", "", 400, "malformed-json");
        row("nothing", "PUT", "/things/1", "", "content-type", "application/json", 400, "malformed-json");
        row("an array", "PUT", "/things/1", "[1]", "", "", 422, "invalid-request");
        row("too large", "POST", "/small", "12345", "", "", 413, "too-large");
        row("no key", "POST", "/once", "{}", "", "", 400, "idempotency-key-missing");
        row("long key", "POST", "/once", "{}", "idempotency-key", QByteArray(129, 'k').constData(), 400, "idempotency-key-missing");
    }
    void refusals()
    {
        QFETCH(QByteArray, method);
        QFETCH(QString, path);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, value);
        QFETCH(int, status);
        QFETCH(QString, slug);
        Request request = requestOf(method, path, body);
        if (!header.isEmpty())
            request.headers.insert(header, value);
        const Response response = m_router->dispatch(request);
        QCOMPARE(response.status, status);
        QCOMPARE(slugOf(response), slug);
        QCOMPARE(response.contentType, QByteArray("application/problem+json"));
        const QJsonObject problem = jsonOf(response);
        QCOMPARE(problem.value("status"_q).toInt(), status);
        QCOMPARE(problem.value("traceId"_q).toString().toLatin1(), response.header("X-Request-Id"));
        QVERIFY(!problem.value("title"_q).toString().isEmpty());
        QVERIFY(!problem.value("detail"_q).toString().isEmpty());
        QVERIFY(!response.header("Date").isEmpty());
        QCOMPARE(response.header("WWW-Authenticate").startsWith("Bearer"), status == 401);
        if (status == 405)
            QVERIFY(response.header("Allow").contains("GET"));
        QCOMPARE(notes(), 0);
    }

    void accepts()
    {
        const Response response = m_router->dispatch(requestOf("GET", "/things/a%2Fb%20c"_q));
        QCOMPARE(response.status, 200);
        QCOMPARE(jsonOf(response), (QJsonObject{{"id"_q, "a/b c"_q}, {"who"_q, "alice"_q}}));
        QCOMPARE(m_router->dispatch(requestOf("GET", "/staff"_q, {}, {{"authorization", "bearer rita"}})).status, 204);
        QCOMPARE(m_router->dispatch(requestOf("HEAD", "/things/1"_q)).status, 200);
        QCOMPARE(m_router->dispatch(requestOf("PUT", "/things/1"_q, "{\"b\":2}", {{"content-type", "Application/JSON; charset=utf-8"}})).status, 200);
        QCOMPARE(m_router->dispatch(requestOf("POST", "/small"_q, "1234", {{"content-type", "a/b"}})).status, 204);
        QVERIFY(m_router->table().contains("PUT /things/{id}"_q));
    }

    void requestIdIsEchoedWhenSane()
    {
        const auto idFor = [this](const QByteArray &given) { return m_router->dispatch(requestOf("GET", "/open"_q, {}, {{"x-request-id", given}})).header("X-Request-Id"); };
        QCOMPARE(idFor("abc-123"), QByteArray("abc-123"));
        QVERIFY(!idFor("a\r\nSet-Cookie: x").contains("Set-Cookie"));
        QVERIFY(!idFor(QByteArray(200, 'x')).contains("xxx"));
        QVERIFY(idFor({}) != idFor({}));
    }

    void etags_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("wanted");
        QTest::addColumn<int>("status");
        QTest::newRow("none") << "/tagged"_q << QByteArray() << 200;
        QTest::newRow("same") << "/tagged"_q << QByteArray("\"v1\"") << 304;
        QTest::newRow("weak") << "/tagged"_q << QByteArray("W/\"v1\"") << 304;
        QTest::newRow("list") << "/tagged"_q << QByteArray("\"v0\", \"v1\"") << 304;
        QTest::newRow("any") << "/tagged"_q << QByteArray("*") << 304;
        QTest::newRow("other") << "/tagged"_q << QByteArray("\"v2\"") << 200;
        QTest::newRow("public other") << "/open"_q << QByteArray("\"v1\"") << 200;
    }
    void etags()
    {
        QFETCH(QString, path);
        QFETCH(QByteArray, wanted);
        QFETCH(int, status);
        const Response response = m_router->dispatch(requestOf("GET", path, {}, {{"if-none-match", wanted}}));
        QCOMPARE(response.status, status);
        QCOMPARE(response.body.isEmpty(), status == 304);
        QVERIFY(!response.header("ETag").isEmpty());
        const Response again = m_router->dispatch(requestOf("GET", path, {}, {{"if-none-match", response.header("ETag")}}));
        QCOMPARE(again.status, 304);
    }

    void aKeyWorksOnce()
    {
        const Response first = once("k1");
        QCOMPARE(first.status, 201);
        QVERIFY(first.header("Idempotency-Replayed").isEmpty());
        const Response again = once("k1");
        QCOMPARE(again.status, 201);
        QCOMPARE(again.body, first.body);
        QCOMPARE(again.contentType, first.contentType);
        QCOMPARE(again.header("Location"), QByteArray("/made"));
        QCOMPARE(again.header("Idempotency-Replayed"), QByteArray("true"));
        QCOMPARE(notes(), 1);
        const Response reused = once("k1", "{\"a\":1}");
        QCOMPARE(reused.status, 422);
        QCOMPARE(slugOf(reused), "idempotency-key-reused"_q);
        QCOMPARE(jsonOf(once("k1", "{}", "bob")).value("run"_q).toInt(), 2); // keys are each account's own
        QCOMPARE(jsonOf(once("k2")).value("run"_q).toInt(), 3);
        QCOMPARE(notes(), 3);
    }

    void aKeyOutlivesARestart()
    {
        once("k1");
        open();
        QCOMPARE(jsonOf(once("k1")).value("run"_q).toInt(), 1);
        QCOMPARE(m_runs, 1);
        sql(m_storage->database(), "UPDATE idempotency SET created_at = '2001-01-01T00:00:00.000+08:00'"_q);
        forgetOldKeys(m_storage->database());
        QCOMPARE(jsonOf(once("k1")).value("run"_q).toInt(), 2);
    }

    void aRefusalChangesNothingAndKeepsNoKey()
    {
        for (const QByteArray body : {"{}", "{\"other\":1}"}) {
            const Response response = m_router->dispatch(requestOf("POST", "/refuse"_q, body, {{"idempotency-key", "k"}}));
            QCOMPARE(slugOf(response), "wrong-state"_q);
        }
        QCOMPARE(notes(), 0);
    }

    void anExceptionSaysNothing()
    {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression("secret table name"_q));
        const Response response = m_router->dispatch(requestOf("POST", "/throw"_q, "{}"));
        QCOMPARE(response.status, 500);
        QCOMPARE(slugOf(response), "internal"_q);
        QVERIFY(!response.body.contains("secret"));
        QCOMPARE(notes(), 0);
        QCOMPARE(once("after").status, 201); // the transaction is closed
    }

    void speaksTheReadersLanguage()
    {
        const auto titleIn = [this](const QByteArray &language) { return jsonOf(m_router->dispatch(requestOf("GET", "/nowhere"_q, {}, {{"accept-language", language}}))).value("title"_q).toString(); };
        QCOMPARE(titleIn("en-GB,en;q=0.9"), "No such address"_q);
        QCOMPARE(titleIn("zh-CN"), "地址不存在"_q);
        QCOMPARE(titleIn({}), titleIn("zh-CN"));
    }

    void everyProblemAndFindingIsInTheTables()
    {
        QVERIFY_THROWS_EXCEPTION(std::logic_error, Problem("not-a-slug"_q).status());
        for (const QString &slug : problemSlugs()) {
            const Response zh = Problem(slug).response("t"_q);
            const Response en = Problem(slug).response("t"_q, true);
            QVERIFY2(zh.status >= 400 && zh.status < 600 && zh.status == en.status, qPrintable(slug));
            QVERIFY2(!jsonOf(zh).value("detail"_q).toString().isEmpty() && jsonOf(zh).value("detail"_q) != jsonOf(en).value("detail"_q), qPrintable(slug));
        }
        // What the source names must exist: refuse(QStringLiteral("…")), Problem(QStringLiteral("…")).
        static const QRegularExpression use("(?:refuse|Problem|problem)\\(QStringLiteral\\(\"([a-z-]+)\"\\)"_q);
        int uses = 0;
        for (QDirIterator it(QStringLiteral(CERTDESK_SOURCE_DIR "/platform"), {"*.cpp"_q}); it.hasNext();) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            for (auto match = use.globalMatch(QString::fromUtf8(file.readAll())); match.hasNext(); ++uses) {
                const QString slug = match.next().captured(1);
                QVERIFY2(problemSlugs().contains(slug), qPrintable(it.fileName() + ": "_q + slug));
            }
        }
        QVERIFY(uses > 40);
    }

    void pagesEscapeWhatTheyShow()
    {
        const QByteArray shown = page("cashier"_q, true, {{"name"_q, "<script>"_q}, {"amount"_q, "{{secret}}"_q}, {"secret"_q, "s3"_q}});
        QVERIFY(shown.contains("&lt;script&gt;"));
        QVERIFY(!shown.contains("<script>"));
        QVERIFY(shown.contains("{{secret}}")); // values are not templates
        QVERIFY(shown.contains("lang=\"en\""));
    }
};

QTEST_GUILESS_MAIN(RouterTest)
#include "tst_router.moc"

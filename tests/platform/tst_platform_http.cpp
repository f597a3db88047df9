// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "TestPlatform.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTcpSocket>

#include <stdexcept>

using namespace certdesk::platform;

namespace {

const QString redirectUri = "http://127.0.0.1:49152/callback"_q;
const QString verifier = "the-verifier-of-this-test-0123456789-0123456789"_q;

struct Reply {
    int status = 0;
    QByteArray body;
    QHash<QByteArray, QByteArray> headers;
    QByteArray header(const QByteArray &name) const { return headers.value(name.toLower()); }
    QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
};

QByteArray challenge()
{
    return QCryptographicHash::hash(verifier.toLatin1(), QCryptographicHash::Sha256).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace

/// The same server, by way of sockets.
class PlatformHttpTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<TestPlatform> m_platform;
    QNetworkAccessManager m_network;

    Reply send(const QByteArray &method, const QString &target, const QByteArray &body = {}, QHash<QByteArray, QByteArray> headers = {})
    {
        QNetworkRequest request{QUrl(m_platform->server().url() + target)};
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        if (!headers.contains("Content-Type"))
            headers.insert("Content-Type", "application/json");
        if (!headers.contains("Accept-Language")) // else Qt tells the test machine's language
            headers.insert("Accept-Language", "zh-CN");
        for (auto it = headers.begin(); it != headers.end(); ++it)
            request.setRawHeader(it.key(), it.value());
        // Qt waits for a body after a HEAD of its own making.
        QNetworkReply *reply = method == "HEAD" ? m_network.head(request) : m_network.sendCustomRequest(request, method, body);
        QSignalSpy finished(reply, &QNetworkReply::finished);
        if (!reply->isFinished() && !finished.wait(20'000))
            return {};
        Reply result{reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll(), {}};
        for (const auto &[name, value] : reply->rawHeaderPairs())
            result.headers.insert(name.toLower(), value);
        reply->deleteLater();
        return result;
    }
    Reply form(const QString &target, const QUrlQuery &fields)
    {
        return send("POST", target, fields.toString(QUrl::FullyEncoded).toLatin1(), {{"Content-Type", "application/x-www-form-urlencoded"}});
    }
    static QUrlQuery authorization()
    {
        QUrlQuery query;
        query.setQueryItems({{"response_type"_q, "code"_q}, {"client_id"_q, "certdesk-desktop"_q}, {"redirect_uri"_q, redirectUri}, {"state"_q, "a+b c/%26"_q},
                             {"scope"_q, "supplier"_q}, {"code_challenge"_q, QString::fromLatin1(challenge())}, {"code_challenge_method"_q, "S256"_q}});
        return query;
    }
    /// Signs in on the page as a browser would; the query of the redirect.
    QUrlQuery signIn(const QString &password = "rehearsal"_q)
    {
        const Reply page = send("GET", "/oauth/authorize?"_q + authorization().toString(QUrl::FullyEncoded));
        QUrlQuery fields;
        static const QRegularExpression hidden("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">"_q);
        for (auto match = hidden.globalMatch(QString::fromUtf8(page.body)); match.hasNext();) {
            const auto field = match.next();
            QString value = field.captured(2);
            fields.addQueryItem(field.captured(1), QString::fromLatin1(QUrl::toPercentEncoding(value.replace("&amp;"_q, "&"_q))));
        }
        fields.addQueryItem("username"_q, "supplier"_q);
        fields.addQueryItem("password"_q, password);
        const Reply redirect = form("/oauth/authorize"_q, fields);
        m_lastSignInStatus = redirect.status;
        return QUrlQuery(QUrl::fromEncoded(redirect.header("Location")));
    }
    Reply redeem(const QString &code, const QString &with = verifier, const QString &uri = redirectUri)
    {
        QUrlQuery fields;
        fields.setQueryItems({{"grant_type"_q, "authorization_code"_q}, {"client_id"_q, "certdesk-desktop"_q}, {"code"_q, code}, {"redirect_uri"_q, uri}, {"code_verifier"_q, with}});
        return form("/oauth/token"_q, fields);
    }
    Reply refresh(const QString &token)
    {
        QUrlQuery fields;
        fields.setQueryItems({{"grant_type"_q, "refresh_token"_q}, {"client_id"_q, "certdesk-desktop"_q}, {"refresh_token"_q, token}});
        return form("/oauth/token"_q, fields);
    }
    Reply me(const QString &access) { return send("GET", "/v1/me"_q, {}, {{"Authorization", "Bearer " + access.toLatin1()}}); }
    int m_lastSignInStatus = 0;

private Q_SLOTS:
    void initTestCase()
    {
        m_platform = std::make_unique<TestPlatform>();
        QVERIFY(m_platform->server().listen(QHostAddress::LocalHost, 0));
    }
    void cleanupTestCase() { m_platform.reset(); }

    void signInWithPkce()
    {
        const QUrlQuery answer = signIn();
        QCOMPARE(m_lastSignInStatus, 302);
        QCOMPARE(answer.queryItemValue("state"_q, QUrl::FullyDecoded), "a+b c/&"_q);
        const QString code = answer.queryItemValue("code"_q);
        const Reply tokens = redeem(code);
        QCOMPARE(tokens.status, 200);
        QCOMPARE(tokens.json().value("token_type"_q).toString(), "Bearer"_q);
        QCOMPARE(tokens.json().value("expires_in"_q).toInt(), 3600);
        QCOMPARE(tokens.header("Cache-Control"), QByteArray("no-store"));
        const QString access = tokens.json().value("access_token"_q).toString();
        const Reply account = me(access);
        QCOMPARE(account.status, 200);
        QCOMPARE(account.json().value("organisation"_q)["creditCode"_q].toString(), "91000000000000000K"_q);
        QCOMPARE(account.json().value("role"_q).toString(), "supplier"_q);

        // The code again: refused, and what came of it is ended.
        QCOMPARE(redeem(code).json().value("error"_q).toString(), "invalid_grant"_q);
        QCOMPARE(me(access).status, 401);
    }

    void wrongPasswordShowsTheFormAgain()
    {
        QVERIFY(signIn("wrong"_q).isEmpty());
        QCOMPARE(m_lastSignInStatus, 401);
    }

    void codesAreBound()
    {
        QCOMPARE(redeem(signIn().queryItemValue("code"_q), "another-verifier-another-verifier-another-verifier"_q).status, 400);
        QCOMPARE(redeem(signIn().queryItemValue("code"_q), verifier, "http://127.0.0.1:1/callback"_q).status, 400);
        const QString late = signIn().queryItemValue("code"_q);
        sql(m_platform->database(), "UPDATE auth_codes SET expires_at = 1 WHERE used = 0"_q);
        QCOMPARE(redeem(late).status, 400);
        QCOMPARE(redeem("nonsense"_q).json().value("error"_q).toString(), "invalid_grant"_q);
    }

    void refreshTokensRotate()
    {
        const QJsonObject first = redeem(signIn().queryItemValue("code"_q)).json();
        const QJsonObject second = refresh(first.value("refresh_token"_q).toString()).json();
        QVERIFY(second.value("refresh_token"_q) != first.value("refresh_token"_q));
        QCOMPARE(me(second.value("access_token"_q).toString()).status, 200);
        // A stolen copy of the first one ends the family, and stays ended.
        QCOMPARE(refresh(first.value("refresh_token"_q).toString()).status, 400);
        QCOMPARE(refresh(second.value("refresh_token"_q).toString()).status, 400);
        QCOMPARE(me(second.value("access_token"_q).toString()).status, 401);
        QCOMPARE(me(second.value("access_token"_q).toString()).header("WWW-Authenticate"), QByteArray("Bearer error=\"invalid_token\""));
    }

    void tokensEnd()
    {
        const QJsonObject revoked = redeem(signIn().queryItemValue("code"_q)).json();
        QUrlQuery fields;
        fields.addQueryItem("token"_q, revoked.value("refresh_token"_q).toString());
        QCOMPARE(form("/oauth/revoke"_q, fields).status, 200);
        QCOMPARE(me(revoked.value("access_token"_q).toString()).status, 401);
        const QJsonObject old = redeem(signIn().queryItemValue("code"_q)).json();
        sql(m_platform->database(), "UPDATE tokens SET expires_at = 1"_q);
        QCOMPARE(me(old.value("access_token"_q).toString()).status, 401);
        QCOMPARE(refresh(old.value("refresh_token"_q).toString()).status, 400);
    }

    void authorizationFaults_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("error");
        QTest::newRow("client") << "client_id"_q << "other"_q << QString();
        QTest::newRow("elsewhere") << "redirect_uri"_q << "http://example.com/callback"_q << QString();
        QTest::newRow("looks like loopback") << "redirect_uri"_q << "http://127.0.0.1:1@example.com/"_q << QString();
        QTest::newRow("no port") << "redirect_uri"_q << "http://127.0.0.1/callback"_q << QString();
        QTest::newRow("https") << "redirect_uri"_q << "https://127.0.0.1:1/callback"_q << QString();
        QTest::newRow("script") << "redirect_uri"_q << "javascript:alert(1)"_q << QString();
        QTest::newRow("fragment") << "redirect_uri"_q << "http://127.0.0.1:1/#a"_q << QString();
        QTest::newRow("token") << "response_type"_q << "token"_q << "unsupported_response_type"_q;
        QTest::newRow("plain") << "code_challenge_method"_q << "plain"_q << "invalid_request"_q;
        QTest::newRow("no challenge") << "code_challenge"_q << QString() << "invalid_request"_q;
        QTest::newRow("scope") << "scope"_q << "admin"_q << "invalid_scope"_q;
    }
    void authorizationFaults()
    {
        QFETCH(QString, name);
        QFETCH(QString, value);
        QFETCH(QString, error);
        QUrlQuery query = authorization();
        query.removeQueryItem(name);
        query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
        for (const Reply &reply : {send("GET", "/oauth/authorize?"_q + query.toString(QUrl::FullyEncoded)), form("/oauth/authorize"_q, query)}) {
            QCOMPARE(reply.status, error.isEmpty() ? 400 : 302);
            QCOMPARE(QUrlQuery(QUrl::fromEncoded(reply.header("Location"))).queryItemValue("error"_q), error);
            if (error.isEmpty())
                QVERIFY(reply.header("Content-Type").startsWith("text/html"));
        }
    }

    void theLoginPageIsPlainAndSafe()
    {
        QUrlQuery query = authorization();
        query.removeQueryItem("state"_q);
        query.addQueryItem("state"_q, "%22%3E%3Cscript%3E"_q);
        const Reply zh = send("GET", "/oauth/authorize?"_q + query.toString(QUrl::FullyEncoded));
        QVERIFY(zh.body.contains("登录"));
        QVERIFY(zh.body.contains("viewport"));
        QVERIFY(!zh.body.contains("<script"));
        QVERIFY(zh.header("Content-Security-Policy").contains("frame-ancestors 'none'"));
        const Reply en = send("GET", "/oauth/authorize?"_q + query.toString(QUrl::FullyEncoded), {}, {{"Accept-Language", "en"}});
        QVERIFY(en.body.contains("Sign in"));
        QVERIFY(en.body.contains("<html lang=\"en\">"));
    }

    void publicReadsAreTagged_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("type");
        QTest::newRow("config") << "/v1/client/config"_q << QByteArray("application/json");
        QTest::newRow("catalogue") << "/v1/catalog"_q << QByteArray("application/json");
        QTest::newRow("terms") << "/v1/terms/huixin-usbkey"_q << QByteArray("application/json");
        QTest::newRow("terms of the mobile one") << "/v1/terms/huixin-mobile"_q << QByteArray("application/json");
        QTest::newRow("template") << "/v1/templates/letter-of-authority"_q << QByteArray("application/rtf");
    }
    void publicReadsAreTagged()
    {
        QFETCH(QString, path);
        QFETCH(QByteArray, type);
        const Reply first = send("GET", path);
        QCOMPARE(first.status, 200);
        QCOMPARE(first.header("Content-Type"), type);
        QVERIFY(!first.header("X-Request-Id").isEmpty());
        QVERIFY(!first.header("Date").isEmpty());
        const Reply again = send("GET", path, {}, {{"If-None-Match", first.header("ETag")}});
        QCOMPARE(again.status, 304);
        QVERIFY(again.body.isEmpty());
        const Reply head = send("HEAD", path);
        QCOMPARE(head.status, 200);
        QVERIFY(head.body.isEmpty());
        if (!path.endsWith("config"_q))
            QCOMPARE(head.header("Content-Length").toLongLong(), first.body.size());
    }

    void termsShowBothPriceTables()
    {
        const QJsonObject terms = send("GET", "/v1/terms/huixin-usbkey"_q).json();
        const QJsonArray tables = terms.value("priceTables"_q).toArray();
        QCOMPARE(tables.size(), 2);
        for (const QJsonValue &table : tables) {
            const QJsonArray rows = table["rows"_q].toArray();
            QCOMPARE(rows.size(), 3);
            for (const QJsonValue &row : rows)
                QCOMPARE(row["cells"_q].toArray().size() + 1, table["columns"_q].toArray().size());
        }
        const Reply letter = send("GET", "/v1/templates/"_q + terms.value("attachments"_q)[0]["id"_q].toString());
        QVERIFY(letter.body.startsWith("{\\rtf1"));
        QCOMPARE(letter.body.count('{'), letter.body.count('}'));
        QVERIFY(letter.body.contains("\\brdrdash")); // R70: the dashed frame
        QVERIFY(QUrl::fromPercentEncoding(letter.header("Content-Disposition")).contains("法人证书业务办理授权委托模板.doc"_q));
        QCOMPARE(send("GET", "/v1/templates/..%2Fconfig"_q).status, 404);
        QCOMPARE(send("GET", "/v1/terms/gold"_q).status, 404);
    }

    void scansGoOverTheWire()
    {
        const QByteArray bytes = jpegOf(face().scaled(1200, 1200));
        const QByteArray bearer = "Bearer " + m_platform->token("supplier"_q);
        const auto tus = [&](const QByteArray &method, const QString &target, const QByteArray &body, QHash<QByteArray, QByteArray> headers) {
            headers.insert("Tus-Resumable", "1.0.0");
            headers.insert("Authorization", bearer);
            return send(method, target, body, headers);
        };
        const Reply options = send("OPTIONS", "/v1/uploads"_q);
        QCOMPARE(options.status, 204);
        QCOMPARE(options.header("Tus-Version"), QByteArray("1.0.0"));
        const Reply created = tus("POST", "/v1/uploads"_q, {}, {{"Upload-Length", QByteArray::number(bytes.size())}, {"Upload-Metadata", "kind " + QByteArray("licence").toBase64()}});
        QCOMPARE(created.status, 201);
        const QString location = QString::fromLatin1(created.header("Location"));
        const auto patch = [&](qint64 offset, const QByteArray &part, const QByteArray &sum) {
            return tus("PATCH", location, part, {{"Upload-Offset", QByteArray::number(offset)}, {"Content-Type", "application/offset+octet-stream"},
                                                 {"Upload-Checksum", "sha256 " + QCryptographicHash::hash(sum, QCryptographicHash::Sha256).toBase64()}});
        };
        const QByteArray half = bytes.left(bytes.size() / 2);
        QCOMPARE(patch(0, half, "damaged").status, 460);
        QCOMPARE(patch(0, half, half).header("Upload-Offset"), QByteArray::number(half.size()));
        QCOMPARE(patch(1, half, half).status, 409);
        const Reply head = tus("HEAD", location, {}, {});
        QCOMPARE(head.status, 200);
        QCOMPARE(head.header("Upload-Offset"), QByteArray::number(half.size()));
        QCOMPARE(head.header("Upload-Length"), QByteArray::number(bytes.size()));
        QCOMPARE(patch(half.size(), bytes.mid(half.size()), bytes.mid(half.size())).status, 204);
        const Reply content = send("GET", location, {}, {{"Authorization", bearer}});
        QVERIFY(content.body == bytes);
        QCOMPARE(content.header("Content-Type"), QByteArray("image/jpeg"));
    }

    void largeAndOddRequests()
    {
        const QByteArray bearer = "Bearer " + m_platform->token("supplier"_q);
        QCOMPARE(send("POST", "/v1/orders"_q, QByteArray(300 * 1024, ' '), {{"Authorization", bearer}, {"Idempotency-Key", "k"}}).status, 413);
        QCOMPARE(send("PUT", "/v1/orders/1/application"_q, "{}", {{"Authorization", bearer}}).status, 404);
        QCOMPARE(send("TRACE", "/v1/catalog"_q).status, 405);
        QCOMPARE(send("GET", "/v1/catalog/"_q).status, 404);
        const Reply traced = send("GET", "/v1/me"_q, {}, {{"X-Request-Id", "mine-1"}});
        QCOMPARE(traced.status, 401);
        QCOMPARE(traced.json().value("traceId"_q).toString(), "mine-1"_q);
    }

    /// Two requests on one connection, the first in two pieces.
    void connectionsAreKept()
    {
        QTcpSocket socket;
        const QUrl url(m_platform->server().url());
        socket.connectToHost(url.host(), static_cast<quint16>(url.port()));
        QVERIFY(QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::ConnectedState; }));
        socket.write("HEAD /v1/catalog HTTP/1.1\r\nHo");
        socket.flush();
        QTest::qWait(20);
        socket.write("st: x\r\n\r\n");
        QByteArray got;
        QVERIFY(QTest::qWaitFor([&] { return (got += socket.readAll()).contains("\r\n\r\n"); }));
        QVERIFY(got.startsWith("HTTP/1.1 200 "));
        QVERIFY(got.endsWith("\r\n\r\n")); // no body after the head
        got.clear();
        socket.write("POST /oauth/revoke HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 7\r\n\r\ntoken=x");
        QVERIFY(QTest::qWaitFor([&] { return (got += socket.readAll()).contains("\r\n\r\n"); }));
        QVERIFY(got.startsWith("HTTP/1.1 200 "));
    }

    void theStateOutlivesTheServer()
    {
        const QString order = m_platform->orderIn("awaiting_payment"_q);
        const QJsonObject before = m_platform->order(order);
        const QByteArray bearer = "Bearer " + m_platform->token("supplier"_q);
        QFile description(m_platform->directory() + "/platform.json"_q);
        QVERIFY(description.open(QIODevice::ReadOnly));
        QCOMPARE(int(description.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther)), 0);
        const QJsonObject json = QJsonDocument::fromJson(description.readAll()).object();
        QCOMPARE(json.value("url"_q).toString(), m_platform->server().url());
        QCOMPARE(json.value("staffToken"_q).toString(), m_platform->server().staffToken());

        m_platform->restart();
        QVERIFY(m_platform->server().listen(QHostAddress::LocalHost, 0));
        const Reply after = send("GET", "/v1/orders/"_q + order, {}, {{"Authorization", bearer}});
        QCOMPARE(after.status, 200);
        QCOMPARE(after.json(), before);
        QCOMPARE(send("GET", "/v1/staff/orders"_q, {}, {{"Authorization", "Bearer " + json.value("staffToken"_q).toString().toLatin1()}}).status, 401); // an old one
        QCOMPARE(m_platform->pay(order, "balance"_q, before.value("payment"_q)["amount"_q].toInteger()).status, 201);
        QVERIFY_THROWS_EXCEPTION(std::runtime_error, Server(m_platform->directory())); // one server a directory
    }
};

QTEST_GUILESS_MAIN(PlatformHttpTest)
#include "tst_platform_http.moc"

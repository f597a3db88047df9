// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "TestPlatform.h"
#include "platform/Passwords.h"

#include <QRegularExpression>

#include <openssl/evp.h>

using namespace certdesk::platform;

namespace {

const QByteArray formType = "application/x-www-form-urlencoded";
const QString verifier = "the-verifier-of-this-test-0123456789-0123456789"_q;
const QString redirectUri = "http://127.0.0.1:49152/callback"_q;

QString challenge()
{
    return QString::fromLatin1(QCryptographicHash::hash(verifier.toLatin1(), QCryptographicHash::Sha256).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QByteArray encodedForm(const QList<std::pair<QString, QString>> &fields)
{
    QByteArray body;
    for (const auto &[name, value] : fields)
        body += (body.isEmpty() ? "" : "&") + name.toLatin1() + '=' + QUrl::toPercentEncoding(value);
    return body;
}

QList<std::pair<QString, QString>> authorization(const QString &client = "certdesk-desktop"_q, const QString &scope = "supplier"_q)
{
    return {{"response_type"_q, "code"_q}, {"client_id"_q, client}, {"redirect_uri"_q, redirectUri}, {"state"_q, "s 1"_q},
            {"scope"_q, scope}, {"code_challenge"_q, challenge()}, {"code_challenge_method"_q, "S256"_q}};
}

} // namespace

/// Accounts, their roles, and how they sign in.
class SignInTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<TestPlatform> m_platform;

    Response post(const QString &target, const QList<std::pair<QString, QString>> &fields, const QByteArray &language = "zh-CN")
    {
        return m_platform->sendBytes("POST", target, encodedForm(fields), formType, {}, {{"accept-language", language}});
    }
    Response signIn(const QString &username, const QString &password = "rehearsal"_q, const QString &client = "certdesk-desktop"_q, const QByteArray &language = "zh-CN")
    {
        auto fields = authorization(client);
        fields << std::pair("username"_q, username) << std::pair("password"_q, password);
        return post("/oauth/authorize"_q, fields, language);
    }
    static QString codeOf(const Response &response) { return QUrlQuery(QUrl::fromEncoded(response.header("Location"))).queryItemValue("code"_q); }
    Response redeem(const QString &code, const QString &client = "certdesk-desktop"_q)
    {
        return post("/oauth/token"_q, {{"grant_type"_q, "authorization_code"_q}, {"client_id"_q, client}, {"code"_q, code}, {"redirect_uri"_q, redirectUri}, {"code_verifier"_q, verifier}});
    }
    QJsonObject tokensOf(const QString &username) { return jsonOf(redeem(codeOf(signIn(username)))); }
    Response refresh(const QString &token, const QString &client = "certdesk-desktop"_q)
    {
        return post("/oauth/token"_q, {{"grant_type"_q, "refresh_token"_q}, {"client_id"_q, client}, {"refresh_token"_q, token}});
    }
    int statusOfMe(const QJsonValue &access)
    {
        Request request = m_platform->request("GET", "/v1/me"_q, {});
        request.headers.insert("authorization", "Bearer " + access.toString().toLatin1());
        return m_platform->server().router().dispatch(request).status;
    }
    static QString errorOf(const Response &response) { return jsonOf(response).value("error"_q).toString(); }

private Q_SLOTS:
    void init() { m_platform = std::make_unique<TestPlatform>(); }
    void cleanup()
    {
        m_platform.reset();
        setClockOffset(0);
    }

    void roles()
    {
        struct Row { QString username, role, employer, station, organisation; };
        const QList<Row> rows{{"supplier"_q, "supplier"_q, {}, {}, "浙江演练科技有限公司"_q},
                              {"employee"_q, "employee"_q, "acct-supplier"_q, {}, "浙江演练科技有限公司"_q},
                              {"employee2"_q, "employee"_q, "acct-supplier"_q, {}, "浙江演练科技有限公司"_q},
                              {"reviewer"_q, "reviewer"_q, {}, {}, {}},
                              {"operator"_q, "operator"_q, {}, "hangzhou-1"_q, {}}};
        for (const Row &row : rows) {
            const QJsonObject tokens = tokensOf(row.username);
            QCOMPARE(tokens.value("scope"_q).toString(), row.role);
            Request request = m_platform->request("GET", "/v1/me"_q, {});
            request.headers.insert("authorization", "Bearer " + tokens.value("access_token"_q).toString().toLatin1());
            const QJsonObject me = jsonOf(m_platform->server().router().dispatch(request));
            QCOMPARE(me.value("id"_q).toString(), "acct-"_q + row.username);
            QCOMPARE(me.value("role"_q).toString(), row.role);
            QCOMPARE(me.contains("employer"_q), !row.employer.isEmpty());
            QCOMPARE(me.value("employer"_q)["id"_q].toString(), row.employer);
            QCOMPARE(me.value("employer"_q)["name"_q].toString(), row.employer.isEmpty() ? QString() : "浙江演练科技有限公司"_q);
            QCOMPARE(me.value("station"_q).toString(), row.station);
            QCOMPARE(me.value("organisation"_q)["name"_q].toString(), row.organisation);
            QCOMPARE(me.value("organisation"_q).isNull(), row.organisation.isEmpty());
        }
        QCOMPARE(jsonOf(m_platform->get("/v1/me"_q, "staff"_q)).value("role"_q).toString(), "trainer"_q);
    }

    void onlySuppliersApply()
    {
        const QJsonObject application = m_platform->application();
        for (const QString &account : {"employee"_q, "reviewer"_q, "operator"_q, "staff"_q}) {
            const Response refused = m_platform->post("/v1/orders"_q, application, account);
            QCOMPARE(refused.status, 403);
            QCOMPARE(slugOf(refused), "forbidden"_q);
        }
        QCOMPARE(m_platform->post("/v1/orders"_q, application).status, 201);
        const QJsonObject quote{{"product"_q, "huixin-usbkey"_q}, {"quantity"_q, 1}, {"organisationType"_q, "enterprise"_q},
                                {"creditCode"_q, "91000000000000000K"_q}, {"registrationRegion"_q, "330106"_q}};
        QVERIFY(slugOf(m_platform->post("/v1/quotes"_q, quote, "employee"_q)) != "forbidden"_q);
    }

    void thePageSaysWhoAsks()
    {
        Request request = m_platform->request("GET", "/oauth/authorize"_q, {});
        request.query = QUrlQuery(QString::fromLatin1(encodedForm(authorization("certdesk-cli"_q, "operator"_q))));
        const QString page = QString::fromUtf8(m_platform->server().router().dispatch(request).body);
        QVERIFY(page.contains("命令行"_q));
        QVERIFY(page.contains("现场办理员"_q));
        QVERIFY(page.contains("演练账号：operator；"_q));
        QVERIFY(!page.contains("{{"_q));
        QVERIFY(page.contains("href=\"http://127.0.0.1:49152/callback?error=access_denied&amp;state=s%201\""_q));
        static const QRegularExpression focused("id=\"username\"[^>]* autofocus"_q);
        QVERIFY(focused.match(page).hasMatch());
        request.headers.insert("accept-language", "en");
        const QString english = QString::fromUtf8(m_platform->server().router().dispatch(request).body);
        QVERIFY(english.contains("command line"_q));
        QVERIFY(english.contains("station operator"_q));
    }

    void scopesAreRoles_data()
    {
        QTest::addColumn<QString>("scope");
        QTest::addColumn<bool>("known");
        QTest::newRow("none") << QString() << true;
        for (const char *role : {"supplier", "employee", "reviewer", "operator"})
            QTest::newRow(role) << QString::fromLatin1(role) << true;
        QTest::newRow("two") << "supplier employee"_q << true;
        QTest::newRow("trainer") << "trainer"_q << false;
        QTest::newRow("one unknown") << "supplier root"_q << false;
        QTest::newRow("two blanks") << "supplier  employee"_q << false;
    }
    void scopesAreRoles()
    {
        QFETCH(QString, scope);
        QFETCH(bool, known);
        Request request = m_platform->request("GET", "/oauth/authorize"_q, {});
        request.query = QUrlQuery(QString::fromLatin1(encodedForm(authorization("certdesk-desktop"_q, scope))));
        const Response response = m_platform->server().router().dispatch(request);
        QCOMPARE(response.status, known ? 200 : 302);
        QCOMPARE(response.header("Location").contains("error=invalid_scope"), !known);
    }

    void aWrongPasswordKeepsTheName()
    {
        const Response response = signIn("sup\"plier"_q, "wrong"_q);
        QCOMPARE(response.status, 401);
        const QString page = QString::fromUtf8(response.body);
        QVERIFY(page.contains("value=\"sup&quot;plier\""_q));
        QVERIFY(page.contains("role=\"alert\""_q));
        static const QRegularExpression focused("id=\"password\"[^>]* autofocus aria-invalid=\"true\" aria-describedby=\"fault\""_q);
        QVERIFY(focused.match(page).hasMatch());
        QVERIFY(!page.contains("wrong"_q)); // the password
        QCOMPARE(signIn(" supplier "_q).status, 302); // as it is pasted
    }

    void fiveWrongPasswordsWait_data()
    {
        QTest::addColumn<QString>("username");
        QTest::newRow("known") << "supplier"_q;
        QTest::newRow("unknown") << "nobody"_q;
    }
    void fiveWrongPasswordsWait()
    {
        QFETCH(QString, username);
        for (int i = 1; i <= 4; ++i)
            QCOMPARE(signIn(username, "wrong"_q).status, 401);
        const qint64 before = nowSeconds();
        const Response fifth = signIn(username, "wrong"_q, "certdesk-desktop"_q, "en");
        QCOMPARE(fifth.status, 429);
        const qint64 wait = fifth.header("Retry-After").toLongLong();
        QVERIFY2(wait > 15 * 60 - 30 && wait <= 15 * 60, qPrintable(QString::number(wait)));
        // The page says the minute, rounded up.
        const QStringList possible{timeText(before + wait + 59).mid(11, 5), timeText(nowSeconds() + wait + 59).mid(11, 5)};
        QVERIFY(fifth.body.contains(possible[0].toLatin1()) || fifth.body.contains(possible[1].toLatin1()));
        QVERIFY(fifth.body.contains("Too many wrong passwords"));
        QCOMPARE(signIn(username).status, 429); // the right one too
        QCOMPARE(signIn("reviewer"_q).status, 302); // nobody else waits
        m_platform->restart();
        QCOMPARE(signIn(username).status, 429);
        setClockOffset((wait + 60) * 1000);
        QCOMPARE(signIn(username).status, username == "supplier"_q ? 302 : 401);
        QCOMPARE(signIn(username, "wrong"_q).status, 401); // counted anew
    }

    void wrongPasswordsAreForgotten()
    {
        for (int i = 1; i <= 4; ++i)
            QCOMPARE(signIn("supplier"_q, "wrong"_q).status, 401);
        QCOMPARE(signIn("supplier"_q).status, 302); // a right one clears the count
        for (int i = 1; i <= 4; ++i)
            QCOMPARE(signIn("supplier"_q, "wrong"_q).status, 401);
        setClockOffset((15 * 60 + 5) * 1000); // and so do 15 minutes
        QCOMPARE(signIn("supplier"_q, "wrong"_q).status, 401);
        QSqlQuery row = sql(m_platform->database(), "SELECT wrong FROM sign_in_failures WHERE username = 'supplier'"_q);
        QVERIFY(row.next());
        QCOMPARE(row.value(0).toInt(), 1);
    }

    /// Hashing must not hold the server's thread.
    void hashingIsDoneElsewhere()
    {
        Request request = m_platform->request("POST", "/oauth/authorize"_q, {});
        auto fields = authorization();
        fields << std::pair("username"_q, "supplier"_q) << std::pair("password"_q, "rehearsal"_q);
        request.body = encodedForm(fields);
        request.headers.insert("content-type", formType);
        int status = 0;
        m_platform->server().router().dispatch(request, [&status](const Response &response) { status = response.status; });
        QCOMPARE(status, 0);
        QTRY_COMPARE_WITH_TIMEOUT(status, 302, 60'000);
    }

    void accountsFromElsewhere()
    {
        // One that was made after the start,
        const StoredPassword fresh = newPassword("secret"_q);
        const auto insert = [this](const QString &name, const StoredPassword &password) {
            sql(m_platform->database(), "INSERT INTO accounts (id, username, salt, cost, password, role, display_name, region) VALUES (?, ?, ?, ?, ?, 'supplier', ?, '330000')"_q,
                {name, name, password.salt, password.cost, password.hash, name});
        };
        insert("late"_q, fresh);
        // and one with the cost of before.
        StoredPassword old{QByteArray(16, 's'), 32768, QByteArray(32, '\0')};
        QCOMPARE(EVP_PBE_scrypt("secret", 6, reinterpret_cast<const unsigned char *>(old.salt.constData()), 16, old.cost, 8, 1, 64 * 1024 * 1024,
                                reinterpret_cast<unsigned char *>(old.hash.data()), 32), 1);
        insert("old"_q, old);
        for (const QString &name : {"late"_q, "old"_q}) {
            QCOMPARE(signIn(name, "rehearsal"_q).status, 401);
            QCOMPARE(signIn(name, "secret"_q).status, 302);
            QCOMPARE(signIn(name, "secret"_q).status, 302); // its salt is known now
        }
    }

    /// RFC 9700 §4.14.2
    void reuseEndsTheFamily()
    {
        const QJsonObject first = tokensOf("supplier"_q);
        const QJsonObject other = tokensOf("supplier"_q); // another sign-in, another family
        const QJsonObject second = jsonOf(refresh(first.value("refresh_token"_q).toString()));
        QCOMPARE(statusOfMe(first.value("access_token"_q)), 200);
        QCOMPARE(statusOfMe(second.value("access_token"_q)), 200);
        QCOMPARE(errorOf(refresh(first.value("refresh_token"_q).toString())), "invalid_grant"_q);
        QCOMPARE(statusOfMe(first.value("access_token"_q)), 401);
        QCOMPARE(statusOfMe(second.value("access_token"_q)), 401);
        QCOMPARE(errorOf(refresh(second.value("refresh_token"_q).toString())), "invalid_grant"_q);
        QCOMPARE(statusOfMe(other.value("access_token"_q)), 200);
        QCOMPARE(refresh(other.value("refresh_token"_q).toString()).status, 200);
    }

    void tokensEndByTime()
    {
        const QJsonObject tokens = tokensOf("supplier"_q);
        setClockOffset(qint64(Tokens::accessSeconds + 5) * 1000);
        QCOMPARE(statusOfMe(tokens.value("access_token"_q)), 401);
        const QJsonObject next = jsonOf(refresh(tokens.value("refresh_token"_q).toString()));
        QCOMPARE(statusOfMe(next.value("access_token"_q)), 200);
        setClockOffset(qint64(Tokens::accessSeconds + Tokens::refreshSeconds + 10) * 1000);
        QCOMPARE(errorOf(refresh(next.value("refresh_token"_q).toString())), "invalid_grant"_q);
    }

    void codesAndTokensAreTheClients()
    {
        const QString code = codeOf(signIn("supplier"_q));
        QCOMPARE(errorOf(redeem(code, "certdesk-cli"_q)), "invalid_grant"_q);
        const QJsonObject tokens = jsonOf(redeem(codeOf(signIn("supplier"_q, "rehearsal"_q, "certdesk-cli"_q)), "certdesk-cli"_q));
        const QString token = tokens.value("refresh_token"_q).toString();
        QCOMPARE(errorOf(refresh(token, "certdesk-desktop"_q)), "invalid_grant"_q);
        QCOMPARE(refresh(token, "certdesk-cli"_q).status, 200); // the stranger has ended nothing
    }

    void tokenRequestsAreStrict()
    {
        QCOMPARE(errorOf(refresh("x"_q, "another"_q)), "invalid_client"_q);
        QCOMPARE(errorOf(post("/oauth/token"_q, {{"grant_type"_q, "password"_q}, {"client_id"_q, "certdesk-cli"_q}})), "unsupported_grant_type"_q);
        const Response twice = post("/oauth/token"_q, {{"grant_type"_q, "refresh_token"_q}, {"grant_type"_q, "refresh_token"_q}, {"client_id"_q, "certdesk-cli"_q}});
        QCOMPARE(twice.status, 400);
        QCOMPARE(errorOf(twice), "invalid_request"_q);
        QCOMPARE(twice.header("Cache-Control"), QByteArray("no-store"));
    }

    void revocation_data()
    {
        QTest::addColumn<QString>("token");
        QTest::newRow("refresh") << "refresh_token"_q;
        QTest::newRow("access") << "access_token"_q;
    }
    void revocation()
    {
        QFETCH(QString, token);
        const QJsonObject tokens = tokensOf("supplier"_q);
        QCOMPARE(post("/oauth/revoke"_q, {{"token"_q, tokens.value(token).toString()}, {"client_id"_q, "certdesk-desktop"_q}}).status, 200);
        QCOMPARE(statusOfMe(tokens.value("access_token"_q)), 401);
        QCOMPARE(errorOf(refresh(tokens.value("refresh_token"_q).toString())), "invalid_grant"_q);
        QCOMPARE(post("/oauth/revoke"_q, {{"token"_q, "unknown"_q}}).status, 200);
        QCOMPARE(errorOf(post("/oauth/revoke"_q, {})), "invalid_request"_q);
    }

    /// RFC 8414
    void metadata()
    {
        QVERIFY(m_platform->server().listen(QHostAddress::LocalHost, 0));
        const QString origin = m_platform->server().url();
        const Response response = m_platform->get("/.well-known/oauth-authorization-server"_q, {});
        QCOMPARE(response.status, 200);
        const QJsonObject json = jsonOf(response);
        QCOMPARE(json.value("issuer"_q).toString(), origin);
        const QStringList routes = m_platform->server().router().table();
        for (const auto &[member, method] : {std::pair("authorization_endpoint", "GET "), std::pair("token_endpoint", "POST "), std::pair("revocation_endpoint", "POST "),
                                             std::pair("device_authorization_endpoint", "POST ")}) {
            QString endpoint = json.value(QLatin1String(member)).toString();
            QVERIFY2(endpoint.startsWith(origin), member);
            QVERIFY2(routes.contains(QLatin1String(method) + endpoint.mid(origin.size())), member);
        }
        QCOMPARE(json.value("code_challenge_methods_supported"_q).toArray(), QJsonArray{"S256"_q});
        QVERIFY(json.value("grant_types_supported"_q).toArray().contains("urn:ietf:params:oauth:grant-type:device_code"_q));
        QCOMPARE(json.value("scopes_supported"_q).toArray().size(), 4);
    }
};

QTEST_GUILESS_MAIN(SignInTest)
#include "tst_signin.moc"

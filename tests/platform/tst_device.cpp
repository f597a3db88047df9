// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "TestPlatform.h"

#include <QRegularExpression>

using namespace certdesk::platform;

/// The sign-in of devices without a browser (RFC 8628).
class DeviceTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<TestPlatform> m_platform;

    Response post(const QString &target, const QList<std::pair<QString, QString>> &fields)
    {
        QByteArray body;
        for (const auto &[name, value] : fields)
            body += (body.isEmpty() ? "" : "&") + name.toLatin1() + '=' + QUrl::toPercentEncoding(value);
        return m_platform->sendBytes("POST", target, body, "application/x-www-form-urlencoded", {}, {{"accept-language", "en"}});
    }
    QJsonObject begin(const QString &client = "certdesk-cli"_q, const QString &scope = "supplier"_q)
    {
        return jsonOf(post("/oauth/device_authorization"_q, {{"client_id"_q, client}, {"scope"_q, scope}}));
    }
    Response poll(const QJsonObject &codes, const QString &client = "certdesk-cli"_q)
    {
        return post("/oauth/token"_q, {{"grant_type"_q, "urn:ietf:params:oauth:grant-type:device_code"_q}, {"client_id"_q, client}, {"device_code"_q, codes.value("device_code"_q).toString()}});
    }
    QString pollError(const QJsonObject &codes)
    {
        const Response response = poll(codes);
        return response.status == 400 ? jsonOf(response).value("error"_q).toString() : "status %1"_q.arg(response.status);
    }
    Response answer(const QJsonObject &codes, const QString &decision, const QString &username = "supplier"_q, const QString &password = "rehearsal"_q)
    {
        return post("/device"_q, {{"user_code"_q, codes.value("user_code"_q).toString()}, {"decision"_q, decision}, {"username"_q, username}, {"password"_q, password}});
    }
    Response enter(const QString &code) { return post("/device"_q, {{"user_code"_q, code}}); }
    int statusOfMe(const QJsonObject &tokens)
    {
        Request request = m_platform->request("GET", "/v1/me"_q, {});
        request.headers.insert("authorization", "Bearer " + tokens.value("access_token"_q).toString().toLatin1());
        return m_platform->server().router().dispatch(request).status;
    }

private Q_SLOTS:
    void init() { m_platform = std::make_unique<TestPlatform>(); }
    void cleanup()
    {
        m_platform.reset();
        setClockOffset(0);
    }

    void theWholeWay_data()
    {
        QTest::addColumn<QString>("client");
        QTest::addColumn<QByteArray>("shown");
        QTest::newRow("command line") << "certdesk-cli"_q << QByteArray("command line");
        QTest::newRow("desktop") << "certdesk-desktop"_q << QByteArray("desktop client");
    }
    void theWholeWay()
    {
        QFETCH(QString, client);
        QFETCH(QByteArray, shown);
        QVERIFY(m_platform->server().listen(QHostAddress::LocalHost, 0));
        const QJsonObject codes = begin(client, "operator"_q);
        const QString code = codes.value("user_code"_q).toString();
        static const QRegularExpression letters("\\A[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}\\z"_q);
        QVERIFY2(letters.match(code).hasMatch(), qPrintable(code));
        QCOMPARE(codes.value("expires_in"_q).toInt(), 600);
        QCOMPARE(codes.value("interval"_q).toInt(), 5);
        QCOMPARE(codes.value("verification_uri"_q).toString(), m_platform->server().url() + "/device"_q);
        QCOMPARE(codes.value("verification_uri_complete"_q).toString(), m_platform->server().url() + "/device?user_code="_q + code);

        // The page fills the code in, but tells nothing of it.
        const Response page = m_platform->get("/device?user_code="_q + code, {});
        QCOMPARE(page.status, 200);
        QVERIFY(page.body.contains("value=\"" + code.toLatin1() + '"'));
        QVERIFY(!page.body.contains("name=\"password\""));
        QVERIFY(page.header("Content-Security-Policy").contains("frame-ancestors 'none'"));
        QCOMPARE(m_platform->get("/device?user_code=BBBB-BBBB"_q, {}).status, 200);

        const Response asked = enter(code.toLower().replace(QLatin1Char('-'), QLatin1Char(' ')));
        QCOMPARE(asked.status, 200);
        QVERIFY(asked.body.contains(shown));
        QVERIFY(asked.body.contains("station operator"));
        QVERIFY(asked.body.contains(code.toLatin1()));
        QVERIFY(asked.body.contains("name=\"password\""));
        QVERIFY(!asked.body.contains("{{"));
        QCOMPARE(jsonOf(poll(codes, client)).value("error"_q).toString(), "authorization_pending"_q);

        QCOMPARE(answer(codes, "agree"_q, "operator"_q).status, 200);
        const Response tokens = poll(codes, client);
        QCOMPARE(tokens.status, 200);
        QCOMPARE(jsonOf(tokens).value("scope"_q).toString(), "operator"_q);
        QCOMPARE(tokens.header("Cache-Control"), QByteArray("no-store"));
        QCOMPARE(statusOfMe(jsonOf(tokens)), 200);
        const QJsonObject next = jsonOf(post("/oauth/token"_q, {{"grant_type"_q, "refresh_token"_q}, {"client_id"_q, client}, {"refresh_token"_q, jsonOf(tokens).value("refresh_token"_q).toString()}}));
        QCOMPARE(statusOfMe(next), 200);

        // Good once: the second use is refused and ends what came of the first.
        QCOMPARE(jsonOf(poll(codes, client)).value("error"_q).toString(), "invalid_grant"_q);
        QCOMPARE(statusOfMe(next), 401);
    }

    void refusing()
    {
        const QJsonObject codes = begin();
        const Response refused = post("/device"_q, {{"user_code"_q, codes.value("user_code"_q).toString()}, {"decision"_q, "refuse"_q}}); // without a password
        QCOMPARE(refused.status, 200);
        QCOMPARE(pollError(codes), "access_denied"_q);
        QCOMPARE(answer(codes, "agree"_q).status, 404); // it has been answered
        QCOMPARE(pollError(codes), "access_denied"_q);
    }

    void expiring()
    {
        const QJsonObject codes = begin();
        setClockOffset(590 * 1000);
        QCOMPARE(pollError(codes), "authorization_pending"_q);
        setClockOffset(605 * 1000);
        QCOMPARE(pollError(codes), "expired_token"_q);
        QCOMPARE(answer(codes, "agree"_q).status, 404);
        begin(); // tidies up, but not yet this one
        QCOMPARE(pollError(codes), "expired_token"_q);
        setClockOffset(1300 * 1000);
        begin();
        QCOMPARE(pollError(codes), "invalid_grant"_q);
    }

    void agreedButFetchedTooLate()
    {
        const QJsonObject codes = begin();
        QCOMPARE(answer(codes, "agree"_q).status, 200);
        setClockOffset(605 * 1000);
        QCOMPARE(pollError(codes), "expired_token"_q);
    }

    void pollingTooFast()
    {
        const QJsonObject codes = begin();
        const QList<std::pair<int, QString>> polls{{0, "authorization_pending"_q}, {5, "authorization_pending"_q}, {7, "slow_down"_q}, // 10 s from now on
                                                   {13, "slow_down"_q}, // 15 s
                                                   {28, "authorization_pending"_q}, {38, "slow_down"_q}, // 20 s
                                                   {58, "authorization_pending"_q}};
        // The machine's own time passes too; not so much that it matters.
        for (const auto &[second, expected] : polls) {
            setClockOffset(second * 1000);
            QCOMPARE(pollError(codes), expected);
        }
        QCOMPARE(answer(codes, "agree"_q).status, 200);
        QCOMPARE(poll(codes).status, 200); // what is ready is given at once
    }

    void codesAreGuessedSlowly()
    {
        const QJsonObject codes = begin();
        const QString code = codes.value("user_code"_q).toString();
        for (int i = 1; i <= 10; ++i)
            QCOMPARE(enter("BBBB-BBB"_q + QLatin1Char(i == 10 ? 'D' : 'C')).status, 404);
        const Response eleventh = enter("BBBB-BBBB"_q);
        QCOMPARE(eleventh.status, 429);
        const int wait = eleventh.header("Retry-After").toInt();
        QVERIFY2(wait > 0 && wait <= 60, qPrintable(QString::number(wait)));
        QVERIFY(eleventh.body.contains("Too many wrong codes"));
        QCOMPARE(enter(code).status, 429); // a right one would be told apart otherwise
        QCOMPARE(answer(codes, "agree"_q).status, 429);
        QCOMPARE(pollError(codes), "authorization_pending"_q);
        setClockOffset(61 * 1000);
        QCOMPARE(enter(code).status, 200);
    }

    void wrongPasswords()
    {
        const QJsonObject codes = begin();
        for (int i = 1; i <= 4; ++i) {
            const Response again = answer(codes, "agree"_q, "supplier"_q, "wrong"_q);
            QCOMPARE(again.status, 401);
            QVERIFY(again.body.contains("value=\"supplier\""));
            QVERIFY(again.body.contains("role=\"alert\""));
        }
        const Response fifth = answer(codes, "agree"_q, "supplier"_q, "wrong"_q);
        QCOMPARE(fifth.status, 429);
        QVERIFY(fifth.header("Retry-After").toInt() > 800);
        QCOMPARE(answer(codes, "agree"_q).status, 429);
        QCOMPARE(pollError(codes), "authorization_pending"_q);
        QCOMPARE(answer(codes, "agree"_q, "supplier2"_q).status, 200);
        QCOMPARE(poll(codes).status, 200);
    }

    void whoMayAsk()
    {
        QCOMPARE(begin("someone"_q).value("error"_q).toString(), "invalid_client"_q);
        QCOMPARE(begin("certdesk-cli"_q, "trainer"_q).value("error"_q).toString(), "invalid_scope"_q);
        QVERIFY(begin("certdesk-cli"_q, QString()).contains("device_code"_q));
        const QJsonObject codes = begin();
        QCOMPARE(jsonOf(poll(codes, "certdesk-desktop"_q)).value("error"_q).toString(), "invalid_grant"_q);
        QCOMPARE(jsonOf(poll({{"device_code"_q, "guess"_q}})).value("error"_q).toString(), "invalid_grant"_q);
        QCOMPARE(pollError(codes), "authorization_pending"_q);
    }

    void theDeviceCodeIsNotKept()
    {
        const QJsonObject codes = begin();
        const QByteArray code = codes.value("device_code"_q).toString().toLatin1();
        QVERIFY(code.size() >= 32);
        const QString directory = m_platform->directory();
        m_platform->stop();
        for (const QFileInfo &info : QDir(directory).entryInfoList({"platform.sqlite*"_q}, QDir::Files)) {
            QFile file(info.filePath());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY(!file.readAll().contains(code));
        }
    }
};

QTEST_GUILESS_MAIN(DeviceTest)
#include "tst_device.moc"

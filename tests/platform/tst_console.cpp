// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The reviewer's console, as a browser without scripts sees it.
#include "TestPlatform.h"

#include <QRegularExpression>

using namespace certdesk::platform;

class ConsoleTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<TestPlatform> m_platform;
    QByteArray m_cookie;

    TestPlatform &platform() { return *m_platform; }
    Response visit(const QString &target, const QByteArray &language = "zh")
    {
        Request request = platform().request("GET", target, {});
        request.headers.insert("cookie", "other=1; " + m_cookie);
        request.headers.insert("accept-language", language);
        return platform().server().router().dispatch(request);
    }
    /// What a browser sends: names and values in percent encoding, blanks as "+".
    Response send(const QString &target, const QList<std::pair<QString, QString>> &fields, const QHash<QByteArray, QByteArray> &headers = {})
    {
        QByteArrayList body;
        for (const auto &[name, value] : fields)
            body << QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value).replace("%20", "+");
        QHash<QByteArray, QByteArray> all{{"cookie", m_cookie}};
        all.insert(headers);
        return platform().sendBytes("POST", target, body.join('&'), "application/x-www-form-urlencoded", {}, all);
    }
    QString tokenOf(const Response &page)
    {
        static const QRegularExpression token("name=\"csrf\" value=\"([0-9a-f]{64})\""_q);
        return token.match(QString::fromUtf8(page.body)).captured(1);
    }
    Response act(const QString &order, const char *what, QList<std::pair<QString, QString>> fields = {})
    {
        fields.prepend({"csrf"_q, tokenOf(visit("/console/orders/"_q + order))});
        return send("/console/orders/%1/%2"_q.arg(order, QLatin1String(what)), fields);
    }
    Response signIn(const QString &username, const QString &password) { return send("/console/sign-in"_q, {{"username"_q, username}, {"password"_q, password}}); }
    void signInAsReviewer()
    {
        const QByteArray cookie = signIn("reviewer"_q, "rehearsal"_q).header("Set-Cookie");
        m_cookie = cookie.left(cookie.indexOf(';'));
    }
    static bool holds(const Response &page, const char *text) { return QString::fromUtf8(page.body).contains(QString::fromUtf8(text)); }

private Q_SLOTS:
    void initTestCase()
    {
        m_platform = std::make_unique<TestPlatform>();
        sql(platform().database(), "PRAGMA synchronous = OFF"_q); // nobody pulls the plug here
    }
    void init()
    {
        sql(platform().database(), "DELETE FROM identity_attempts"_q);
        m_cookie.clear();
    }
    void cleanup() { setClockOffset(0); }
    void cleanupTestCase() { m_platform.reset(); }

    void nobodySeesAnythingWithoutSigningIn()
    {
        const QString order = platform().orderIn("in_review"_q, 1);
        for (const QString &target : {"/console"_q, "/console/orders/"_q + order, "/console/orders/%1/documents/licence"_q.arg(order)}) {
            const Response response = visit(target);
            QCOMPARE(response.status, 303);
            QCOMPARE(response.header("Location"), QByteArray("/console/sign-in"));
            QVERIFY(response.body.isEmpty());
        }
        QCOMPARE(send("/console/orders/%1/approve"_q.arg(order), {{"csrf"_q, QString(64, QLatin1Char('0'))}}).status, 401);
        m_cookie = "certdesk-console=forged";
        QCOMPARE(visit("/console"_q).status, 303);
        QCOMPARE(platform().status(order), "in_review"_q);
    }

    void onlyStaffSignIn()
    {
        QCOMPARE(visit("/console/sign-in"_q).status, 200);
        for (const auto &[username, password] : {std::pair("reviewer"_q, "wrong"_q), std::pair("supplier"_q, "rehearsal"_q), std::pair("<b>"_q, "x"_q)}) {
            const Response refused = signIn(username, password);
            QCOMPARE(refused.status, 401);
            QVERIFY(refused.header("Set-Cookie").isEmpty());
            QVERIFY(holds(refused, "role=\"alert\"") && !holds(refused, "<b>"));
            QVERIFY(refused.body.contains("value=\"" + username.toHtmlEscaped().toUtf8() + '"')); // need not be typed again
        }
        const Response good = signIn("reviewer"_q, "rehearsal"_q);
        QCOMPARE(good.status, 303);
        QCOMPARE(good.header("Location"), QByteArray("/console"));
        for (const char *part : {"HttpOnly", "SameSite=Strict", "Path=/console"})
            QVERIFY(good.header("Set-Cookie").contains(part));
        const QByteArray cookie = good.header("Set-Cookie").left(good.header("Set-Cookie").indexOf(';'));
        QSqlQuery stored = sql(platform().database(), "SELECT hash FROM console_sessions"_q);
        while (stored.next())
            QVERIFY(!cookie.endsWith(stored.value(0).toByteArray()));
        m_cookie = cookie;
        QCOMPARE(visit("/console"_q).status, 200);
        QCOMPARE(platform().get("/v1/staff/orders"_q, {}).status, 401); // the cookie is for pages only
    }

    void sessionsEnd()
    {
        signInAsReviewer();
        setClockOffset(40 * 60 * 1000);
        QCOMPARE(visit("/console"_q).status, 200); // used: it goes on
        setClockOffset(95 * 60 * 1000);
        QCOMPARE(visit("/console"_q).status, 200);
        setClockOffset(qint64(160) * 60 * 1000);
        QCOMPARE(visit("/console"_q).status, 303);
        setClockOffset(0);
        signInAsReviewer();
        const QByteArray old = m_cookie;
        QCOMPARE(send("/console/sign-out"_q, {{"csrf"_q, "0"_q}}).status, 403);
        QCOMPARE(visit("/console"_q).status, 200);
        const Response out = send("/console/sign-out"_q, {{"csrf"_q, tokenOf(visit("/console"_q))}});
        QCOMPARE(out.status, 303);
        QVERIFY(out.header("Set-Cookie").contains("Max-Age=0"));
        QCOMPARE(m_cookie, old);
        QCOMPARE(visit("/console"_q).status, 303); // ended here, whatever the browser keeps
    }

    void theQueueIsFiltered()
    {
        const QString waiting = platform().orderIn("in_review"_q, 1);
        const QString draft = platform().createOrder({{"product"_q, "huixin-usbkey"_q}, {"applicant"_q, QJsonObject{{"name"_q, "<script>王五"_q}}}});
        signInAsReviewer();
        const Response first = visit("/console"_q);
        QVERIFY(first.body.contains("/console/orders/" + waiting.toLatin1()));
        QVERIFY(!first.body.contains("/console/orders/" + draft.toLatin1())); // what waits comes first
        QVERIFY(holds(first, "lang=\"zh-CN\"") && holds(first, "待审核"));
        const Response found = visit("/console?applicant=%E7%8E%8B%E4%BA%94&orderNo=&status="_q);
        QVERIFY(found.body.contains("/console/orders/" + draft.toLatin1()));
        QVERIFY(!holds(found, "<script>") && holds(found, "&lt;script&gt;王五"));
        QVERIFY(holds(visit("/console?applicant=nobody"_q), "暂无数据"));
        QVERIFY(holds(visit("/console?size=1&status="_q), "下一页"));
        QCOMPARE(visit("/console?page=0"_q).status, 422);
        QCOMPARE(slugOf(visit("/console?colour=red"_q)), "invalid-request"_q);
        QVERIFY(holds(visit("/console"_q, "en"), "lang=\"en\"") && holds(visit("/console"_q, "en"), "In review"));
    }

    void anOrderIsShownBesideItsScans()
    {
        const QString order = platform().orderIn("in_review"_q, 1);
        signInAsReviewer();
        const Response page = visit("/console/orders/"_q + order);
        QCOMPARE(page.status, 200);
        QVERIFY(holds(page, "浙江演练科技有限公司") && holds(page, "330000199001010006"));
        QVERIFY(page.body.contains("/console/orders/" + order.toLatin1() + "/documents/licence"));
        QCOMPARE(page.header("Cache-Control"), QByteArray("no-store"));
        QVERIFY(page.header("Content-Security-Policy").contains("default-src 'none'"));
        QVERIFY(!page.body.contains("<script"));
        const Response file = visit("/console/orders/%1/documents/letter"_q.arg(order));
        QCOMPARE(file.contentType, QByteArray("image/png"));
        QVERIFY(file.body == scan());
        QCOMPARE(visit("/console/orders/%1/documents/voucher"_q.arg(order)).status, 404);
        QCOMPARE(visit("/console/orders/1"_q).status, 404);
    }

    void formsOfOthersAreRefused()
    {
        const QString order = platform().orderIn("in_review"_q, 1);
        signInAsReviewer();
        const QString token = tokenOf(visit("/console"_q));
        const QString path = "/console/orders/%1/approve"_q.arg(order);
        QCOMPARE(send(path, {}).status, 403);
        QCOMPARE(send(path, {{"csrf"_q, QString(64, QLatin1Char('0'))}}).status, 403);
        QCOMPARE(send(path, {{"csrf"_q, token}}, {{"origin", "https://evil.example"}, {"host", "127.0.0.1:8730"}}).status, 403);
        QCOMPARE(platform().status(order), "in_review"_q);
        QCOMPARE(send(path, {{"csrf"_q, token}}, {{"origin", "http://127.0.0.1:8730"}, {"host", "127.0.0.1:8730"}}).status, 303);
        QCOMPARE(platform().status(order), "approved_making"_q);
    }

    void approveAndRelease()
    {
        const QString order = platform().orderIn("in_review"_q, 1);
        signInAsReviewer();
        const Response approved = act(order, "approve");
        QCOMPARE(approved.status, 303);
        QCOMPARE(approved.header("Location"), "/console/orders/" + order.toLatin1() + "?done=approve");
        QVERIFY(holds(visit(QString::fromLatin1(approved.header("Location"))), "已完成"));
        const Response again = act(order, "approve"); // the button pressed twice
        QCOMPARE(again.status, 409);
        QVERIFY(holds(again, "没有完成"));
        const Response nothing = act(order, "ship");
        QCOMPARE(nothing.status, 422);
        QVERIFY(holds(nothing, "/carrier"));
        QCOMPARE(act(order, "ship", {{"carrier"_q, "SF 顺丰"_q}, {"trackingNumber"_q, "SF 1"_q}}).status, 303);
        QCOMPARE(platform().order(order).value("shipment"_q)["carrier"_q].toString(), "SF 顺丰"_q);
        QCOMPARE(act(order, "courier", {{"place"_q, "宁波"_q}, {"text"_q, "已到 宁波"_q}, {"state"_q, "in_transit"_q}}).status, 303);
        QCOMPARE(platform().order(order).value("shipment"_q)["state"_q].toString(), "in_transit"_q);
        QVERIFY(holds(visit("/console/orders/"_q + order), "已到 宁波"));
        QCOMPARE(act(order, "dance").status, 404);
    }

    void rejectWithReasonsPerField()
    {
        const QString order = platform().orderIn("in_review"_q, 1);
        signInAsReviewer();
        QCOMPARE(act(order, "reject").status, 422); // nothing ticked
        const Response refused = act(order, "reject", {{"tick"_q, "/colour"_q}, {"code/colour"_q, "seal"_q}});
        QCOMPARE(refused.status, 422);
        QCOMPARE(platform().status(order), "in_review"_q);
        QCOMPARE(act(order, "reject", {{"tick"_q, "/documents/letter"_q}, {"code/documents/letter"_q, "seal"_q}, {"detail/documents/letter"_q, ""_q},
                                       {"code/quantity"_q, "duplicate-first"_q}, // not ticked
                                       {"tick"_q, "/applicant/name"_q}, {"code/applicant/name"_q, "person-differs"_q}, {"detail/applicant/name"_q, "与 委托书不符"_q}}).status, 303);
        const QJsonArray reasons = platform().order(order).value("review"_q)["reasons"_q].toArray();
        QCOMPARE(reasons.size(), 2);
        QCOMPARE(reasons[0]["pointer"_q].toString(), "/documents/letter"_q);
        QVERIFY(reasons[0]["detail"_q].toString().contains("公章"_q));
        QCOMPARE(reasons[1]["detail"_q].toString(), "与 委托书不符"_q);
    }

    void operatorsMayNotReviewHereEither()
    {
        platform().haveAccount("operator"_q, "operator"_q);
        const QString order = platform().orderIn("in_review"_q, 1);
        signInAsReviewer();
        sql(platform().database(), "UPDATE console_sessions SET account = 'acct-operator'"_q);
        const Response page = visit("/console/orders/"_q + order);
        QVERIFY(!page.body.contains("/approve\""));
        QCOMPARE(act(order, "approve").status, 403);
        QCOMPARE(platform().status(order), "in_review"_q);
    }

    /// A route that refuses after it has begun to write leaves nothing behind.
    void refusedActsLeaveNothing()
    {
        const QString order = platform().orderIn("approved_making"_q, 1);
        signInAsReviewer();
        const QJsonObject before = platform().order(order);
        QCOMPARE(act(order, "courier", {{"place"_q, "宁波"_q}, {"text"_q, "x"_q}, {"state"_q, "in_transit"_q}}).status, 409);
        QCOMPARE(act(order, "reject", {{"tick"_q, ""_q}, {"code"_q, "reviewer"_q}, {"detail"_q, "x"_q}}).status, 409);
        QCOMPARE(platform().order(order), before);
    }
};

QTEST_GUILESS_MAIN(ConsoleTest)
#include "tst_console.moc"

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "TestPlatform.h"
#include "platform/Orders.h"

using namespace certdesk::platform;

namespace {

const QStringList statuses = "draft awaiting_identity awaiting_payment in_review rejected approved_making issued withdrawn"_q.split(QLatin1Char(' '));

/// Sets the member that a JSON Pointer of two or one names points at.
QJsonObject with(QJsonObject json, const QString &pointer, const QJsonValue &value)
{
    const QStringList names = pointer.mid(1).split(QLatin1Char('/'));
    if (names.size() == 1) {
        json.insert(names[0], value);
        return json;
    }
    QJsonObject part = json.value(names[0]).toObject();
    part.insert(names[1], value);
    json.insert(names[0], part);
    return json;
}

} // namespace

class OrdersTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<TestPlatform> m_platform;
    QJsonObject m_complete;
    QHash<QString, QString> m_orders; ///< one in each status

    TestPlatform &platform() { return *m_platform; }
    Response put(const QString &order, const QJsonObject &application, const QByteArray &ifMatch)
    {
        return platform().send("PUT", "/v1/orders/%1/application"_q.arg(order), application, "supplier"_q, {{"if-match", ifMatch}});
    }
    QByteArray etagOf(const QString &order) { return platform().get("/v1/orders/"_q + order).header("ETag"); }

private Q_SLOTS:
    void initTestCase()
    {
        m_platform = std::make_unique<TestPlatform>();
        m_complete = platform().application();
        for (const QString &status : statuses) {
            m_orders[status] = platform().orderIn(status);
            QCOMPARE(platform().status(m_orders[status]), status);
        }
    }
    void cleanupTestCase() { m_platform.reset(); }

    void drafts_data()
    {
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("error");
        const auto row = [](const char *name, const QString &pointer, const QJsonValue &value, const QString &error) { QTest::newRow(name) << pointer << value << error; };
        row("complete", "/quantity"_q, 1, {});
        row("no quantity", "/quantity"_q, QJsonValue(), {});
        row("empty name", "/organisation/name"_q, ""_q, {});
        row("no documents", "/documents"_q, QJsonObject(), {});
        row("no date", "/letterEndDate"_q, QJsonValue(), {});
        row("half a code", "/organisation/creditCode"_q, "9133"_q, {});
        row("no product", "/product"_q, QJsonValue(), "/product required"_q);
        row("unknown product", "/product"_q, "gold"_q, "/product not-offered"_q);
        row("unknown member", "/colour"_q, "red"_q, "/colour unknown-member"_q);
        row("unknown part", "/applicant/age"_q, 30, "/applicant/age unknown-member"_q);
        row("slash in name", "/applicant"_q, QJsonObject{{"a/b~c"_q, 1}}, "/applicant/a~1b~0c unknown-member"_q);
        row("unknown scan", "/documents/cat"_q, "x"_q, "/documents/cat unknown-member"_q);
        row("number for text", "/applicant/name"_q, 7, "/applicant/name wrong-type"_q);
        row("text for object", "/applicant"_q, "x"_q, "/applicant wrong-type"_q);
        row("text for truth", "/organisation/creditCodeConfirmed"_q, "yes"_q, "/organisation/creditCodeConfirmed wrong-type"_q);
        row("long name", "/organisation/name"_q, QString(129, QLatin1Char('x')), "/organisation/name too-long"_q);
        row("type", "/organisation/type"_q, "club"_q, "/organisation/type not-offered"_q);
        row("method", "/delivery/method"_q, "pigeon"_q, "/delivery/method not-offered"_q);
        row("quantity", "/quantity"_q, -1, "/quantity out-of-range"_q);
        row("date", "/letterEndDate"_q, "2026-13-01"_q, "/letterEndDate malformed"_q);
        row("time", "/letterEndDate"_q, "20260101"_q, "/letterEndDate malformed"_q);
        row("consents", "/consents"_q, QJsonArray{1}, "/consents wrong-type"_q);
        row("consent kind", "/consents"_q, QJsonArray{QJsonObject{{"kind"_q, "all"_q}}}, "/consents/0/kind not-offered"_q);
        row("many consents", "/consents"_q, [] { QJsonArray many; for (int i = 0; i < 21; ++i) many.append(QJsonObject{{"kind"_q, "terms"_q}}); return many; }(), "/consents too-long"_q);
    }
    void drafts()
    {
        QFETCH(QString, pointer);
        QFETCH(QJsonValue, value);
        QFETCH(QString, error);
        const Response response = platform().post("/v1/orders"_q, with(m_complete, pointer, value));
        QCOMPARE(response.status, error.isEmpty() ? 201 : 422);
        QCOMPARE(errorsOf(response).join(QLatin1Char(',')), error);
        if (error.isEmpty()) {
            const QString id = jsonOf(response).value("id"_q).toString();
            QCOMPARE(id.size(), 15);
            QCOMPARE(response.header("Location"), "/v1/orders/" + id.toLatin1());
            QCOMPARE(jsonOf(response).value("status"_q).toString(), "draft"_q);
        } else {
            QVERIFY(!jsonOf(response).value("errors"_q)[0]["detail"_q].toString().isEmpty());
        }
    }

    void completeness_data()
    {
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("error");
        const auto row = [](const char *name, const QString &pointer, const QJsonValue &value, const QString &error) { QTest::newRow(name) << pointer << value << error; };
        row("complete", "/quantity"_q, 20, {});
        row("quantity", "/quantity"_q, 21, "/quantity out-of-range"_q);
        row("none", "/quantity"_q, 0, "/quantity out-of-range"_q);
        row("product", "/product"_q, "huixin-mobile"_q, "/delivery/method not-offered"_q);
        row("name", "/organisation/name"_q, "  "_q, "/organisation/name required"_q);
        row("short name", "/organisation/name"_q, "浙"_q, "/organisation/name too-short"_q);
        row("64 fit", "/organisation/name"_q, QString(64, QChar(0x6d59)), {});
        row("65 do not", "/organisation/name"_q, QString(65, QChar(0x6d59)), "/organisation/name too-long"_q);
        row("type", "/organisation/type"_q, ""_q, "/organisation/type required"_q);
        row("code", "/organisation/creditCode"_q, ""_q, "/organisation/creditCode required"_q);
        row("code shape", "/organisation/creditCode"_q, "91000000000000000I"_q, "/organisation/creditCode malformed"_q);
        row("code check", "/organisation/creditCode"_q, "91000000000000000J"_q, "/organisation/creditCode check-character"_q);
        row("code vector 1", "/organisation/creditCode"_q, "9131000063159284XQ"_q, {});
        row("code vector 2", "/organisation/creditCode"_q, "51420000MJH2003604"_q, {});
        row("region", "/organisation/registrationRegion"_q, "3301"_q, "/organisation/registrationRegion malformed"_q);
        row("person", "/applicant/name"_q, "张"_q, "/applicant/name too-short"_q);
        row("ID vector", "/applicant/idNumber"_q, "11010519491231002X"_q, {});
        row("ID check", "/applicant/idNumber"_q, "110105194912310021"_q, "/applicant/idNumber check-character"_q);
        row("ID date", "/applicant/idNumber"_q, "110105194902310021"_q, "/applicant/idNumber malformed"_q);
        row("ID child", "/applicant/idNumber"_q, "330000201501010010"_q, "/applicant/idNumber under-age"_q);
        row("mobile", "/applicant/mobile"_q, "12800000000"_q, "/applicant/mobile malformed"_q);
        row("email", "/applicant/email"_q, "a@b"_q, "/applicant/email malformed"_q);
        row("method", "/delivery/method"_q, ""_q, "/delivery/method required"_q);
        row("online", "/delivery/method"_q, "online"_q, "/delivery/method not-offered"_q);
        row("onsite needs no address", "/delivery"_q, QJsonObject{{"method"_q, "onsite"_q}}, {});
        row("courier needs one", "/delivery"_q, QJsonObject{{"method"_q, "courier"_q}},
            "/delivery/address required,/delivery/mobile required,/delivery/recipient required,/delivery/region required"_q);
        row("address", "/delivery/address"_q, "路1"_q, "/delivery/address too-short"_q);
        row("scan", "/documents/letter"_q, ""_q, "/documents/letter required"_q);
        row("no such scan", "/documents/letter"_q, "nope"_q, "/documents/letter unknown-upload"_q);
        row("letter date", "/letterEndDate"_q, QJsonValue(), "/letterEndDate required"_q);
        row("letter over", "/letterEndDate"_q, "2020-01-01"_q, "/letterEndDate expired"_q);
        row("consents", "/consents"_q, QJsonArray(), "/consents consent-missing,/consents consent-missing"_q);
        row("old consent", "/consents"_q, QJsonArray{QJsonObject{{"kind"_q, "terms"_q}, {"version"_q, "2020-01"_q}}, QJsonObject{{"kind"_q, "personal-data"_q}, {"version"_q, "2026-01"_q}}},
            "/consents consent-outdated"_q);
    }
    void completeness()
    {
        QFETCH(QString, pointer);
        QFETCH(QJsonValue, value);
        QFETCH(QString, error);
        const QString order = platform().createOrder(with(m_complete, pointer, value));
        const Response response = platform().submit(order);
        QCOMPARE(errorsOf(response).join(QLatin1Char(',')), error);
        QCOMPARE(response.status, error.isEmpty() ? 200 : 422);
        QCOMPARE(platform().status(order), error.isEmpty() ? "awaiting_identity"_q : "draft"_q);
    }

    void aWrongCheckCharacterMayBeConfirmed()
    {
        const QJsonObject json = with(m_complete, "/organisation/creditCode"_q, "91350211M0000XUF46"_q);
        QCOMPARE(errorsOf(platform().submit(platform().createOrder(json))), QStringList{"/organisation/creditCode check-character"_q});
        QCOMPARE(platform().submit(platform().createOrder(with(json, "/organisation/creditCodeConfirmed"_q, true))).status, 200);
    }

    void scansMustBeTheApplicantsAndOfTheirKind()
    {
        const QString foreign = platform().upload(scan(), "letter", "supplier2"_q);
        const QString wrong = platform().upload(scan(), "licence");
        const QString open = QString::fromLatin1(platform().createUpload(100, "letter").header("Location")).section(QLatin1Char('/'), -1);
        const QList<std::pair<QString, QString>> cases{{foreign, "unknown-upload"_q}, {wrong, "wrong-kind"_q}, {open, "upload-incomplete"_q}};
        for (const auto &[upload, code] : cases) {
            const Response response = platform().submit(platform().createOrder(with(m_complete, "/documents/letter"_q, upload)));
            QCOMPARE(errorsOf(response), QStringList{"/documents/letter "_q + code});
        }
    }

    void everyStatusAllowsItsActionsOnly_data()
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<QString>("actions");
        QTest::newRow("draft") << "draft"_q << "edit submit withdraw"_q;
        QTest::newRow("awaiting_identity") << "awaiting_identity"_q << "view verify withdraw"_q;
        QTest::newRow("awaiting_payment") << "awaiting_payment"_q << "view pay withdraw"_q;
        QTest::newRow("in_review") << "in_review"_q << "view withdraw"_q;
        QTest::newRow("rejected") << "rejected"_q << "view edit submit withdraw"_q;
        QTest::newRow("approved_making") << "approved_making"_q << "view"_q;
        QTest::newRow("issued") << "issued"_q << "view activate invoice"_q;
        QTest::newRow("withdrawn") << "withdrawn"_q << "view"_q;
    }
    /// The list of each status, and that every call it does not list is refused with that list and changes nothing.
    void everyStatusAllowsItsActionsOnly()
    {
        QFETCH(QString, status);
        QFETCH(QString, actions);
        const QString order = m_orders.value(status);
        const QJsonObject before = platform().order(order);
        QCOMPARE(before.value("actions"_q), QJsonValue(QJsonArray::fromStringList(actions.split(QLatin1Char(' ')))));
        QStringList allowed = actions.split(QLatin1Char(' '));
        const QList<std::pair<QString, std::function<Response()>>> calls{
            {"edit"_q, [&] { return put(order, m_complete, etagOf(order)); }},
            {"submit"_q, [&] { return platform().submit(order); }},
            {"verify"_q, [&] { return platform().post("/v1/orders/%1/identity-sessions"_q.arg(order), platform().consentBody()); }},
            {"pay"_q, [&] { return platform().pay(order, "balance"_q, 40000); }},
            {"withdraw"_q, [&] { return platform().post("/v1/orders/%1/withdraw"_q.arg(order)); }},
            {"review"_q, [&] { return platform().review(order, true); }},
            {"issue"_q, [&] { return platform().issue(order); }}};
        if (status == "in_review"_q)
            allowed << "review"_q;
        if (status == "approved_making"_q)
            allowed << "issue"_q;
        for (const auto &[action, call] : calls) {
            if (allowed.contains(action))
                continue;
            const Response response = call();
            QVERIFY2(response.status == 409, qPrintable(action));
            if (slugOf(response) == "already-paid"_q)
                continue;
            QCOMPARE(slugOf(response), "wrong-state"_q);
            QCOMPARE(jsonOf(response).value("orderStatus"_q).toString(), status);
            QCOMPARE(jsonOf(response).value("actions"_q), before.value("actions"_q));
        }
        QCOMPARE(platform().order(order), before);
    }

    void certificatesFollowTheOrder()
    {
        const auto states = [this](const QString &order) {
            QStringList list;
            const QJsonArray certificates = platform().order(order).value("certificates"_q).toArray();
            for (const QJsonValue &each : certificates)
                list << QString::number(each["index"_q].toInt()) + each["state"_q].toString();
            return list.join(QLatin1Char(' '));
        };
        QCOMPARE(states(m_orders.value("draft"_q)), QString());
        QCOMPARE(states(m_orders.value("in_review"_q)), "1waiting 2waiting"_q);
        QCOMPARE(states(m_orders.value("issued"_q)), "1ready 2ready"_q);

        const QString order = platform().orderIn("issued"_q);
        const auto actionsAfter = [&](const char *first, const char *second) {
            sql(platform().database(), "UPDATE certificates SET state = CASE idx WHEN 1 THEN ? ELSE ? END WHERE order_id = ?"_q, {QLatin1String(first), QLatin1String(second), order});
            QStringList list;
            const QJsonArray actions = platform().order(order).value("actions"_q).toArray();
            for (const QJsonValue &action : actions)
                list << action.toString();
            return list.join(QLatin1Char(' '));
        };
        QCOMPARE(actionsAfter("ready", "ready"), "view activate invoice"_q);
        QCOMPARE(actionsAfter("enrolled", "bound"), "view activate invoice"_q);
        QCOMPARE(actionsAfter("installed", "ready"), "view activate bind invoice"_q);
        QCOMPARE(actionsAfter("installed", "bound"), "view bind invoice"_q);
        QCOMPARE(actionsAfter("bound", "bound"), "view invoice"_q);
    }

    void ordersBelongToTheirAccount()
    {
        const QString order = m_orders.value("in_review"_q);
        for (const Response &response : {platform().get("/v1/orders/"_q + order, "supplier2"_q), platform().submit(order, "supplier2"_q),
                                         platform().post("/v1/orders/%1/withdraw"_q.arg(order), {}, "supplier2"_q), platform().get("/v1/orders/%1/payments"_q.arg(order), "supplier2"_q)}) {
            QCOMPARE(response.status, 403);
            QCOMPARE(slugOf(response), "not-your-order"_q);
            QVERIFY(!response.body.contains("330000199001010006"));
        }
        QCOMPARE(platform().get("/v1/orders/"_q + order, "reviewer"_q).status, 200);
        QCOMPARE(slugOf(platform().post("/v1/orders/%1/withdraw"_q.arg(order), {}, "reviewer"_q)), "not-your-order"_q); // staff look, they do not act for him
        QCOMPARE(slugOf(platform().post("/v1/orders"_q, m_complete, "staff"_q)), "forbidden"_q);
        QCOMPARE(slugOf(platform().post("/v1/staff/orders/%1/review"_q.arg(order), {{"decision"_q, "approve"_q}})), "forbidden"_q);
        QCOMPARE(slugOf(platform().get("/v1/orders/1"_q)), "not-found"_q);
    }

    void twoComputersCannotOverwriteEachOther()
    {
        const QString order = platform().createOrder(m_complete);
        const QByteArray etag = etagOf(order);
        Request polled = platform().request("GET", "/v1/orders/"_q + order, "supplier"_q);
        polled.headers.insert("if-none-match", etag);
        QCOMPARE(platform().server().router().dispatch(polled).status, 304);
        QCOMPARE(slugOf(put(order, m_complete, {})), "if-match-required"_q);
        const Response saved = put(order, with(m_complete, "/quantity"_q, 3), etag);
        QCOMPARE(saved.status, 200);
        QVERIFY(saved.header("ETag") != etag);
        QCOMPARE(put(order, m_complete, etag).status, 412);
        QCOMPARE(platform().order(order).value("application"_q)["quantity"_q].toInt(), 3);
        QCOMPARE(platform().server().router().dispatch(polled).status, 200);
        QCOMPARE(put(order, with(m_complete, "/colour"_q, 1), saved.header("ETag")).status, 422);
        QCOMPARE(put(order, m_complete, saved.header("ETag")).status, 200);
    }

    void verificationSurvivesARejectionOfTheSamePerson()
    {
        const QString order = platform().orderIn("in_review"_q);
        platform().review(order, false);
        const QJsonObject rejected = platform().order(order);
        QCOMPARE(rejected.value("identity"_q)["state"_q].toString(), "verified"_q);
        QCOMPARE(rejected.value("review"_q)["reasons"_q][0]["pointer"_q].toString(), "/documents/letter"_q);
        QCOMPARE(jsonOf(platform().submit(order)).value("status"_q).toString(), "awaiting_payment"_q);
        QCOMPARE(platform().order(order).value("review"_q)["reasons"_q].toArray().size(), 0);
        platform().pay(order, "balance"_q, platform().order(order).value("payment"_q)["amount"_q].toInteger());
        platform().review(order, false);

        QCOMPARE(put(order, with(m_complete, "/applicant/name"_q, "李演练"_q), etagOf(order)).status, 200);
        QCOMPARE(platform().order(order).value("identity"_q)["state"_q].toString(), "none"_q);
        QCOMPARE(jsonOf(platform().submit(order)).value("status"_q).toString(), "awaiting_identity"_q);
        QCOMPARE(platform().order(order).value("identity"_q)["state"_q].toString(), "pending"_q);
    }

    void moneyGoesBack()
    {
        const QString order = platform().orderIn("in_review"_q);
        const qint64 due = platform().order(order).value("payment"_q)["amount"_q].toInteger();
        QVERIFY(due > 0);
        platform().review(order, false);
        QJsonObject now = platform().order(order);
        QCOMPARE(now.value("payment"_q)["state"_q].toString(), "none"_q);
        QCOMPARE(now.value("refund"_q)["state"_q].toString(), "pending"_q);
        QCOMPARE(now.value("refund"_q)["amount"_q].toInteger(), due);
        platform().submit(order);
        QCOMPARE(platform().order(order).value("payment"_q)["state"_q].toString(), "due"_q);
        QCOMPARE(platform().pay(order, "balance"_q, due).status, 201); // once more, after the refund
        platform().post("/v1/orders/%1/withdraw"_q.arg(order));
        now = platform().order(order);
        QCOMPARE(now.value("status"_q).toString(), "withdrawn"_q);
        QCOMPARE(now.value("refund"_q)["state"_q].toString(), "pending"_q);
        QCOMPARE(now.value("refund"_q)["amount"_q].toInteger(), 2 * due);
        const QJsonObject free = platform().order(m_orders.value("withdrawn"_q));
        QCOMPARE(free.value("refund"_q), QJsonValue(QJsonObject{{"state"_q, "none"_q}, {"amount"_q, 0}}));
    }

    void staffMustGiveReasonsAndAParcel()
    {
        const QString order = platform().orderIn("in_review"_q, 1);
        const auto review = [&](const QJsonObject &body) { return errorsOf(platform().post("/v1/staff/orders/%1/review"_q.arg(order), body, "staff"_q)); };
        QCOMPARE(review({{"decision"_q, "reject"_q}}), QStringList{"/reasons required"_q});
        QCOMPARE(review({{"decision"_q, "maybe"_q}}), QStringList{"/decision not-offered"_q});
        QCOMPARE(review({{"decision"_q, "reject"_q}, {"reasons"_q, QJsonArray{QJsonObject{{"pointer"_q, "/a"_q}}}}}), (QStringList{"/reasons/0/code required"_q, "/reasons/0/pointer no-such-field"_q}));
        QCOMPARE(platform().review(order, true).status, 200);
        QCOMPARE(errorsOf(platform().post("/v1/staff/orders/%1/issue"_q.arg(order), {}, "staff"_q)), (QStringList{"/carrier required"_q, "/trackingNumber required"_q}));
        QCOMPARE(platform().issue(order).status, 200);
        QCOMPARE(platform().order(order).value("shipment"_q)["trackingNumber"_q].toString(), "SF1"_q);

        const QString onsite = platform().createOrder(with(m_complete, "/delivery"_q, QJsonObject{{"method"_q, "onsite"_q}}));
        sql(platform().database(), "UPDATE orders SET status = 'approved_making' WHERE id = ?"_q, {onsite});
        QCOMPARE(platform().post("/v1/staff/orders/%1/issue"_q.arg(onsite), {}, "staff"_q).status, 200);
        QVERIFY(platform().order(onsite).value("shipment"_q).isNull());
    }

    void listsAreFilteredAndPaged()
    {
        const auto list = [this](const QString &query, const QString &account) { return jsonOf(platform().get("/v1/orders"_q + query, account)); };
        QCOMPARE(list({}, "supplier2"_q).value("total"_q).toInt(), 0);
        QStringList made;
        for (int i = 0; i < 12; ++i)
            made.prepend(platform().createOrder({{"product"_q, "huixin-usbkey"_q}}, "supplier2"_q));
        platform().post("/v1/orders/%1/withdraw"_q.arg(made[3]), {}, "supplier2"_q);
        const QJsonObject first = list({}, "supplier2"_q);
        QCOMPARE(first.value("total"_q).toInt(), 12);
        QCOMPARE(first.value("items"_q).toArray().size(), 10);
        QCOMPARE(first.value("items"_q)[0]["id"_q].toString(), made[0]); // newest first
        const QJsonObject second = list("?page=2&size=5"_q, "supplier2"_q);
        QCOMPARE(second.value("items"_q)[4]["id"_q].toString(), made[9]);
        QCOMPARE(list("?status=withdrawn"_q, "supplier2"_q).value("items"_q)[0]["id"_q].toString(), made[3]);
        QCOMPARE(list("?orderNo="_q + made[5].right(12), "supplier2"_q).value("total"_q).toInt(), 1);
        QCOMPARE(list("?orderNo=%25"_q, "supplier2"_q).value("total"_q).toInt(), 0); // no wildcard
        QCOMPARE(errorsOf(platform().get("/v1/orders?page=0&size=101"_q)), (QStringList{"/query/page out-of-range"_q, "/query/size out-of-range"_q}));
        QVERIFY(jsonOf(platform().get("/v1/staff/orders?size=100"_q, "staff"_q)).value("total"_q).toInt() >= 12 + 8);
    }
};

QTEST_GUILESS_MAIN(OrdersTest)
#include "tst_orders.moc"

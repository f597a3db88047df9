// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "TestPlatform.h"
#include "platform/Payments.h"

using namespace certdesk::platform;

class PaymentsTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<TestPlatform> m_platform;
    TestPlatform &platform() { return *m_platform; }
    QJsonObject options(const QString &order) { return jsonOf(platform().get("/v1/orders/%1/payments"_q.arg(order))); }
    QString stateOf(const QString &payment) { return jsonOf(platform().get("/v1/payments/"_q + payment)).value("state"_q).toString(); }
    /// The cashier's page, or the form on it.
    Response cashier(const QString &url, bool pay)
    {
        const QUrl address(url);
        const QString secret = QUrlQuery(address).queryItemValue("t"_q);
        return pay ? platform().sendBytes("POST", address.path(), "t=" + secret.toLatin1(), "application/x-www-form-urlencoded", {})
                   : platform().get(address.path() + "?t="_q + secret, {});
    }

private Q_SLOTS:
    void init() { m_platform = std::make_unique<TestPlatform>(); }
    void cleanup() { m_platform.reset(); }

    void balanceIsPaidAtOnce()
    {
        const QString order = platform().orderIn("awaiting_payment"_q, 2);
        const QJsonObject before = options(order);
        QCOMPARE(before.value("due"_q).toInt(), 40000);
        QCOMPARE(before.value("methods"_q)[0]["id"_q].toString(), "balance"_q);
        QCOMPARE(before.value("methods"_q)[1]["kind"_q].toString(), "redirect"_q);
        const Response changed = platform().pay(order, "balance"_q, 20000);
        QCOMPARE(slugOf(changed), "amount-changed"_q);
        QCOMPARE(jsonOf(changed).value("due"_q).toInt(), 40000);
        QCOMPARE(slugOf(platform().pay(order, "balance"_q, 40000, "supplier2"_q)), "not-your-order"_q);
        QCOMPARE(platform().pay(order, "cheque"_q, 40000).status, 422);

        const Response paid = platform().pay(order, "balance"_q, 40000);
        QCOMPARE(paid.status, 201);
        const QJsonObject payment = jsonOf(paid);
        QCOMPARE(payment.value("state"_q).toString(), "succeeded"_q);
        QCOMPARE(payment.value("title"_q).toString(), "浙江演练科技有限公司-CA申领2张"_q);
        QVERIFY(!payment.contains("cashierUrl"_q));
        QCOMPARE(platform().status(order), "in_review"_q);
        QCOMPARE(platform().order(order).value("payment"_q)["state"_q].toString(), "paid"_q);
        QCOMPARE(options(order).value("due"_q).toInt(-1), 0);
        QCOMPARE(slugOf(platform().pay(order, "balance"_q, 40000)), "already-paid"_q);
        QCOMPARE(slugOf(platform().pay(order, "ebank"_q, 40000)), "already-paid"_q);
        QCOMPARE(options(order).value("payments"_q).toArray().size(), 1);
    }

    void aLostAnswerIsNotPaidTwice()
    {
        const QString order = platform().orderIn("awaiting_payment"_q, 2);
        Request request = platform().request("POST", "/v1/orders/%1/payments"_q.arg(order), "supplier"_q);
        request.headers.insert("content-type", "application/json");
        request.body = "{\"method\":\"balance\",\"amount\":40000}";
        const Response first = platform().server().router().dispatch(request);
        const Response again = platform().server().router().dispatch(request);
        QCOMPARE(again.status, 201);
        QCOMPARE(again.body, first.body);
        QCOMPARE(again.header("Idempotency-Replayed"), QByteArray("true"));
        QCOMPARE(options(order).value("payments"_q).toArray().size(), 1);
    }

    void theCashierSettlesOnce()
    {
        const QString order = platform().orderIn("awaiting_payment"_q, 2);
        const QJsonObject first = jsonOf(platform().pay(order, "ebank"_q, 40000));
        QCOMPARE(first.value("state"_q).toString(), "pending"_q);
        const QJsonObject second = jsonOf(platform().pay(order, "ebank"_q, 40000));
        QCOMPARE(stateOf(first.value("id"_q).toString()), "expired"_q);
        QCOMPARE(cashier(first.value("cashierUrl"_q).toString(), true).status, 409);
        QCOMPARE(platform().status(order), "awaiting_payment"_q);

        const QString url = second.value("cashierUrl"_q).toString();
        const Response shown = cashier(url, false);
        QCOMPARE(shown.status, 200);
        QVERIFY(shown.contentType.startsWith("text/html"));
        QVERIFY(shown.body.contains("确认付款"));
        QVERIFY(shown.body.contains("400.00"));
        QVERIFY(shown.body.contains(order.toLatin1()));
        QVERIFY(shown.header("Content-Security-Policy").contains("default-src 'none'"));
        QCOMPARE(cashier(url + "x"_q, true).status, 404);
        QCOMPARE(cashier(url, true).status, 200);
        QCOMPARE(stateOf(second.value("id"_q).toString()), "succeeded"_q);
        QCOMPARE(platform().status(order), "in_review"_q);
        const Response again = cashier(url, true);
        QCOMPARE(again.status, 409);
        QVERIFY(again.body.contains("不会重复扣款"));
        QCOMPARE(cashier(url, false).status, 200);
    }

    void aWithdrawnOrderCannotBePaid()
    {
        const QString order = platform().orderIn("awaiting_payment"_q, 2);
        const QJsonObject payment = jsonOf(platform().pay(order, "ebank"_q, 40000));
        platform().post("/v1/orders/%1/withdraw"_q.arg(order));
        QCOMPARE(cashier(payment.value("cashierUrl"_q).toString(), true).status, 409);
        QCOMPARE(platform().order(order).value("refund"_q)["state"_q].toString(), "none"_q);
        QCOMPARE(platform().status(order), "withdrawn"_q);
    }

    void refundsAreShown()
    {
        const QString order = platform().orderIn("in_review"_q, 2);
        const QString payment = options(order).value("payments"_q)[0]["id"_q].toString();
        platform().review(order, false);
        QCOMPARE(stateOf(payment), "refunded"_q);
        QCOMPARE(platform().get("/v1/payments/"_q + payment, "supplier2"_q).status, 403);
        QCOMPARE(platform().get("/v1/payments/nope"_q).status, 404);
    }

    /// Whatever the code does: the database takes one payment an order.
    void theDatabaseRefusesASecondPayment()
    {
        const QString order = platform().orderIn("in_review"_q, 2);
        QVERIFY_THROWS_EXCEPTION(std::runtime_error,
                                 sql(platform().database(),
                                     "INSERT INTO payments (id, order_id, title, payee, amount, method, state, secret, created_at) VALUES ('x', ?, '', '', 1, 'balance', 'succeeded', '', '')"_q, {order}));
    }

    void amountsAreWritten()
    {
        QCOMPARE(yuan(0), QChar(0xA5) + "0.00"_q);
        QCOMPARE(yuan(5), QChar(0xA5) + "0.05"_q);
        QCOMPARE(yuan(40000), QChar(0xA5) + "400.00"_q);
    }
};

QTEST_GUILESS_MAIN(PaymentsTest)
#include "tst_payments.moc"

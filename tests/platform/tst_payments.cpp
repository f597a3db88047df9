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
    void init()
    {
        m_platform = std::make_unique<TestPlatform>();
        QVERIFY(platform().server().listen(QHostAddress::LocalHost, 0)); // the cashier's address needs the platform's
    }
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
        QCOMPARE(stateOf(payment), "refunding"_q);
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

    /// R82, R84
    void aPaymentIsAReceipt()
    {
        const QString order = platform().orderIn("awaiting_payment"_q, 3);
        const QJsonObject payment = jsonOf(platform().pay(order, "balance"_q, 80000));
        QCOMPARE(payment.value("orderId"_q).toString(), order);
        QCOMPARE(payment.value("payer"_q).toString(), "浙江演练科技有限公司"_q);
        QVERIFY(!payment.value("payee"_q).toString().isEmpty());
        QCOMPARE(payment.value("methodName"_q)["zh"_q].toString(), "账户余额"_q);
        QCOMPARE(payment.value("kind"_q).toString(), "instant"_q);
        QCOMPARE(payment.value("amount"_q).toInt(), 80000);
        QVERIFY(payment.contains("paidAt"_q));
        QVERIFY(!payment.contains("expiresAt"_q));
    }

    void methods_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<bool>("expires");
        QTest::addColumn<bool>("qr");
        QTest::addColumn<bool>("account");
        QTest::newRow("ebank") << "ebank"_q << "redirect"_q << true << false << false;
        QTest::newRow("alipay") << "alipay"_q << "qr"_q << true << true << false;
        QTest::newRow("transfer") << "transfer"_q << "voucher"_q << false << false << true;
    }
    void methods()
    {
        QFETCH(QString, method);
        QFETCH(bool, qr);
        const QString order = platform().orderIn("awaiting_payment"_q, 2);
        const QJsonObject payment = jsonOf(platform().pay(order, method, 40000));
        QCOMPARE(payment.value("state"_q).toString(), "pending"_q);
        QTEST(payment.value("kind"_q).toString(), "kind");
        QTEST(payment.contains("expiresAt"_q), "expires");
        QTEST(payment.contains("account"_q), "account");
        QCOMPARE(payment.contains("qrUrl"_q), qr);
        QVERIFY(payment.value("cashierUrl"_q).toString().contains("/cashier/"_q));
        if (qr)
            QCOMPARE(payment.value("qrUrl"_q), payment.value("cashierUrl"_q));
        QVERIFY(!platform().payment(payment.value("id"_q).toString()).contains("secret"_q));
    }

    void readingAPaymentAgainIsCheap()
    {
        const QString order = platform().orderIn("awaiting_payment"_q, 2);
        const QString path = "/v1/payments/"_q + jsonOf(platform().pay(order, "ebank"_q, 40000)).value("id"_q).toString();
        for (const QString &target : {path, "/v1/orders/%1/payments"_q.arg(order)}) {
            Request request = platform().request("GET", target, "supplier"_q);
            request.headers.insert("if-none-match", platform().get(target).header("ETag"));
            QCOMPARE(platform().server().router().dispatch(request).status, 304);
        }
        const QByteArray before = platform().get(path).header("ETag");
        platform().bankNotice(path.section(QLatin1Char('/'), -1));
        QVERIFY(platform().get(path).header("ETag") != before);
    }

    void expiry_data()
    {
        QTest::addColumn<QString>("method");
        QTest::newRow("ebank") << "ebank"_q;
        QTest::newRow("alipay") << "alipay"_q;
    }
    /// Fifteen minutes: in the last second it is paid, a second later nothing is taken.
    void expiry()
    {
        QFETCH(QString, method);
        MovedClock clock;
        clock.setTo(QDate(2026, 3, 2));
        const QString order = platform().orderIn("awaiting_payment"_q, 2);
        const QJsonObject first = jsonOf(platform().pay(order, method, 40000));
        const QString url = first.value("cashierUrl"_q).toString();
        clock.advance(15 * 60 + 1);
        QCOMPARE(stateOf(first.value("id"_q).toString()), "expired"_q);
        QVERIFY(!platform().payment(first.value("id"_q).toString()).contains("cashierUrl"_q));
        const Response late = cashier(url, true);
        QCOMPARE(late.status, 409);
        QVERIFY(late.body.contains("已过期，不能支付"));
        QVERIFY(cashier(url, false).body.contains("已过期，不能支付"));
        QCOMPARE(platform().status(order), "awaiting_payment"_q);

        const QJsonObject second = jsonOf(platform().pay(order, method, 40000));
        clock.advance(14 * 60);
        QCOMPARE(cashier(second.value("cashierUrl"_q).toString(), true).status, 200);
        QCOMPARE(platform().status(order), "in_review"_q);
    }

    /// R82–R84
    void theCashierSaysWhatItIs()
    {
        MovedClock clock;
        clock.setTo(QDate(2026, 3, 2), QTime(9, 30));
        const QString order = platform().orderIn("awaiting_payment"_q, 2);
        const QString url = jsonOf(platform().pay(order, "alipay"_q, 40000)).value("cashierUrl"_q).toString();
        const Response shown = cashier(url, false);
        for (const char *part : {"付款单位", "浙江演练科技有限公司", "收款单位", "支付宝", "2026-03-02 09:45", "CA申领2张"})
            QVERIFY2(shown.body.contains(part), part);
        const Response paid = cashier(url, true);
        QCOMPARE(paid.status, 200);
        for (const char *part : {"您已支付成功", "400.00", "CA申领2张", "2026-03-02 09:30"})
            QVERIFY2(paid.body.contains(part), part);
        QVERIFY(paid.body.contains(order.toLatin1()));
        QVERIFY(!paid.body.contains("{{"));
        QVERIFY(!paid.body.contains(QUrlQuery(QUrl(url)).queryItemValue("t"_q).toLatin1()));
    }

    /// The bank says twice that the money has come.
    void aNoticeCountsOnce()
    {
        const QString order = platform().orderIn("awaiting_payment"_q, 2);
        const QString payment = jsonOf(platform().pay(order, "ebank"_q, 40000)).value("id"_q).toString();
        QCOMPARE(jsonOf(platform().bankNotice(payment)).value("state"_q).toString(), "succeeded"_q);
        QCOMPARE(platform().status(order), "in_review"_q);
        const QJsonObject before = platform().order(order);
        QCOMPARE(jsonOf(platform().bankNotice(payment)).value("state"_q).toString(), "succeeded"_q);
        QCOMPARE(platform().order(order), before);
        QVERIFY(jsonOf(platform().get("/v1/orders/%1/refunds"_q.arg(order))).value("refunds"_q).toArray().isEmpty());
        QCOMPARE(slugOf(platform().bankNotice("nope"_q)), "not-found"_q);
        const QString path = "/v1/training/payments/%1/notice"_q.arg(payment);
        QCOMPARE(slugOf(platform().post(path, {{"outcome"_q, "succeeded"_q}})), "forbidden"_q);
        QCOMPARE(slugOf(platform().post(path, {{"outcome"_q, "succeeded"_q}}, "reviewer"_q)), "forbidden"_q);
        QCOMPARE(errorsOf(platform().post(path, {{"outcome"_q, "lost"_q}}, "staff"_q)), QStringList{"/outcome not-offered"_q});
    }

    void lateMoneyGoesBack_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("status");
        QTest::addColumn<QString>("reason");
        QTest::newRow("expired") << "expired"_q << "awaiting_payment"_q << "late"_q;
        QTest::newRow("withdrawn") << "withdrawn"_q << "withdrawn"_q << "late"_q;
        QTest::newRow("paid otherwise") << "paid"_q << "in_review"_q << "double"_q;
    }
    void lateMoneyGoesBack()
    {
        QFETCH(QString, what);
        MovedClock clock;
        clock.setTo(QDate(2026, 3, 2));
        const QString order = platform().orderIn("awaiting_payment"_q, 2);
        const QString payment = jsonOf(platform().pay(order, "ebank"_q, 40000)).value("id"_q).toString();
        if (what == "expired"_q)
            clock.advance(3600);
        else if (what == "withdrawn"_q)
            platform().post("/v1/orders/%1/withdraw"_q.arg(order));
        else
            platform().pay(order, "balance"_q, 40000);
        const QJsonObject before = platform().order(order);
        const QJsonObject noticed = jsonOf(platform().bankNotice(payment));
        QCOMPARE(noticed.value("state"_q).toString(), "refunding"_q);
        QCOMPARE(noticed.value("refund"_q)["amount"_q].toInt(), 40000);
        QTEST(noticed.value("refund"_q)["reason"_q].toString(), "reason");
        QVERIFY(noticed.contains("paidAt"_q));
        QCOMPARE(platform().order(order), before); // untouched
        QTEST(before.value("status"_q).toString(), "status");
        platform().bankNotice(payment);
        QCOMPARE(jsonOf(platform().get("/v1/orders/%1/refunds"_q.arg(order))).value("refunds"_q).toArray().size(), 1);
        clock.advance(20 * 24 * 3600);
        QCOMPARE(stateOf(payment), "refunded"_q);
        QCOMPARE(platform().order(order).value("refund"_q)["state"_q].toString(), "none"_q);
    }

    /// The one whose money comes first pays, even when it is the one that was replaced.
    void twoNoticesAreOnePayment()
    {
        const QString order = platform().orderIn("awaiting_payment"_q, 2);
        const QString first = jsonOf(platform().pay(order, "ebank"_q, 40000)).value("id"_q).toString();
        const QString second = jsonOf(platform().pay(order, "alipay"_q, 40000)).value("id"_q).toString();
        QCOMPARE(jsonOf(platform().bankNotice(first)).value("state"_q).toString(), "succeeded"_q);
        QCOMPARE(platform().status(order), "in_review"_q);
        QCOMPARE(stateOf(second), "expired"_q);
        QCOMPARE(jsonOf(platform().bankNotice(second)).value("refund"_q)["reason"_q].toString(), "double"_q);
        QCOMPARE(platform().status(order), "in_review"_q);
        platform().review(order, true);
        QCOMPARE(platform().status(order), "approved_making"_q);
    }

    void aTransferIsProvedByItsVoucher()
    {
        const QString order = platform().orderIn("awaiting_payment"_q, 2);
        const QJsonObject made = jsonOf(platform().pay(order, "transfer"_q, 40000));
        const QString id = made.value("id"_q).toString();
        const QString path = "/v1/payments/%1/voucher"_q.arg(id);
        const QString decision = "/v1/staff/payments/%1/voucher-decision"_q.arg(id);
        QCOMPARE(made.value("account"_q)["reference"_q].toString(), order);
        QVERIFY(cashier(made.value("cashierUrl"_q).toString(), false).body.contains("转账附言"));
        QCOMPARE(cashier(made.value("cashierUrl"_q).toString(), true).status, 409); // nothing is confirmed there
        QCOMPARE(platform().status(order), "awaiting_payment"_q);

        QCOMPARE(errorsOf(platform().post(path)), QStringList{"/upload required"_q});
        QCOMPARE(errorsOf(platform().post(path, {{"upload"_q, "nope"_q}})), QStringList{"/upload unknown-upload"_q});
        QCOMPARE(errorsOf(platform().post(path, {{"upload"_q, platform().upload(scan(), "letter")}})), QStringList{"/upload wrong-kind"_q});
        const QString part = QString::fromLatin1(platform().createUpload(100, "voucher").header("Location")).section(QLatin1Char('/'), -1);
        QCOMPARE(errorsOf(platform().post(path, {{"upload"_q, part}})), QStringList{"/upload upload-incomplete"_q});
        const QString upload = platform().upload(scan(), "voucher");
        QVERIFY(!upload.isEmpty());
        QCOMPARE(slugOf(platform().post(path, {{"upload"_q, upload}}, "supplier2"_q)), "not-your-order"_q);
        QCOMPARE(slugOf(platform().post("/v1/payments/nope/voucher"_q, {{"upload"_q, upload}})), "not-found"_q);
        QCOMPARE(slugOf(platform().post(decision, {{"accept"_q, true}}, "staff"_q)), "payment-not-checking"_q);
        QCOMPARE(jsonOf(platform().post(path, {{"upload"_q, upload}})).value("state"_q).toString(), "checking"_q);
        QCOMPARE(slugOf(platform().post(path, {{"upload"_q, upload}})), "voucher-not-expected"_q);
        QCOMPARE(slugOf(platform().sendBytes("DELETE", "/v1/uploads/"_q + upload, {}, {}, "supplier"_q, {{"tus-resumable", "1.0.0"}})), "upload-in-use"_q);

        QCOMPARE(jsonOf(platform().get("/v1/staff/vouchers"_q, "reviewer"_q)).value("items"_q).toArray().size(), 1);
        QCOMPARE(slugOf(platform().get("/v1/staff/vouchers"_q)), "forbidden"_q);
        QCOMPARE(slugOf(platform().post(decision, {{"accept"_q, true}})), "forbidden"_q);
        QCOMPARE(errorsOf(platform().post(decision, {}, "reviewer"_q)), QStringList{"/accept required"_q});
        QCOMPARE(errorsOf(platform().post(decision, {{"accept"_q, false}}, "reviewer"_q)), QStringList{"/note required"_q});
        const QJsonObject refused = jsonOf(platform().post(decision, {{"accept"_q, false}, {"note"_q, "金额不符"_q}}, "reviewer"_q));
        QCOMPARE(refused.value("state"_q).toString(), "pending"_q);
        QCOMPARE(refused.value("note"_q).toString(), "金额不符"_q);
        platform().post(path, {{"upload"_q, upload}});
        QCOMPARE(jsonOf(platform().post(decision, {{"accept"_q, true}}, "reviewer"_q)).value("state"_q).toString(), "succeeded"_q);
        QCOMPARE(platform().status(order), "in_review"_q);
    }

    void aVoucherBelongsToATransfer()
    {
        const QString order = platform().orderIn("awaiting_payment"_q, 2);
        const QString id = jsonOf(platform().pay(order, "ebank"_q, 40000)).value("id"_q).toString();
        const Response refused = platform().post("/v1/payments/%1/voucher"_q.arg(id), {{"upload"_q, platform().upload(scan(), "voucher")}});
        QCOMPARE(slugOf(refused), "voucher-not-expected"_q);
        QCOMPARE(jsonOf(refused).value("paymentState"_q).toString(), "pending"_q);
    }

    /// The transfer arrives after the order was paid otherwise.
    void aSecondTransferGoesBack()
    {
        const QString order = platform().orderIn("awaiting_payment"_q, 2);
        const QString id = jsonOf(platform().pay(order, "transfer"_q, 40000)).value("id"_q).toString();
        platform().post("/v1/payments/%1/voucher"_q.arg(id), {{"upload"_q, platform().upload(scan(), "voucher")}});
        platform().pay(order, "balance"_q, 40000);
        const QJsonObject accepted = jsonOf(platform().post("/v1/staff/payments/%1/voucher-decision"_q.arg(id), {{"accept"_q, true}}, "staff"_q));
        QCOMPARE(accepted.value("state"_q).toString(), "refunding"_q);
        QCOMPARE(accepted.value("refund"_q)["reason"_q].toString(), "double"_q);
    }

    /// What was transferred is not forgotten when the order is withdrawn meanwhile.
    void aTransferOfAWithdrawnOrderGoesBack()
    {
        const QString order = platform().orderIn("awaiting_payment"_q, 2);
        const QString id = jsonOf(platform().pay(order, "transfer"_q, 40000)).value("id"_q).toString();
        platform().post("/v1/payments/%1/voucher"_q.arg(id), {{"upload"_q, platform().upload(scan(), "voucher")}});
        platform().post("/v1/orders/%1/withdraw"_q.arg(order));
        QCOMPARE(stateOf(id), "checking"_q);
        const QJsonObject accepted = jsonOf(platform().post("/v1/staff/payments/%1/voucher-decision"_q.arg(id), {{"accept"_q, true}}, "staff"_q));
        QCOMPARE(accepted.value("refund"_q)["reason"_q].toString(), "late"_q);
        QCOMPARE(platform().status(order), "withdrawn"_q);
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

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "TestPlatform.h"

using namespace certdesk::platform;

class RefundsTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<TestPlatform> m_platform;
    std::unique_ptr<MovedClock> m_clock;
    TestPlatform &platform() { return *m_platform; }
    QJsonArray refunds(const QString &order) { return jsonOf(platform().get("/v1/orders/%1/refunds"_q.arg(order))).value("refunds"_q).toArray(); }
    QJsonObject refund(const QString &order) { return platform().order(order).value("refund"_q).toObject(); }
    void end(const QString &order, const QString &reason)
    {
        if (reason == "rejection"_q)
            platform().review(order, false);
        else
            platform().post("/v1/orders/%1/withdraw"_q.arg(order));
    }

private Q_SLOTS:
    void init()
    {
        m_platform = std::make_unique<TestPlatform>();
        m_clock = std::make_unique<MovedClock>();
        m_clock->setTo(QDate(2026, 9, 28)); // a Monday; the National Day holidays begin on Thursday
    }
    void cleanup()
    {
        m_clock.reset();
        m_platform.reset();
    }

    void reasons_data()
    {
        QTest::addColumn<QString>("reason");
        QTest::newRow("withdrawal") << "withdrawal"_q;
        QTest::newRow("rejection") << "rejection"_q;
    }
    /// R20: 3 to 15 workdays; done on the fifth, over the holidays and with the make-up Saturday of 10 October.
    void reasons()
    {
        QFETCH(QString, reason);
        const QString order = platform().orderIn("in_review"_q, 2);
        QCOMPARE(refund(order), (QJsonObject{{"state"_q, "none"_q}, {"amount"_q, 0}}));
        QVERIFY(refunds(order).isEmpty());
        end(order, reason);
        const QJsonObject row = refunds(order).at(0).toObject();
        QCOMPARE(refunds(order).size(), 1);
        QCOMPARE(row.value("reason"_q).toString(), reason);
        QCOMPARE(row.value("state"_q).toString(), "pending"_q);
        QCOMPARE(row.value("amount"_q).toInt(), 40000);
        QCOMPARE(row.value("expectedFrom"_q).toString(), "2026-10-08"_q);
        QCOMPARE(row.value("expectedTo"_q).toString(), "2026-10-23"_q);
        QVERIFY(!row.contains("doneAt"_q));
        QCOMPARE(refund(order).value("state"_q).toString(), "pending"_q);
        QCOMPARE(refund(order).value("expectedFrom"_q).toString(), "2026-10-08"_q);
        QCOMPARE(refund(order).value("expectedTo"_q).toString(), "2026-10-23"_q);
    }

    void timeReturnsTheMoney()
    {
        const QString order = platform().orderIn("in_review"_q, 2);
        platform().post("/v1/orders/%1/withdraw"_q.arg(order));
        const QByteArray before = platform().get("/v1/orders/"_q + order).header("ETag");
        m_clock->setTo(QDate(2026, 10, 10), QTime(9, 59)); // the fifth workday, a minute too early
        QCOMPARE(refund(order).value("state"_q).toString(), "pending"_q);
        QCOMPARE(platform().get("/v1/orders/"_q + order).header("ETag"), before);
        m_clock->setTo(QDate(2026, 10, 10), QTime(10, 1));
        QCOMPARE(refund(order).value("state"_q).toString(), "done"_q);
        QVERIFY(refund(order).value("doneAt"_q).toString().startsWith("2026-10-10T10:00"_q));
        QVERIFY(platform().get("/v1/orders/"_q + order).header("ETag") != before);
        QCOMPARE(refunds(order).at(0)["state"_q].toString(), "done"_q);
        QCOMPARE(platform().payment(refunds(order).at(0)["paymentId"_q].toString()).value("state"_q).toString(), "refunded"_q);
        const QString id = refunds(order).at(0)["id"_q].toString();
        QCOMPARE(slugOf(platform().post("/v1/staff/refunds/%1/complete"_q.arg(id), {}, "staff"_q)), "refund-done"_q);
    }

    void staffReturnTheMoney()
    {
        const QString order = platform().orderIn("in_review"_q, 2);
        platform().post("/v1/orders/%1/withdraw"_q.arg(order));
        const QString path = "/v1/staff/refunds/%1/complete"_q.arg(refunds(order).at(0)["id"_q].toString());
        QCOMPARE(slugOf(platform().post(path)), "forbidden"_q);
        QCOMPARE(slugOf(platform().post("/v1/staff/refunds/nope/complete"_q, {}, "reviewer"_q)), "not-found"_q);
        QCOMPARE(errorsOf(platform().post(path, {{"x"_q, 1}}, "reviewer"_q)), QStringList{"/x unknown-member"_q});
        const QJsonObject done = jsonOf(platform().post(path, {}, "reviewer"_q));
        QCOMPARE(done.value("state"_q).toString(), "done"_q);
        QVERIFY(done.contains("doneAt"_q));
        QCOMPARE(refund(order).value("state"_q).toString(), "done"_q);
        QCOMPARE(slugOf(platform().post(path, {}, "reviewer"_q)), "refund-done"_q);
    }

    /// A rejected order is paid again, and rejected again before the first money has come back.
    void twoRejectionsAreTwoRefunds()
    {
        const QString order = platform().orderIn("rejected"_q, 2);
        QCOMPARE(refund(order).value("amount"_q).toInt(), 40000);
        platform().submit(order);
        QCOMPARE(platform().status(order), "awaiting_payment"_q);
        platform().pay(order, "balance"_q, 40000);
        platform().review(order, false);
        QCOMPARE(refunds(order).size(), 2);
        QCOMPARE(refund(order).value("amount"_q).toInt(), 80000);
        const QString newest = refunds(order).at(0)["id"_q].toString();
        platform().post("/v1/staff/refunds/%1/complete"_q.arg(newest), {}, "staff"_q);
        QCOMPARE(refund(order).value("state"_q).toString(), "pending"_q); // the other is still on its way
        m_clock->setTo(QDate(2026, 10, 12));
        QCOMPARE(refund(order).value("state"_q).toString(), "done"_q);
    }

    void nothingPaidNothingReturned()
    {
        const QString order = platform().orderIn("in_review"_q, 1);
        platform().post("/v1/orders/%1/withdraw"_q.arg(order));
        QVERIFY(refunds(order).isEmpty());
        QCOMPARE(refund(order).value("state"_q).toString(), "none"_q);
    }

    void onlyTheOwnerAndStaffSeeThem()
    {
        const QString path = "/v1/orders/%1/refunds"_q.arg(platform().orderIn("withdrawn"_q));
        QCOMPARE(slugOf(platform().get(path, "supplier2"_q)), "not-your-order"_q);
        QCOMPARE(platform().get(path, "reviewer"_q).status, 200);
        QCOMPARE(slugOf(platform().get("/v1/orders/1/refunds"_q)), "not-found"_q);
    }

    /// Whatever the code does: a payment goes back once.
    void theDatabaseRefusesASecondRefund()
    {
        const QString order = platform().orderIn("rejected"_q, 2);
        const QString payment = refunds(order).at(0)["paymentId"_q].toString();
        QVERIFY_THROWS_EXCEPTION(std::runtime_error,
                                 sql(platform().database(), "INSERT INTO refunds (id, order_id, payment_id, amount, reason, requested_at, expected_from, expected_to, settles_at) "
                                                            "VALUES ('x', ?, ?, 1, 'late', 0, '', '', 0)"_q, {order, payment}));
    }
};

QTEST_GUILESS_MAIN(RefundsTest)
#include "tst_refunds.moc"

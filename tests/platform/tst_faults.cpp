// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "RawHttp.h"

using namespace certdesk::platform;

/// Faults as a client meets them.
class FaultsTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<TestPlatform> m_platform;
    QString m_order;
    QByteArray bearer() { return "Authorization: Bearer " + m_platform->token("supplier"_q) + "\r\n"; }
    QString url() const { return m_platform->server().url(); }
    bool plan(const QString &route, const QString &kind, QJsonObject more = {})
    {
        more.insert("route"_q, route);
        more.insert("kind"_q, kind);
        return m_platform->post("/v1/training/faults"_q, more, "staff"_q).status == 201;
    }
    int hits() { return jsonOf(m_platform->get("/v1/training/faults"_q, "staff"_q)).value("items"_q)[0]["hits"_q].toInt(); }
    QByteArray payment(const QByteArray &key)
    {
        const qint64 due = m_platform->order(m_order).value("payment"_q)["amount"_q].toInteger();
        return rawRequest("POST /v1/orders/" + m_order.toLatin1() + "/payments", bearer() + "Content-Type: application/json\r\nIdempotency-Key: " + key + "\r\n",
                          "{\"method\":\"balance\",\"amount\":" + QByteArray::number(due) + "}");
    }
    int payments() { return static_cast<int>(jsonOf(m_platform->get("/v1/orders/%1/payments"_q.arg(m_order))).value("payments"_q).toArray().size()); }

private Q_SLOTS:
    void init()
    {
        m_platform = std::make_unique<TestPlatform>();
        QVERIFY(m_platform->server().listen(QHostAddress::LocalHost, 0));
        m_order = m_platform->orderIn("awaiting_payment"_q);
    }
    void cleanup() { m_platform.reset(); }

    /// Why idempotency keys exist: the money went, the answer did not come.
    void anAnswerThatIsLost()
    {
        QVERIFY(plan("POST /v1/orders/{id}/payments"_q, "drop-after"_q));
        const QByteArray request = payment("once");
        RawHttp first(url());
        QCOMPARE(first.ask(request).status, 0);
        QVERIFY(first.closed());
        QCOMPARE(payments(), 1);
        RawHttp second(url());
        const RawHttp::Answer again = second.ask(request);
        QCOMPARE(again.status, 201);
        QCOMPARE(again.header("Idempotency-Replayed"), QByteArray("true"));
        QCOMPARE(payments(), 1);
        QCOMPARE(hits(), 1);
    }

    void aRequestThatIsLost()
    {
        QVERIFY(plan("POST /v1/orders/{id}/payments"_q, "drop-before"_q));
        const QByteArray request = payment("once");
        RawHttp first(url());
        QCOMPARE(first.ask(request).status, 0);
        QCOMPARE(payments(), 0);
        RawHttp second(url());
        const RawHttp::Answer again = second.ask(request);
        QCOMPARE(again.status, 201);
        QVERIFY(again.header("Idempotency-Replayed").isEmpty());
    }

    void anAnswerThatIsCut()
    {
        QVERIFY(plan("GET /v1/catalog"_q, "truncate"_q, {{"bytes"_q, 100}}));
        RawHttp client(url());
        const RawHttp::Answer cut = client.ask(rawRequest("GET /v1/catalog"));
        QCOMPARE(cut.status, 200);
        QVERIFY(!cut.whole);
        QCOMPARE(cut.body.size(), 100);
        QVERIFY(cut.header("Content-Length").toInt() > 1000);
        QVERIFY(client.closed());
        RawHttp other(url());
        QVERIFY(other.ask(rawRequest("GET /v1/catalog")).whole);
    }

    void statuses_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("retryAfter");
        QTest::addColumn<QString>("slug");
        QTest::newRow("500") << 500 << 0 << "internal"_q;
        QTest::newRow("503") << 503 << 0 << "unavailable"_q;
        QTest::newRow("503 with time") << 503 << 7 << "unavailable"_q;
    }
    void statuses()
    {
        QFETCH(int, status);
        QFETCH(int, retryAfter);
        QFETCH(QString, slug);
        QVERIFY(plan("POST /v1/orders/{id}/payments"_q, "status"_q, {{"status"_q, status}, {"retryAfter"_q, retryAfter}}));
        RawHttp client(url());
        const RawHttp::Answer answer = client.ask(payment("k"));
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.slug(), slug);
        QCOMPARE(answer.header("Retry-After"), retryAfter > 0 ? QByteArray::number(retryAfter) : QByteArray());
        QCOMPARE(payments(), 0);
        QCOMPARE(client.ask(payment("k")).status, 201); // on the same connection
    }

    void aCaptivePortal()
    {
        QVERIFY(plan("*"_q, "content-type"_q, {{"times"_q, 2}}));
        RawHttp client(url());
        const RawHttp::Answer answer = client.ask(payment("k"));
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.header("Content-Type").startsWith("text/html"));
        QVERIFY(answer.body.contains("lang=\"zh"));
        QVERIFY(client.ask(rawRequest("GET /v1/catalog", "Accept-Language: en\r\n")).body.contains("guest network"));
        QCOMPARE(payments(), 0);
        QCOMPARE(client.ask(rawRequest("GET /v1/catalog")).header("Content-Type"), QByteArray("application/json"));
    }

    void anAnswerThatIsLate()
    {
        QVERIFY(plan("POST /v1/orders/{id}/payments"_q, "delay"_q, {{"milliseconds"_q, 300}}));
        RawHttp client(url());
        QElapsedTimer clock;
        clock.start();
        client.send(payment("k"));
        QVERIFY(QTest::qWaitFor([this] { return payments() == 1; }, 250)); // handled at once
        QCOMPARE(client.next().status, 201);
        QVERIFY(clock.elapsed() >= 300);
    }

    void anAnswerThatDrips()
    {
        QVERIFY(plan("GET /v1/me"_q, "drip"_q, {{"bytes"_q, 200}, {"milliseconds"_q, 5}}));
        RawHttp client(url());
        const RawHttp::Answer plain = RawHttp(url()).ask(rawRequest("GET /v1/catalog"));
        client.send(rawRequest("GET /v1/me", bearer()) + rawRequest("GET /v1/catalog"));
        const RawHttp::Answer dripped = client.next();
        QCOMPARE(dripped.status, 200);
        QVERIFY(dripped.whole);
        QVERIFY(dripped.body.contains("91000000000000000K"));
        QCOMPARE(client.next().body, plain.body); // and what follows is not mixed into it
        QCOMPARE(hits(), 1);
    }

    void trainingIsNeverHit()
    {
        QVERIFY(plan("*"_q, "drop-before"_q, {{"times"_q, 0}}));
        RawHttp client(url());
        QCOMPARE(client.ask(rawRequest("GET /v1/catalog")).status, 0);
        RawHttp trainer(url());
        const QByteArray staff = "Authorization: Bearer " + m_platform->token("staff"_q) + "\r\n";
        QCOMPARE(trainer.ask(rawRequest("GET /v1/training/faults", staff)).status, 200);
        QCOMPARE(hits(), 1);
        QCOMPARE(trainer.ask(rawRequest("DELETE /v1/training/faults", staff)).status, 204);
        QCOMPARE(trainer.ask(rawRequest("GET /v1/catalog")).status, 200);
    }

    void aDrippingClientMayGo()
    {
        QVERIFY(plan("*"_q, "drip"_q, {{"bytes"_q, 1}, {"milliseconds"_q, 1}}));
        QVERIFY(plan("*"_q, "delay"_q, {{"milliseconds"_q, 20}}));
        for (int i = 0; i < 2; ++i) {
            RawHttp client(url());
            client.send(rawRequest("GET /v1/catalog"));
            QVERIFY(QTest::qWaitFor([&] { return jsonOf(m_platform->get("/v1/training/faults"_q, "staff"_q)).value("items"_q)[i]["hits"_q].toInt() == 1; }, 2000));
            client.socket.abort();
        }
        RawHttp client(url());
        QCOMPARE(client.ask(rawRequest("GET /v1/catalog")).status, 200);
    }
};

QTEST_GUILESS_MAIN(FaultsTest)
#include "tst_faults.moc"

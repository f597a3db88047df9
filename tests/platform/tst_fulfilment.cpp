// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// From the review to what the applicant holds: timeline, parcels, appointments, counter, mobile certificates.
#include "TestPlatform.h"
#include "platform/OrderEvents.h"
#include "platform/Stations.h"

using namespace certdesk::platform;

class FulfilmentTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<TestPlatform> m_platform;
    TestPlatform &platform() { return *m_platform; }

    QStringList kinds(const QString &order)
    {
        QStringList list;
        const QJsonArray items = jsonOf(platform().get("/v1/orders/%1/events"_q.arg(order))).value("items"_q).toArray();
        for (const QJsonValue &item : items)
            list << item["kind"_q].toString();
        return list;
    }
    QJsonObject event(const QString &order, const QString &kind)
    {
        const QJsonArray items = jsonOf(platform().get("/v1/orders/%1/events"_q.arg(order))).value("items"_q).toArray();
        for (const QJsonValue &item : items) {
            if (item["kind"_q].toString() == kind)
                return item.toObject();
        }
        return {};
    }
    /// The platform's clock stands on this time of Beijing.
    static void setTime(const char *text)
    {
        setClockOffset(QDateTime::currentDateTimeUtc().msecsTo(QDateTime::fromString(QLatin1String(text) + "+08:00"_q, Qt::ISODate)));
    }
    QString onsiteOrder(const QString &status, int quantity = 1)
    {
        QJsonObject application = platform().application("supplier"_q, quantity);
        application.insert("delivery"_q, QJsonObject{{"method"_q, "onsite"_q}});
        application.insert("letterEndDate"_q, today().addDays(60).toString(Qt::ISODate));
        const QString id = platform().createOrder(application);
        const qint64 due = jsonOf(platform().submit(id)).value("payment"_q)["amount"_q].toInteger();
        if (status == "awaiting_onsite"_q) {
            sql(platform().database(), "UPDATE orders SET status = 'awaiting_onsite' WHERE id = ?"_q, {id});
            return id;
        }
        platform().verify(id);
        if (due > 0)
            platform().pay(id, "balance"_q, due);
        platform().review(id, true);
        return id;
    }
    QString mobileOrder()
    {
        QJsonObject application = platform().application();
        application.insert("product"_q, "huixin-mobile"_q);
        application.insert("delivery"_q, QJsonObject{{"method"_q, "online"_q}});
        const QString id = platform().createOrder(application);
        const qint64 due = jsonOf(platform().submit(id)).value("payment"_q)["amount"_q].toInteger();
        platform().verify(id);
        if (due > 0)
            platform().pay(id, "balance"_q, due);
        return id;
    }
    Response book(const QString &order, const QString &slot, const QString &station = "hangzhou-1"_q, const QString &account = "supplier"_q)
    {
        return platform().post("/v1/orders/%1/appointment"_q.arg(order), {{"station"_q, station}, {"slotStart"_q, slot}}, account);
    }
    Response originals(const QString &order, const QJsonArray &seen)
    {
        return platform().post("/v1/station/orders/%1/originals"_q.arg(order), {{"seen"_q, seen}}, "operator"_q);
    }
    Response handOver(const QString &order, const QJsonObject &body) { return platform().post("/v1/station/orders/%1/handover"_q.arg(order), body, "operator"_q); }
    int freeIn(const QString &station, const QString &slot)
    {
        const QJsonArray items = jsonOf(platform().get("/v1/stations/%1/slots?from=%2&to=%2"_q.arg(station, slot.left(10)), {})).value("items"_q).toArray();
        for (const QJsonValue &item : items) {
            if (QDateTime::fromString(item["start"_q].toString(), Qt::ISODateWithMs) == QDateTime::fromString(slot, Qt::ISODateWithMs))
                return item["free"_q].toInt();
        }
        return -1;
    }

private Q_SLOTS:
    void init()
    {
        setTime("2027-03-01T10:05:00"); // a Monday
        // Some count what there is or what it costs; the others share one platform, whose making takes its time.
        static const QStringList alone{"theTimelineTellsEverything"_q, "aSlotHoldsSoManyOrders"_q, "theQueueOfTheDay"_q, "lookup"_q};
        if (m_platform && !alone.contains(QLatin1String(QTest::currentTestFunction()))) {
            sql(platform().database(), "DELETE FROM identity_attempts"_q); // R78: ten a day
            return;
        }
        m_platform = std::make_unique<TestPlatform>();
        sql(platform().database(), "PRAGMA synchronous = OFF"_q); // nobody pulls the plug here
        platform().haveAccount("operator"_q, "operator"_q);
    }
    void cleanup() { setClockOffset(0); }
    void cleanupTestCase() { m_platform.reset(); }

    // --- timeline

    void theTimelineTellsEverything()
    {
        const QString order = platform().orderIn("in_review"_q);
        QCOMPARE(kinds(order), (QStringList{"created"_q, "submitted"_q, "identity-verified"_q, "awaiting-payment"_q, "paid"_q, "in-review"_q}));
        platform().review(order, false);
        platform().submit(order);
        platform().post("/v1/orders/%1/withdraw"_q.arg(order));
        QCOMPARE(kinds(order).mid(6), (QStringList{"rejected"_q, "refund-started"_q, "submitted"_q, "awaiting-payment"_q, "withdrawn"_q}));
        QCOMPARE(event(order, "rejected"_q).value("data"_q)["reasons"_q][0]["pointer"_q].toString(), "/documents/letter"_q);
        const QJsonObject paid = event(order, "paid"_q);
        QVERIFY(paid.value("text"_q)["zh"_q].toString().contains("¥400.00"_q));
        QVERIFY(paid.value("text"_q)["en"_q].toString().contains("¥400.00"_q));
        QCOMPARE(event(order, "identity-verified"_q).value("data"_q)["mode"_q].toString(), "pc"_q);

        const QString issued = platform().orderIn("issued"_q, 1, "supplier2"_q);
        QCOMPARE(slugOf(platform().get("/v1/orders/%1/events"_q.arg(issued))), "not-your-order"_q);
        const QStringList told = [&] {
            QStringList list;
            const QJsonArray items = jsonOf(platform().get("/v1/orders/%1/events"_q.arg(issued), "supplier2"_q)).value("items"_q).toArray();
            for (const QJsonValue &item : items)
                list << item["kind"_q].toString();
            return list;
        }();
        QCOMPARE(told.last(), "shipped"_q);
        QVERIFY(told.contains("approved"_q) && told.contains("making"_q));
    }

    void failedChecksAreTold()
    {
        const QString order = platform().orderIn("awaiting_identity"_q);
        platform().showFace(order, scan());
        QCOMPARE(kinds(order).last(), "identity-failed"_q);
        QVERIFY(!event(order, "identity-failed"_q).value("data"_q)["reason"_q].toString().isEmpty());
    }

    void refusedChangesAreNotTold()
    {
        const QString order = platform().orderIn("in_review"_q);
        const QStringList before = kinds(order);
        platform().submit(order);
        platform().issue(order);
        QCOMPARE(kinds(order), before);
    }

    void unchangedTimelinesAreNotSentAgain()
    {
        const QString order = platform().orderIn("in_review"_q);
        Request polled = platform().request("GET", "/v1/orders/%1/events"_q.arg(order), "supplier"_q);
        polled.headers.insert("if-none-match", platform().get("/v1/orders/%1/events"_q.arg(order)).header("ETag"));
        QCOMPARE(platform().server().router().dispatch(polled).status, 304);
        platform().post("/v1/orders/%1/withdraw"_q.arg(order));
        QCOMPARE(platform().server().router().dispatch(polled).status, 200);
    }

    void everyKindHasWords()
    {
        const QString order = platform().createOrder({{"product"_q, "huixin-usbkey"_q}});
        for (const char *kind : {"enrolled", "installed", "bound", "invoice-requested", "invoice-sent"}) {
            addEvent(platform().database(), order, QLatin1String(kind), {{"index"_q, 2}});
            QVERIFY(!event(order, QLatin1String(kind)).value("text"_q)["zh"_q].toString().contains(QLatin1Char('%')));
        }
    }

    // --- parcels

    void trainingParcelsArriveByTheClock_data()
    {
        QTest::addColumn<QByteArray>("time");
        QTest::addColumn<QString>("state");
        QTest::addColumn<int>("events");
        QTest::newRow("just sent") << QByteArray("2027-03-01T10:06:00") << "announced"_q << 0;
        QTest::newRow("collected") << QByteArray("2027-03-01T12:10:00") << "collected"_q << 1;
        QTest::newRow("next workday") << QByteArray("2027-03-02T06:01:00") << "in_transit"_q << 2;
        QTest::newRow("third workday, morning") << QByteArray("2027-03-04T09:01:00") << "out_for_delivery"_q << 3;
        QTest::newRow("before it arrives") << QByteArray("2027-03-04T14:59:00") << "out_for_delivery"_q << 3;
        QTest::newRow("arrived") << QByteArray("2027-03-04T15:00:30") << "delivered"_q << 4;
        QTest::newRow("long after") << QByteArray("2027-06-01T00:00:00") << "delivered"_q << 4;
    }
    void trainingParcelsArriveByTheClock()
    {
        QFETCH(QByteArray, time);
        QFETCH(QString, state);
        QFETCH(int, events);
        const QString order = platform().orderIn("issued"_q, 1);
        setTime(time.constData());
        const QJsonArray items = jsonOf(platform().get("/v1/orders/%1/shipments"_q.arg(order), "reviewer"_q)).value("items"_q).toArray();
        QCOMPARE(items.size(), 1);
        QCOMPARE(items[0]["state"_q].toString(), state);
        QCOMPARE(items[0]["trackingNumber"_q].toString(), "SF1"_q);
        QCOMPARE(int(items[0]["events"_q].toArray().size()), events);
        QCOMPARE(items[0]["deliveredAt"_q].isString(), state == "delivered"_q);
        const QJsonValue shown = jsonOf(platform().get("/v1/orders/"_q + order, "reviewer"_q)).value("shipment"_q);
        QCOMPARE(shown["state"_q].toString(), state);
    }

    void weekendsDoNotCount()
    {
        setTime("2027-03-05T16:00:00"); // a Friday
        const QString order = platform().orderIn("issued"_q, 1);
        setTime("2027-03-09T23:00:00"); // Tuesday: the second workday
        QCOMPARE(jsonOf(platform().get("/v1/orders/"_q + order, "reviewer"_q)).value("shipment"_q)["state"_q].toString(), "in_transit"_q);
        setTime("2027-03-10T15:01:00");
        QCOMPARE(jsonOf(platform().get("/v1/orders/"_q + order, "reviewer"_q)).value("shipment"_q)["state"_q].toString(), "delivered"_q);
    }

    void theEtagFollowsTheParcel()
    {
        const QString order = platform().orderIn("issued"_q, 1);
        const QByteArray before = platform().get("/v1/orders/"_q + order, "reviewer"_q).header("ETag");
        setTime("2027-03-03T12:00:00");
        QVERIFY(platform().get("/v1/orders/"_q + order, "reviewer"_q).header("ETag") != before);
    }

    void whatStaffReportCounts()
    {
        const QString order = platform().orderIn("issued"_q, 1);
        const QString path = "/v1/staff/orders/%1/shipments/events"_q.arg(order);
        const auto report = [&](const QJsonObject &body) { return platform().post(path, body, "operator"_q); };
        QCOMPARE(errorsOf(report({})), (QStringList{"/place required"_q, "/state required"_q, "/text required"_q}));
        const QJsonObject good{{"place"_q, "宁波"_q}, {"text"_q, "包裹破损，已重新包装"_q}, {"state"_q, "exception"_q}};
        const auto with = [&good](const QString &name, const QJsonValue &value) { QJsonObject body = good; body.insert(name, value); return body; };
        QCOMPARE(errorsOf(report(with("state"_q, "lost"_q))), QStringList{"/state not-offered"_q});
        QCOMPARE(errorsOf(report(with("at"_q, "yesterday"_q))), QStringList{"/at malformed"_q});
        QCOMPARE(errorsOf(report(with("at"_q, "2027-03-01T10:00:00"_q))), QStringList{"/at malformed"_q}); // of which zone?
        QCOMPARE(errorsOf(report(with("at"_q, "2027-03-01T10:00:00+08:00"_q))), QStringList{"/at out-of-range"_q}); // before it was sent
        QCOMPARE(errorsOf(report(with("at"_q, "2027-03-09T10:00:00+08:00"_q))), QStringList{"/at out-of-range"_q}); // not yet
        QCOMPARE(errorsOf(report(with("text"_q, QString(201, QLatin1Char('x'))))), QStringList{"/text too-long"_q});
        QCOMPARE(errorsOf(report(with("weight"_q, 3))), QStringList{"/weight unknown-member"_q});
        setTime("2027-03-03T12:00:00");
        QCOMPARE(report(good).status, 201);
        setTime("2027-06-01T12:00:00");
        const QJsonArray events = jsonOf(platform().get("/v1/orders/%1/shipments"_q.arg(order))).value("items"_q)[0]["events"_q].toArray();
        QCOMPARE(events.size(), 1); // nothing is made up any more
        QCOMPARE(events[0]["place"_q].toString(), "宁波"_q);
        QCOMPARE(event(order, "courier"_q).value("data"_q)["state"_q].toString(), "exception"_q);
        QCOMPARE(slugOf(platform().post(path, good)), "forbidden"_q);
        QCOMPARE(jsonOf(platform().get("/v1/orders/%1/shipments"_q.arg(platform().orderIn("in_review"_q, 1)))).value("items"_q).toArray().size(), 0);
    }

    // --- stations and appointments

    void stationsAndTheirSlots()
    {
        const Response stations = platform().get("/v1/stations"_q, {});
        QCOMPARE(jsonOf(stations).value("items"_q)[0]["id"_q].toString(), "hangzhou-1"_q);
        QCOMPARE(jsonOf(stations).value("items"_q)[0]["documents"_q].toArray().size(), originalWords().size());
        QVERIFY(!stations.header("ETag").isEmpty());
        const auto slots = [this](const QString &query) { return jsonOf(platform().get("/v1/stations/hangzhou-1/slots"_q + query, {})).value("items"_q).toArray(); };
        QCOMPARE(slots("?from=2027-03-02&to=2027-03-02"_q).size(), 5 + 7); // 9:00–11:30, 13:30–17:00
        QCOMPARE(slots("?from=2027-03-01&to=2027-03-01"_q).size(), 2 + 7); // what has begun is gone
        QCOMPARE(slots("?from=2027-03-06&to=2027-03-07"_q).size(), 0);     // a weekend
        QCOMPARE(slots({}).size(), 10 * 12 - 3);
        QCOMPARE(slots("?from=2027-03-01&to=2027-03-31"_q).size() > 200, true);
        const auto errors = [this](const QString &query) { return errorsOf(platform().get("/v1/stations/hangzhou-1/slots"_q + query, {})); };
        QCOMPARE(errors("?from=2027-03-01&to=2027-04-01"_q), QStringList{"/query/to out-of-range"_q});
        QCOMPARE(errors("?from=2027-03-02&to=2027-03-01"_q), QStringList{"/query/to out-of-range"_q});
        QCOMPARE(errors("?from=soon"_q), QStringList{"/query/from malformed"_q});
        QCOMPARE(platform().get("/v1/stations/mars-1/slots"_q, {}).status, 404);
    }

    void aSlotHoldsSoManyOrders()
    {
        const QString slot = "2027-03-02T09:30:00+08:00"_q;
        const QString first = onsiteOrder("approved_making"_q);
        const QString second = onsiteOrder("approved_making"_q);
        const QString third = onsiteOrder("awaiting_onsite"_q);
        QCOMPARE(freeIn("hangzhou-1"_q, slot), 2);
        QCOMPARE(book(first, slot).status, 200);
        QCOMPARE(book(first, slot).status, 200); // the same again is no second place
        QCOMPARE(freeIn("hangzhou-1"_q, slot), 1);
        QCOMPARE(book(second, "2027-03-02T01:30:00Z"_q).status, 200); // the same instant
        QCOMPARE(freeIn("hangzhou-1"_q, slot), 0);
        const Response full = book(third, slot);
        QCOMPARE(full.status, 409);
        QCOMPARE(slugOf(full), "slot-full"_q);
        QCOMPARE(book(third, "2027-03-02T10:00:00+08:00"_q).status, 200);
        QCOMPARE(book(third, slot).status, 409);
        QCOMPARE(platform().order(third).value("appointment"_q)["slotStart"_q].toString(), "2027-03-02T10:00:00.000+08:00"_q); // it keeps what it had
        QCOMPARE(platform().sendBytes("DELETE", "/v1/orders/%1/appointment"_q.arg(first), {}, {}).status, 204);
        QCOMPARE(book(third, slot).status, 200);
        const QJsonObject order = platform().order(third);
        QCOMPARE(order.value("appointment"_q)["slotEnd"_q].toString(), "2027-03-02T10:00:00.000+08:00"_q);
        QCOMPARE(order.value("appointment"_q)["station"_q]["id"_q].toString(), "hangzhou-1"_q);
        QVERIFY(platform().order(first).value("appointment"_q).isNull());
        platform().post("/v1/orders/%1/withdraw"_q.arg(third));
        QCOMPARE(freeIn("hangzhou-1"_q, slot), 1); // whoever withdraws gives the place back
    }

    void appointmentsThatAreNone_data()
    {
        QTest::addColumn<QJsonObject>("body");
        QTest::addColumn<QString>("error");
        const QString slot = "2027-03-02T09:30:00+08:00"_q;
        QTest::newRow("no station") << QJsonObject{{"slotStart"_q, slot}} << "/station required"_q;
        QTest::newRow("unknown station") << QJsonObject{{"station"_q, "mars-1"_q}, {"slotStart"_q, slot}} << "/station not-offered"_q;
        QTest::newRow("no time") << QJsonObject{{"station"_q, "hangzhou-1"_q}} << "/slotStart required"_q;
        QTest::newRow("no zone") << QJsonObject{{"station"_q, "hangzhou-1"_q}, {"slotStart"_q, "2027-03-02T09:30:00"_q}} << "/slotStart malformed"_q;
        QTest::newRow("no slot") << QJsonObject{{"station"_q, "hangzhou-1"_q}, {"slotStart"_q, "2027-03-02T09:31:00+08:00"_q}} << "/slotStart not-offered"_q;
        QTest::newRow("closed") << QJsonObject{{"station"_q, "ningbo-1"_q}, {"slotStart"_q, "2027-03-02T14:00:00+08:00"_q}} << "/slotStart not-offered"_q;
        QTest::newRow("Sunday") << QJsonObject{{"station"_q, "hangzhou-1"_q}, {"slotStart"_q, "2027-03-07T09:30:00+08:00"_q}} << "/slotStart not-offered"_q;
        QTest::newRow("past") << QJsonObject{{"station"_q, "hangzhou-1"_q}, {"slotStart"_q, "2027-03-01T09:30:00+08:00"_q}} << "/slotStart not-offered"_q;
        QTest::newRow("more") << QJsonObject{{"station"_q, "hangzhou-1"_q}, {"slotStart"_q, slot}, {"seat"_q, 1}} << "/seat unknown-member"_q;
    }
    void appointmentsThatAreNone()
    {
        QFETCH(QJsonObject, body);
        QFETCH(QString, error);
        const Response response = platform().post("/v1/orders/%1/appointment"_q.arg(onsiteOrder("approved_making"_q)), body);
        QCOMPARE(response.status, 422);
        QCOMPARE(errorsOf(response), QStringList{error});
    }

    void couriersNeedNoAppointment()
    {
        const QString order = platform().orderIn("approved_making"_q, 1);
        QCOMPARE(slugOf(book(order, "2027-03-02T09:30:00+08:00"_q)), "not-onsite"_q);
        QCOMPARE(slugOf(book(platform().orderIn("in_review"_q, 1), "2027-03-02T09:30:00+08:00"_q)), "wrong-state"_q);
    }

    // --- the counter

    void theQueueOfTheDay()
    {
        const QString booked = onsiteOrder("approved_making"_q);
        const QString ready = onsiteOrder("approved_making"_q);
        const QString elsewhere = onsiteOrder("approved_making"_q);
        const QString identity = onsiteOrder("awaiting_onsite"_q);
        platform().orderIn("approved_making"_q, 1); // goes by courier
        QCOMPARE(book(booked, "2027-03-01T14:00:00+08:00"_q).status, 200);
        QCOMPARE(book(identity, "2027-03-01T13:30:00+08:00"_q).status, 200);
        QCOMPARE(book(elsewhere, "2027-03-02T09:00:00+08:00"_q, "ningbo-1"_q).status, 200);
        const auto queue = [this](const QString &query) {
            QStringList list;
            const QJsonArray items = jsonOf(platform().get("/v1/station/queue"_q + query, "operator"_q)).value("items"_q).toArray();
            for (const QJsonValue &item : items)
                list << item["reason"_q].toString() + QLatin1Char(' ') + item["order"_q]["id"_q].toString();
            return list;
        };
        QCOMPARE(queue({}), (QStringList{"appointment "_q + identity, "appointment "_q + booked, "ready "_q + ready}));
        QCOMPARE(queue("?date=2027-03-02"_q), (QStringList{"ready "_q + booked, "ready "_q + ready}));
        QCOMPARE(errorsOf(platform().get("/v1/station/queue?date=x"_q, "operator"_q)), QStringList{"/query/date malformed"_q});
        QCOMPARE(slugOf(platform().get("/v1/station/queue"_q)), "forbidden"_q);
        QCOMPARE(slugOf(platform().get("/v1/station/queue"_q, "reviewer"_q)), "forbidden"_q);
        platform().haveAccount("stranger"_q, "operator"_q);
        QCOMPARE(slugOf(platform().get("/v1/station/queue"_q, "stranger"_q)), "forbidden"_q); // an operator of no station
    }

    void lookup()
    {
        const QString order = onsiteOrder("approved_making"_q);
        const auto found = [this](const QString &query) {
            QStringList list;
            const QJsonArray items = jsonOf(platform().get("/v1/station/orders?"_q + query, "operator"_q)).value("items"_q).toArray();
            for (const QJsonValue &item : items)
                list << item["id"_q].toString();
            return list;
        };
        QCOMPARE(found("orderNo="_q + order.right(8)), QStringList{order});
        QCOMPARE(found("mobile=13800000000"_q), QStringList{order});
        QCOMPARE(found("mobile=1380000000"_q), QStringList());
        QCOMPARE(found("creditCode=91000000000000000k"_q), QStringList{order});
        const auto error = [this](const QString &query) { return errorsOf(platform().get("/v1/station/orders?"_q + query, "operator"_q)); };
        QCOMPARE(error({}), QStringList{"/query/orderNo one-of-these"_q});
        QCOMPARE(error("mobile=1&creditCode=2"_q), QStringList{"/query/orderNo one-of-these"_q});
        QCOMPARE(error("orderNo=123"_q), QStringList{"/query/orderNo too-short"_q});
        QCOMPARE(slugOf(platform().get("/v1/station/orders?mobile=1"_q, "reviewer"_q)), "forbidden"_q);
    }

    void keysAreHandedOver()
    {
        const QString order = onsiteOrder("approved_making"_q, 2);
        const QJsonObject body{{"tokenSerials"_q, QJsonArray{"KEY-1"_q, "KEY-2"_q}}, {"receivedBy"_q, "张演练"_q}};
        QCOMPARE(slugOf(handOver(order, body)), "originals-not-seen"_q);
        const Response some = originals(order, {"licence"_q, "idCard"_q});
        QCOMPARE(jsonOf(some).value("missing"_q), QJsonValue(QJsonArray{"letter"_q}));
        QCOMPARE(jsonOf(handOver(order, body)).value("missing"_q), QJsonValue(QJsonArray{"letter"_q}));
        QCOMPARE(originals(order, {"licence"_q, "idCard"_q, "letter"_q}).status, 200);
        const Response done = handOver(order, body);
        QCOMPARE(done.status, 200);
        QCOMPARE(jsonOf(done).value("status"_q).toString(), "issued"_q);
        QCOMPARE(jsonOf(done).value("certificates"_q)[1]["tokenSerial"_q].toString(), "KEY-2"_q);
        QCOMPARE(jsonOf(done).value("certificates"_q)[1]["state"_q].toString(), "ready"_q);
        QVERIFY(jsonOf(done).value("shipment"_q).isNull());
        const QJsonObject told = event(order, "handed-over"_q);
        QCOMPARE(told.value("data"_q)["by"_q].toString(), "acct-operator"_q);
        QCOMPARE(told.value("data"_q)["station"_q].toString(), "hangzhou-1"_q);
        QCOMPARE(event(order, "originals-seen"_q).value("data"_q)["by"_q].toString(), "acct-operator"_q);
        QCOMPARE(slugOf(handOver(order, body)), "wrong-state"_q);

        const QString other = onsiteOrder("approved_making"_q);
        originals(other, {"licence"_q, "idCard"_q, "letter"_q});
        const Response twice = handOver(other, {{"tokenSerials"_q, QJsonArray{"KEY-1"_q}}, {"receivedBy"_q, "张演练"_q}});
        QCOMPARE(slugOf(twice), "token-handed-out"_q);
        QCOMPARE(jsonOf(twice).value("tokenSerial"_q).toString(), "KEY-1"_q);
        QCOMPARE(platform().status(other), "approved_making"_q);
    }

    void handoversThatAreNone_data()
    {
        QTest::addColumn<QJsonObject>("body");
        QTest::addColumn<QStringList>("errors");
        const auto body = [](const QJsonArray &serials) { return QJsonObject{{"tokenSerials"_q, serials}, {"receivedBy"_q, "张"_q}}; };
        QTest::newRow("nothing") << QJsonObject() << QStringList{"/receivedBy required"_q, "/tokenSerials out-of-range"_q};
        QTest::newRow("too few") << body({"A"_q}) << QStringList{"/tokenSerials out-of-range"_q};
        QTest::newRow("too many") << body({"A"_q, "B"_q, "C"_q}) << QStringList{"/tokenSerials out-of-range"_q};
        QTest::newRow("twice") << body({"A"_q, "A"_q}) << QStringList{"/tokenSerials given-twice"_q};
        QTest::newRow("blank") << body({"A"_q, "B C"_q}) << QStringList{"/tokenSerials malformed"_q};
        QTest::newRow("number") << body({"A"_q, 7}) << QStringList{"/tokenSerials malformed"_q};
        QTest::newRow("long") << body({"A"_q, QString(65, QLatin1Char('x'))}) << QStringList{"/tokenSerials malformed"_q};
        QTest::newRow("signature") << QJsonObject{{"tokenSerials"_q, QJsonArray{"A"_q, "B"_q}}, {"receivedBy"_q, "张"_q}, {"signatureUpload"_q, "none"_q}} << QStringList{"/signatureUpload unknown-upload"_q};
    }
    void handoversThatAreNone()
    {
        QFETCH(QJsonObject, body);
        QFETCH(QStringList, errors);
        const QString order = onsiteOrder("approved_making"_q, 2);
        originals(order, {"licence"_q, "idCard"_q, "letter"_q});
        const Response response = handOver(order, body);
        QCOMPARE(response.status, 422);
        QCOMPARE(errorsOf(response), errors);
        QCOMPARE(platform().status(order), "approved_making"_q);
    }

    void theSignatureIsKept()
    {
        const QString order = onsiteOrder("approved_making"_q);
        originals(order, {"licence"_q, "idCard"_q, "letter"_q});
        const QString signature = platform().upload(scan(), "signature", "operator"_q);
        QVERIFY(!signature.isEmpty());
        QCOMPARE(handOver(order, {{"tokenSerials"_q, QJsonArray{"K"_q}}, {"receivedBy"_q, "张"_q}, {"signatureUpload"_q, signature}}).status, 200);
        QCOMPARE(slugOf(platform().sendBytes("DELETE", "/v1/uploads/"_q + signature, {}, {}, "operator"_q, {{"tus-resumable", "1.0.0"}})), "upload-in-use"_q);
    }

    void originalsThatAreNone()
    {
        const QString order = onsiteOrder("approved_making"_q);
        QCOMPARE(errorsOf(originals(order, {"passport"_q})), QStringList{"/seen not-offered"_q});
        QCOMPARE(errorsOf(originals(order, {"licence"_q, "licence"_q})), QStringList{"/seen given-twice"_q});
        QCOMPARE(slugOf(originals(platform().orderIn("approved_making"_q, 1), {"licence"_q})), "not-onsite"_q);
        QCOMPARE(slugOf(originals(onsiteOrder("awaiting_onsite"_q), {"licence"_q})), "wrong-state"_q);
        originals(order, {"licence"_q, "idCard"_q, "letter"_q});
        originals(order, {}); // taken back
        QCOMPARE(slugOf(handOver(order, {{"tokenSerials"_q, QJsonArray{"K"_q}}, {"receivedBy"_q, "张"_q}})), "originals-not-seen"_q);
    }

    // --- mobile certificates

    void mobileCertificatesAreDownloaded()
    {
        const QString order = mobileOrder();
        const QString path = "/v1/orders/%1/mobile"_q.arg(order);
        QCOMPARE(jsonOf(platform().get(path)).value("state"_q).toString(), "waiting"_q);
        QVERIFY(jsonOf(platform().get(path)).value("sms"_q).isNull());
        const QString training = "/v1/training/orders/%1/mobile-downloaded"_q.arg(order);
        QCOMPARE(slugOf(platform().post(training, {}, "staff"_q)), "wrong-state"_q);
        platform().review(order, true);
        QCOMPARE(platform().post("/v1/staff/orders/%1/issue"_q.arg(order), {}, "staff"_q).status, 200);
        const QJsonObject sent = jsonOf(platform().get(path));
        QCOMPARE(sent.value("state"_q).toString(), "sent"_q);
        QCOMPARE(sent.value("sms"_q)["to"_q].toString(), "138****0000"_q);
        QVERIFY(sent.value("sms"_q)["text"_q].toString().contains(order.right(4)));
        QVERIFY(!sent.value("sms"_q)["text"_q].toString().contains(order));
        QVERIFY(sent.value("app"_q)["qrUrl"_q].toString().contains(order));
        QCOMPARE(platform().order(order).value("actions"_q), QJsonValue(QJsonArray{"view"_q, "download"_q, "invoice"_q})); // no key to activate
        QCOMPARE(kinds(order).last(), "sms-sent"_q);
        QCOMPARE(slugOf(platform().post(training)), "forbidden"_q);
        QCOMPARE(jsonOf(platform().post(training, {}, "staff"_q)).value("state"_q).toString(), "downloaded"_q);
        QCOMPARE(platform().post(training, {}, "staff"_q).status, 200);
        QCOMPARE(kinds(order).count("mobile-downloaded"_q), 1);
        QCOMPARE(slugOf(platform().get(path, "supplier2"_q)), "not-your-order"_q);
        QCOMPARE(slugOf(platform().get("/v1/orders/%1/mobile"_q.arg(platform().createOrder({{"product"_q, "huixin-usbkey"_q}})))), "not-mobile"_q);
    }

    // --- review

    void reasonsPointIntoTheApplication_data()
    {
        QTest::addColumn<QJsonObject>("reason");
        QTest::addColumn<QString>("error");
        QTest::newRow("a scan") << QJsonObject{{"pointer"_q, "/documents/letter"_q}, {"code"_q, "seal"_q}} << QString();
        QTest::newRow("the whole") << QJsonObject{{"pointer"_q, ""_q}, {"code"_q, "reviewer"_q}, {"detail"_q, "资料不符"_q}} << QString();
        QTest::newRow("no pointer is the whole") << QJsonObject{{"code"_q, "unit-deregistered"_q}} << QString();
        QTest::newRow("a part") << QJsonObject{{"pointer"_q, "/organisation"_q}, {"code"_q, "unit-deregistered"_q}} << QString();
        QTest::newRow("nothing there") << QJsonObject{{"pointer"_q, "/organisation/colour"_q}, {"code"_q, "seal"_q}} << "/reasons/0/pointer no-such-field"_q;
        QTest::newRow("no slash") << QJsonObject{{"pointer"_q, "organisation"_q}, {"code"_q, "seal"_q}} << "/reasons/0/pointer no-such-field"_q;
        QTest::newRow("trailing slash") << QJsonObject{{"pointer"_q, "/organisation/"_q}, {"code"_q, "seal"_q}} << "/reasons/0/pointer no-such-field"_q;
        QTest::newRow("unknown code") << QJsonObject{{"pointer"_q, "/quantity"_q}, {"code"_q, "mood"_q}} << "/reasons/0/code not-offered"_q;
        QTest::newRow("no code") << QJsonObject{{"pointer"_q, "/quantity"_q}} << "/reasons/0/code required"_q;
        QTest::newRow("free words without words") << QJsonObject{{"pointer"_q, "/quantity"_q}, {"code"_q, "reviewer"_q}} << "/reasons/0/detail required"_q;
        QTest::newRow("long") << QJsonObject{{"pointer"_q, "/quantity"_q}, {"code"_q, "seal"_q}, {"detail"_q, QString(501, QLatin1Char('x'))}} << "/reasons/0/detail too-long"_q;
    }
    void reasonsPointIntoTheApplication()
    {
        QFETCH(QJsonObject, reason);
        QFETCH(QString, error);
        const QString order = platform().orderIn("in_review"_q, 1);
        const Response response = platform().post("/v1/staff/orders/%1/review"_q.arg(order), {{"decision"_q, "reject"_q}, {"reasons"_q, QJsonArray{reason}}}, "reviewer"_q);
        QCOMPARE(errorsOf(response).join(QLatin1Char(',')), error);
        QCOMPARE(platform().status(order), error.isEmpty() ? "rejected"_q : "in_review"_q);
        if (error.isEmpty())
            QVERIFY(!platform().order(order).value("review"_q)["reasons"_q][0]["detail"_q].toString().isEmpty());
    }

    void everyCodeCanBeGiven()
    {
        const QJsonArray codes = jsonOf(platform().get("/v1/staff/review-codes"_q, "reviewer"_q)).value("items"_q).toArray();
        QVERIFY(codes.size() > 15);
        QCOMPARE(slugOf(platform().get("/v1/staff/review-codes"_q)), "forbidden"_q);
        QJsonArray reasons;
        for (const QJsonValue &code : codes) {
            const QJsonArray pointers = code["pointers"_q].toArray();
            for (const QJsonValue &pointer : pointers)
                reasons.append(QJsonObject{{"pointer"_q, pointer}, {"code"_q, code["code"_q]}, {"detail"_q, "x"_q}});
        }
        QVERIFY(reasons.size() <= 50);
        const QString order = platform().orderIn("in_review"_q, 1);
        QCOMPARE(errorsOf(platform().post("/v1/staff/orders/%1/review"_q.arg(order), {{"decision"_q, "reject"_q}, {"reasons"_q, reasons}}, "reviewer"_q)), QStringList());
    }

    void operatorsDoNotReview()
    {
        const QString order = platform().orderIn("in_review"_q, 1);
        QCOMPARE(slugOf(platform().post("/v1/staff/orders/%1/review"_q.arg(order), {{"decision"_q, "approve"_q}}, "operator"_q)), "forbidden"_q);
    }
};

QTEST_GUILESS_MAIN(FulfilmentTest)
#include "tst_fulfilment.moc"

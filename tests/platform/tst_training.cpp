// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "TestPlatform.h"
#include "platform/Clock.h"
#include "platform/SteeringCommand.h"

using namespace certdesk::platform;

class TrainingTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<TestPlatform> m_platform;
    const QString m_clock = "/v1/training/clock"_q;
    const QString m_faults = "/v1/training/faults"_q;
    Response put(const QJsonObject &body) { return m_platform->send("PUT", m_clock, body, "staff"_q); }
    qint64 offset() { return jsonOf(m_platform->get(m_clock, "staff"_q)).value("offsetSeconds"_q).toInteger(); }

private Q_SLOTS:
    void init()
    {
        setClockOffset(0);
        m_platform = std::make_unique<TestPlatform>();
    }
    void cleanup()
    {
        m_platform.reset();
        setClockOffset(0);
    }

    void theClockGoesForwardAndIsRemembered()
    {
        QCOMPARE(offset(), 0);
        const Response moved = put({{"advanceSeconds"_q, 3 * 86'400}});
        QCOMPARE(moved.status, 200);
        QCOMPARE(jsonOf(moved).value("offsetSeconds"_q).toInt(), 3 * 86'400);
        const QDateTime said = QDateTime::fromString(jsonOf(moved).value("now"_q).toString(), Qt::ISODateWithMs);
        QVERIFY(qAbs(said.secsTo(QDateTime::currentDateTimeUtc().addDays(3))) < 60);
        QCOMPARE(put({{"advanceSeconds"_q, 60}}).status, 200);
        QCOMPARE(offset(), 3 * 86'400 + 60);
        setClockOffset(0); // another process would begin so
        m_platform->restart();
        QCOMPARE(offset(), 3 * 86'400 + 60);
        QCOMPARE(put({{"reset"_q, true}}).status, 200);
        QCOMPARE(offset(), 0);
        m_platform->restart();
        QCOMPARE(offset(), 0);
    }

    void theClockIsSetToATime()
    {
        const QDateTime wanted = QDateTime::currentDateTimeUtc().addDays(40);
        const Response moved = put({{"now"_q, timeText(wanted)}});
        QCOMPARE(moved.status, 200);
        QVERIFY(qAbs(now().secsTo(wanted)) < 60);
        QVERIFY(m_platform->get(m_clock, "staff"_q).header("Date").contains(wanted.toString("yyyy"_q).toLatin1()));
    }

    /// Tokens end by the platform's clock.
    void timePassesForEverything()
    {
        const Request sameToken = m_platform->request("GET", "/v1/me"_q, "supplier"_q);
        QCOMPARE(m_platform->dispatch(sameToken).status, 200);
        QCOMPARE(put({{"advanceSeconds"_q, 3601}}).status, 200);
        QCOMPARE(slugOf(m_platform->dispatch(sameToken)), "sign-in-required"_q);
    }

    void refusals_data()
    {
        QTest::addColumn<QJsonObject>("body");
        QTest::addColumn<QString>("slug");
        QTest::addColumn<QString>("error");
        QTest::newRow("nothing") << QJsonObject() << "invalid-request"_q << "/now one-of"_q;
        QTest::newRow("two") << QJsonObject{{"advanceSeconds"_q, 1}, {"reset"_q, true}} << "invalid-request"_q << "/now one-of"_q;
        QTest::newRow("no reset") << QJsonObject{{"reset"_q, false}} << "invalid-request"_q << "/now one-of"_q;
        QTest::newRow("back") << QJsonObject{{"advanceSeconds"_q, -1}} << "invalid-request"_q << "/advanceSeconds out-of-range"_q;
        QTest::newRow("too far") << QJsonObject{{"advanceSeconds"_q, 632448001}} << "invalid-request"_q << "/advanceSeconds out-of-range"_q;
        QTest::newRow("half") << QJsonObject{{"advanceSeconds"_q, 0.5}} << "invalid-request"_q << "/advanceSeconds wrong-type"_q;
        QTest::newRow("text") << QJsonObject{{"advanceSeconds"_q, "3"_q}} << "invalid-request"_q << "/advanceSeconds wrong-type"_q;
        QTest::newRow("no time") << QJsonObject{{"now"_q, "tomorrow"_q}} << "invalid-request"_q << "/now not-a-time"_q;
        QTest::newRow("no offset") << QJsonObject{{"now"_q, "2030-01-01T00:00:00"_q}} << "invalid-request"_q << "/now not-a-time"_q;
        QTest::newRow("long time") << QJsonObject{{"now"_q, QString(41, QLatin1Char('1'))}} << "invalid-request"_q << "/now not-a-time|/now too-long"_q;
        QTest::newRow("distant") << QJsonObject{{"now"_q, "2199-01-01T00:00:00Z"_q}} << "invalid-request"_q << "/now out-of-range"_q;
        QTest::newRow("unknown") << QJsonObject{{"advanceSeconds"_q, 1}, {"x"_q, 1}} << "invalid-request"_q << "/x unknown-member"_q;
        QTest::newRow("yesterday") << QJsonObject{{"now"_q, "2020-01-01T00:00:00+08:00"_q}} << "clock-backwards"_q << QString();
    }
    void refusals()
    {
        QFETCH(QJsonObject, body);
        QFETCH(QString, slug);
        QFETCH(QString, error);
        QCOMPARE(put({{"advanceSeconds"_q, 60}}).status, 200);
        const Response response = put(body);
        QCOMPARE(slugOf(response), slug);
        QCOMPARE(errorsOf(response).join(QLatin1Char('|')), error);
        QCOMPARE(offset(), 60);
        if (slug == "clock-backwards"_q)
            QVERIFY(jsonOf(response).value("now"_q).isString());
    }

    void onlyForTheTrainer_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("path");
        for (const auto &[method, path] : {std::pair("GET", "clock"), std::pair("PUT", "clock"), std::pair("GET", "faults"), std::pair("POST", "faults"),
                                           std::pair("DELETE", "faults"), std::pair("DELETE", "faults/1")})
            QTest::addRow("%s %s", method, path) << QByteArray(method) << QString("/v1/training/"_q + QLatin1String(path));
    }
    void onlyForTheTrainer()
    {
        QFETCH(QByteArray, method);
        QFETCH(QString, path);
        QCOMPARE(slugOf(m_platform->send(method, path, {}, "supplier"_q)), "forbidden"_q);
        QCOMPARE(slugOf(m_platform->send(method, path, {}, "reviewer"_q)), "forbidden"_q);
        QCOMPARE(slugOf(m_platform->send(method, path, {}, QString())), "sign-in-required"_q);
    }

    void faultsArePlanned()
    {
        const Response first = m_platform->post(m_faults, {{"route"_q, "POST /v1/orders/{id}/payments"_q}, {"kind"_q, "drop-after"_q}}, "staff"_q);
        QCOMPARE(first.status, 201);
        QCOMPARE(first.header("Location"), QByteArray("/v1/training/faults/1"));
        QCOMPARE(jsonOf(first).value("times"_q).toInt(), 1);
        const QJsonObject drip = jsonOf(m_platform->post(m_faults, {{"route"_q, "*"_q}, {"kind"_q, "drip"_q}, {"times"_q, 0}, {"skip"_q, 2}}, "staff"_q));
        QCOMPARE(drip.value("id"_q).toInt(), 2);
        QCOMPARE(drip.value("bytes"_q).toInt(), 64);
        QCOMPARE(drip.value("milliseconds"_q).toInt(), 20);
        QCOMPARE(jsonOf(m_platform->get(m_faults, "staff"_q)).value("items"_q).toArray().size(), 2);
        QCOMPARE(m_platform->send("DELETE", m_faults + "/1"_q, {}, "staff"_q).status, 204);
        QCOMPARE(slugOf(m_platform->send("DELETE", m_faults + "/1"_q, {}, "staff"_q)), "not-found"_q);
        QCOMPARE(jsonOf(m_platform->get(m_faults, "staff"_q)).value("items"_q)[0]["id"_q].toInt(), 2);
        QCOMPARE(m_platform->send("DELETE", m_faults, {}, "staff"_q).status, 204);
        QVERIFY(jsonOf(m_platform->get(m_faults, "staff"_q)).value("items"_q).toArray().isEmpty());
    }

    void aRestartForgetsFaults()
    {
        QCOMPARE(m_platform->post(m_faults, {{"route"_q, "*"_q}, {"kind"_q, "drop-before"_q}}, "staff"_q).status, 201);
        m_platform->restart();
        QVERIFY(jsonOf(m_platform->get(m_faults, "staff"_q)).value("items"_q).toArray().isEmpty());
    }

    void faultRefusals_data()
    {
        QTest::addColumn<QJsonObject>("body");
        QTest::addColumn<QString>("error");
        const auto fault = [](const char *kind, QJsonObject more) {
            more.insert("route"_q, "*"_q);
            more.insert("kind"_q, QLatin1String(kind));
            return more;
        };
        QTest::newRow("nothing") << QJsonObject() << "/kind required|/route required"_q;
        QTest::newRow("route") << QJsonObject{{"route"_q, "GET /v1/x"_q}, {"kind"_q, "drop-after"_q}} << "/route unknown-route"_q;
        QTest::newRow("its own route") << QJsonObject{{"route"_q, "GET /v1/training/faults"_q}, {"kind"_q, "drop-after"_q}} << "/route unknown-route"_q;
        QTest::newRow("kind") << fault("explode", {}) << "/kind not-offered"_q;
        QTest::newRow("delay of nothing") << fault("delay", {}) << "/milliseconds required"_q;
        QTest::newRow("long delay") << fault("delay", {{"milliseconds"_q, 600'001}}) << "/milliseconds out-of-range"_q;
        QTest::newRow("truncate") << fault("truncate", {}) << "/bytes required"_q;
        QTest::newRow("404") << fault("status", {{"status"_q, 404}}) << "/status out-of-range"_q;
        QTest::newRow("502") << fault("status", {{"status"_q, 502}}) << "/status out-of-range"_q;
        QTest::newRow("no drip") << fault("drip", {{"bytes"_q, 0}}) << "/bytes out-of-range"_q;
        QTest::newRow("another's member") << fault("drop-after", {{"bytes"_q, 1}}) << "/bytes unknown-member"_q;
        QTest::newRow("times") << fault("drop-after", {{"times"_q, -1}}) << "/times out-of-range"_q;
    }
    void faultRefusals()
    {
        QFETCH(QJsonObject, body);
        QFETCH(QString, error);
        const Response response = m_platform->post(m_faults, body, "staff"_q);
        QCOMPARE(slugOf(response), "invalid-request"_q);
        QCOMPARE(errorsOf(response).join(QLatin1Char('|')), error);
        QVERIFY(jsonOf(m_platform->get(m_faults, "staff"_q)).value("items"_q).toArray().isEmpty());
    }

    void faultsHitInTurn()
    {
        Faults faults;
        Fault fault;
        fault.id = 1;
        fault.route = "GET /a"_q;
        fault.times = 2;
        fault.skip = 1;
        faults.add(fault);
        QVERIFY(!faults.take("GET /b"_q));
        QVERIFY(!faults.take("GET /a"_q)); // skipped
        QVERIFY(faults.take("GET /a"_q));
        QVERIFY(faults.take("GET /a"_q));
        QVERIFY(!faults.take("GET /a"_q));
        QCOMPARE(faults.describe()[0]["hits"_q].toInt(), 2);
        fault = {};
        fault.id = 2;
        fault.route = "*"_q;
        fault.times = 0;
        faults.add(fault);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(faults.take("GET /a"_q)->id, 2);
        QVERIFY(!faults.take("POST /v1/training/faults"_q));
        QVERIFY(faults.take("GET /nowhere"_q));
    }

    void durations_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("seconds");
        QTest::newRow("days") << "3d"_q << qint64(259'200);
        QTest::newRow("hours") << "12h"_q << qint64(43'200);
        QTest::newRow("minutes") << "90m"_q << qint64(5'400);
        QTest::newRow("seconds") << "5s"_q << qint64(5);
        for (const char *wrong : {"", "3", "d", "-3d", "3 d", "3D", "1d2h", "1.5d", "9999999999d"})
            QTest::addRow("wrong %s", wrong) << QString::fromLatin1(wrong) << qint64(-1);
    }
    void durations()
    {
        QFETCH(QString, text);
        QFETCH(qint64, seconds);
        QCOMPARE(secondsOf(text).value_or(-1), seconds);
    }

    void commandLines()
    {
        QCOMPARE(clockRequest({})->method, QByteArray("GET"));
        QCOMPARE(clockRequest({{"advance"_q, "2h"_q}})->body.value("advanceSeconds"_q).toInt(), 7200);
        QCOMPARE(clockRequest({{"reset"_q, {}}})->body.value("reset"_q).toBool(), true);
        QVERIFY(!clockRequest({{"reset"_q, {}}, {"advance"_q, "1d"_q}}));
        QVERIFY(!clockRequest({{"advance"_q, "soon"_q}}));
        const auto add = faultsRequest({"add"_q}, {{"route"_q, "*"_q}, {"kind"_q, "status"_q}, {"retry-after"_q, "7"_q}});
        QCOMPARE(add->body, (QJsonObject{{"route"_q, "*"_q}, {"kind"_q, "status"_q}, {"retryAfter"_q, 7}}));
        QVERIFY(!faultsRequest({"add"_q}, {{"route"_q, "*"_q}}));
        QVERIFY(!faultsRequest({"add"_q}, {{"route"_q, "*"_q}, {"kind"_q, "drip"_q}, {"bytes"_q, "many"_q}}));
        QCOMPARE(faultsRequest({"list"_q}, {})->method, QByteArray("GET"));
        QCOMPARE(faultsRequest({"clear"_q}, {})->method, QByteArray("DELETE"));
        QCOMPARE(faultsRequest({"remove"_q, "3"_q}, {})->path, "/v1/training/faults/3"_q);
        QVERIFY(!faultsRequest({"remove"_q, "x"_q}, {}));
        QVERIFY(!faultsRequest({}, {}));
        QVERIFY(!faultsRequest({"explode"_q}, {}));
    }
};

QTEST_GUILESS_MAIN(TrainingTest)
#include "tst_training.moc"

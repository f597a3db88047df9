// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "TestPlatform.h"

#include <QXmlStreamReader>

using namespace certdesk::platform;

class InvoicesTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<TestPlatform> m_platform;
    TestPlatform &platform() { return *m_platform; }
    static QString pathOf(const QString &order, const QString &more = {}) { return "/v1/orders/%1/invoice"_q.arg(order) + more; }
    static QJsonObject ordinary()
    {
        return {{"kind"_q, "ordinary"_q}, {"title"_q, "浙江演练科技有限公司"_q}, {"taxNumber"_q, "91000000000000000K"_q}, {"email"_q, "zhang@example.com"_q}};
    }
    static QJsonObject with(QJsonObject body, const QString &name, const QJsonValue &value)
    {
        body.insert(name, value);
        return body;
    }
    QJsonObject invoice(const QString &order) { return jsonOf(platform().get(pathOf(order))); }
    bool offered(const QString &order) { return platform().order(order).value("actions"_q).toArray().contains("invoice"_q); }

private Q_SLOTS:
    void init() { m_platform = std::make_unique<TestPlatform>(); }
    void cleanup() { m_platform.reset(); }

    void obstacles_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<int>("quantity");
        QTest::addColumn<QString>("reason");
        QTest::newRow("draft") << "draft"_q << 2 << "not-issued"_q;
        QTest::newRow("in review") << "in_review"_q << 2 << "not-issued"_q;
        QTest::newRow("making") << "approved_making"_q << 2 << "not-issued"_q;
        QTest::newRow("withdrawn") << "withdrawn"_q << 2 << "not-issued"_q;
        QTest::newRow("nothing paid") << "issued"_q << 1 << "zero-amount"_q;
    }
    void obstacles()
    {
        QFETCH(QString, state);
        QFETCH(int, quantity);
        QFETCH(QString, reason);
        const QString order = platform().orderIn(state, quantity);
        QVERIFY(!offered(order));
        QCOMPARE(invoice(order).value("state"_q).toString(), "none"_q);
        QCOMPARE(invoice(order).value("available"_q).toBool(true), false);
        QCOMPARE(invoice(order).value("reason"_q).toString(), reason);
        const Response refused = platform().post(pathOf(order), ordinary());
        QCOMPARE(refused.status, 409);
        QCOMPARE(slugOf(refused), "invoice-not-available"_q);
        QCOMPARE(jsonOf(refused).value("reason"_q).toString(), reason);
    }

    /// Money that has gone back is not invoiced.
    void aRefundedOrderHasNone()
    {
        const QString order = platform().orderIn("issued"_q, 2);
        sql(platform().database(), "UPDATE orders SET payment_state = 'none' WHERE id = ?"_q, {order});
        QCOMPARE(jsonOf(platform().post(pathOf(order), ordinary())).value("reason"_q).toString(), "refunded"_q);
    }

    /// R88
    void itIsSentAfterAnHour()
    {
        MovedClock clock;
        clock.setTo(QDate(2026, 3, 2), QTime(9, 0));
        const QString order = platform().orderIn("issued"_q, 2);
        QVERIFY(offered(order));
        const QJsonObject before = invoice(order);
        QCOMPARE(before.value("available"_q).toBool(), true);
        QCOMPARE(before.value("email"_q).toString(), "zhang@example.com"_q);
        QCOMPARE(before.value("amount"_q).toInt(), 40000);
        const QByteArray etag = platform().get("/v1/orders/"_q + order).header("ETag");
        const Response made = platform().post(pathOf(order), ordinary());
        QCOMPARE(made.status, 201);
        QCOMPARE(jsonOf(made).value("state"_q).toString(), "requested"_q);
        QCOMPARE(jsonOf(made).value("number"_q).toString(), "26330000000000000001"_q);
        QVERIFY(!offered(order));
        QVERIFY(platform().get("/v1/orders/"_q + order).header("ETag") != etag);
        QCOMPARE(slugOf(platform().post(pathOf(order), ordinary())), "invoice-exists"_q);
        QCOMPARE(jsonOf(platform().get(pathOf(order, "/file"_q))).value("reason"_q).toString(), "not-sent"_q);
        clock.advance(3590);
        QCOMPARE(invoice(order).value("state"_q).toString(), "requested"_q);
        clock.advance(20);
        QCOMPARE(invoice(order).value("state"_q).toString(), "sent"_q);
        QVERIFY(invoice(order).value("sentAt"_q).toString().startsWith("2026-03-02T10:00"_q));
        QCOMPARE(platform().get(pathOf(order, "/file"_q)).status, 200);
    }

    void requests_data()
    {
        QTest::addColumn<QJsonObject>("body");
        QTest::addColumn<QStringList>("errors");
        const QJsonObject special = with(ordinary(), "kind"_q, "special"_q);
        QTest::newRow("empty") << QJsonObject() << QStringList{"/email required"_q, "/kind required"_q, "/taxNumber required"_q, "/title required"_q};
        QTest::newRow("paper") << with(ordinary(), "kind"_q, "paper"_q) << QStringList{"/kind not-offered"_q};
        QTest::newRow("other tax number") << with(ordinary(), "taxNumber"_q, "91000000000000019G"_q) << QStringList{"/taxNumber not-the-organisation"_q};
        QTest::newRow("no address") << with(ordinary(), "email"_q, "zhang"_q) << QStringList{"/email malformed"_q};
        QTest::newRow("long title") << with(ordinary(), "title"_q, QString(101, QLatin1Char('a'))) << QStringList{"/title too-long"_q};
        QTest::newRow("long remark") << with(ordinary(), "remark"_q, QString(201, QLatin1Char('a'))) << QStringList{"/remark too-long"_q};
        QTest::newRow("longest texts") << with(with(ordinary(), "title"_q, QString(100, QLatin1Char('a'))), "remark"_q, QString(200, QLatin1Char('a'))) << QStringList();
        QTest::newRow("unknown") << with(ordinary(), "fax"_q, "1"_q) << QStringList{"/fax unknown-member"_q};
        QTest::newRow("special") << special
                                 << QStringList{"/address needed-for-special"_q, "/bank needed-for-special"_q, "/bankAccount needed-for-special"_q, "/phone needed-for-special"_q};
        QTest::newRow("special without the bank") << with(with(with(special, "address"_q, "演练路1号"_q), "phone"_q, "0571-0000000"_q), "bankAccount"_q, "1"_q)
                                                  << QStringList{"/bank needed-for-special"_q};
    }
    void requests()
    {
        QFETCH(QJsonObject, body);
        QFETCH(QStringList, errors);
        const QString order = platform().orderIn("draft"_q, 2);
        const Response response = platform().post(pathOf(order), body);
        QCOMPARE(errorsOf(response), errors);
        QCOMPARE(slugOf(response), errors.isEmpty() ? "invoice-not-available"_q : "invalid-request"_q); // a draft has none anyway
    }

    void theFileIsXml()
    {
        const QString order = platform().orderIn("issued"_q, 2);
        QJsonObject body = with(ordinary(), "kind"_q, "special"_q);
        body.insert("address"_q, "演练路1号 <2幢> & 301室"_q);
        body.insert("phone"_q, "0571-00000000"_q);
        body.insert("bank"_q, "演练银行"_q);
        body.insert("bankAccount"_q, "0000 0000"_q);
        QCOMPARE(platform().post(pathOf(order), body).status, 201);
        const QString send = "/v1/staff/orders/%1/invoice/send"_q.arg(order);
        QCOMPARE(slugOf(platform().post(send)), "forbidden"_q);
        QCOMPARE(jsonOf(platform().post(send, {}, "reviewer"_q)).value("state"_q).toString(), "sent"_q);
        const Response file = platform().get(pathOf(order, "/file"_q));
        QCOMPARE(file.contentType, QByteArray("application/xml"));
        QVERIFY(file.header("Content-Disposition").contains("invoice-"));
        QHash<QString, QString> texts;
        QXmlStreamReader xml(file.body);
        QString element;
        while (!xml.atEnd()) {
            xml.readNext();
            if (xml.isStartElement())
                element = xml.name().toString();
            else if (xml.isCharacters() && !xml.isWhitespace())
                texts.insert(element, xml.text().toString());
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QCOMPARE(texts.value("Total"_q), "400.00"_q);
        QCOMPARE(texts.value("Quantity"_q), "2"_q);
        QCOMPARE(texts.value("Address"_q), "演练路1号 <2幢> & 301室"_q);
        QCOMPARE(texts.value("TaxNumber"_q), "91000000000000000K"_q);
        QCOMPARE(texts.value("OrderNumber"_q), order);
        QCOMPARE(texts.value("Number"_q), invoice(order).value("number"_q).toString());
        QVERIFY(texts.value("Notice"_q).contains("演练"_q));
    }

    void itIsSentAgainFiveTimesADay()
    {
        MovedClock clock;
        clock.setTo(QDate(2026, 3, 2), QTime(22, 0));
        const QString order = platform().orderIn("issued"_q, 2);
        const QString path = pathOf(order, "/resend"_q);
        QCOMPARE(jsonOf(platform().post(path)).value("reason"_q).toString(), "not-requested"_q);
        platform().post(pathOf(order), ordinary());
        QCOMPARE(errorsOf(platform().post(path, {{"email"_q, "nobody"_q}})), QStringList{"/email malformed"_q});
        for (int i = 4; i >= 0; --i) {
            const Response sent = platform().post(path, i == 2 ? QJsonObject{{"email"_q, "li@example.com"_q}} : QJsonObject());
            QCOMPARE(sent.status, 200);
            QCOMPARE(jsonOf(sent).value("remainingToday"_q).toInt(-1), i);
        }
        QCOMPARE(invoice(order).value("email"_q).toString(), "li@example.com"_q);
        const Response sixth = platform().post(path);
        QCOMPARE(sixth.status, 429);
        QCOMPARE(slugOf(sixth), "invoice-resend-limit"_q);
        QVERIFY(jsonOf(sixth).value("resetAt"_q).toString().startsWith("2026-03-03T00:00:00"_q));
        const int wait = sixth.header("Retry-After").toInt();
        QVERIFY(wait > 7190 && wait <= 7200);
        clock.advance(2 * 3600 + 1);
        QCOMPARE(platform().post(path).status, 200);
    }

    void strangersAreRefused()
    {
        const QString order = platform().orderIn("issued"_q, 2);
        QCOMPARE(slugOf(platform().get(pathOf(order), "supplier2"_q)), "not-your-order"_q);
        QCOMPARE(slugOf(platform().post(pathOf(order), ordinary(), "supplier2"_q)), "not-your-order"_q);
        QCOMPARE(slugOf(platform().post(pathOf(order), ordinary(), "reviewer"_q)), "not-your-order"_q);
        QCOMPARE(slugOf(platform().post(pathOf(order, "/resend"_q), {}, "reviewer"_q)), "not-your-order"_q);
        QCOMPARE(platform().get(pathOf(order), "reviewer"_q).status, 200);
        QCOMPARE(slugOf(platform().get(pathOf("1"_q))), "not-found"_q);
        QCOMPARE(slugOf(platform().get(pathOf(order, "/file"_q))), "invoice-not-available"_q);
    }
};

QTEST_GUILESS_MAIN(InvoicesTest)
#include "tst_invoices.moc"

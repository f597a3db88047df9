// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/Order.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

using namespace certdesk;

namespace {

const char *const issued = R"({
  "id": "330000000000001", "product": "huixin-usbkey", "status": "issued", "colour": "red",
  "identity": {"state": "verified", "mode": "pc", "verifiedAt": "2026-01-06T10:00:00+08:00", "remainingToday": 9},
  "actions": ["view", "activate", 5],
  "payment": {"state": "paid", "amount": 40000, "paidAt": "2026-01-06T11:00:00+08:00"},
  "refund": {"state": "none", "amount": 0},
  "review": {"reasons": [{"pointer": "/documents/licence", "code": "blurred", "detail": "看不清"}, 7], "reviewedAt": "2026-01-07T11:00:00+08:00"},
  "certificates": [
    {"index": 1, "state": "bound", "serialNumber": "0A1B", "subject": "CN=x", "issuer": "CN=ca", "notBefore": "2026-01-08T00:00:00Z",
     "notAfter": "2027-01-08T00:00:00Z", "tokenSerial": "T1"},
    {"state": "ready"}],
  "shipment": {"carrier": "SF", "trackingNumber": "SF123", "shippedAt": "2026-01-08T09:00:00+08:00"},
  "application": {"product": "huixin-usbkey", "quantity": 2, "applicant": {"name": "王小明"}},
  "createdAt": "2026-01-05T09:00:00+08:00", "submittedAt": "2026-01-05T10:00:00+08:00", "updatedAt": "2026-01-08T09:00:00.250+08:00"
})";

QJsonObject parse(const char *text)
{
    return QJsonDocument::fromJson(QByteArray(text)).object();
}

bool same(const Order &a, const Order &b)
{
    return a.id == b.id && a.product == b.product && a.status == b.status && a.statusWord == b.statusWord && a.identity == b.identity
        && a.actions == b.actions && a.payment == b.payment && a.refund == b.refund && a.reasons == b.reasons && a.certificates == b.certificates
        && a.shipment == b.shipment && a.application == b.application && a.createdAt == b.createdAt && a.submittedAt == b.submittedAt
        && a.updatedAt == b.updatedAt;
}

} // namespace

class tst_order : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsTheContract()
    {
        const Order order = Order::fromJson(parse(issued));
        QCOMPARE(order.id, QStringLiteral("330000000000001"));
        QVERIFY(order.status == OrderStatus::Issued);
        QVERIFY(order.identity.verified());
        QCOMPARE(order.identity.remainingToday, 9);
        QCOMPARE(order.identity.verifiedAt, QDateTime(QDate(2026, 1, 6), QTime(2, 0), Qt::UTC));
        QVERIFY(order.allows(QStringLiteral("activate")));
        QVERIFY(!order.allows(QStringLiteral("withdraw")));
        QCOMPARE(order.actions.size(), 2);
        QCOMPARE(order.payment.amount, qint64(40000));
        QCOMPARE(order.reasons, QList<ReviewReason>({{QStringLiteral("/documents/licence"), QStringLiteral("blurred"), QStringLiteral("看不清")}}));
        QCOMPARE(order.shipment.trackingNumber, QStringLiteral("SF123"));
        QCOMPARE(order.application.applicant.name, QStringLiteral("王小明"));
        QCOMPARE(order.updatedAt.toUTC().time().msec(), 250);
        QVERIFY(order.certificate(1));
        QCOMPARE(order.certificate(1)->tokenSerial, QStringLiteral("T1"));
        // One without an index has the index of its place.
        QVERIFY(order.certificate(2));
        QCOMPARE(order.certificate(2)->state, QStringLiteral("ready"));
        QVERIFY(!order.certificate(3));
    }

    void roundTrip()
    {
        Order order = Order::fromJson(parse(issued));
        const Order back = Order::fromJson(QJsonDocument::fromJson(QJsonDocument(order.toJson()).toJson()).object());
        QVERIFY(same(order, back));
        QVERIFY(!order.toJson().contains(QStringLiteral("etag")));

        Order bare;
        bare.id = QStringLiteral("1");
        bare.status = OrderStatus::Draft;
        bare.statusWord = QStringLiteral("draft");
        QVERIFY(same(Order::fromJson(bare.toJson()), bare));
        QVERIFY(bare.toJson().value(QStringLiteral("shipment")).isNull());
        QVERIFY(!bare.toJson().contains(QStringLiteral("submittedAt")));
    }

    void statusWords_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<int>("status");
        const QStringList words = {QStringLiteral("draft"), QStringLiteral("awaiting_identity"), QStringLiteral("awaiting_paper"),
                                   QStringLiteral("awaiting_onsite"), QStringLiteral("awaiting_payment"), QStringLiteral("in_review"),
                                   QStringLiteral("rejected"), QStringLiteral("approved_making"), QStringLiteral("issued"), QStringLiteral("withdrawn")};
        for (int i = 0; i < words.size(); ++i)
            QTest::newRow(qPrintable(words[i])) << words[i] << i;
    }
    void statusWords()
    {
        QFETCH(QString, word);
        QFETCH(int, status);
        QVERIFY(orderStatusFromString(word) == OrderStatus(status));
        QCOMPARE(toString(OrderStatus(status)), word);
    }

    void aStatusOfANewerPlatformKeepsItsWord()
    {
        const Order order = Order::fromJson({{QStringLiteral("status"), QStringLiteral("awaiting_notary")}});
        QVERIFY(order.status == OrderStatus::Unknown);
        QCOMPARE(order.statusWord, QStringLiteral("awaiting_notary"));
        QCOMPARE(order.toJson().value(QStringLiteral("status")).toString(), QStringLiteral("awaiting_notary"));
        QVERIFY(orderStatusFromString(QStringLiteral("unknown")) == OrderStatus::Unknown);
        QVERIFY(orderStatusFromString(QStringLiteral("Draft")) == OrderStatus::Unknown);
    }

    void readingIsTolerant_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray("{}");
        QTest::newRow("nulls") << QByteArray(R"({"id":null,"status":null,"identity":null,"actions":null,"payment":null,"refund":null,"review":null,"certificates":null,"shipment":null,"application":null,"createdAt":null})");
        QTest::newRow("wrong types") << QByteArray(R"({"id":1,"status":2,"identity":[],"actions":{},"payment":"x","refund":1,"review":[],"certificates":{"a":1},"shipment":5,"application":[],"createdAt":"yesterday"})");
        QTest::newRow("wrong inside") << QByteArray(R"({"identity":{"state":1},"payment":{"amount":"1"},"review":{"reasons":{}},"certificates":[null,1],"actions":[{}]})");
    }
    void readingIsTolerant()
    {
        QFETCH(QByteArray, text);
        QVERIFY(same(Order::fromJson(parse(text.constData())), Order()));
    }
};

QTEST_GUILESS_MAIN(tst_order)
#include "tst_order.moc"

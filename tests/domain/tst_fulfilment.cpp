// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/api/Client.h"
#include "app/domain/Order.h"
#include "app/domain/Station.h"

#include <QJsonDocument>
#include <QtTest>

using namespace certdesk;

namespace {

QJsonObject parsedJson(const char *text)
{
    return QJsonDocument::fromJson(QByteArray(text)).object();
}

Order orderMade(const QDateTime &at)
{
    Order order;
    order.id = QStringLiteral("159110370124321");
    order.product = QStringLiteral("huixin-mobile");
    order.status = OrderStatus::Issued;
    order.application.organisation.name = QStringLiteral("杭州样例物业管理有限公司");
    order.application.applicant.name = QStringLiteral("王样例");
    order.createdAt = at;
    return order;
}

const char *const deliverySent = R"({"state":"sent","sms":{"to":"138****0000","text":"请下载","sentAt":"2026-03-02T09:30:00+08:00"},
            "app":{"name":{"zh":"汇信手机APP","en":"App"},"downloadUrl":"https://app.example.com/a","qrUrl":"https://app.example.com/a?order=1","platforms":["Android","iOS"]}})";
const char *const deliveryWaiting = R"({"state":"waiting","sms":null,"app":{}})";
const char *const deliveryDone = R"({"state":"downloaded","downloadedAt":"2026-03-02T09:30:00Z"})";
const char *const orderOnSite = R"({"id":"1","status":"issued","mobile":{"state":"downloaded","downloadedAt":"2026-03-02T09:30:00.000Z"},
            "appointment":{"station":{"id":"hangzhou-1","name":{"zh":"杭州","en":"Hangzhou"},"address":{"zh":"某路","en":"Some road"}},
            "slotStart":"2026-03-05T09:30:00+08:00","slotEnd":"2026-03-05T10:00:00+08:00"}})";
const char *const orderBare = R"({"id":"1","status":"issued","mobile":null,"appointment":null})";
const char *const twoPoints = R"({"items":[{"id":"a","name":{"zh":"甲","en":"A"},"address":{"zh":"路","en":"Road"},"hours":{"zh":"九点","en":"Nine"},
            "documents":[{"kind":"licence","label":{"zh":"执照","en":"Licence"}}]}]})";

} // namespace

class tst_fulfilment : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsTheDelivery()
    {
        const MobileDelivery delivery = MobileDelivery::fromJson(parsedJson(deliverySent));
        QCOMPARE(delivery.phone, (PhoneState{QStringLiteral("sent"), {}}));
        QCOMPARE(delivery.smsTo, QStringLiteral("138****0000"));
        QCOMPARE(delivery.smsText, QStringLiteral("请下载"));
        QCOMPARE(delivery.smsSentAt, QDateTime(QDate(2026, 3, 2), QTime(1, 30), Qt::UTC));
        QCOMPARE(delivery.qrUrl, QStringLiteral("https://app.example.com/a?order=1"));
        QCOMPARE(delivery.platforms, QStringList({QStringLiteral("Android"), QStringLiteral("iOS")}));
        const MobileDelivery waiting = MobileDelivery::fromJson(parsedJson(deliveryWaiting));
        QVERIFY(waiting.smsText.isEmpty() && !waiting.phone.downloaded());
        QVERIFY(MobileDelivery::fromJson(parsedJson(deliveryDone)).phone.downloaded());
    }

    /// What stands behind a button that opens the browser must be a page.
    void onlyPagesAreOpened_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("page");
        QTest::newRow("https") << QStringLiteral("https://app.example.com/x") << true;
        QTest::newRow("http, for training") << QStringLiteral("http://127.0.0.1:8080/x") << true;
        QTest::newRow("a file") << QStringLiteral("file:///etc/passwd") << false;
        QTest::newRow("a script") << QStringLiteral("javascript:alert(1)") << false;
        QTest::newRow("a program") << QStringLiteral("ms-settings:about") << false;
        QTest::newRow("no host") << QStringLiteral("https:///x") << false;
        QTest::newRow("relative") << QStringLiteral("/x") << false;
        QTest::newRow("empty") << QString() << false;
    }
    void onlyPagesAreOpened()
    {
        QFETCH(QString, url);
        QFETCH(bool, page);
        const QJsonObject app{{QStringLiteral("downloadUrl"), url}, {QStringLiteral("qrUrl"), url}};
        const MobileDelivery delivery = MobileDelivery::fromJson({{QStringLiteral("state"), QStringLiteral("sent")}, {QStringLiteral("app"), app}});
        QCOMPARE(!delivery.downloadUrl.isEmpty(), page);
        QCOMPARE(!delivery.qrUrl.isEmpty(), page);
    }

    void theOrderKeepsAppointmentAndPhone()
    {
        const Order order = Order::fromJson(parsedJson(orderOnSite));
        QVERIFY(order.appointment && order.mobile);
        QCOMPARE(order.appointment->station, QStringLiteral("hangzhou-1"));
        QCOMPARE(order.appointment->address.en, QStringLiteral("Some road"));
        QCOMPARE(order.appointment->from.secsTo(order.appointment->to), 1800);
        QCOMPARE(order.mobile->downloadedAt, QDateTime(QDate(2026, 3, 2), QTime(9, 30), Qt::UTC));
        const Order back = Order::fromJson(QJsonDocument::fromJson(QJsonDocument(order.toJson()).toJson()).object());
        QCOMPARE(back.appointment, order.appointment);
        QCOMPARE(back.mobile, order.mobile);
        const Order bare = Order::fromJson(parsedJson(orderBare));
        QVERIFY(!bare.appointment && !bare.mobile && !bare.toJson().contains(QStringLiteral("mobile")));
    }

    void readsTheServicePoints()
    {
        const auto points = Station::listFrom(twoPoints);
        QCOMPARE(points.size(), 1);
        QCOMPARE(points.first().documents.first().zh, QStringLiteral("执照"));
        QVERIFY(Station::listFrom("no json").isEmpty());
    }

    /// R8: by the beginning of the account's region.
    void regionsOfTheAccount_data()
    {
        QTest::addColumn<QStringList>("allowed");
        QTest::addColumn<QString>("region");
        QTest::addColumn<bool>("open");
        const QStringList zhejiang{QStringLiteral("33")};
        QTest::newRow("the province") << zhejiang << QStringLiteral("330000") << true;
        QTest::newRow("a district of it") << zhejiang << QStringLiteral("330106") << true;
        QTest::newRow("elsewhere") << zhejiang << QStringLiteral("310115") << false;
        QTest::newRow("not known yet") << zhejiang << QString() << true;
        QTest::newRow("everybody") << QStringList() << QStringLiteral("310115") << true;
    }
    void regionsOfTheAccount()
    {
        QFETCH(QStringList, allowed);
        QFETCH(QString, region);
        const QJsonObject eligibility{{QStringLiteral("accountRegions"), QJsonArray::fromStringList(allowed)}, {QStringLiteral("why"), QStringLiteral("Zhejiang only")}};
        const Product product = Product::fromJson({{QStringLiteral("id"), QStringLiteral("x")}, {QStringLiteral("eligibility"), eligibility}});
        QTEST(product.openTo(region), "open");
        QCOMPARE(product.eligibility.en, QStringLiteral("Zhejiang only"));
    }

    /// The filters mean offline what they mean to the platform.
    void filtersOfTheList_data()
    {
        QTest::addColumn<OrderQuery>("query");
        QTest::addColumn<bool>("listed");
        const auto row = [](const char *name, bool listed, const std::function<void(OrderQuery &)> &set) {
            OrderQuery query;
            set(query);
            QTest::newRow(name) << query << listed;
        };
        row("none", true, [](OrderQuery &) {});
        row("part of the number", true, [](OrderQuery &q) { q.orderNumber = QStringLiteral("103701"); });
        row("another number", false, [](OrderQuery &q) { q.orderNumber = QStringLiteral("777"); });
        row("state", true, [](OrderQuery &q) { q.status = QStringLiteral("issued"); });
        row("another state", false, [](OrderQuery &q) { q.status = QStringLiteral("draft"); });
        row("part of the name", true, [](OrderQuery &q) { q.organisation = QStringLiteral("样例物业"); });
        row("another name", false, [](OrderQuery &q) { q.organisation = QStringLiteral("样例建设"); });
        row("applicant", false, [](OrderQuery &q) { q.applicant = QStringLiteral("李"); });
        row("product", false, [](OrderQuery &q) { q.product = QStringLiteral("huixin-usbkey"); });
        // 2026-03-01 23:30 in London is the second in Beijing.
        row("from that day", true, [](OrderQuery &q) { q.from = QDate(2026, 3, 2); });
        row("from the next", false, [](OrderQuery &q) { q.from = QDate(2026, 3, 3); });
        row("to that day", true, [](OrderQuery &q) { q.to = QDate(2026, 3, 2); });
        row("to the day before", false, [](OrderQuery &q) { q.to = QDate(2026, 3, 1); });
    }
    void filtersOfTheList()
    {
        QFETCH(OrderQuery, query);
        QTEST(query.matches(orderMade(QDateTime(QDate(2026, 3, 1), QTime(23, 30), Qt::UTC))), "listed");
    }
};

QTEST_APPLESS_MAIN(tst_fulfilment)
#include "tst_fulfilment.moc"

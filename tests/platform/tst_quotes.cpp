// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "TestPlatform.h"
#include "platform/Quotes.h"

using namespace certdesk::platform;

class QuotesTest : public QObject {
    Q_OBJECT

private:
    static QJsonObject body(const QString &type, const QString &region, int quantity, const QString &creditCode = "91000000000000000K"_q)
    {
        return {{"product"_q, "huixin-usbkey"_q}, {"quantity"_q, quantity},
                {"organisation"_q, QJsonObject{{"type"_q, type}, {"creditCode"_q, creditCode}, {"registrationRegion"_q, region}}}};
    }

private Q_SLOTS:
    void prices_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("region");
        QTest::addColumn<int>("quantity");
        QTest::addColumn<bool>("first");
        QTest::addColumn<qint64>("total");
        QTest::addColumn<QString>("lines");
        const auto row = [](const char *name, const char *kind, const char *type, const char *region, int quantity, bool first, qint64 total, const char *lines) {
            QTest::newRow(name) << QString::fromLatin1(kind) << QString::fromLatin1(type) << QString::fromLatin1(region) << quantity << first << total << QString::fromLatin1(lines);
        };
        row("R46 first", "usbkey", "enterprise", "330106", 1, true, 0, "first-free*1=0");
        row("R46 institution", "usbkey", "institution", "331102", 1, true, 0, "first-free*1=0");
        row("R46 cooperative", "usbkey", "cooperative", "330106", 1, true, 0, "first-free*1=0");
        row("R46 converted", "usbkey", "converted", "330106", 1, true, 0, "first-free*1=0");
        row("R54 three", "usbkey", "enterprise", "330106", 3, true, 80000, "first-free*1=0 sub-opening*2=40000 sub-annual*2=40000");
        row("R48 second", "usbkey", "enterprise", "330106", 1, false, 40000, "sub-opening*1=20000 sub-annual*1=20000");
        row("R47 household first", "usbkey", "household", "330106", 1, true, 20000, "household-opening*1=20000 household-annual*1=0");
        row("R47 household two", "usbkey", "household", "330106", 2, true, 60000, "household-opening*1=20000 household-annual*1=0 sub-opening*1=20000 sub-annual*1=20000");
        row("R48 household later", "usbkey", "household", "330106", 2, false, 80000, "sub-opening*2=40000 sub-annual*2=40000");
        row("R49 mobile first", "mobile", "government", "330106", 1, true, 0, "first-free*1=0");
        row("R50 mobile household", "mobile", "household", "330106", 1, true, 40000, "household-opening*1=20000 household-annual*1=20000");
        row("R51 mobile second", "mobile", "social", "330106", 2, false, 80000, "sub-opening*2=40000 sub-annual*2=40000");
        row("R52 outside", "usbkey", "enterprise", "310101", 1, true, 20000, "outside-annual*1=20000");
        row("R52 outside many", "usbkey", "enterprise", "110105", 20, false, 400000, "outside-annual*20=400000");
        row("R52 outside household", "mobile", "household", "320102", 2, true, 40000, "outside-annual*2=40000");
    }
    void prices()
    {
        QFETCH(QString, kind);
        QFETCH(QString, type);
        QFETCH(QString, region);
        QFETCH(int, quantity);
        QFETCH(bool, first);
        QFETCH(qint64, total);
        QFETCH(QString, lines);
        const QuoteResult quote = priceOf({kind, quantity, type, region, first});
        QStringList described;
        for (const QuoteLine &line : quote.lines)
            described << "%1*%2=%3"_q.arg(line.code).arg(line.quantity).arg(line.amount());
        QCOMPARE(described.join(QLatin1Char(' ')), lines);
        QCOMPARE(quote.total, total);
        QCOMPARE(quote.usesFirst, first && region.startsWith("33"_q));
        const QJsonObject json = quote.toJson(); // throws when a line has no text
        QCOMPARE(json.value("lines"_q).toArray().size(), quote.lines.size());
        QCOMPARE(json.value("currency"_q).toString(), "CNY"_q);
    }

    void requests_data()
    {
        QTest::addColumn<QJsonObject>("json");
        QTest::addColumn<QStringList>("errors");
        QTest::newRow("good") << body("enterprise"_q, "330106"_q, 1) << QStringList();
        QTest::newRow("no code yet") << body("enterprise"_q, "330106"_q, 1, {}) << QStringList();
        QTest::newRow("too many") << body("enterprise"_q, "330106"_q, 21) << QStringList{"/quantity out-of-range"_q};
        QTest::newRow("none") << body("enterprise"_q, "330106"_q, 0) << QStringList{"/quantity out-of-range"_q};
        QTest::newRow("type") << body("club"_q, "330106"_q, 1) << QStringList{"/organisation/type not-offered"_q};
        QTest::newRow("region") << body("enterprise"_q, "33"_q, 1) << QStringList{"/organisation/registrationRegion malformed"_q};
        QTest::newRow("empty") << QJsonObject() << QStringList{"/organisation required"_q, "/organisation/registrationRegion required"_q, "/organisation/type required"_q, "/product required"_q, "/quantity required"_q};
        QJsonObject more = body("enterprise"_q, "330106"_q, 1);
        more.insert("coupon"_q, 1);
        more.insert("quantity"_q, "1"_q);
        QTest::newRow("more") << more << QStringList{"/coupon unknown-member"_q, "/quantity wrong-type"_q};
        more = body("enterprise"_q, "330106"_q, 1);
        more.insert("quantity"_q, 1.5);
        QTest::newRow("half") << more << QStringList{"/quantity wrong-type"_q};
    }
    void requests()
    {
        QFETCH(QJsonObject, json);
        QFETCH(QStringList, errors);
        static TestPlatform platform;
        const Response response = platform.post("/v1/quotes"_q, json);
        QCOMPARE(errorsOf(response), errors);
        QCOMPARE(response.status, errors.isEmpty() ? 200 : 422);
    }

    void theFirstIsFreeOnce()
    {
        TestPlatform platform;
        const auto totalFor = [&platform](const QString &code, const QString &account) {
            return jsonOf(platform.post("/v1/quotes"_q, body("enterprise"_q, "330106"_q, 1, code), account)).value("total"_q).toInt(-1);
        };
        const QString code = "91000000000000000K"_q;
        const QString draft = platform.createOrder(platform.application());
        QCOMPARE(totalFor(code, "supplier"_q), 0); // a draft uses nothing up
        platform.submit(draft);
        QCOMPARE(totalFor(code, "supplier"_q), 40000);
        QCOMPARE(totalFor(code, "supplier2"_q), 40000); // whoever applies
        QCOMPARE(totalFor("91000000000000019G"_q, "supplier"_q), 0);
        platform.post("/v1/orders/%1/withdraw"_q.arg(draft));
        QCOMPARE(totalFor(code, "supplier"_q), 0);

        const QString second = platform.orderIn("in_review"_q, 1);
        QCOMPARE(platform.order(second).value("payment"_q)["amount"_q].toInt(), 0);
        QCOMPARE(totalFor(code, "supplier"_q), 40000);
        platform.review(second, false);
        QCOMPARE(totalFor(code, "supplier"_q), 0);
        platform.submit(second);
        QCOMPARE(platform.order(second).value("payment"_q)["amount"_q].toInt(), 0);
        const QString third = platform.orderIn("awaiting_payment"_q, 1);
        QCOMPARE(platform.order(third).value("payment"_q)["amount"_q].toInt(), 40000);
    }
};

QTEST_GUILESS_MAIN(QuotesTest)
#include "tst_quotes.moc"

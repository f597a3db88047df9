// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "TestPlatform.h"
#include "platform/Catalog.h"
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
        const QuoteResult quote = priceOf({"huixin-"_q + kind, quantity, type, region, first});
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

    /// R46–R54 without the catalogue's help: both products, every kind of unit, first or not, in and outside Zhejiang.
    void everyPrice_data()
    {
        QTest::addColumn<QString>("product");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("region");
        QTest::addColumn<bool>("first");
        QTest::addColumn<int>("quantity");
        QTest::addColumn<qint64>("total");
        for (const QString &product : {"huixin-usbkey"_q, "huixin-mobile"_q}) {
            for (const QString &type : {"enterprise"_q, "institution"_q, "government"_q, "social"_q, "cooperative"_q, "converted"_q, "household"_q}) {
                for (const QString &region : {"330106"_q, "330103"_q, "331127"_q, "310101"_q, "650101"_q}) {
                    for (const bool first : {true, false}) {
                        for (const int quantity : {1, 2, 20}) {
                            const qint64 further = 40000; // R48, R51: opening and a year
                            const qint64 household = product == "huixin-usbkey"_q ? 20000 : 40000; // R47 with A3, R50
                            const qint64 one = !first ? further : type == "household"_q ? household : 0; // R46, R49
                            const bool outside = !region.startsWith("33"_q);
                            QTest::addRow("%s %s %s %s %d", qPrintable(product), qPrintable(type), qPrintable(region), first ? "first" : "later", quantity)
                                << product << type << region << first << quantity << (outside ? 20000 * qint64(quantity) : one + (quantity - 1) * further);
                        }
                    }
                }
            }
        }
    }
    void everyPrice()
    {
        QFETCH(QString, product);
        QFETCH(QString, type);
        QFETCH(QString, region);
        QFETCH(bool, first);
        QFETCH(int, quantity);
        const QuoteResult quote = priceOf({product, quantity, type, region, first});
        QTEST(quote.total, "total");
        QCOMPARE(quote.usesFirst, first && region.startsWith("33"_q));
        qint64 sum = 0;
        for (const QuoteLine &line : quote.lines)
            sum += line.amount();
        QCOMPARE(sum, quote.total);
    }

    /// Another vendor has its own table, and says that its amounts are for training.
    void anotherVendorsPrices()
    {
        for (const QString &product : {"tiangu-ukey"_q, "tiangu-cloud"_q}) {
            const QuoteResult quote = priceOf({product, 2, "household"_q, "310101"_q, true});
            QCOMPARE(quote.total, 60000);
            QVERIFY(!quote.usesFirst);
            QVERIFY(quote.toJson().value("notes"_q).toArray().last()["zh"_q].toString().contains("演练"_q));
        }
        QVERIFY_THROWS_EXCEPTION(std::logic_error, priceOf({"huixin-usbkey"_q, 1, "club"_q, "330106"_q, true}));
        QVERIFY_THROWS_EXCEPTION(std::logic_error, priceOf({"nobody"_q, 1, "enterprise"_q, "330106"_q, true}));
    }

    /// The catalogue's amounts are those of the guide: opening, deposit, annual, replacement.
    void theTableIsTheGuides_data()
    {
        QTest::addColumn<QString>("product");
        QTest::addColumn<QString>("rule");
        QTest::addColumn<QList<int>>("fees");
        QTest::newRow("R46") << "huixin-usbkey"_q << "R46"_q << QList<int>{0, 0, 0, 2000};
        QTest::newRow("R47") << "huixin-usbkey"_q << "R47"_q << QList<int>{20000, 0, 0, 2000};
        QTest::newRow("R48") << "huixin-usbkey"_q << "R48"_q << QList<int>{20000, 0, 20000, 2000};
        QTest::newRow("R49") << "huixin-mobile"_q << "R49"_q << QList<int>{0, 0, 0, 0};
        QTest::newRow("R50") << "huixin-mobile"_q << "R50"_q << QList<int>{20000, 0, 20000, 0};
        QTest::newRow("R51") << "huixin-mobile"_q << "R51"_q << QList<int>{20000, 0, 20000, 0};
    }
    void theTableIsTheGuides()
    {
        QFETCH(QString, product);
        QFETCH(QString, rule);
        QList<int> found;
        const QJsonArray rows = findProduct(product).value("prices"_q)["rows"_q].toArray();
        for (const QJsonValue &row : rows) {
            if (row["rule"_q].toString() == rule)
                found = {row["opening"_q].toInt(), row["deposit"_q].toInt(), row["annual"_q].toInt(), row["replacement"_q].toInt()};
        }
        QTEST(found, "fees");
    }

    void quantities_data()
    {
        QTest::addColumn<int>("quantity");
        QTest::addColumn<bool>("good");
        QTest::newRow("-1") << -1 << false;
        QTest::newRow("0") << 0 << false;
        QTest::newRow("1") << 1 << true;
        QTest::newRow("20") << 20 << true;
        QTest::newRow("21") << 21 << false;
    }
    /// The catalogue's limits, in a quote and at submission.
    void quantities()
    {
        QFETCH(int, quantity);
        QFETCH(bool, good);
        TestPlatform platform;
        QCOMPARE(platform.post("/v1/quotes"_q, body("enterprise"_q, "330106"_q, quantity)).status, good ? 200 : 422);
        if (quantity < 0)
            return;
        const Response submitted = platform.submit(platform.createOrder(platform.application("supplier"_q, quantity)));
        QCOMPARE(submitted.status, good ? 200 : 422);
        QCOMPARE(errorsOf(submitted), good ? QStringList() : QStringList{"/quantity out-of-range"_q});
    }

    void fileSizes_data()
    {
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<int>("status");
        QTest::newRow("empty") << qint64(0) << 422;
        QTest::newRow("one") << qint64(1) << 201;
        QTest::newRow("most") << qint64(10485760) << 201;
        QTest::newRow("too large") << qint64(10485761) << 413;
    }
    void fileSizes()
    {
        QFETCH(qint64, bytes);
        static TestPlatform platform;
        QTEST(platform.createUpload(bytes, "licence").status, "status");
        QCOMPARE(findProduct("huixin-usbkey"_q).value("limits"_q)["maxBytes"_q].toInteger(), 10485760);
    }

    void eligibility_data()
    {
        QTest::addColumn<QString>("product");
        QTest::addColumn<QString>("region");
        QTest::addColumn<bool>("eligible");
        QTest::newRow("mobile in Zhejiang") << "huixin-mobile"_q << "330000"_q << true;
        QTest::newRow("mobile in a city of Zhejiang") << "huixin-mobile"_q << "330300"_q << true;
        QTest::newRow("mobile elsewhere") << "huixin-mobile"_q << "310000"_q << false;
        QTest::newRow("mobile without a region") << "huixin-mobile"_q << ""_q << false;
        QTest::newRow("USB key elsewhere") << "huixin-usbkey"_q << "310000"_q << true;
        QTest::newRow("cloud elsewhere") << "tiangu-cloud"_q << "310000"_q << true;
    }
    /// R8, A2: what counts is the region of the account, not the place on the licence.
    void eligibility()
    {
        QFETCH(QString, product);
        QFETCH(QString, region);
        QFETCH(bool, eligible);
        TestPlatform platform;
        sql(platform.database(), "UPDATE accounts SET region = ? WHERE id = 'acct-supplier'"_q, {region});
        QJsonObject wanted = body("enterprise"_q, "330106"_q, 1);
        wanted.insert("product"_q, product);
        const Response quoted = platform.post("/v1/quotes"_q, wanted);
        QCOMPARE(quoted.status, eligible ? 200 : 409);
        QJsonObject application = platform.application();
        application.insert("product"_q, product);
        application.insert("delivery"_q, QJsonObject{{"method"_q, product == "huixin-usbkey"_q ? "onsite"_q : "online"_q}});
        const Response submitted = platform.submit(platform.createOrder(application));
        QCOMPARE(submitted.status, eligible ? 200 : 409);
        for (const Response &response : {quoted, submitted}) {
            if (eligible)
                continue;
            QCOMPARE(slugOf(response), "not-eligible"_q);
            QCOMPARE(jsonOf(response).value("reason"_q).toString(), "account-region"_q);
            QVERIFY(jsonOf(response).value("reasonText"_q)["zh"_q].toString().contains("浙江省"_q));
        }
    }

    /// A mobile certificate goes the same way, to the phone.
    void aMobileOrderIsTaken()
    {
        TestPlatform platform;
        QVERIFY(platform.server().listen(QHostAddress::LocalHost, 0)); // the cashier's address needs the platform's
        QJsonObject application = platform.application("supplier"_q, 2);
        application.insert("product"_q, "huixin-mobile"_q);
        const QString wrong = platform.createOrder(application);
        QCOMPARE(errorsOf(platform.submit(wrong)), QStringList{"/delivery/method not-offered"_q});
        application.insert("delivery"_q, QJsonObject{{"method"_q, "online"_q}});
        const QString order = platform.createOrder(application);
        QCOMPARE(jsonOf(platform.submit(order)).value("payment"_q)["amount"_q].toInt(), 40000);
        QCOMPARE(platform.verify(order).status, 200);
        QCOMPARE(platform.pay(order, "alipay"_q, 40000).status, 201);
        QCOMPARE(platform.status(order), "awaiting_payment"_q);
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

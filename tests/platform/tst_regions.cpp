// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "TestPlatform.h"
#include "platform/Places.h"
#include "platform/Regions.h"

using namespace certdesk::platform;

/// What anybody may read: regions, notices, the configuration and the catalogue.
class RegionsTest : public QObject {
    Q_OBJECT

private:
    TestPlatform m_platform;

private Q_SLOTS:
    void theTableIsWhole()
    {
        const Response response = m_platform.get("/v1/regions"_q, {});
        QCOMPARE(response.status, 200);
        QCOMPARE(response.contentType, QByteArray("application/json"));
        const QJsonObject body = jsonOf(response);
        QHash<QString, QJsonObject> rows;
        const QJsonArray list = body.value("rows"_q).toArray();
        for (const QJsonValue &row : list)
            rows.insert(row["code"_q].toString(), row.toObject());
        // 441900, 442000 and 460400 are cities without counties, and stand in both tables.
        QCOMPARE(rows.size(), 31 + 342 + 2978 - 3);
        QCOMPARE(rows.size(), list.size());
        for (const QJsonObject &row : std::as_const(rows)) {
            const QString parent = row.value("parent"_q).toString();
            QVERIFY2(parent.isEmpty() ? row.value("code"_q).toString().endsWith("0000"_q) : rows.contains(parent), qPrintable(row.value("code"_q).toString()));
        }
        QCOMPARE(rows["330106"_q].value("name"_q).toString(), "西湖区"_q);
        QCOMPARE(rows["330106"_q].value("parent"_q).toString(), "330100"_q);
        QCOMPARE(rows["330100"_q].value("parent"_q).toString(), "330000"_q);

        Request request = m_platform.request("GET", "/v1/regions"_q, {});
        request.headers.insert("if-none-match", response.header("ETag"));
        QCOMPARE(m_platform.server().router().dispatch(request).status, 304);
    }

    void retiredCodesNameTheirSuccessors()
    {
        const QJsonArray retired = jsonOf(m_platform.get("/v1/regions"_q, {})).value("retired"_q).toArray();
        QCOMPARE(retired.size(), 20);
        QHash<QString, QJsonObject> rows;
        for (const QJsonValue &row : retired) {
            rows.insert(row["code"_q].toString(), row.toObject());
            QVERIFY(!regionNames().contains(row["code"_q].toString()));
            const QJsonArray successors = row["successors"_q].toArray();
            QVERIFY(!successors.isEmpty());
            for (const QJsonValue &successor : successors)
                QVERIFY2(regionNames().contains(successor.toString()), qPrintable(successor.toString()));
        }
        QCOMPARE(rows["330103"_q].value("successors"_q).toArray(), QJsonArray{"330105"_q});
        QCOMPARE(rows["330103"_q].value("note"_q)["zh"_q].toString(), "下城区（330103）已于2021年撤销，现为拱墅区。"_q);
        QCOMPARE(rows["330104"_q].value("successors"_q).toArray(), (QJsonArray{"330102"_q, "330114"_q}));
        QCOMPARE(rows["330104"_q].value("note"_q)["zh"_q].toString(), "江干区（330104）已于2021年撤销，现为上城区、钱塘区。"_q);
    }

    void aRetiredCodeIsAcceptedAndExplained()
    {
        QJsonObject application = m_platform.application();
        QJsonObject organisation = application.value("organisation"_q).toObject();
        organisation.insert("registrationRegion"_q, "330103"_q);
        application.insert("organisation"_q, organisation);
        QCOMPARE(m_platform.submit(m_platform.createOrder(application)).status, 200);
        const Response quote = m_platform.post("/v1/quotes"_q, {{"product"_q, "huixin-usbkey"_q}, {"quantity"_q, 1},
            {"organisation"_q, QJsonObject{{"type"_q, "enterprise"_q}, {"creditCode"_q, ""_q}, {"registrationRegion"_q, "330103"_q}}}});
        const QJsonArray notes = jsonOf(quote).value("notes"_q).toArray();
        QVERIFY(notes.last()["zh"_q].toString().contains("拱墅区"_q));
    }

    void places_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("province");
        QTest::addColumn<QString>("city");
        QTest::newRow("county") << "330106"_q << "浙江省"_q << "杭州市"_q;
        QTest::newRow("retired") << "330103"_q << "浙江省"_q << "杭州市"_q;
        QTest::newRow("municipality") << "310101"_q << "上海市"_q << QString();
        QTest::newRow("province") << "330000"_q << "浙江省"_q << QString();
        QTest::newRow("unknown") << "990101"_q << QString() << QString();
        QTest::newRow("short") << "33"_q << QString() << QString();
    }
    void places()
    {
        QFETCH(QString, code);
        const Place place = placeOf(code);
        QTEST(place.province, "province");
        QTEST(place.city, "city");
    }

    void noticesAreDated()
    {
        const auto ids = [this] {
            QStringList list;
            const QJsonArray notices = jsonOf(m_platform.get("/v1/notices"_q, {})).value("notices"_q).toArray();
            for (const QJsonValue &notice : notices)
                list << notice["id"_q].toString();
            return list;
        };
        MovedClock clock;
        clock.setTo(QDate(2027, 1, 14));
        QCOMPARE(ids(), (QStringList{"training"_q, "peak"_q}));
        const QByteArray before = m_platform.get("/v1/notices"_q, {}).header("ETag");
        QVERIFY(!before.isEmpty());
        clock.setTo(QDate(2027, 1, 15));
        QVERIFY(ids().contains("spring-festival-2027"_q));
        QVERIFY(m_platform.get("/v1/notices"_q, {}).header("ETag") != before);
        clock.setTo(QDate(2027, 2, 20), QTime(23, 59));
        QVERIFY(ids().contains("spring-festival-2027"_q));
        clock.setTo(QDate(2027, 2, 21), QTime(0, 0));
        QVERIFY(!ids().contains("spring-festival-2027"_q));
        clock.setTo(QDate(2025, 12, 31));
        QVERIFY(ids().isEmpty());
    }

    void theConfigurationSaysTheLimits()
    {
        const QJsonObject config = jsonOf(m_platform.get("/v1/client/config"_q, {}));
        QCOMPARE(config.value("limits"_q)["faceChecksADay"_q], config.value("identity"_q)["dailyLimit"_q]);
        QVERIFY(config.value("advice"_q)["peak"_q]["zh"_q].toString().contains("提前一个月"_q));
        QCOMPARE(config.value("hotlines"_q)[0]["phone"_q].toString(), "400-087-8198"_q);
        QVERIFY(config.value("drivers"_q).isArray());
        QCOMPARE(config.value("timings"_q)["paymentMinutes"_q].toInt(), 15);
    }

    void theCatalogueIsOpenEnded()
    {
        const QJsonArray products = jsonOf(m_platform.get("/v1/catalog"_q, {})).value("products"_q).toArray();
        QStringList ids;
        for (const QJsonValue &product : products) {
            const QString id = product["id"_q].toString();
            ids << id;
            const Response terms = m_platform.get("/v1/terms/"_q + id, {});
            QVERIFY2(terms.status == 200, qPrintable(id));
            QCOMPARE(jsonOf(terms).value("version"_q), product["termsVersion"_q]);
            for (const char *text : {"vendor", "name", "description"})
                QVERIFY2(!product[QLatin1String(text)]["zh"_q].toString().isEmpty() && !product[QLatin1String(text)]["en"_q].toString().isEmpty(), qPrintable(id));
            QVERIFY(!product["eligibility"_q]["why"_q]["zh"_q].toString().isEmpty());
            QCOMPARE(product["limits"_q]["maxQuantity"_q], product["maxQuantity"_q]);
            QVERIFY(product["available"_q].toBool() || !product["unavailableReason"_q]["zh"_q].toString().isEmpty());
            if (id.startsWith("tiangu"_q))
                QCOMPARE(product["hotline"_q].toString(), "400-087-8198"_q);
        }
        QCOMPARE(ids, (QStringList{"huixin-usbkey"_q, "huixin-mobile"_q, "tiangu-ukey"_q, "tiangu-cloud"_q}));
    }
};

QTEST_GUILESS_MAIN(RegionsTest)
#include "tst_regions.moc"

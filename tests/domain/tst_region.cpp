// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/Region.h"

#include <QTest>

#include <algorithm>

using namespace certdesk;

namespace {

QString nameOf(const QList<Region> &regions, const QString &code)
{
    for (const Region &region : regions) {
        if (region.code == code)
            return region.name;
    }
    return {};
}

} // namespace

class TestRegion : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyRowIsThere();
    void path_data();
    void path();
    void pickersReadSensibly_data();
    void pickersReadSensibly();
    void onlyCountiesAreContained();
    void everyCountyIsReachedByThePicker();
};

void TestRegion::everyRowIsThere()
{
    const Regions &regions = Regions::instance();
    QCOMPARE(regions.provinces().size(), 31);
    QCOMPARE(regions.cities(QStringLiteral("33")).size(), 11);
    QCOMPARE(regions.counties(QStringLiteral("3301")).size(), 13);
    QVERIFY(regions.cities(QStringLiteral("99")).isEmpty());
    QVERIFY(regions.cities(QString()).isEmpty());
    QVERIFY(regions.counties(QStringLiteral("33")).isEmpty());
}

void TestRegion::path_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("path");
    QTest::newRow("district") << QStringLiteral("330105") << QStringLiteral("浙江省 / 杭州市 / 拱墅区");
    QTest::newRow("municipality") << QStringLiteral("110101") << QStringLiteral("北京市 / 东城区");
    QTest::newRow("county of Chongqing") << QStringLiteral("500229") << QStringLiteral("重庆市 / 城口县");
    QTest::newRow("city without districts") << QStringLiteral("441900") << QStringLiteral("广东省 / 东莞市");
    QTest::newRow("city under its province") << QStringLiteral("419001") << QStringLiteral("河南省 / 济源市");
    QTest::newRow("under an autonomous region") << QStringLiteral("659001") << QStringLiteral("新疆维吾尔自治区 / 石河子市");
    QTest::newRow("given up in 2021") << QStringLiteral("330103") << QStringLiteral("330103");
    QTest::newRow("a city's code") << QStringLiteral("330100") << QStringLiteral("330100");
    QTest::newRow("nothing") << QString() << QString();
}

void TestRegion::path()
{
    QFETCH(QString, code);
    QTEST(Regions::instance().path(code), "path");
}

void TestRegion::pickersReadSensibly_data()
{
    QTest::addColumn<QString>("province");
    QTest::addColumn<QString>("city");
    QTest::addColumn<QString>("name");
    QTest::newRow("Beijing") << QStringLiteral("11") << QStringLiteral("1101") << QStringLiteral("北京市");
    QTest::newRow("Shanghai") << QStringLiteral("31") << QStringLiteral("3101") << QStringLiteral("上海市");
    QTest::newRow("Chongqing, districts") << QStringLiteral("50") << QStringLiteral("5001") << QStringLiteral("市辖区");
    QTest::newRow("Chongqing, counties") << QStringLiteral("50") << QStringLiteral("5002") << QStringLiteral("县");
    QTest::newRow("Henan") << QStringLiteral("41") << QStringLiteral("4190") << QStringLiteral("省直辖县市");
    QTest::newRow("Xinjiang") << QStringLiteral("65") << QStringLiteral("6590") << QStringLiteral("自治区直辖县市");
    QTest::newRow("Dongguan") << QStringLiteral("44") << QStringLiteral("4419") << QStringLiteral("东莞市");
}

void TestRegion::pickersReadSensibly()
{
    QFETCH(QString, province);
    QFETCH(QString, city);
    QTEST(nameOf(Regions::instance().cities(province), city), "name");
}

void TestRegion::onlyCountiesAreContained()
{
    const Regions &regions = Regions::instance();
    QVERIFY(regions.contains(QStringLiteral("330105")));
    QVERIFY(regions.contains(QStringLiteral("441900")));
    QVERIFY(!regions.contains(QStringLiteral("330100")));
    QVERIFY(!regions.contains(QStringLiteral("3301")));
    QVERIFY(!regions.contains(QStringLiteral("33")));
    QVERIFY(!regions.contains(QStringLiteral("330103")));
    QVERIFY(!regions.contains(QString()));
}

void TestRegion::everyCountyIsReachedByThePicker()
{
    const Regions &regions = Regions::instance();
    int counties = 0;
    for (const Region &province : regions.provinces()) {
        const QList<Region> cities = regions.cities(province.code);
        QVERIFY2(!cities.isEmpty(), qPrintable(province.name));
        for (const Region &city : cities) {
            const QList<Region> leaves = regions.counties(city.code);
            QVERIFY2(!leaves.isEmpty(), qPrintable(city.name));
            for (const Region &leaf : leaves) {
                QVERIFY2(regions.contains(leaf.code), qPrintable(leaf.code));
                QVERIFY2(regions.path(leaf.code).startsWith(province.name), qPrintable(leaf.code));
            }
            counties += static_cast<int>(leaves.size());
        }
    }
    QCOMPARE(counties, 2978);
}

QTEST_GUILESS_MAIN(TestRegion)
#include "tst_region.moc"

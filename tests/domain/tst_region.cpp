// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/Region.h"

#include <QSet>
#include <QTest>

#include <algorithm>
#include <ctime>

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
    void retiredCodesHaveSuccessors();
    void find_data();
    void find();
    void findsEveryCounty();
    void findIsFast();
    void retiredNamesLeadOn_data();
    void retiredNamesLeadOn();
    void nearComesFirst();
    void creditCodes_data();
    void creditCodes();
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
    QTest::newRow("given up in 2021") << QStringLiteral("330103") << QStringLiteral("浙江省 / 杭州市 / 下城区");
    QTest::newRow("a city") << QStringLiteral("3301") << QStringLiteral("浙江省 / 杭州市");
    QTest::newRow("a city that does not exist") << QStringLiteral("1101") << QStringLiteral("北京市 / 市辖区");
    QTest::newRow("a province") << QStringLiteral("33") << QStringLiteral("浙江省");
    QTest::newRow("a city's code") << QStringLiteral("330100") << QStringLiteral("330100");
    QTest::newRow("never was one") << QStringLiteral("999999") << QStringLiteral("999999");
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

void TestRegion::retiredCodesHaveSuccessors()
{
    const Regions &regions = Regions::instance();
    QCOMPARE(regions.retiredRegions().size(), 40); // 20 districts of GB/T 2260, 20 development zones of the statistics
    int unknown = 0;
    for (const RetiredRegion &gone : regions.retiredRegions()) {
        QVERIFY2(!regions.contains(gone.code), qPrintable(gone.code));
        QVERIFY2(regions.retired(gone.code) && regions.name(gone.code) == gone.name, qPrintable(gone.code));
        unknown += gone.successors.isEmpty();
        for (const QString &code : gone.successors)
            QVERIFY2(regions.contains(code), qPrintable(code));
        QVERIFY2(gone.year > 0 || regions.retired(gone.code)->code.at(4) == QLatin1Char('7'), qPrintable(gone.code));
    }
    QCOMPARE(unknown, 13);
    QCOMPARE(regions.retired(QStringLiteral("330103"))->successors, QStringList{QStringLiteral("330105")});
    QCOMPARE(regions.retired(QStringLiteral("330104"))->successors, (QStringList{QStringLiteral("330102"), QStringLiteral("330114")}));
    QVERIFY(!regions.retired(QStringLiteral("330105")));
}

void TestRegion::find_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("first"); ///< code of the first match; empty: nothing is found
    const auto row = [](const char *text, const char *first) { QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(first); };
    row("拱墅", "330105");
    row("拱墅区", "330105");
    row("杭州拱墅", "330105");
    row("浙江省 / 杭州市 / 拱墅区", "330105");
    row("浙江省杭州市拱墅区", "330105");
    row("gongshu", "330105");
    row("GongShu", "330105");
    row("gongshuqu", "330105");
    row("hzgs", "330105");
    row("hangzhougongshu", "330105");
    row("hangzgs", "330105");
    row("zjhzgs", "330105");
    row("杭州gs", "330105");
    row("330105", "330105");
    row("３３０１０５", "330105");
    row("33010", "330102");
    row("hangzhou", "330102"); // one city that is named: its districts at once
    row("杭州", "330102");
    row("浙江省 / 杭州市 / ", "330102");
    row("hz", "3301");         // many begin alike: each narrows
    row("zhejiang", "3301");
    row("suzhougongyeyuan", "320576");
    row("苏州园区", "320576");
    row("东莞", "441900");
    row("dongguan", "441900");
    row("beijingdongcheng", "110101");
    row("北京东城", "110101");
    row("bjdc", "110101");
    row("济源", "419001");
    // Readings that a table of single characters gets wrong.
    row("chongqing", "500101");
    row("xiamen", "350203");
    row("changsha", "430102");
    row("luan", "341502");
    row("bengbu", "340302");
    row("bozhou", "341602");
    row("shanxian", "371722");
    row("danxian", "371722"); // the dictionary's reading is understood as well
    row("hongtong", "141024");
    row("hongdong", "141024");
    row("xunxian", "410621");
    row("dabuxian", "441422");
    row("yueqing", "330382");
    row("guoyang", "341621");
    row("biyang", "411726");
    row("yuxian", "130726");
    row("huangpi", "420116");
    row("dujiangyan", "510181");
    row("duyun", "522701");
    row("kashi", "653101");
    row("shifang", "510682");
    row("luhequ", "320116");
    row("taizhou", "321202"); // 泰州 and then 台州
    row("yunchengjiangxian", "140826"); // not 新绛县
    row("没有这个地方", "");
    row("xqzv", "");
    row("999999", "");
    row("", "");
    row(" / ", "");
}

void TestRegion::find()
{
    QFETCH(QString, text);
    QFETCH(QString, first);
    const QList<RegionMatch> found = Regions::instance().find(text);
    QStringList all;
    for (const RegionMatch &match : found)
        all << match.code + QLatin1Char(' ') + match.path;
    QVERIFY2((found.isEmpty() ? QString() : found.first().code) == first, qPrintable(all.mid(0, 8).join(QStringLiteral("; "))));
    QVERIFY(found.size() <= 60);
    QSet<QString> codes;
    for (const RegionMatch &match : found) {
        QVERIFY2(!match.whole() || Regions::instance().contains(match.code), qPrintable(match.code));
        QVERIFY2(!codes.contains(match.code), qPrintable(match.code));
        codes << match.code;
    }
}

void TestRegion::findsEveryCounty()
{
    const Regions &regions = Regions::instance();
    int turn = 0;
    for (const Region &province : regions.provinces()) {
        for (const Region &city : regions.cities(province.code)) {
            for (const Region &county : regions.counties(city.code)) {
                if (++turn % 61) // a sample: the sanitizer's build is slow
                    continue;
                const QList<RegionMatch> byPath = regions.find(regions.path(county.code), 3);
                QVERIFY2(!byPath.isEmpty() && byPath.first().code == county.code, qPrintable(regions.path(county.code)));
            }
        }
    }
    QCOMPARE(turn, 2978);
}

void TestRegion::findIsFast()
{
    const Regions &regions = Regions::instance();
    QVERIFY(!regions.find(QStringLiteral("hzgs")).isEmpty()); // the index is made on first use
    double slowest = 0;
    for (const char *text : {"h", "hz", "hzgs", "杭", "杭州拱墅", "zhejianghangzhougongshu", "3301", "xqzv", "区"}) {
        const std::clock_t before = std::clock(); // of this process: what else runs does not count
        for (int turn = 0; turn < 5; ++turn)
            regions.find(QString::fromUtf8(text));
        slowest = std::max(slowest, double(std::clock() - before) * 1000 / CLOCKS_PER_SEC / 5);
    }
    qInfo("region_search_slowest: %.2f ms", slowest);
#ifdef __SANITIZE_ADDRESS__
    QVERIFY(slowest < 150); // without optimisation and under the sanitizer
#else
    QVERIFY(slowest < 5);
#endif
}

void TestRegion::retiredNamesLeadOn_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("codes");
    QTest::addColumn<QString>("retired");
    QTest::newRow("one successor") << QStringLiteral("下城区") << QStringList{QStringLiteral("330105")} << QStringLiteral("330103");
    QTest::newRow("by pinyin") << QStringLiteral("xiachengqu") << QStringList{QStringLiteral("330105")} << QStringLiteral("330103");
    QTest::newRow("by code") << QStringLiteral("330103") << QStringList{QStringLiteral("330105")} << QStringLiteral("330103");
    QTest::newRow("two successors") << QStringLiteral("江干") << QStringList{QStringLiteral("330102"), QStringLiteral("330114")} << QStringLiteral("330104");
    QTest::newRow("zone with a new code") << QStringLiteral("320571") << QStringList{QStringLiteral("320576")} << QStringLiteral("320571");
    QTest::newRow("zone that went up") << QStringLiteral("温州经济技术开发区") << QStringList{QStringLiteral("3303")} << QStringLiteral("330371");
}

void TestRegion::retiredNamesLeadOn()
{
    QFETCH(QString, text);
    QFETCH(QStringList, codes);
    QFETCH(QString, retired);
    const QList<RegionMatch> found = Regions::instance().find(text);
    QVERIFY(found.size() >= codes.size());
    for (qsizetype i = 0; i < codes.size(); ++i) {
        QCOMPARE(found.at(i).code, codes.at(i));
        QCOMPARE(found.at(i).retired, retired);
    }
}

void TestRegion::nearComesFirst()
{
    const Regions &regions = Regions::instance();
    QCOMPARE(regions.find(QStringLiteral("西湖区")).first().code, QStringLiteral("330106"));
    QCOMPARE(regions.find(QStringLiteral("西湖区"), 60, QStringLiteral("36")).first().code, QStringLiteral("360103"));
}

void TestRegion::creditCodes_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("region");
    QTest::newRow("district") << QStringLiteral("91330106673959654P") << QStringLiteral("330106");
    QTest::newRow("city") << QStringLiteral("91330100799655058B") << QStringLiteral("3301");
    QTest::newRow("given up") << QStringLiteral("91330103000000000X") << QStringLiteral("330105");
    QTest::newRow("given up, two successors") << QStringLiteral("91330104000000000X") << QStringLiteral("3301");
    QTest::newRow("given up before the tables") << QStringLiteral("91330185000000000X") << QStringLiteral("3301");
    QTest::newRow("province") << QStringLiteral("91330000799655058B") << QString();
    QTest::newRow("nobody's") << QStringLiteral("91000000000000000K") << QString();
    QTest::newRow("half") << QStringLiteral("913301") << QString();
}

void TestRegion::creditCodes()
{
    QFETCH(QString, code);
    QTEST(Regions::instance().ofCreditCode(code), "region");
}

QTEST_GUILESS_MAIN(TestRegion)
#include "tst_region.moc"

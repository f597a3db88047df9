// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "TestPlatform.h"
#include "platform/Workdays.h"

using namespace certdesk::platform;

class WorkdaysTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void days_data()
    {
        QTest::addColumn<QDate>("day");
        QTest::addColumn<bool>("workday");
        const auto row = [](const char *name, int year, int month, int day, bool workday) { QTest::newRow(name) << QDate(year, month, day) << workday; };
        row("Monday", 2026, 3, 2, true);
        row("Friday", 2026, 3, 6, true);
        row("Saturday", 2026, 3, 7, false);
        row("Sunday", 2026, 3, 8, false);
        row("New Year", 2026, 1, 1, false);
        row("Friday after New Year", 2026, 1, 2, false);
        row("Sunday worked for New Year", 2026, 1, 4, true);
        row("Saturday before the Spring Festival", 2026, 2, 14, true);
        row("last day of the Spring Festival", 2026, 2, 23, false);
        row("day after the Spring Festival", 2026, 2, 24, true);
        row("National Day", 2026, 10, 1, false);
        row("Saturday worked for National Day", 2026, 10, 10, true);
        row("National Day of 2025", 2025, 10, 8, false);
        row("not arranged yet: holiday on a weekday", 2027, 1, 1, true);
        row("not arranged yet: Saturday", 2027, 1, 2, false);
    }
    void days()
    {
        QFETCH(QDate, day);
        QTEST(isWorkday(day), "workday");
    }

    void sums_data()
    {
        QTest::addColumn<QDate>("from");
        QTest::addColumn<int>("count");
        QTest::addColumn<QDate>("to");
        QTest::newRow("none") << QDate(2026, 3, 7) << 0 << QDate(2026, 3, 7);
        QTest::newRow("less than none") << QDate(2026, 3, 7) << -3 << QDate(2026, 3, 7);
        QTest::newRow("next day") << QDate(2026, 3, 2) << 1 << QDate(2026, 3, 3);
        QTest::newRow("over a weekend") << QDate(2026, 3, 6) << 1 << QDate(2026, 3, 9);
        QTest::newRow("from a Saturday") << QDate(2026, 3, 7) << 1 << QDate(2026, 3, 9);
        QTest::newRow("over the Spring Festival") << QDate(2026, 2, 13) << 2 << QDate(2026, 2, 24);
        QTest::newRow("over National Day") << QDate(2026, 9, 30) << 3 << QDate(2026, 10, 10);
        QTest::newRow("fifteen") << QDate(2026, 3, 2) << 15 << QDate(2026, 3, 23);
        QTest::newRow("into a year not arranged yet") << QDate(2026, 12, 31) << 1 << QDate(2027, 1, 1);
    }
    void sums()
    {
        QFETCH(QDate, from);
        QFETCH(int, count);
        QTEST(addWorkdays(from, count), "to");
    }

    /// Each make-up day is a day of a weekend, and no holiday; each year has some.
    void theTableIsSound()
    {
        const QJsonObject &table = dataObject("workdays.json"_q);
        const QJsonArray holidays = table.value("holidays"_q).toArray();
        const QJsonArray workdays = table.value("workdays"_q).toArray();
        for (const QJsonValue &day : workdays) {
            QVERIFY2(QDate::fromString(day.toString(), Qt::ISODate).dayOfWeek() >= Qt::Saturday, qPrintable(day.toString()));
            QVERIFY(!holidays.contains(day));
        }
        for (const QJsonValue &day : holidays)
            QVERIFY2(QDate::fromString(day.toString(), Qt::ISODate).isValid(), qPrintable(day.toString()));
        QCOMPARE(table.value("years"_q).toArray(), (QJsonArray{2025, 2026}));
    }
};

QTEST_GUILESS_MAIN(WorkdaysTest)
#include "tst_workdays.moc"

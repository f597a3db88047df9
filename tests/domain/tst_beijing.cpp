// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// Beijing time without a database of time zones (R78: the day of the ten checks).
#include "app/domain/Beijing.h"

#include <QTest>

using namespace certdesk;

class TestBeijing : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void midnightIsBeijings_data()
    {
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("next");
        QTest::newRow("morning there") << QStringLiteral("2026-03-02T09:00:00+08:00") << QStringLiteral("2026-03-03T00:00:00+08:00");
        QTest::newRow("a second before") << QStringLiteral("2026-03-02T23:59:59+08:00") << QStringLiteral("2026-03-03T00:00:00+08:00");
        QTest::newRow("midnight itself") << QStringLiteral("2026-03-03T00:00:00+08:00") << QStringLiteral("2026-03-04T00:00:00+08:00");
        QTest::newRow("still yesterday in London") << QStringLiteral("2026-03-02T17:00:00Z") << QStringLiteral("2026-03-04T00:00:00+08:00");
        QTest::newRow("end of the year") << QStringLiteral("2026-12-31T12:00:00+08:00") << QStringLiteral("2027-01-01T00:00:00+08:00");
    }
    void midnightIsBeijings()
    {
        QFETCH(QString, now);
        QFETCH(QString, next);
        QCOMPARE(nextBeijingMidnight(QDateTime::fromString(now, Qt::ISODate)), QDateTime::fromString(next, Qt::ISODate));
    }

    void timesAreShownAsInBeijing()
    {
        const QDateTime there = inBeijing(QDateTime(QDate(2026, 11, 26), QTime(1, 30), Qt::UTC));
        QCOMPARE(there.toString(QStringLiteral("yyyy-MM-dd HH:mm")), QStringLiteral("2026-11-26 09:30"));
    }
};

QTEST_GUILESS_MAIN(TestBeijing)
#include "tst_beijing.moc"

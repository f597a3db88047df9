// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/documents/Calendar.h"
#include "helper/Programs.h"

#include <QJsonArray>

using namespace certdesk;

class CalendarTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_dir;
    static CalendarEntry entry()
    {
        CalendarEntry entry;
        entry.id = QStringLiteral("certificate-6F1E@certdesk");
        entry.day = QDate(2027, 3, 31);
        entry.title = QStringLiteral("杭州样例科技有限公司的 CA 证书到期; 请及时办理延期, 以免影响投标\\开标，审核和制证需要若干工作日");
        entry.description = QStringLiteral("第一行\n第二行\t𠮷 ") + QString(200, u'长');
        entry.alarms = {90, 30, 7, 0};
        return entry;
    }

private Q_SLOTS:
    void linesAreFolded()
    {
        const QByteArray file = calendarFile({entry()}, QDateTime(QDate(2026, 11, 23), QTime(1, 2, 3), Qt::UTC));
        QVERIFY(file.endsWith("END:VCALENDAR\r\n"));
        QVERIFY(!QByteArray(file).replace("\r\n", "").contains('\n'));
        int folded = 0;
        for (const QByteArray &line : QByteArray(file).replace("\r\n", "\n").split('\n')) {
            QVERIFY2(line.size() <= 75, line.constData());
            QCOMPARE(QString::fromUtf8(line).toUtf8(), line); // no character is cut in two
            folded += line.startsWith(' ') ? 1 : 0;
        }
        QVERIFY(folded > 3);
        QVERIFY(file.contains("DTSTAMP:20261123T010203Z\r\n"));
    }

    /// Another program's reader finds what was meant.
    void isReadByOthers()
    {
        const QString path = m_dir.filePath(QStringLiteral("end.ics"));
        CalendarEntry second;
        second.id = QStringLiteral("second");
        second.day = QDate(2028, 2, 29);
        second.title = QStringLiteral("x");
        QVERIFY(test::writeFile(path, calendarFile({entry(), second}, QDateTime::currentDateTimeUtc())));
        const auto ran = test::run(QStringLiteral("node"), {QStringLiteral(CERTDESK_SOURCE_DIR "/tests/documents/calendar.mjs"), path});
        QVERIFY2(ran.code == 0, ran.err);
        const QJsonObject json = ran.json();
        QCOMPARE(json.value(QStringLiteral("version")).toString(), QStringLiteral("2.0"));
        const QJsonArray events = json.value(QStringLiteral("events")).toArray();
        QCOMPARE(events.size(), 2);
        const QJsonObject first = events.at(0).toObject();
        QCOMPARE(first.value(QStringLiteral("uid")).toString(), entry().id);
        QCOMPARE(first.value(QStringLiteral("summary")).toString(), entry().title);
        QCOMPARE(first.value(QStringLiteral("description")).toString(), entry().description.replace(u'\t', u' '));
        QCOMPARE(first.value(QStringLiteral("day")).toString(), QStringLiteral("2027-03-31"));
        QVERIFY(first.value(QStringLiteral("allDay")).toBool());
        QCOMPARE(first.value(QStringLiteral("days")).toInt(), 1);
        QCOMPARE(first.value(QStringLiteral("alarms")).toArray(), QJsonArray({QStringLiteral("2026-12-31T09:00:00"), QStringLiteral("2027-03-01T09:00:00"), QStringLiteral("2027-03-24T09:00:00"), QStringLiteral("2027-03-31T09:00:00")}));
        QCOMPARE(events.at(1).toObject().value(QStringLiteral("day")).toString(), QStringLiteral("2028-02-29"));
    }
};

QTEST_GUILESS_MAIN(CalendarTest)
#include "tst_calendar.moc"

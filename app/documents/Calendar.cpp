// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/documents/Calendar.h"

namespace certdesk {

namespace {

constexpr int longestLine = 75; // octets, RFC 5545, 3.1
constexpr int alarmHour = 9;

/// RFC 5545, 3.3.11; control characters are not allowed in a text.
QString escaped(const QString &text)
{
    QString result;
    for (const QChar character : text) {
        if (character == u'\\' || character == u';' || character == u',')
            result += u'\\';
        if (character == u'\n')
            result += QStringLiteral("\\n");
        else if (character.unicode() >= 0x20 && character.unicode() != 0x7f)
            result += character;
        else if (character == u'\t')
            result += u' ';
    }
    return result;
}

/// Folded between characters, never inside one: many readers unfold after decoding.
void addLine(QByteArray &to, const QString &line)
{
    int used = 0;
    for (const uint codePoint : line.toUcs4()) {
        const auto single = static_cast<char32_t>(codePoint);
        const QByteArray bytes = QString::fromUcs4(&single, 1).toUtf8();
        if (used + bytes.size() > longestLine) {
            to += "\r\n ";
            used = 1;
        }
        to += bytes;
        used += static_cast<int>(bytes.size());
    }
    to += "\r\n";
}

/// Days before the day's midnight, at nine: one day less, and the hours from nine to midnight.
QString trigger(int daysBefore)
{
    return daysBefore > 0 ? QStringLiteral("-P%1DT%2H").arg(daysBefore - 1).arg(24 - alarmHour) : QStringLiteral("PT%1H").arg(alarmHour);
}

void addEntry(QByteArray &to, const CalendarEntry &entry, const QString &stamp)
{
    const QString date = QStringLiteral("yyyyMMdd");
    const QString title = escaped(entry.title);
    addLine(to, QStringLiteral("BEGIN:VEVENT"));
    addLine(to, QStringLiteral("UID:") + escaped(entry.id));
    addLine(to, QStringLiteral("DTSTAMP:") + stamp);
    addLine(to, QStringLiteral("DTSTART;VALUE=DATE:") + entry.day.toString(date));
    addLine(to, QStringLiteral("DTEND;VALUE=DATE:") + entry.day.addDays(1).toString(date));
    addLine(to, QStringLiteral("SUMMARY:") + title);
    if (!entry.description.isEmpty())
        addLine(to, QStringLiteral("DESCRIPTION:") + escaped(entry.description));
    addLine(to, QStringLiteral("TRANSP:TRANSPARENT")); // the day stays free for other things
    for (const int days : entry.alarms) {
        addLine(to, QStringLiteral("BEGIN:VALARM"));
        addLine(to, QStringLiteral("ACTION:DISPLAY"));
        addLine(to, QStringLiteral("DESCRIPTION:") + title);
        addLine(to, QStringLiteral("TRIGGER:") + trigger(days));
        addLine(to, QStringLiteral("END:VALARM"));
    }
    addLine(to, QStringLiteral("END:VEVENT"));
}

} // namespace

QByteArray calendarFile(const QList<CalendarEntry> &entries, const QDateTime &stamp)
{
    const QString at = stamp.toUTC().toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
    QByteArray file;
    for (const char *line : {"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//CertDesk//CertDesk//ZH", "CALSCALE:GREGORIAN"})
        addLine(file, QString::fromLatin1(line));
    for (const CalendarEntry &entry : entries)
        addEntry(file, entry, at);
    addLine(file, QStringLiteral("END:VCALENDAR"));
    return file;
}

} // namespace certdesk

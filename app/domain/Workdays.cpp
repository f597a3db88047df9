// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/Workdays.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace certdesk {

namespace {

QSet<QDate> daysIn(const QJsonValue &json)
{
    QSet<QDate> days;
    const QJsonArray list = json.toArray();
    for (const QJsonValue &day : list) {
        if (const QDate date = QDate::fromString(day.toString(), Qt::ISODate); date.isValid())
            days.insert(date);
    }
    return days;
}

} // namespace

QDate beijingDay(const QDateTime &time)
{
    constexpr int beijing = 8 * 3600;
    return time.isValid() ? time.toOffsetFromUtc(beijing).date() : QDate();
}

Workdays Workdays::fromJson(const QJsonObject &json)
{
    Workdays days;
    const QJsonArray years = json.value(QLatin1String("years")).toArray();
    for (const QJsonValue &year : years)
        days.m_years.insert(year.toInt());
    days.m_holidays = daysIn(json.value(QLatin1String("holidays")));
    days.m_workdays = daysIn(json.value(QLatin1String("workdays")));
    return days;
}

Workdays Workdays::bundled()
{
    QFile file(QStringLiteral(":/workdays/workdays.json"));
    return file.open(QIODevice::ReadOnly) ? fromJson(QJsonDocument::fromJson(file.readAll()).object()) : Workdays();
}

bool Workdays::isWorkday(const QDate &date) const
{
    if (m_workdays.contains(date))
        return true;
    return date.dayOfWeek() <= Qt::Friday && !m_holidays.contains(date);
}

QDate Workdays::after(QDate date, int count) const
{
    while (date.isValid() && count > 0) {
        date = date.addDays(1);
        count -= isWorkday(date) ? 1 : 0;
    }
    return date;
}

Workdays::Span Workdays::span(const QDate &date, int least, int most) const
{
    return span(Span{date, date, false}, least, most);
}

Workdays::Span Workdays::span(const Span &span, int least, int most) const
{
    if (!span.isValid())
        return {};
    const QDate to = after(span.to, most);
    bool known = true;
    for (int year = span.from.year(); year <= to.year(); ++year)
        known = known && arranged(year);
    return {after(span.from, least), to, span.estimated || !known};
}

} // namespace certdesk

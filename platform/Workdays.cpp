// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Workdays.h"
#include "platform/Texts.h"

#include <QJsonArray>
#include <QSet>

namespace certdesk::platform {

namespace {

struct WorkCalendar {
    QSet<QDate> holidays;
    QSet<QDate> workdays; ///< at weekends, to make up for holidays
};

const WorkCalendar &workCalendar()
{
    static const WorkCalendar calendar = [] {
        const QJsonObject &data = dataObject(QStringLiteral("workdays.json"));
        const auto days = [&data](const char *name) {
            QSet<QDate> dates;
            const QJsonArray texts = data.value(QLatin1String(name)).toArray();
            for (const QJsonValue &text : texts)
                dates.insert(QDate::fromString(text.toString(), Qt::ISODate));
            return dates;
        };
        return WorkCalendar{days("holidays"), days("workdays")};
    }();
    return calendar;
}

} // namespace

bool isWorkday(const QDate &date)
{
    if (workCalendar().workdays.contains(date))
        return true;
    return date.dayOfWeek() < Qt::Saturday && !workCalendar().holidays.contains(date);
}

QDate addWorkdays(QDate date, int count)
{
    while (count > 0) {
        date = date.addDays(1);
        if (isWorkday(date))
            --count;
    }
    return date;
}

} // namespace certdesk::platform

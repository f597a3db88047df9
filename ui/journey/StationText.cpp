// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/StationText.h"

#include "app/domain/Beijing.h"
#include "ui/shell/Language.h"

#include <QLocale>

namespace certdesk::ui {

QString stationDay(const QDate &day)
{
    const bool chinese = currentLanguage() == QLatin1String("zh");
    const QLocale locale = chinese ? QLocale(QLocale::Chinese, QLocale::China) : QLocale(QLocale::English);
    return QStringLiteral("%1 %2").arg(day.toString(Qt::ISODate), locale.dayName(day.dayOfWeek(), QLocale::ShortFormat));
}

QString stationHours(const QDateTime &start, const QDateTime &end)
{
    return QStringLiteral("%1–%2").arg(inBeijing(start).toString(QStringLiteral("HH:mm")), inBeijing(end).toString(QStringLiteral("HH:mm")));
}

QString stationSlot(const QDateTime &start, const QDateTime &end)
{
    return stationDay(inBeijing(start).date()) + QLatin1Char(' ') + stationHours(start, end);
}

} // namespace certdesk::ui

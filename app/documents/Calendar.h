// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QDate>
#include <QDateTime>
#include <QList>
#include <QString>

namespace certdesk {

/// One day in somebody's calendar.
struct CalendarEntry {
    QString id;          ///< the same entry imported again takes the place of the first
    QDate day;
    QString title;
    QString description;
    QList<int> alarms;   ///< days before it, each at 9 in the morning
};

/// An iCalendar file (RFC 5545): UTF-8, lines folded at 75 octets, ended by CRLF. `stamp`: when it was made.
QByteArray calendarFile(const QList<CalendarEntry> &entries, const QDateTime &stamp);

} // namespace certdesk

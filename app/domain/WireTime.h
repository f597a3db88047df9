// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QJsonValue>
#include <QTimeZone>

namespace certdesk {

/// RFC 3339 with milliseconds and an offset ("Z" for UTC); null when the time is not valid.
inline QJsonValue toWire(const QDateTime &time)
{
    if (!time.isValid())
        return QJsonValue::Null;
    // Qt writes no offset for local times.
    const bool local = time.timeSpec() != Qt::UTC && time.timeSpec() != Qt::OffsetFromUTC;
    return (local ? time.toOffsetFromUtc(time.offsetFromUtc()) : time).toString(Qt::ISODateWithMs);
}

/// Invalid when it is no time. A time without an offset is taken as UTC, so that it means the same everywhere.
inline QDateTime timeFromWire(const QJsonValue &json)
{
    QDateTime time = QDateTime::fromString(json.toString(), Qt::ISODateWithMs);
    if (time.isValid() && time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC);
    return time;
}

} // namespace certdesk

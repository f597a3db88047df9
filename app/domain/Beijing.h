// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>

namespace certdesk {

/// The platform and its stations keep Beijing time, wherever this computer stands. China has had no summer time since 1992, so that a
/// fixed offset does, without a database of time zones.
inline QDateTime inBeijing(const QDateTime &time)
{
    return time.toOffsetFromUtc(8 * 3600);
}

/// The midnight after `time`, in Beijing: when the day's face checks (R78) begin anew.
inline QDateTime nextBeijingMidnight(const QDateTime &time)
{
    return QDateTime(inBeijing(time).date().addDays(1), QTime(0, 0), Qt::OffsetFromUTC, 8 * 3600);
}

} // namespace certdesk

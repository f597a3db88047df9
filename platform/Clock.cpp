// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Clock.h"

#include <atomic>

namespace certdesk::platform {

namespace {

constexpr int beijingSeconds = 8 * 3600;
std::atomic<qint64> offset{0};

} // namespace

QDateTime now()
{
    return QDateTime::currentDateTimeUtc().addMSecs(offset);
}

qint64 nowSeconds()
{
    return now().toSecsSinceEpoch();
}

QDate today()
{
    return now().toOffsetFromUtc(beijingSeconds).date();
}

QString nowText()
{
    return timeText(now());
}

QString timeText(const QDateTime &time)
{
    return time.toOffsetFromUtc(beijingSeconds).toString(Qt::ISODateWithMs);
}

QString timeText(qint64 secondsSince1970)
{
    return timeText(QDateTime::fromSecsSinceEpoch(secondsSince1970, Qt::UTC));
}

qint64 clockOffset()
{
    return offset;
}

void setClockOffset(qint64 milliseconds)
{
    offset = milliseconds;
}

} // namespace certdesk::platform

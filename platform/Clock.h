// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>

namespace certdesk::platform {

/// The platform's time: that of the machine, moved by an offset for training and tests. Like the machine's it is one for the process;
/// the offset is kept in the database (Server), so that a restart does not turn time back.
QDateTime now();      ///< UTC
qint64 nowSeconds();  ///< since 1970
QDate today();        ///< in Beijing
QString nowText();    ///< RFC 3339 with +08:00, milliseconds
QString timeText(const QDateTime &time); ///< the same of another time
QString timeText(qint64 secondsSince1970);

qint64 clockOffset(); ///< milliseconds
void setClockOffset(qint64 milliseconds);

} // namespace certdesk::platform

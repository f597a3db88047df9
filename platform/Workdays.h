// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDate>

namespace certdesk::platform {

/// Whether offices work on this day in China: the State Council's holidays and make-up days of data/workdays.json; in years that it
/// has not arranged yet, Monday to Friday.
bool isWorkday(const QDate &date);
/// The `count`-th workday after `date`; `date` itself when `count` is 0 or less.
QDate addWorkdays(QDate date, int count);

} // namespace certdesk::platform

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QString>

namespace certdesk::ui {

// How the times of service points are written: in Beijing time, wherever this computer stands.

/// "2026-11-26 周四", "2026-11-26 Thu".
QString stationDay(const QDate &day);
/// "09:30–10:00".
QString stationHours(const QDateTime &start, const QDateTime &end);
/// "2026-11-26 周四 09:30–10:00".
QString stationSlot(const QDateTime &start, const QDateTime &end);

} // namespace certdesk::ui

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Router.h"

#include <QDateTime>

namespace certdesk::platform {

/// The place of on-site handling (R58); empty when unknown.
QJsonObject findStation(const QString &id);
/// The originals that must be brought and seen: licence, idCard, letter.
QStringList originalWords();
/// The slots of a day at a station, by their beginning; none on a day off. Monday to Friday, as the help desk works (R2).
QList<QDateTime> slotsOf(const QJsonObject &station, const QDate &day);
/// {id, name, address} as orders show it.
QJsonObject describeStationShortly(const QJsonObject &station);

/// GET /v1/stations, GET /v1/stations/{id}/slots
void addStationRoutes(Router &router, QSqlDatabase database);

} // namespace certdesk::platform

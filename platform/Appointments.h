// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Orders.h"

namespace certdesk::platform {

/// `Order.appointment` of those orders that have one.
QHash<QString, QJsonObject> appointmentsOf(const QSqlDatabase &database, const QList<OrderRecord> &orders);
/// Gives the seat back, if there is one; true when there was.
bool cancelAppointment(const QSqlDatabase &database, const QString &orderId);

/// POST and DELETE of /v1/orders/{id}/appointment
void addAppointmentRoutes(Router &router, QSqlDatabase database);

} // namespace certdesk::platform

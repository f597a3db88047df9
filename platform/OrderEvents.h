// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Orders.h"

namespace certdesk::platform {

/// Writes a line of the order's timeline, now. `kind` has a text `event.<kind>` in the table "texts"; `data` may hold what the text names
/// as %name. No personal data beyond what the order shows anyway.
void addEvent(const QSqlDatabase &database, const QString &orderId, const QString &kind, const QJsonObject &data = {});

/// Writes what changed between two versions of an order: its status, identity, payment and refund. saveOrder() calls it, so that whoever
/// changes an order tells its timeline too. `before` has version 0 for a new order.
void addChangeEvents(const QSqlDatabase &database, const OrderRecord &before, const OrderRecord &after);

/// GET /v1/orders/{id}/events
void addOrderEventRoutes(Router &router, QSqlDatabase database);

} // namespace certdesk::platform

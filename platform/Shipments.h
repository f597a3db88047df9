// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Orders.h"

namespace certdesk::platform {

/// A step of a parcel on its way.
struct ShipmentEvent {
    QString at;        ///< RFC 3339
    QString place;
    QString state;     ///< collected, in_transit, out_for_delivery, delivered, exception
    QJsonObject words; ///< what happened, in both languages
};

/// Oldest first, none from the future. What staff wrote; as long as they wrote nothing, a training parcel that arrives on the third workday
/// after it was sent (R18), by the clock.
QList<ShipmentEvent> shipmentEvents(const QSqlDatabase &database, const OrderRecord &order);
/// `Order.shipment` of those orders that have been sent, with `state` and `deliveredAt`.
QHash<QString, QJsonObject> describeShipments(const QSqlDatabase &database, const QList<OrderRecord> &orders);

/// GET /v1/orders/{id}/shipments, POST /v1/staff/orders/{id}/shipments/events
void addShipmentRoutes(Router &router, QSqlDatabase database);

} // namespace certdesk::platform

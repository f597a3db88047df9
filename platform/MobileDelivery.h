// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Orders.h"

namespace certdesk::platform {

/// R14, R90: tells the applicant by text message that the certificate can be downloaded into the app. Once an order.
void sendDownloadMessage(const QSqlDatabase &database, const OrderRecord &order);

/// `Order.mobile` of those orders that are for mobile certificates.
QHash<QString, QJsonObject> phoneStatesOf(const QSqlDatabase &database, const QList<OrderRecord> &orders);

/// GET /v1/orders/{id}/mobile, POST /v1/training/orders/{id}/mobile-downloaded
void addMobileDeliveryRoutes(Router &router, QSqlDatabase database);

} // namespace certdesk::platform

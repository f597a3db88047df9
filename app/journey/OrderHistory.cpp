// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/OrderHistory.h"

#include "app/journey/Answers.h"
#include "app/journey/LiveContext.h"

namespace certdesk {

QCoro::Task<Result<OrderHistory>> orderHistory(AppContext *context, Order order)
{
    const LiveContext live(*context);
    auto asking = freshOrKept(context, QStringLiteral("events/") + order.id, live->client().orderEventsJson(order.id));
    const auto events = co_await asking;
    if (!events)
        co_return Unexpected(events.error());
    OrderHistory history{OrderEvent::listFrom(*events), {}};
    if (!order.shipment.shippedAt.isValid())
        co_return history;
    auto askingParcels = freshOrKept(&live.get(), QStringLiteral("shipments/") + order.id, live->client().shipmentsJson(order.id));
    const auto parcels = co_await askingParcels;
    if (parcels)
        history.parcels = Parcel::listFrom(*parcels);
    co_return history;
}

} // namespace certdesk

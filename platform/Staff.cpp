// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Staff.h"
#include "platform/Orders.h"
#include "platform/Shape.h"
#include "platform/Storage.h"

namespace certdesk::platform {

namespace {

QJsonArray readReasons(Shape &shape)
{
    QJsonArray reasons;
    const QJsonArray given = shape.array(QStringLiteral("reasons"), 50);
    for (qsizetype i = 0; i < given.size(); ++i) {
        Shape reason(given[i].toObject(), shape.pointer(QStringLiteral("reasons")) + QLatin1Char('/') + QString::number(i));
        reasons.append(QJsonObject{{QStringLiteral("pointer"), reason.string(QStringLiteral("pointer"), 128)},
                                   {QStringLiteral("code"), reason.requiredString(QStringLiteral("code"), 64)},
                                   {QStringLiteral("detail"), reason.requiredString(QStringLiteral("detail"), 500)}});
        shape.absorb(reason);
    }
    return reasons;
}

Answer review(const QSqlDatabase &database, const Request &request)
{
    auto order = loadOrder(database, request.captures[0], request.caller);
    if (!order)
        return refuse(order.error());
    Shape shape(request.json);
    const bool reject = shape.word(QStringLiteral("decision"), {QStringLiteral("approve"), QStringLiteral("reject")}) == QLatin1String("reject");
    const QJsonArray reasons = readReasons(shape);
    if (reject && reasons.isEmpty())
        shape.complain(QStringLiteral("reasons"), QStringLiteral("required"));
    if (auto problem = shape.problem())
        return refuse(*problem);
    if (order->status != QLatin1String("in_review"))
        return refuse(wrongState(database, *order));
    order->review = {{QStringLiteral("reasons"), reject ? reasons : QJsonArray()}, {QStringLiteral("reviewedAt"), nowText()}};
    order->status = reject ? QStringLiteral("rejected") : QStringLiteral("approved_making");
    if (reject) {
        startRefund(database, *order); // R20
        order->usedFirstFree = false;
    }
    saveOrder(database, *order);
    return orderResponse(database, *order);
}

Answer issue(const QSqlDatabase &database, const Request &request)
{
    auto order = loadOrder(database, request.captures[0], request.caller);
    if (!order)
        return refuse(order.error());
    Shape shape(request.json);
    const bool courier = order->application.value(QLatin1String("delivery")).toObject().value(QLatin1String("method")).toString() == QLatin1String("courier");
    const QString carrier = courier ? shape.requiredString(QStringLiteral("carrier"), 64) : shape.string(QStringLiteral("carrier"), 64);
    const QString tracking = courier ? shape.requiredString(QStringLiteral("trackingNumber"), 64) : shape.string(QStringLiteral("trackingNumber"), 64);
    if (auto problem = shape.problem())
        return refuse(*problem);
    if (order->status != QLatin1String("approved_making"))
        return refuse(wrongState(database, *order));
    if (courier)
        order->shipment = {{QStringLiteral("carrier"), carrier}, {QStringLiteral("trackingNumber"), tracking}, {QStringLiteral("shippedAt"), nowText()}};
    order->status = QStringLiteral("issued");
    sql(database, QStringLiteral("UPDATE certificates SET state = 'ready' WHERE order_id = ? AND state = 'waiting'"), {order->id});
    saveOrder(database, *order);
    return orderResponse(database, *order);
}

} // namespace

void addStaffRoutes(Router &router, QSqlDatabase database)
{
    RouteOptions staff;
    staff.access = RouteOptions::Access::Staff;
    RouteOptions list = staff;
    list.query = listQuery();
    router.add("GET", QStringLiteral("/v1/staff/orders"), list, [database](const Request &request) { return listOrders(database, request, {}); });
    router.add("POST", QStringLiteral("/v1/staff/orders/{id}/review"), staff, [database](const Request &request) { return review(database, request); });
    router.add("POST", QStringLiteral("/v1/staff/orders/{id}/issue"), staff, [database](const Request &request) { return issue(database, request); });
}

} // namespace certdesk::platform

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Shipments.h"
#include "platform/Shape.h"
#include "platform/Storage.h"
#include "platform/Texts.h"
#include "platform/Workdays.h"

#include <QTimeZone>

namespace certdesk::platform {

namespace {

constexpr int shipmentOffset = 8 * 3600; // Beijing

QStringList shipmentStateWords()
{
    return {QStringLiteral("collected"), QStringLiteral("in_transit"), QStringLiteral("out_for_delivery"), QStringLiteral("delivered"), QStringLiteral("exception")};
}

QDateTime beijingTime(const QString &text)
{
    return QDateTime::fromString(text, Qt::ISODateWithMs).toOffsetFromUtc(shipmentOffset);
}

/// `hour` o'clock on the n-th day after `start` on which couriers deliver to offices.
QDateTime workdayAfter(const QDateTime &start, int days, int hour)
{
    return QDateTime(addWorkdays(start.date(), days), QTime(hour, 0), Qt::OffsetFromUTC, shipmentOffset);
}

ShipmentEvent trainingEvent(const QDateTime &at, const char *place, const char *state)
{
    return {timeText(at), inLanguage(text(QStringLiteral("shipment.place.") + QLatin1String(place)), false), QLatin1String(state),
            text(QStringLiteral("shipment.training.") + QLatin1String(state))};
}

QList<ShipmentEvent> trainingEvents(const OrderRecord &order)
{
    const QDateTime shipped = beijingTime(order.shipment.value(QLatin1String("shippedAt")).toString());
    const QList<ShipmentEvent> whole{trainingEvent(shipped.addSecs(2 * 3600), "origin", "collected"), trainingEvent(workdayAfter(shipped, 1, 6), "hub", "in_transit"),
                                     trainingEvent(workdayAfter(shipped, 3, 9), "destination", "out_for_delivery"),
                                     trainingEvent(workdayAfter(shipped, 3, 15), "destination", "delivered")};
    QList<ShipmentEvent> past;
    for (const ShipmentEvent &event : whole) {
        if (beijingTime(event.at) <= now())
            past << event;
    }
    return past;
}

/// What staff wrote, of several orders.
QHash<QString, QList<ShipmentEvent>> writtenEvents(const QSqlDatabase &database, const QVariantList &orders)
{
    QHash<QString, QList<ShipmentEvent>> events;
    QSqlQuery row = sql(database, QStringLiteral("SELECT order_id, at, place, text, state FROM shipment_events WHERE order_id IN (%1) ORDER BY order_id, at, id")
                                      .arg(QStringLiteral("?,").repeated(orders.size()).chopped(orders.isEmpty() ? 0 : 1)), orders);
    while (row.next()) {
        const QString words = row.value(3).toString();
        events[row.value(0).toString()] << ShipmentEvent{row.value(1).toString(), row.value(2).toString(), row.value(4).toString(),
                                                         {{QStringLiteral("zh"), words}, {QStringLiteral("en"), words}}};
    }
    return events;
}

QJsonObject withState(QJsonObject shipment, const QList<ShipmentEvent> &events)
{
    shipment.insert(QStringLiteral("state"), events.isEmpty() ? QStringLiteral("announced") : events.constLast().state);
    if (!events.isEmpty() && events.constLast().state == QLatin1String("delivered"))
        shipment.insert(QStringLiteral("deliveredAt"), events.constLast().at);
    return shipment;
}

Response shipmentResponse(const QSqlDatabase &database, const OrderRecord &order, int status)
{
    QJsonArray items;
    if (!order.shipment.isEmpty()) {
        QJsonObject parcel = describeShipments(database, {order}).value(order.id);
        QJsonArray events;
        for (const ShipmentEvent &event : shipmentEvents(database, order)) {
            events.append(QJsonObject{{QStringLiteral("at"), event.at}, {QStringLiteral("place"), event.place}, {QStringLiteral("text"), event.words},
                                      {QStringLiteral("state"), event.state}});
        }
        parcel.insert(QStringLiteral("events"), events);
        items.append(parcel);
    }
    return Response::json({{QStringLiteral("items"), items}}, status);
}

Answer showShipments(const QSqlDatabase &database, const Request &request)
{
    const auto order = loadOrder(database, request.captures[0], request.caller);
    if (!order)
        return refuse(order.error());
    return shipmentResponse(database, *order, 200);
}

Answer addShipmentEvent(const QSqlDatabase &database, const Request &request)
{
    const auto order = loadOrder(database, request.captures[0], request.caller);
    if (!order)
        return refuse(order.error());
    Shape shape(request.json);
    const QString place = shape.requiredString(QStringLiteral("place"), 64);
    const QString words = shape.requiredString(QStringLiteral("text"), 200);
    const QString state = shape.word(QStringLiteral("state"), shipmentStateWords());
    const QString at = shape.string(QStringLiteral("at"), 40);
    const QDateTime time = at.isEmpty() ? now() : QDateTime::fromString(at, Qt::ISODateWithMs);
    if (!time.isValid() || (!at.isEmpty() && time.timeSpec() == Qt::LocalTime))
        shape.complain(QStringLiteral("at"), QStringLiteral("malformed"));
    else if (time > now() || (!order->shipment.isEmpty() && time < beijingTime(order->shipment.value(QLatin1String("shippedAt")).toString())))
        shape.complain(QStringLiteral("at"), QStringLiteral("out-of-range"));
    if (auto problem = shape.problem())
        return refuse(*problem);
    if (order->shipment.isEmpty())
        return refuse(order->status == QLatin1String("issued") ? Problem(QStringLiteral("not-shipped")) : wrongState(database, *order));
    sql(database, QStringLiteral("INSERT INTO shipment_events (order_id, at, place, text, state) VALUES (?, ?, ?, ?, ?)"), {order->id, timeText(time), place, words, state});
    return shipmentResponse(database, *order, 201);
}

} // namespace

QList<ShipmentEvent> shipmentEvents(const QSqlDatabase &database, const OrderRecord &order)
{
    if (order.shipment.isEmpty())
        return {};
    const QList<ShipmentEvent> written = writtenEvents(database, {order.id}).value(order.id);
    return written.isEmpty() ? trainingEvents(order) : written;
}

QHash<QString, QJsonObject> describeShipments(const QSqlDatabase &database, const QList<OrderRecord> &orders)
{
    QVariantList sent;
    for (const OrderRecord &order : orders) {
        if (!order.shipment.isEmpty())
            sent << order.id;
    }
    QHash<QString, QJsonObject> shipments;
    if (sent.isEmpty())
        return shipments;
    const auto written = writtenEvents(database, sent);
    for (const OrderRecord &order : orders) {
        if (!order.shipment.isEmpty())
            shipments.insert(order.id, withState(order.shipment, written.contains(order.id) ? written.value(order.id) : trainingEvents(order)));
    }
    return shipments;
}

void addShipmentRoutes(Router &router, QSqlDatabase database)
{
    RouteOptions staff;
    staff.access = RouteOptions::Access::Staff;
    staff.idempotent = true;
    router.add("GET", QStringLiteral("/v1/orders/{id}/shipments"), {}, [database](const Request &request) { return showShipments(database, request); });
    router.add("POST", QStringLiteral("/v1/staff/orders/{id}/shipments/events"), staff, [database](const Request &request) { return addShipmentEvent(database, request); });
}

} // namespace certdesk::platform

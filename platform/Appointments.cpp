// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Appointments.h"
#include "platform/OrderEvents.h"
#include "platform/Shape.h"
#include "platform/Stations.h"
#include "platform/Storage.h"

namespace certdesk::platform {

namespace {

/// An appointment makes sense to prove the identity at the counter, and to fetch keys that are made.
std::optional<Problem> appointmentFault(const QSqlDatabase &database, const OrderRecord &order)
{
    const bool onsite = order.application.value(QLatin1String("delivery")).toObject().value(QLatin1String("method")).toString() == QLatin1String("onsite");
    if (order.status == QLatin1String("awaiting_onsite"))
        return std::nullopt;
    if (order.status != QLatin1String("approved_making"))
        return wrongState(database, order);
    return onsite ? std::nullopt : std::optional(Problem(QStringLiteral("not-onsite")));
}

/// The lowest seat that is free; 0 when the slot is full.
int freeSeat(const QSqlDatabase &database, const QString &station, qint64 slot, int capacity)
{
    QSqlQuery row = sql(database, QStringLiteral("SELECT seat FROM appointments WHERE station = ? AND slot_start = ? ORDER BY seat"), {station, slot});
    int seat = 1;
    while (row.next() && row.value(0).toInt() == seat)
        ++seat;
    return seat <= capacity ? seat : 0;
}

Answer makeAppointment(const QSqlDatabase &database, const Request &request)
{
    auto order = loadOwnOrder(database, request.captures[0], request.caller);
    if (!order)
        return refuse(order.error());
    Shape shape(request.json);
    const QJsonObject station = findStation(shape.requiredString(QStringLiteral("station"), 64));
    if (station.isEmpty() && shape.has(QStringLiteral("station")))
        shape.complain(QStringLiteral("station"), QStringLiteral("not-offered"));
    const QString given = shape.requiredString(QStringLiteral("slotStart"), 40);
    const QDateTime slot = QDateTime::fromString(given, Qt::ISODateWithMs);
    if (!given.isEmpty() && (!slot.isValid() || slot.timeSpec() == Qt::LocalTime))
        shape.complain(QStringLiteral("slotStart"), QStringLiteral("malformed"));
    else if (slot.isValid() && !station.isEmpty() && (slot <= now() || !slotsOf(station, slot.toOffsetFromUtc(8 * 3600).date()).contains(slot)))
        shape.complain(QStringLiteral("slotStart"), QStringLiteral("not-offered"));
    if (auto problem = shape.problem())
        return refuse(*problem);
    if (auto problem = appointmentFault(database, *order))
        return refuse(*problem);
    const QString id = station.value(QLatin1String("id")).toString();
    cancelAppointment(database, order->id);
    const int seat = freeSeat(database, id, slot.toSecsSinceEpoch(), station.value(QLatin1String("capacity")).toInt());
    if (seat == 0)
        return refuse(QStringLiteral("slot-full"));
    sql(database, QStringLiteral("INSERT INTO appointments (order_id, station, slot_start, seat, made_at) VALUES (?, ?, ?, ?, ?)"),
        {order->id, id, slot.toSecsSinceEpoch(), seat, nowText()});
    addEvent(database, order->id, QStringLiteral("appointment-made"), {{QStringLiteral("station"), id}, {QStringLiteral("slot"), timeText(slot)}});
    return orderResponse(database, *order);
}

Answer dropAppointment(const QSqlDatabase &database, const Request &request)
{
    const auto order = loadOwnOrder(database, request.captures[0], request.caller);
    if (!order)
        return refuse(order.error());
    if (!cancelAppointment(database, order->id))
        return refuse(QStringLiteral("not-found"));
    addEvent(database, order->id, QStringLiteral("appointment-cancelled"));
    return Response::empty();
}

} // namespace

QHash<QString, QJsonObject> appointmentsOf(const QSqlDatabase &database, const QList<OrderRecord> &orders)
{
    QVariantList ids;
    for (const OrderRecord &order : orders)
        ids << order.id;
    QHash<QString, QJsonObject> appointments;
    QSqlQuery row = sql(database, QStringLiteral("SELECT order_id, station, slot_start FROM appointments WHERE order_id IN (%1)")
                                      .arg(QStringLiteral("?,").repeated(ids.size()).chopped(ids.isEmpty() ? 0 : 1)), ids);
    while (row.next()) {
        const QJsonObject station = findStation(row.value(1).toString());
        const qint64 start = row.value(2).toLongLong();
        appointments.insert(row.value(0).toString(),
                            {{QStringLiteral("station"), describeStationShortly(station)}, {QStringLiteral("slotStart"), timeText(start)},
                             {QStringLiteral("slotEnd"), timeText(start + station.value(QLatin1String("slotMinutes")).toInt() * 60)}});
    }
    return appointments;
}

bool cancelAppointment(const QSqlDatabase &database, const QString &orderId)
{
    return sql(database, QStringLiteral("DELETE FROM appointments WHERE order_id = ?"), {orderId}).numRowsAffected() > 0;
}

void addAppointmentRoutes(Router &router, QSqlDatabase database)
{
    RouteOptions once;
    once.idempotent = true;
    const QString path = QStringLiteral("/v1/orders/{id}/appointment");
    router.add("POST", path, once, [database](const Request &request) { return makeAppointment(database, request); });
    router.add("DELETE", path, {}, [database](const Request &request) { return dropAppointment(database, request); });
}

} // namespace certdesk::platform

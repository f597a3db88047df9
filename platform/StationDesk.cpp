// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/StationDesk.h"
#include "platform/OrderEvents.h"
#include "platform/OrderList.h"
#include "platform/Shape.h"
#include "platform/Staff.h"
#include "platform/Stations.h"
#include "platform/Storage.h"
#include "platform/Texts.h"
#include "platform/Uploads.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QUrl>

namespace certdesk::platform {

namespace {

constexpr int longestQueue = 100;

/// The station at which the caller works; a trainer works at the first one.
QString stationOf(const QSqlDatabase &database, const Caller &caller)
{
    QSqlQuery row = sql(database, QStringLiteral("SELECT station FROM accounts WHERE id = ? AND station IS NOT NULL"), {caller.account});
    if (row.next())
        return row.value(0).toString();
    return caller.trainer() ? dataObject(QStringLiteral("stations.json")).value(QLatin1String("stations")).toArray().at(0)[QLatin1String("id")].toString() : QString();
}

/// Those with an appointment on the day, in its order.
QStringList bookedOrders(const QSqlDatabase &database, const QString &station, const QDate &day)
{
    const qint64 begin = QDateTime(day, QTime(0, 0), Qt::OffsetFromUTC, 8 * 3600).toSecsSinceEpoch();
    QSqlQuery row = sql(database, QStringLiteral("SELECT a.order_id FROM appointments a JOIN orders o ON o.id = a.order_id WHERE a.station = ? AND a.slot_start >= ? "
                                                 "AND a.slot_start < ? AND o.status IN ('awaiting_onsite', 'approved_making') ORDER BY a.slot_start, a.seat"),
                        {station, begin, begin + 24 * 3600});
    QStringList ids;
    while (row.next())
        ids << row.value(0).toString();
    return ids;
}

/// Keys that lie ready and nobody has booked a time elsewhere for; oldest first.
QStringList readyOrders(const QSqlDatabase &database, const QString &station)
{
    QSqlQuery row = sql(database, QStringLiteral("SELECT l.id FROM order_list l LEFT JOIN appointments a ON a.order_id = l.id "
                                                 "WHERE l.delivery = (SELECT k FROM order_words WHERE kind = 'delivery' AND word = 'onsite') "
                                                 "AND l.status = (SELECT k FROM order_words WHERE kind = 'status' AND word = 'approved_making') "
                                                 "AND (a.station IS NULL OR a.station = ?) ORDER BY l.no LIMIT ?"), {station, longestQueue});
    QStringList ids;
    while (row.next())
        ids << row.value(0).toString();
    return ids;
}

Answer stationQueue(const QSqlDatabase &database, const Request &request)
{
    const QString station = stationOf(database, request.caller);
    if (station.isEmpty())
        return refuse(QStringLiteral("forbidden"));
    const QString given = request.query.queryItemValue(QStringLiteral("date"));
    const QDate day = given.isEmpty() ? today() : QDate::fromString(given, Qt::ISODate);
    if (!day.isValid())
        return refuse(Problem(QStringLiteral("invalid-request")).error(QStringLiteral("/query/date"), QStringLiteral("malformed")));
    const QStringList booked = bookedOrders(database, station, day);
    QStringList ready = readyOrders(database, station);
    ready.removeIf([&booked](const QString &id) { return booked.contains(id); });
    QJsonArray items;
    for (const QJsonObject &order : describeOrders(database, loadOrders(database, booked)))
        items.append(QJsonObject{{QStringLiteral("reason"), QStringLiteral("appointment")}, {QStringLiteral("order"), order}});
    for (const QJsonObject &order : describeOrders(database, loadOrders(database, ready)))
        items.append(QJsonObject{{QStringLiteral("reason"), QStringLiteral("ready")}, {QStringLiteral("order"), order}});
    return Response::json({{QStringLiteral("station"), describeStationShortly(findStation(station))}, {QStringLiteral("date"), day.toString(Qt::ISODate)}, {QStringLiteral("items"), items}});
}

QStringList ordersByContact(const QSqlDatabase &database, const char *column, const QString &value)
{
    QSqlQuery row = sql(database, QStringLiteral("SELECT order_id FROM order_contacts WHERE %1 = ? ORDER BY order_id DESC LIMIT 50").arg(QLatin1String(column)), {value});
    QStringList ids;
    while (row.next())
        ids << row.value(0).toString();
    return ids;
}

/// One of three ways to find the one who stands at the counter.
Answer stationLookup(const QSqlDatabase &database, const Request &request)
{
    const auto value = [&request](const char *name) { return request.query.queryItemValue(QLatin1String(name), QUrl::FullyDecoded).trimmed(); };
    const QString orderNo = value("orderNo");
    const QString mobile = value("mobile");
    const QString creditCode = value("creditCode").toUpper();
    Problem problem(QStringLiteral("invalid-request"));
    if (int(!orderNo.isEmpty()) + int(!mobile.isEmpty()) + int(!creditCode.isEmpty()) != 1)
        problem.error(QStringLiteral("/query/orderNo"), QStringLiteral("one-of-these"));
    else if (!orderNo.isEmpty() && (orderNo.size() < 4 || orderNo.size() > 64))
        problem.error(QStringLiteral("/query/orderNo"), orderNo.size() < 4 ? QStringLiteral("too-short") : QStringLiteral("too-long"));
    if (!problem.errors.isEmpty())
        return refuse(problem);
    QStringList ids;
    if (!orderNo.isEmpty()) {
        OrderFilter filter;
        filter.orderNo = orderNo;
        filter.size = 50;
        ids = findOrders(database, filter).ids;
    } else {
        ids = mobile.isEmpty() ? ordersByContact(database, "credit_code", creditCode) : ordersByContact(database, "mobile", mobile);
    }
    QJsonArray items;
    for (const QJsonObject &order : describeOrders(database, loadOrders(database, ids)))
        items.append(order);
    return Response::json({{QStringLiteral("items"), items}});
}

bool onsiteDelivery(const OrderRecord &order)
{
    return order.application.value(QLatin1String("delivery")).toObject().value(QLatin1String("method")).toString() == QLatin1String("onsite");
}

/// Handed out at a counter, and made: 409 wrong-state or not-onsite.
std::optional<Problem> counterFault(const QSqlDatabase &database, const OrderRecord &order)
{
    if (order.status != QLatin1String("approved_making"))
        return wrongState(database, order);
    return onsiteDelivery(order) ? std::nullopt : std::optional(Problem(QStringLiteral("not-onsite")));
}

Answer recordOriginals(const QSqlDatabase &database, const Request &request)
{
    const auto order = loadOrder(database, request.captures[0], request.caller);
    if (!order)
        return refuse(order.error());
    Shape shape(request.json);
    QStringList seen;
    const QJsonArray given = shape.array(QStringLiteral("seen"), 10);
    for (qsizetype i = 0; i < given.size(); ++i) {
        const QString word = given[i].toString();
        if (!originalWords().contains(word) || seen.contains(word))
            shape.complain(QStringLiteral("seen"), seen.contains(word) ? QStringLiteral("given-twice") : QStringLiteral("not-offered"));
        seen << word;
    }
    const QString note = shape.string(QStringLiteral("note"), 500);
    if (auto problem = shape.problem())
        return refuse(*problem);
    if (auto problem = counterFault(database, *order))
        return refuse(*problem);
    sql(database, QStringLiteral("INSERT INTO originals_seen (order_id, seen, operator, at) VALUES (?, ?, ?, ?) "
                                 "ON CONFLICT(order_id) DO UPDATE SET seen = excluded.seen, operator = excluded.operator, at = excluded.at"),
        {order->id, seen.join(QLatin1Char(' ')).isNull() ? QStringLiteral("") : seen.join(QLatin1Char(' ')), request.caller.account, nowText()});
    QJsonObject data{{QStringLiteral("by"), request.caller.account}, {QStringLiteral("seen"), QJsonArray::fromStringList(seen)}};
    if (!note.isEmpty())
        data.insert(QStringLiteral("note"), note);
    addEvent(database, order->id, QStringLiteral("originals-seen"), data);
    QStringList missing = originalWords();
    missing.removeIf([&seen](const QString &word) { return seen.contains(word); });
    return Response::json({{QStringLiteral("seen"), QJsonArray::fromStringList(seen)}, {QStringLiteral("missing"), QJsonArray::fromStringList(missing)}});
}

QStringList missingOriginals(const QSqlDatabase &database, const QString &order)
{
    QSqlQuery row = sql(database, QStringLiteral("SELECT seen FROM originals_seen WHERE order_id = ?"), {order});
    const QStringList seen = row.next() ? row.value(0).toString().split(QLatin1Char(' ')) : QStringList();
    QStringList missing = originalWords();
    missing.removeIf([&seen](const QString &word) { return seen.contains(word); });
    return missing;
}

struct Handover {
    QStringList serials;
    QString receivedBy;
    QString signature;
};

/// One key for each certificate of the order, none twice.
Handover readHandover(Shape &shape, int quantity)
{
    static const QRegularExpression form(QStringLiteral("\\A[A-Za-z0-9._:-]{1,64}\\z"));
    Handover handover;
    const QJsonArray given = shape.array(QStringLiteral("tokenSerials"), 999);
    for (const QJsonValue &value : given) {
        const QString serial = value.toString();
        if (!form.match(serial).hasMatch() || handover.serials.contains(serial))
            shape.complain(QStringLiteral("tokenSerials"), handover.serials.contains(serial) ? QStringLiteral("given-twice") : QStringLiteral("malformed"));
        handover.serials << serial;
    }
    if (handover.serials.size() != quantity)
        shape.complain(QStringLiteral("tokenSerials"), QStringLiteral("out-of-range"));
    handover.receivedBy = shape.requiredString(QStringLiteral("receivedBy"), 64);
    handover.signature = shape.string(QStringLiteral("signatureUpload"), 64);
    return handover;
}

void storeHandover(const QSqlDatabase &database, const Request &request, const OrderRecord &order, const Handover &handover, const QString &station)
{
    for (qsizetype i = 0; i < handover.serials.size(); ++i) {
        sql(database, QStringLiteral("INSERT INTO handed_out_tokens (token_serial, order_id, idx) VALUES (?, ?, ?)"), {handover.serials[i], order.id, i + 1});
        sql(database, QStringLiteral("UPDATE certificates SET token_serial = ? WHERE order_id = ? AND idx = ?"), {handover.serials[i], order.id, i + 1});
    }
    sql(database, QStringLiteral("INSERT INTO handovers (order_id, station, operator, received_by, signature, at) VALUES (?, ?, ?, ?, ?, ?)"),
        {order.id, station.isNull() ? QStringLiteral("") : station, request.caller.account, handover.receivedBy, handover.signature.isEmpty() ? QVariant() : QVariant(handover.signature), nowText()});
    if (!handover.signature.isEmpty())
        useUpload(database, handover.signature, QStringLiteral("handover:") + order.id);
    addEvent(database, order.id, QStringLiteral("handed-over"), {{QStringLiteral("by"), request.caller.account}, {QStringLiteral("station"), station},
                                                                {QStringLiteral("receivedBy"), handover.receivedBy},
                                                                {QStringLiteral("tokenSerials"), QJsonArray::fromStringList(handover.serials)}});
}

Answer handOver(const QSqlDatabase &database, const Request &request)
{
    auto order = loadOrder(database, request.captures[0], request.caller);
    if (!order)
        return refuse(order.error());
    Shape shape(request.json);
    const Handover handover = readHandover(shape, order->application.value(QLatin1String("quantity")).toInt());
    if (!handover.signature.isEmpty()) {
        const QString fault = uploadFault(database, request.caller.account, QStringLiteral("signature"), handover.signature);
        if (!fault.isEmpty())
            shape.complain(QStringLiteral("signatureUpload"), fault);
    }
    if (auto problem = shape.problem())
        return refuse(*problem);
    if (auto problem = counterFault(database, *order))
        return refuse(*problem);
    const QStringList missing = missingOriginals(database, order->id);
    if (!missing.isEmpty())
        return refuse(Problem(QStringLiteral("originals-not-seen")).member(QStringLiteral("missing"), QJsonArray::fromStringList(missing)));
    for (const QString &serial : handover.serials) {
        QSqlQuery known = sql(database, QStringLiteral("SELECT 1 FROM handed_out_tokens WHERE token_serial = ?"), {serial});
        if (known.next())
            return refuse(Problem(QStringLiteral("token-handed-out")).member(QStringLiteral("tokenSerial"), serial));
    }
    storeHandover(database, request, *order, handover, stationOf(database, request.caller));
    markIssued(database, *order);
    return orderResponse(database, *order);
}

} // namespace

void addStationDeskRoutes(Router &router, QSqlDatabase database)
{
    RouteOptions desk;
    desk.access = RouteOptions::Access::Operator;
    RouteOptions once = desk;
    once.idempotent = true;
    RouteOptions queue = desk;
    queue.query = {QStringLiteral("date")};
    RouteOptions lookup = desk;
    lookup.query = {QStringLiteral("orderNo"), QStringLiteral("mobile"), QStringLiteral("creditCode")};
    router.add("GET", QStringLiteral("/v1/station/queue"), queue, [database](const Request &request) { return stationQueue(database, request); });
    router.add("GET", QStringLiteral("/v1/station/orders"), lookup, [database](const Request &request) { return stationLookup(database, request); });
    router.add("POST", QStringLiteral("/v1/station/orders/{id}/originals"), once, [database](const Request &request) { return recordOriginals(database, request); });
    router.add("POST", QStringLiteral("/v1/station/orders/{id}/handover"), once, [database](const Request &request) { return handOver(database, request); });
}

} // namespace certdesk::platform

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Staff.h"
#include "platform/Appointments.h"
#include "platform/MobileDelivery.h"
#include "platform/OrderList.h"
#include "platform/Shape.h"
#include "platform/Storage.h"
#include "platform/Texts.h"

namespace certdesk::platform {

namespace {

QJsonObject readReason(Shape &reason)
{
    const QString pointer = reason.string(QStringLiteral("pointer"), 128);
    if (!namesApplicationField(pointer))
        reason.complain(QStringLiteral("pointer"), QStringLiteral("no-such-field"));
    const QString code = reason.requiredString(QStringLiteral("code"), 64);
    const QJsonValue words = reviewWords(code);
    if (!code.isEmpty() && !words.isObject())
        reason.complain(QStringLiteral("code"), QStringLiteral("not-offered"));
    QString detail = reason.string(QStringLiteral("detail"), 500);
    if (detail.isEmpty())
        detail = inLanguage(words, false);
    if (detail.isEmpty() && words.isObject()) // a reason in free words needs them
        reason.complain(QStringLiteral("detail"), QStringLiteral("required"));
    return {{QStringLiteral("pointer"), pointer}, {QStringLiteral("code"), code}, {QStringLiteral("detail"), detail}};
}

QJsonArray readReasons(Shape &shape)
{
    QJsonArray reasons;
    const QJsonArray given = shape.array(QStringLiteral("reasons"), 50);
    for (qsizetype i = 0; i < given.size(); ++i) {
        Shape reason(given[i].toObject(), shape.pointer(QStringLiteral("reasons")) + QLatin1Char('/') + QString::number(i));
        reasons.append(readReason(reason));
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
        cancelAppointment(database, order->id);
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
    markIssued(database, *order);
    return orderResponse(database, *order);
}

} // namespace

void markIssued(const QSqlDatabase &database, OrderRecord &order)
{
    order.status = QStringLiteral("issued");
    sql(database, QStringLiteral("UPDATE certificates SET state = 'ready' WHERE order_id = ? AND state = 'waiting'"), {order.id});
    saveOrder(database, order);
    if (isMobile(order))
        sendDownloadMessage(database, order);
}

bool namesApplicationField(const QString &pointer)
{
    static const QSet<QString> fields{
        QStringLiteral(""), QStringLiteral("/product"), QStringLiteral("/quantity"), QStringLiteral("/organisation"), QStringLiteral("/organisation/name"),
        QStringLiteral("/organisation/type"), QStringLiteral("/organisation/creditCode"), QStringLiteral("/organisation/creditCodeConfirmed"),
        QStringLiteral("/organisation/registrationRegion"), QStringLiteral("/applicant"), QStringLiteral("/applicant/name"), QStringLiteral("/applicant/idNumber"),
        QStringLiteral("/applicant/mobile"), QStringLiteral("/applicant/email"), QStringLiteral("/delivery"), QStringLiteral("/delivery/method"),
        QStringLiteral("/delivery/recipient"), QStringLiteral("/delivery/mobile"), QStringLiteral("/delivery/region"), QStringLiteral("/delivery/address"),
        QStringLiteral("/documents"), QStringLiteral("/documents/licence"), QStringLiteral("/documents/idFront"), QStringLiteral("/documents/idBack"),
        QStringLiteral("/documents/letter"), QStringLiteral("/letterEndDate"), QStringLiteral("/consents")};
    return fields.contains(pointer.isNull() ? QStringLiteral("") : pointer);
}

QJsonArray reviewCodes()
{
    return dataObject(QStringLiteral("review-codes.json")).value(QLatin1String("codes")).toArray();
}

QJsonValue reviewWords(const QString &code)
{
    const QJsonArray codes = reviewCodes();
    for (const QJsonValue &each : codes) {
        if (each[QLatin1String("code")].toString() == code)
            return each[QLatin1String("text")];
    }
    return {};
}

void addStaffRoutes(Router &router, QSqlDatabase database)
{
    RouteOptions staff;
    staff.access = RouteOptions::Access::Staff;
    RouteOptions reviewer;
    reviewer.access = RouteOptions::Access::Reviewer;
    RouteOptions list = staff;
    list.query = listQuery();
    router.add("GET", QStringLiteral("/v1/staff/orders"), list, [database](const Request &request) { return listOrders(database, request, {}); });
    router.add("GET", QStringLiteral("/v1/staff/review-codes"), staff, [](const Request &) -> Answer { return Response::json({{QStringLiteral("items"), reviewCodes()}}); });
    router.add("POST", QStringLiteral("/v1/staff/orders/{id}/review"), reviewer, [database](const Request &request) { return review(database, request); });
    router.add("POST", QStringLiteral("/v1/staff/orders/{id}/issue"), staff, [database](const Request &request) { return issue(database, request); });
}

} // namespace certdesk::platform

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Appointments.h"
#include "platform/OrderEvents.h"
#include "platform/OrderList.h"
#include "platform/OrderValidation.h"
#include "platform/Orders.h"
#include "platform/Quotes.h"
#include "platform/Shape.h"
#include "platform/Storage.h"

#include <QDateTime>
#include <QRandomGenerator>

#include <algorithm>

namespace certdesk::platform {

namespace {

/// 15 digits: the milliseconds of Unix time and two more, as the platform's own numbers look (R33); always above the last one.
QString newOrderId(const QSqlDatabase &database)
{
    const qint64 wanted = now().toMSecsSinceEpoch() * 100 + QRandomGenerator::global()->bounded(100);
    QSqlQuery row = sql(database, QStringLiteral("SELECT max(no) FROM order_list"));
    row.next();
    return QString::number(std::max(wanted, row.value(0).toLongLong() + 1));
}

Answer create(const QSqlDatabase &database, const Request &request)
{
    if (request.caller.role != QLatin1String("supplier"))
        return refuse(QStringLiteral("forbidden"));
    auto application = readApplication(request.json);
    if (!application)
        return refuse(application.error());
    OrderRecord order;
    order.id = newOrderId(database);
    order.account = request.caller.account;
    order.product = application->value(QLatin1String("product")).toString();
    order.status = QStringLiteral("draft");
    order.application = *application;
    order.identityState = QStringLiteral("none");
    order.paymentState = QStringLiteral("none");
    order.refundState = QStringLiteral("none");
    order.createdAt = nowText();
    saveOrder(database, order);
    return orderResponse(database, order, 201).with("Location", "/v1/orders/" + order.id.toLatin1());
}

Answer showOrder(const QSqlDatabase &database, const Request &request)
{
    auto order = loadOrder(database, request.captures[0], request.caller);
    if (!order)
        return refuse(order.error());
    return orderResponse(database, *order);
}

Answer putApplication(const QSqlDatabase &database, const Request &request)
{
    auto order = loadOwnOrder(database, request.captures[0], request.caller);
    if (!order)
        return refuse(order.error());
    const QByteArray ifMatch = request.headers.value("if-match").trimmed();
    if (ifMatch.isEmpty())
        return refuse(QStringLiteral("if-match-required"));
    // The state comes first: an order that was submitted elsewhere is stale too, but that says less.
    if (auto allowed = requireAction(database, *order, QStringLiteral("edit")); !allowed)
        return refuse(allowed.error());
    if (ifMatch != order->etag())
        return refuse(QStringLiteral("stale-version"));
    auto application = readApplication(request.json);
    if (!application)
        return refuse(application.error());
    order->application = *application;
    order->product = application->value(QLatin1String("product")).toString();
    // A5: who was verified stays verified, unless the applicant is another person now.
    if (!order->identityPerson.isEmpty())
        order->identityState = order->identityPerson == personOf(*application) ? QStringLiteral("verified") : QStringLiteral("none");
    saveOrder(database, *order);
    return orderResponse(database, *order);
}

void prepareCertificates(const QSqlDatabase &database, const OrderRecord &order)
{
    sql(database, QStringLiteral("DELETE FROM certificates WHERE order_id = ?"), {order.id});
    for (int index = 1; index <= order.application.value(QLatin1String("quantity")).toInt(); ++index)
        sql(database, QStringLiteral("INSERT INTO certificates (order_id, idx, state) VALUES (?, ?, 'waiting')"), {order.id, index});
}

Answer submit(const QSqlDatabase &database, const Request &request)
{
    auto order = loadOwnOrder(database, request.captures[0], request.caller);
    if (!order)
        return refuse(order.error());
    if (auto problem = Shape(request.json).problem())
        return refuse(*problem);
    if (order->status != QLatin1String("draft") && order->status != QLatin1String("rejected"))
        return refuse(wrongState(database, *order));
    if (auto fault = eligibilityFault(database, order->product, order->account))
        return refuse(*fault);
    const QJsonArray missing = incompleteness(database, *order, today());
    if (!missing.isEmpty()) {
        Problem problem(QStringLiteral("application-incomplete"));
        problem.errors = missing;
        return refuse(problem);
    }
    const QuoteResult price = quoteFor(database, order->application, order->id);
    order->due = price.total;
    order->usedFirstFree = price.usesFirst;
    order->paymentState = price.total > 0 ? QStringLiteral("due") : QStringLiteral("none");
    if (order->identityState != QLatin1String("verified"))
        order->identityState = QStringLiteral("pending");
    order->review = {};
    order->submittedAt = nowText();
    moveOn(*order);
    prepareCertificates(database, *order);
    saveOrder(database, *order);
    return orderResponse(database, *order);
}

Answer withdraw(const QSqlDatabase &database, const Request &request)
{
    auto order = loadOwnOrder(database, request.captures[0], request.caller);
    if (!order)
        return refuse(order.error());
    if (auto problem = Shape(request.json).problem())
        return refuse(*problem);
    if (auto allowed = requireAction(database, *order, QStringLiteral("withdraw")); !allowed)
        return refuse(allowed.error());
    startRefund(database, *order);
    cancelAppointment(database, order->id);
    order->status = QStringLiteral("withdrawn");
    order->usedFirstFree = false;
    saveOrder(database, *order);
    return orderResponse(database, *order);
}

} // namespace

void addOrderRoutes(Router &router, QSqlDatabase database)
{
    RouteOptions once;
    once.idempotent = true;
    RouteOptions list;
    list.query = listQuery();
    router.add("GET", QStringLiteral("/v1/orders"), list, [database](const Request &request) { return listOrders(database, request, request.caller.account); });
    router.add("POST", QStringLiteral("/v1/orders"), once, [database](const Request &request) { return create(database, request); });
    router.add("GET", QStringLiteral("/v1/orders/{id}"), {}, [database](const Request &request) { return showOrder(database, request); });
    router.add("PUT", QStringLiteral("/v1/orders/{id}/application"), {}, [database](const Request &request) { return putApplication(database, request); });
    router.add("POST", QStringLiteral("/v1/orders/{id}/submit"), once, [database](const Request &request) { return submit(database, request); });
    router.add("POST", QStringLiteral("/v1/orders/{id}/withdraw"), once, [database](const Request &request) { return withdraw(database, request); });
}

} // namespace certdesk::platform

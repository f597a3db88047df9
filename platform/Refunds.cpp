// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Refunds.h"
#include "platform/Shape.h"
#include "platform/Storage.h"
#include "platform/Workdays.h"

#include <algorithm>

namespace certdesk::platform {

namespace {

constexpr int earliestWorkdays = 3; // R20
constexpr int latestWorkdays = 15;
constexpr int usualWorkdays = 5;    // within R20; the training platform's bank takes always as long
constexpr qint64 secondsADay = 24 * 3600;

QList<RefundRecord> selectRefunds(const QSqlDatabase &database, const char *column, const QString &value)
{
    QSqlQuery row = sql(database, QStringLiteral("SELECT id, order_id, payment_id, amount, reason, requested_at, expected_from, expected_to, settles_at, done_at "
                                                 "FROM refunds WHERE %1 = ? ORDER BY requested_at, rowid").arg(QLatin1String(column)), {value});
    QList<RefundRecord> refunds;
    while (row.next()) {
        RefundRecord refund{row.value(0).toString(), row.value(1).toString(), row.value(2).toString(), row.value(3).toLongLong(), row.value(4).toString(),
                            row.value(5).toLongLong(), row.value(6).toString(), row.value(7).toString(), row.value(8).toLongLong(), row.value(9).toLongLong()};
        if (refund.doneAt == 0 && refund.settlesAt <= nowSeconds())
            refund.doneAt = refund.settlesAt;
        refunds << refund;
    }
    return refunds;
}

/// Those that follow from what became of the order.
QList<RefundRecord> ownRefunds(const QSqlDatabase &database, const QString &order)
{
    QList<RefundRecord> refunds = selectRefunds(database, "order_id", order);
    refunds.removeIf([](const RefundRecord &refund) { return refund.reason == QLatin1String("late") || refund.reason == QLatin1String("double"); });
    return refunds;
}

Answer listRefunds(const QSqlDatabase &database, const Request &request)
{
    const auto order = loadOrder(database, request.captures[0], request.caller);
    if (!order)
        return refuse(order.error());
    QJsonArray list;
    const auto refunds = selectRefunds(database, "order_id", order->id);
    for (const RefundRecord &refund : refunds)
        list.prepend(refund.toJson());
    return tagged({{QStringLiteral("refunds"), list}});
}

Answer completeRefund(const QSqlDatabase &database, const Request &request)
{
    if (auto problem = Shape(request.json).problem())
        return refuse(*problem);
    auto refunds = selectRefunds(database, "id", request.captures[0]);
    if (refunds.isEmpty())
        return refuse(QStringLiteral("not-found"));
    RefundRecord &refund = refunds.first();
    if (refund.doneAt > 0)
        return refuse(QStringLiteral("refund-done"));
    refund.doneAt = nowSeconds();
    sql(database, QStringLiteral("UPDATE refunds SET done_at = ? WHERE id = ?"), {refund.doneAt, refund.id});
    if (const auto order = loadOrder(database, refund.orderId, request.caller); !order) // settles the order too
        return refuse(order.error());
    return Response::json(refund.toJson());
}

} // namespace

QJsonObject RefundRecord::toJson() const
{
    QJsonObject result{{QStringLiteral("id"), id}, {QStringLiteral("orderId"), orderId}, {QStringLiteral("paymentId"), paymentId},
                       {QStringLiteral("amount"), amount}, {QStringLiteral("reason"), reason}, {QStringLiteral("state"), state()},
                       {QStringLiteral("requestedAt"), timeText(requestedAt)}, {QStringLiteral("expectedFrom"), expectedFrom},
                       {QStringLiteral("expectedTo"), expectedTo}};
    if (doneAt > 0)
        result.insert(QStringLiteral("doneAt"), timeText(doneAt));
    return result;
}

void requestRefund(const QSqlDatabase &database, const QString &order, const QString &payment, qint64 amount, const QString &reason)
{
    const QDate day = today();
    sql(database, QStringLiteral("UPDATE payments SET state = 'refunding' WHERE id = ?"), {payment});
    sql(database, QStringLiteral("INSERT INTO refunds (id, order_id, payment_id, amount, reason, requested_at, expected_from, expected_to, settles_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        {randomToken(12), order, payment, amount, reason, nowSeconds(), addWorkdays(day, earliestWorkdays).toString(Qt::ISODate),
         addWorkdays(day, latestWorkdays).toString(Qt::ISODate), nowSeconds() + day.daysTo(addWorkdays(day, usualWorkdays)) * secondsADay});
}

std::optional<RefundRecord> refundOfPayment(const QSqlDatabase &database, const QString &payment)
{
    const auto refunds = selectRefunds(database, "payment_id", payment);
    return refunds.isEmpty() ? std::nullopt : std::optional(refunds.constFirst());
}

QJsonObject describeRefund(const QSqlDatabase &database, const OrderRecord &order)
{
    QJsonObject result{{QStringLiteral("state"), order.refundState}, {QStringLiteral("amount"), order.refundAmount}};
    if (order.refundState == QLatin1String("none"))
        return result;
    const auto refunds = ownRefunds(database, order.id);
    if (refunds.isEmpty())
        return result;
    // Several are under way when an order was rejected twice within days: the span is that of the latest.
    const RefundRecord &latest = refunds.constLast();
    result.insert(QStringLiteral("expectedFrom"), latest.expectedFrom);
    result.insert(QStringLiteral("expectedTo"), latest.expectedTo);
    if (order.refundState == QLatin1String("done"))
        result.insert(QStringLiteral("doneAt"), timeText(latest.doneAt));
    return result;
}

void settleRefunds(const QSqlDatabase &database, OrderRecord &order)
{
    if (order.refundState != QLatin1String("pending"))
        return;
    const auto refunds = ownRefunds(database, order.id);
    if (std::any_of(refunds.begin(), refunds.end(), [](const RefundRecord &refund) { return refund.doneAt == 0; }))
        return;
    // A reading request may be the first to notice, and has no transaction; inside one this is a part of it.
    sql(database, QStringLiteral("SAVEPOINT refunds_settled"));
    order.refundState = QStringLiteral("done");
    saveOrder(database, order);
    sql(database, QStringLiteral("RELEASE refunds_settled"));
}

void startRefund(const QSqlDatabase &database, OrderRecord &order)
{
    sql(database, QStringLiteral("UPDATE payments SET state = 'expired' WHERE order_id = ? AND state = 'pending'"), {order.id});
    if (order.paymentState == QLatin1String("paid")) {
        QSqlQuery row = sql(database, QStringLiteral("SELECT id, amount FROM payments WHERE order_id = ? AND state = 'succeeded'"), {order.id});
        if (row.next()) { // at most one: payments_once
            const QString payment = row.value(0).toString();
            const qint64 amount = row.value(1).toLongLong();
            row.finish();
            requestRefund(database, order.id, payment, amount, order.status == QLatin1String("rejected") ? QStringLiteral("rejection") : QStringLiteral("withdrawal"));
        }
        order.refundAmount = order.due + (order.refundState == QLatin1String("pending") ? order.refundAmount : 0);
        order.refundState = QStringLiteral("pending");
    }
    order.paymentState = QStringLiteral("none");
    order.paidAt.clear();
}

void addRefundRoutes(Router &router, QSqlDatabase database)
{
    RouteOptions staff;
    staff.access = RouteOptions::Access::Staff;
    staff.idempotent = true;
    router.add("GET", QStringLiteral("/v1/orders/{id}/refunds"), {}, [database](const Request &request) { return listRefunds(database, request); });
    router.add("POST", QStringLiteral("/v1/staff/refunds/{id}/complete"), staff, [database](const Request &request) { return completeRefund(database, request); });
}

} // namespace certdesk::platform

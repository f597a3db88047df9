// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Payments.h"
#include "platform/Orders.h"
#include "platform/Shape.h"
#include "platform/Storage.h"
#include "platform/Texts.h"

namespace certdesk::platform {

namespace {

const QString columns = QStringLiteral("SELECT id, order_id, title, payee, amount, method, state, secret, created_at FROM payments ");

PaymentRecord paymentFromRow(const QSqlQuery &row)
{
    return {row.value(0).toString(), row.value(1).toString(), row.value(2).toString(), row.value(3).toString(), row.value(4).toLongLong(),
            row.value(5).toString(), row.value(6).toString(), row.value(7).toString(), row.value(8).toString()};
}

QJsonObject describePayment(const PaymentRecord &payment, const QString &origin)
{
    QJsonObject result{{QStringLiteral("id"), payment.id}, {QStringLiteral("orderId"), payment.orderId}, {QStringLiteral("title"), payment.title},
                       {QStringLiteral("payee"), payment.payee}, {QStringLiteral("amount"), payment.amount}, {QStringLiteral("method"), payment.method},
                       {QStringLiteral("state"), payment.state}, {QStringLiteral("createdAt"), payment.createdAt}};
    if (payment.state == QLatin1String("pending"))
        result.insert(QStringLiteral("cashierUrl"), QString(origin + QStringLiteral("/cashier/") + payment.id + QStringLiteral("?t=") + payment.secret));
    return result;
}

QJsonArray methods()
{
    QJsonArray list;
    for (const auto &[id, kind] : {std::pair("balance", "instant"), std::pair("ebank", "redirect")}) {
        const QString key = QStringLiteral("payment.") + QLatin1String(id);
        list.append(QJsonObject{{QStringLiteral("id"), QLatin1String(id)}, {QStringLiteral("kind"), QLatin1String(kind)},
                                {QStringLiteral("name"), text(key)}, {QStringLiteral("description"), text(key + QStringLiteral(".description"))}});
    }
    return list;
}

Answer options(const QSqlDatabase &database, const Request &request, const QString &origin)
{
    const auto order = loadOrder(database, request.captures[0], request.caller);
    if (!order)
        return refuse(order.error());
    QSqlQuery row = sql(database, columns + QStringLiteral("WHERE order_id = ? ORDER BY created_at DESC, rowid DESC"), {order->id});
    QJsonArray payments;
    while (row.next())
        payments.append(describePayment(paymentFromRow(row), origin));
    return Response::json({{QStringLiteral("due"), order->paymentState == QLatin1String("due") ? order->due : 0},
                           {QStringLiteral("methods"), methods()}, {QStringLiteral("payments"), payments}});
}

/// R82: "…公司-CA申领1张".
QString titleOf(const OrderRecord &order)
{
    const QString organisation = order.application.value(QLatin1String("organisation")).toObject().value(QLatin1String("name")).toString();
    return inLanguage(text(QStringLiteral("payment.title")), false).arg(organisation, QString::number(order.application.value(QLatin1String("quantity")).toInt()));
}

Answer pay(const QSqlDatabase &database, const Request &request, const QString &origin)
{
    const auto order = loadOwnOrder(database, request.captures[0], request.caller);
    if (!order)
        return refuse(order.error());
    Shape shape(request.json);
    const QString method = shape.word(QStringLiteral("method"), {QStringLiteral("balance"), QStringLiteral("ebank")});
    const qint64 amount = shape.integer(QStringLiteral("amount"), 0, 1'000'000'00);
    if (auto problem = shape.problem())
        return refuse(*problem);
    if (order->paymentState == QLatin1String("paid"))
        return refuse(QStringLiteral("already-paid"));
    if (auto allowed = requireAction(database, *order, QStringLiteral("pay")); !allowed)
        return refuse(allowed.error());
    if (amount != order->due)
        return refuse(Problem(QStringLiteral("amount-changed")).member(QStringLiteral("due"), order->due));

    PaymentRecord payment{randomToken(12), order->id, titleOf(*order), inLanguage(text(QStringLiteral("payment.payee")), false), amount, method,
                          QStringLiteral("pending"), randomToken(18), nowText()};
    sql(database, QStringLiteral("UPDATE payments SET state = 'expired' WHERE order_id = ? AND state = 'pending'"), {order->id});
    sql(database, QStringLiteral("INSERT INTO payments (id, order_id, title, payee, amount, method, state, secret, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        {payment.id, payment.orderId, payment.title, payment.payee, payment.amount, payment.method, payment.state, payment.secret, payment.createdAt});
    if (method == QLatin1String("balance"))
        settlePayment(database, payment);
    return Response::json(describePayment(payment, origin), 201).with("Location", "/v1/payments/" + payment.id.toLatin1());
}

Answer showPayment(const QSqlDatabase &database, const Request &request, const QString &origin)
{
    const auto payment = findPayment(database, request.captures[0]);
    if (!payment)
        return refuse(QStringLiteral("not-found"));
    if (const auto order = loadOrder(database, payment->orderId, request.caller); !order)
        return refuse(order.error());
    return Response::json(describePayment(*payment, origin));
}

} // namespace

std::optional<PaymentRecord> findPayment(const QSqlDatabase &database, const QString &id)
{
    QSqlQuery row = sql(database, columns + QStringLiteral("WHERE id = ?"), {id});
    return row.next() ? std::optional(paymentFromRow(row)) : std::nullopt;
}

bool settlePayment(const QSqlDatabase &database, PaymentRecord &payment)
{
    // The cashier's page is opened by its secret alone; the order is the platform's own business here.
    auto order = loadOrder(database, payment.orderId, Caller{QStringLiteral("cashier"), QStringLiteral("reviewer")});
    if (!order || payment.state != QLatin1String("pending") || order->status != QLatin1String("awaiting_payment")
        || order->paymentState != QLatin1String("due") || order->due != payment.amount)
        return false;
    payment.state = QStringLiteral("succeeded");
    sql(database, QStringLiteral("UPDATE payments SET state = 'succeeded', settled_at = ? WHERE id = ?"), {nowText(), payment.id});
    order->paymentState = QStringLiteral("paid");
    order->paidAt = nowText();
    moveOn(*order);
    saveOrder(database, *order);
    return true;
}

QString yuan(qint64 fen)
{
    return QChar(0x00A5) + QString::number(fen / 100) + QLatin1Char('.') + QStringLiteral("%1").arg(fen % 100, 2, 10, QLatin1Char('0'));
}

void addPaymentRoutes(Router &router, QSqlDatabase database, std::function<QString()> origin)
{
    RouteOptions once;
    once.idempotent = true;
    const QString payments = QStringLiteral("/v1/orders/{id}/payments");
    router.add("GET", payments, {}, [database, origin](const Request &request) { return options(database, request, origin()); });
    router.add("POST", payments, once, [database, origin](const Request &request) { return pay(database, request, origin()); });
    router.add("GET", QStringLiteral("/v1/payments/{id}"), {}, [database, origin](const Request &request) { return showPayment(database, request, origin()); });
}

} // namespace certdesk::platform

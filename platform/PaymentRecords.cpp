// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Orders.h"
#include "platform/Payments.h"
#include "platform/Refunds.h"
#include "platform/Storage.h"
#include "platform/Texts.h"

#include <QCryptographicHash>

namespace certdesk::platform {

namespace {

PaymentRecord paymentFromRow(const QSqlQuery &row)
{
    PaymentRecord payment{row.value(0).toString(), row.value(1).toString(), row.value(2).toString(), row.value(3).toString(), row.value(4).toString(),
                          row.value(5).toLongLong(), row.value(6).toString(), row.value(7).toString(), row.value(8).toString(), row.value(9).toString(),
                          row.value(10).toLongLong(), row.value(11).toString(), row.value(12).toString(), row.value(13).toString()};
    const qint64 returnedAt = row.value(14).isNull() ? row.value(15).toLongLong() : row.value(14).toLongLong();
    if (payment.state == QLatin1String("pending") && payment.timedOut())
        payment.state = QStringLiteral("expired");
    else if (payment.state == QLatin1String("refunding") && returnedAt <= nowSeconds())
        payment.state = QStringLiteral("refunded");
    return payment;
}

QList<PaymentRecord> selectPayments(const QSqlDatabase &database, const char *condition, const QVariantList &values)
{
    QSqlQuery row = sql(database, QStringLiteral("SELECT p.id, p.order_id, p.title, p.payer, p.payee, p.amount, p.method, p.state, p.secret, p.created_at, p.expires_at, "
                                                 "p.settled_at, p.voucher, p.note, r.done_at, r.settles_at FROM payments p LEFT JOIN refunds r ON r.payment_id = p.id WHERE ")
                            + QLatin1String(condition), values);
    QList<PaymentRecord> payments;
    while (row.next())
        payments << paymentFromRow(row);
    return payments;
}

/// The platform's own look at an order, whoever asks.
tl::expected<OrderRecord, Problem> orderOf(const QSqlDatabase &database, const PaymentRecord &payment)
{
    return loadOrder(database, payment.orderId, Caller{QStringLiteral("cashier"), QStringLiteral("reviewer")});
}

QJsonObject transferAccount(const PaymentRecord &payment)
{
    QJsonObject account = dataObject(QStringLiteral("payments.json")).value(QLatin1String("account")).toObject();
    account.insert(QStringLiteral("holder"), payment.payee);
    account.insert(QStringLiteral("reference"), payment.orderId);
    account.insert(QStringLiteral("hint"), text(QStringLiteral("payment.reference")));
    return account;
}

} // namespace

bool PaymentRecord::timedOut() const
{
    return expiresAt > 0 && expiresAt <= nowSeconds();
}

std::optional<PaymentRecord> findPayment(const QSqlDatabase &database, const QString &id)
{
    const auto payments = selectPayments(database, "p.id = ?", {id});
    return payments.isEmpty() ? std::nullopt : std::optional(payments.constFirst());
}

QList<PaymentRecord> paymentsOf(const QSqlDatabase &database, const QString &orderId)
{
    return selectPayments(database, "p.order_id = ? ORDER BY p.created_at DESC, p.rowid DESC", {orderId});
}

QList<PaymentRecord> paymentsBeingChecked(const QSqlDatabase &database, int limit)
{
    return selectPayments(database, "p.state = 'checking' ORDER BY p.created_at, p.rowid LIMIT ?", {limit});
}

void insertPayment(const QSqlDatabase &database, const PaymentRecord &payment)
{
    sql(database, QStringLiteral("INSERT INTO payments (id, order_id, title, payer, payee, amount, method, state, secret, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        {payment.id, payment.orderId, payment.title, payment.payer, payment.payee, payment.amount, payment.method, payment.state, payment.secret, payment.createdAt,
         payment.expiresAt > 0 ? QVariant(payment.expiresAt) : QVariant()});
}

QJsonObject describePayment(const QSqlDatabase &database, const PaymentRecord &payment, const QString &origin)
{
    const QJsonObject method = paymentMethod(payment.method);
    const QString kind = method.value(QLatin1String("kind")).toString();
    const bool pending = payment.state == QLatin1String("pending");
    QJsonObject result{{QStringLiteral("id"), payment.id}, {QStringLiteral("orderId"), payment.orderId}, {QStringLiteral("title"), payment.title},
                       {QStringLiteral("payer"), payment.payer}, {QStringLiteral("payee"), payment.payee}, {QStringLiteral("amount"), payment.amount},
                       {QStringLiteral("method"), payment.method}, {QStringLiteral("methodName"), method.value(QLatin1String("name"))},
                       {QStringLiteral("kind"), kind}, {QStringLiteral("state"), payment.state}, {QStringLiteral("createdAt"), payment.createdAt}};
    const auto add = [&result](const char *name, const QString &value) {
        if (!value.isEmpty())
            result.insert(QLatin1String(name), value);
    };
    const QString cashier = origin + QStringLiteral("/cashier/") + payment.id + QStringLiteral("?t=") + payment.secret;
    add("cashierUrl", pending ? cashier : QString());
    add("qrUrl", pending && kind == QLatin1String("qr") ? cashier : QString());
    add("expiresAt", payment.expiresAt > 0 ? timeText(payment.expiresAt) : QString());
    add("paidAt", payment.paidAt);
    add("voucher", payment.voucher);
    add("note", payment.note);
    if (kind == QLatin1String("voucher") && (pending || payment.state == QLatin1String("checking")))
        result.insert(QStringLiteral("account"), transferAccount(payment));
    if (payment.state.startsWith(QLatin1String("refund"))) {
        if (const auto refund = refundOfPayment(database, payment.id))
            result.insert(QStringLiteral("refund"), refund->toJson());
    }
    return result;
}

QJsonArray paymentMethods()
{
    QJsonArray list;
    const QJsonArray methods = dataObject(QStringLiteral("payments.json")).value(QLatin1String("methods")).toArray();
    for (const QJsonValue &each : methods) {
        QJsonObject method = each.toObject();
        const QString key = QStringLiteral("payment.") + method.value(QLatin1String("id")).toString();
        method.insert(QStringLiteral("name"), text(key));
        method.insert(QStringLiteral("description"), text(key + QStringLiteral(".description")));
        list.append(method);
    }
    return list;
}

QJsonObject paymentMethod(const QString &id)
{
    const QJsonArray methods = paymentMethods();
    for (const QJsonValue &method : methods) {
        if (method[QLatin1String("id")].toString() == id)
            return method.toObject();
    }
    return {};
}

bool canSettle(const QSqlDatabase &database, const PaymentRecord &payment)
{
    const auto order = orderOf(database, payment);
    return order && !payment.timedOut() && order->status == QLatin1String("awaiting_payment") && order->paymentState == QLatin1String("due")
           && order->due == payment.amount;
}

Received receiveMoney(const QSqlDatabase &database, PaymentRecord &payment)
{
    if (payment.state == QLatin1String("succeeded") || payment.state.startsWith(QLatin1String("refund")))
        return Received::Already;
    auto order = orderOf(database, payment);
    if (!order)
        throw std::runtime_error("a payment without its order");
    payment.paidAt = nowText();
    const bool settles = canSettle(database, payment);
    sql(database, QStringLiteral("UPDATE payments SET state = ?, settled_at = ? WHERE id = ?"),
        {settles ? QStringLiteral("succeeded") : QStringLiteral("refunding"), payment.paidAt, payment.id});
    if (!settles) {
        requestRefund(database, order->id, payment.id, payment.amount, order->paymentState == QLatin1String("paid") ? QStringLiteral("double") : QStringLiteral("late"));
        payment.state = QStringLiteral("refunding");
        return Received::Refunded;
    }
    payment.state = QStringLiteral("succeeded");
    sql(database, QStringLiteral("UPDATE payments SET state = 'expired' WHERE order_id = ? AND state = 'pending'"), {order->id});
    order->paymentState = QStringLiteral("paid");
    order->paidAt = payment.paidAt;
    moveOn(*order);
    saveOrder(database, *order);
    return Received::Settled;
}

QString yuan(qint64 fen)
{
    return QChar(0x00A5) + QString::number(fen / 100) + QLatin1Char('.') + QStringLiteral("%1").arg(fen % 100, 2, 10, QLatin1Char('0'));
}

Response tagged(const QJsonObject &object)
{
    Response response = Response::json(object);
    response.with("ETag", '"' + QCryptographicHash::hash(response.body, QCryptographicHash::Sha256).toHex().left(32) + '"');
    return response;
}

} // namespace certdesk::platform

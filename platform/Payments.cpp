// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Payments.h"
#include "platform/Orders.h"
#include "platform/Shape.h"
#include "platform/Storage.h"
#include "platform/Texts.h"
#include "platform/Uploads.h"

namespace certdesk::platform {

namespace {

Answer options(const QSqlDatabase &database, const Request &request, const QString &origin)
{
    const auto order = loadOrder(database, request.captures[0], request.caller);
    if (!order)
        return refuse(order.error());
    QJsonArray described;
    const auto payments = paymentsOf(database, order->id);
    for (const PaymentRecord &payment : payments)
        described.append(describePayment(database, payment, origin));
    return tagged({{QStringLiteral("due"), order->paymentState == QLatin1String("due") ? order->due : 0},
                   {QStringLiteral("methods"), paymentMethods()}, {QStringLiteral("payments"), described}});
}

QString payerOf(const OrderRecord &order)
{
    return order.application.value(QLatin1String("organisation")).toObject().value(QLatin1String("name")).toString();
}

/// R82: the payer and "CA application", with the number of certificates.
QString titleOf(const OrderRecord &order)
{
    return inLanguage(text(QStringLiteral("payment.title")), false).arg(payerOf(order), QString::number(order.application.value(QLatin1String("quantity")).toInt()));
}

QStringList methodWords()
{
    QStringList words;
    const QJsonArray methods = paymentMethods();
    for (const QJsonValue &method : methods)
        words << method[QLatin1String("id")].toString();
    return words;
}

PaymentRecord newPayment(const OrderRecord &order, const QString &method)
{
    PaymentRecord payment;
    payment.id = randomToken(12);
    payment.orderId = order.id;
    payment.title = titleOf(order);
    payment.payer = payerOf(order);
    payment.payee = inLanguage(text(QStringLiteral("payment.payee")), false);
    payment.amount = order.due;
    payment.method = method;
    payment.state = QStringLiteral("pending");
    payment.secret = randomToken(18);
    payment.createdAt = nowText();
    if (const int minutes = paymentMethod(method).value(QLatin1String("minutes")).toInt(); minutes > 0)
        payment.expiresAt = nowSeconds() + minutes * 60;
    return payment;
}

Answer pay(const QSqlDatabase &database, const Request &request, const QString &origin)
{
    const auto order = loadOwnOrder(database, request.captures[0], request.caller);
    if (!order)
        return refuse(order.error());
    Shape shape(request.json);
    const QString method = shape.word(QStringLiteral("method"), methodWords());
    const qint64 amount = shape.integer(QStringLiteral("amount"), 0, 1'000'000'00);
    if (auto problem = shape.problem())
        return refuse(*problem);
    if (order->paymentState == QLatin1String("paid"))
        return refuse(QStringLiteral("already-paid"));
    if (auto allowed = requireAction(database, *order, QStringLiteral("pay")); !allowed)
        return refuse(allowed.error());
    if (amount != order->due)
        return refuse(Problem(QStringLiteral("amount-changed")).member(QStringLiteral("due"), order->due));

    PaymentRecord payment = newPayment(*order, method);
    sql(database, QStringLiteral("UPDATE payments SET state = 'expired' WHERE order_id = ? AND state = 'pending'"), {order->id});
    insertPayment(database, payment);
    if (paymentMethod(method).value(QLatin1String("kind")) == QLatin1String("instant"))
        receiveMoney(database, payment);
    return Response::json(describePayment(database, payment, origin), 201).with("Location", "/v1/payments/" + payment.id.toLatin1());
}

Answer showPayment(const QSqlDatabase &database, const Request &request, const QString &origin)
{
    const auto payment = findPayment(database, request.captures[0]);
    if (!payment)
        return refuse(QStringLiteral("not-found"));
    if (const auto order = loadOrder(database, payment->orderId, request.caller); !order)
        return refuse(order.error());
    return tagged(describePayment(database, *payment, origin));
}

/// What is wrong with an upload that is to prove a transfer; empty when nothing is.
QString voucherFault(const QSqlDatabase &database, const QString &account, const QString &upload)
{
    QSqlQuery row = sql(database, QStringLiteral("SELECT kind, complete FROM uploads WHERE id = ? AND account = ?"), {upload, account});
    if (!row.next())
        return QStringLiteral("unknown-upload");
    if (row.value(0).toString() != QLatin1String("voucher"))
        return QStringLiteral("wrong-kind");
    return row.value(1).toBool() ? QString() : QStringLiteral("upload-incomplete");
}

Answer sendVoucher(const QSqlDatabase &database, const Request &request, const QString &origin)
{
    auto payment = findPayment(database, request.captures[0]);
    if (!payment)
        return refuse(QStringLiteral("not-found"));
    if (const auto order = loadOwnOrder(database, payment->orderId, request.caller); !order)
        return refuse(order.error());
    Shape shape(request.json);
    const QString upload = shape.requiredString(QStringLiteral("upload"), 64);
    if (!upload.isEmpty()) {
        if (const QString fault = voucherFault(database, request.caller.account, upload); !fault.isEmpty())
            shape.complain(QStringLiteral("upload"), fault);
    }
    if (auto problem = shape.problem())
        return refuse(*problem);
    if (payment->state != QLatin1String("pending") || paymentMethod(payment->method).value(QLatin1String("kind")) != QLatin1String("voucher"))
        return refuse(Problem(QStringLiteral("voucher-not-expected")).member(QStringLiteral("paymentState"), payment->state));
    payment->state = QStringLiteral("checking");
    payment->voucher = upload;
    payment->note.clear();
    sql(database, QStringLiteral("UPDATE payments SET state = 'checking', voucher = ?, note = '' WHERE id = ?"), {upload, payment->id});
    useUpload(database, upload, QStringLiteral("payment:") + payment->id);
    return Response::json(describePayment(database, *payment, origin));
}

} // namespace

void addPaymentRoutes(Router &router, QSqlDatabase database, std::function<QString()> origin)
{
    RouteOptions once;
    once.idempotent = true;
    const QString payments = QStringLiteral("/v1/orders/{id}/payments");
    router.add("GET", payments, {}, [database, origin](const Request &request) { return options(database, request, origin()); });
    router.add("POST", payments, once, [database, origin](const Request &request) { return pay(database, request, origin()); });
    router.add("GET", QStringLiteral("/v1/payments/{id}"), {}, [database, origin](const Request &request) { return showPayment(database, request, origin()); });
    router.add("POST", QStringLiteral("/v1/payments/{id}/voucher"), once, [database, origin](const Request &request) { return sendVoucher(database, request, origin()); });
}

} // namespace certdesk::platform

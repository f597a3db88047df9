// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Payments.h"
#include "platform/Shape.h"
#include "platform/Storage.h"

namespace certdesk::platform {

namespace {

constexpr int mostVouchers = 100;

/// The bank's asynchronous notice: it may come late, twice, or for a payment that was replaced meanwhile.
Answer takeNotice(const QSqlDatabase &database, const Request &request, const QString &origin)
{
    auto payment = findPayment(database, request.captures[0]);
    if (!payment)
        return refuse(QStringLiteral("not-found"));
    Shape shape(request.json);
    shape.word(QStringLiteral("outcome"), {QStringLiteral("succeeded")});
    if (auto problem = shape.problem())
        return refuse(*problem);
    receiveMoney(database, *payment);
    return Response::json(describePayment(database, *payment, origin));
}

Answer listVouchers(const QSqlDatabase &database, const QString &origin)
{
    QJsonArray items;
    const auto payments = paymentsBeingChecked(database, mostVouchers);
    for (const PaymentRecord &payment : payments)
        items.append(describePayment(database, payment, origin));
    return tagged({{QStringLiteral("items"), items}});
}

Answer decideVoucher(const QSqlDatabase &database, const Request &request, const QString &origin)
{
    auto payment = findPayment(database, request.captures[0]);
    if (!payment)
        return refuse(QStringLiteral("not-found"));
    Shape shape(request.json);
    const bool accept = shape.boolean(QStringLiteral("accept"));
    const QString note = shape.string(QStringLiteral("note"), 500);
    if (!shape.has(QStringLiteral("accept")))
        shape.complain(QStringLiteral("accept"), QStringLiteral("required"));
    else if (!accept && note.trimmed().isEmpty())
        shape.complain(QStringLiteral("note"), QStringLiteral("required")); // the payer must learn what to mend
    if (auto problem = shape.problem())
        return refuse(*problem);
    if (payment->state != QLatin1String("checking"))
        return refuse(Problem(QStringLiteral("payment-not-checking")).member(QStringLiteral("paymentState"), payment->state));
    payment->note = note.isNull() ? QStringLiteral("") : note;
    sql(database, QStringLiteral("UPDATE payments SET note = ? WHERE id = ?"), {payment->note, payment->id});
    if (accept) {
        receiveMoney(database, *payment);
    } else {
        // Another voucher can be sent, as long as the order waits for the money.
        payment->state = canSettle(database, *payment) ? QStringLiteral("pending") : QStringLiteral("expired");
        sql(database, QStringLiteral("UPDATE payments SET state = ? WHERE id = ?"), {payment->state, payment->id});
    }
    return Response::json(describePayment(database, *payment, origin));
}

} // namespace

void addPaymentNoticeRoutes(Router &router, QSqlDatabase database, std::function<QString()> origin)
{
    RouteOptions trainer;
    trainer.access = RouteOptions::Access::Trainer;
    trainer.idempotent = true;
    RouteOptions staff = trainer;
    staff.access = RouteOptions::Access::Staff;
    RouteOptions list;
    list.access = RouteOptions::Access::Staff;
    router.add("POST", QStringLiteral("/v1/training/payments/{id}/notice"), trainer, [database, origin](const Request &request) { return takeNotice(database, request, origin()); });
    router.add("GET", QStringLiteral("/v1/staff/vouchers"), list, [database, origin](const Request &) { return listVouchers(database, origin()); });
    router.add("POST", QStringLiteral("/v1/staff/payments/{id}/voucher-decision"), staff, [database, origin](const Request &request) { return decideVoucher(database, request, origin()); });
}

} // namespace certdesk::platform

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Orders.h"
#include "platform/Catalog.h"
#include "platform/IdentitySessions.h"
#include "platform/Refunds.h"
#include "platform/Storage.h"

#include <QJsonDocument>

namespace certdesk::platform {

namespace {

QString packed(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QJsonObject unpacked(const QVariant &value)
{
    return QJsonDocument::fromJson(value.toByteArray()).object();
}

QJsonArray certificates(const QSqlDatabase &database, const QString &order)
{
    static const QStringList optional{QStringLiteral("serialNumber"), QStringLiteral("subject"), QStringLiteral("issuer"),
                                      QStringLiteral("notBefore"), QStringLiteral("notAfter"), QStringLiteral("tokenSerial")};
    QSqlQuery row = sql(database, QStringLiteral("SELECT idx, state, serial_number, subject, issuer, not_before, not_after, token_serial "
                                                 "FROM certificates WHERE order_id = ? AND service IS NULL ORDER BY idx"), {order});
    QJsonArray list;
    while (row.next()) {
        QJsonObject certificate{{QStringLiteral("index"), row.value(0).toInt()}, {QStringLiteral("state"), row.value(1).toString()}};
        for (int i = 0; i < optional.size(); ++i) {
            if (!row.value(i + 2).isNull())
                certificate.insert(optional[i], row.value(i + 2).toString());
        }
        list.append(certificate);
    }
    return list;
}

QJsonObject identity(const QSqlDatabase &database, const OrderRecord &order)
{
    QJsonObject result{{QStringLiteral("state"), order.identityState}, {QStringLiteral("remainingToday"), identityChecksLeft(database, order.account)}};
    if (!order.identityMode.isEmpty())
        result.insert(QStringLiteral("mode"), order.identityMode);
    if (order.identityState == QLatin1String("verified"))
        result.insert(QStringLiteral("verifiedAt"), order.identityAt);
    if (const QString note = identityNote(database, order); !note.isEmpty())
        result.insert(QStringLiteral("note"), note);
    return result;
}

QJsonObject payment(const OrderRecord &order)
{
    QJsonObject result{{QStringLiteral("state"), order.paymentState}, {QStringLiteral("amount"), order.due}};
    if (!order.paidAt.isEmpty())
        result.insert(QStringLiteral("paidAt"), order.paidAt);
    return result;
}

QJsonObject review(const OrderRecord &order)
{
    QJsonObject result{{QStringLiteral("reasons"), order.review.value(QLatin1String("reasons")).toArray()}};
    if (order.review.contains(QLatin1String("reviewedAt")))
        result.insert(QStringLiteral("reviewedAt"), order.review.value(QLatin1String("reviewedAt")));
    return result;
}

OrderRecord orderFromRow(const QSqlQuery &row)
{
    OrderRecord order;
    order.id = row.value(0).toString();
    order.account = row.value(1).toString();
    order.product = row.value(2).toString();
    order.status = row.value(3).toString();
    order.application = unpacked(row.value(4));
    order.identityState = row.value(5).toString();
    order.identityMode = row.value(6).toString();
    order.identityPerson = row.value(7).toString();
    order.identityAt = row.value(8).toString();
    order.paymentState = row.value(9).toString();
    order.due = row.value(10).toLongLong();
    order.paidAt = row.value(11).toString();
    order.usedFirstFree = row.value(12).toBool();
    order.refundState = row.value(13).toString();
    order.refundAmount = row.value(14).toLongLong();
    order.review = unpacked(row.value(15));
    order.shipment = unpacked(row.value(16));
    order.version = row.value(17).toInt();
    order.createdAt = row.value(18).toString();
    order.submittedAt = row.value(19).toString();
    order.updatedAt = row.value(20).toString();
    return order;
}

} // namespace

tl::expected<OrderRecord, Problem> loadOrder(const QSqlDatabase &database, const QString &id, const Caller &caller)
{
    QSqlQuery row = sql(database, QStringLiteral("SELECT id, account, product, status, application, identity_state, identity_mode, identity_person, identity_at, "
                                                 "payment_state, due, paid_at, used_first_free, refund_state, refund_amount, review, shipment, version, created_at, "
                                                 "submitted_at, updated_at FROM orders WHERE id = ?"), {id});
    if (!row.next())
        return refuse(QStringLiteral("not-found"));
    OrderRecord order = orderFromRow(row);
    if (order.account != caller.account && !caller.staff())
        return refuse(QStringLiteral("not-your-order"));
    settleRefunds(database, order);
    return order;
}

tl::expected<OrderRecord, Problem> loadOwnOrder(const QSqlDatabase &database, const QString &id, const Caller &caller)
{
    auto order = loadOrder(database, id, caller);
    if (order && order->account != caller.account)
        return refuse(QStringLiteral("not-your-order"));
    return order;
}

void saveOrder(const QSqlDatabase &database, OrderRecord &order)
{
    ++order.version;
    order.updatedAt = nowText();
    const QString creditCode = order.application.value(QLatin1String("organisation")).toObject().value(QLatin1String("creditCode")).toString();
    const auto orNull = [](const QString &text) { return text.isEmpty() ? QVariant() : QVariant(text); };
    sql(database, QStringLiteral("INSERT INTO orders (id, account, product, status, credit_code, application, identity_state, identity_mode, identity_person, "
                                 "identity_at, payment_state, due, paid_at, used_first_free, refund_state, refund_amount, review, shipment, version, created_at, "
                                 "submitted_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                                 "ON CONFLICT(id) DO UPDATE SET product = excluded.product, status = excluded.status, credit_code = excluded.credit_code, "
                                 "application = excluded.application, identity_state = excluded.identity_state, identity_mode = excluded.identity_mode, "
                                 "identity_person = excluded.identity_person, identity_at = excluded.identity_at, payment_state = excluded.payment_state, "
                                 "due = excluded.due, paid_at = excluded.paid_at, used_first_free = excluded.used_first_free, refund_state = excluded.refund_state, "
                                 "refund_amount = excluded.refund_amount, review = excluded.review, shipment = excluded.shipment, version = excluded.version, "
                                 "submitted_at = excluded.submitted_at, updated_at = excluded.updated_at"),
        {order.id, order.account, order.product, order.status, creditCode.isNull() ? QStringLiteral("") : creditCode, packed(order.application),
         order.identityState, orNull(order.identityMode), orNull(order.identityPerson), orNull(order.identityAt), order.paymentState, order.due,
         orNull(order.paidAt), order.usedFirstFree ? 1 : 0, order.refundState, order.refundAmount, packed(order.review),
         order.shipment.isEmpty() ? QVariant() : QVariant(packed(order.shipment)), order.version, order.createdAt, orNull(order.submittedAt), order.updatedAt});
}

QJsonObject describeOrder(const QSqlDatabase &database, const OrderRecord &order)
{
    QJsonObject result{
        {QStringLiteral("id"), order.id},
        {QStringLiteral("product"), order.product},
        {QStringLiteral("status"), order.status},
        {QStringLiteral("identity"), identity(database, order)},
        {QStringLiteral("actions"), QJsonArray::fromStringList(allowedActions(database, order))},
        {QStringLiteral("payment"), payment(order)},
        {QStringLiteral("refund"), describeRefund(database, order)},
        {QStringLiteral("review"), review(order)},
        {QStringLiteral("certificates"), certificates(database, order.id)},
        {QStringLiteral("shipment"), order.shipment.isEmpty() ? QJsonValue() : QJsonValue(order.shipment)},
        {QStringLiteral("application"), order.application},
        {QStringLiteral("createdAt"), order.createdAt},
        {QStringLiteral("updatedAt"), order.updatedAt}};
    if (!order.submittedAt.isEmpty())
        result.insert(QStringLiteral("submittedAt"), order.submittedAt);
    return result;
}

Response orderResponse(const QSqlDatabase &database, const OrderRecord &order, int status)
{
    QByteArray etag = order.etag();
    // How many face checks are left changes at midnight and with other orders, so that the version alone would hide it.
    if (order.status == QLatin1String("awaiting_identity"))
        etag.insert(etag.size() - 1, '.' + QByteArray::number(identityChecksLeft(database, order.account)));
    return Response::json(describeOrder(database, order), status).with("ETag", etag);
}

} // namespace certdesk::platform

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Orders.h"
#include "platform/Appointments.h"
#include "platform/IdentitySessions.h"
#include "platform/MobileDelivery.h"
#include "platform/OrderEvents.h"
#include "platform/Refunds.h"
#include "platform/Shipments.h"
#include "platform/Storage.h"

#include <QJsonDocument>

namespace certdesk::platform {

namespace {

/// "?,?,?"
QString placeholders(qsizetype count)
{
    return QStringLiteral("?,").repeated(count).chopped(count > 0 ? 1 : 0);
}

QString packed(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QJsonObject unpacked(const QVariant &value)
{
    return QJsonDocument::fromJson(value.toByteArray()).object();
}

QJsonObject certificateFromRow(const QSqlQuery &row)
{
    static const QStringList optional{QStringLiteral("serialNumber"), QStringLiteral("subject"), QStringLiteral("issuer"),
                                      QStringLiteral("notBefore"), QStringLiteral("notAfter"), QStringLiteral("tokenSerial")};
    QJsonObject certificate{{QStringLiteral("index"), row.value(1).toInt()}, {QStringLiteral("state"), row.value(2).toString()}};
    for (int i = 0; i < optional.size(); ++i) {
        if (!row.value(i + 3).isNull())
            certificate.insert(optional[i], row.value(i + 3).toString());
    }
    return certificate;
}

/// What belongs to the orders of an answer, read at once.
struct OrderParts {
    QHash<QString, QJsonArray> certificates;
    QHash<QString, CertificateCounts> counts;
    QHash<QString, QJsonObject> appointments;
    QHash<QString, QJsonObject> shipments;
    QHash<QString, QJsonObject> phones;
    QHash<QString, QString> notes;  ///< what is missing in paper that has arrived
    QHash<QString, int> checksLeft; ///< by account
};

void readCertificates(const QSqlDatabase &database, const QVariantList &ids, const QString &marks, OrderParts &parts)
{
    QSqlQuery row = sql(database, QStringLiteral("SELECT order_id, idx, state, serial_number, subject, issuer, not_before, not_after, token_serial "
                                                 "FROM certificates WHERE order_id IN (%1) AND service IS NULL ORDER BY order_id, idx").arg(marks), ids);
    while (row.next()) {
        const QString order = row.value(0).toString();
        const QString state = row.value(2).toString();
        parts.certificates[order].append(certificateFromRow(row));
        CertificateCounts &counts = parts.counts[order];
        counts.open += state == QLatin1String("ready") || state == QLatin1String("enrolled") ? 1 : 0;
        counts.installed += state == QLatin1String("installed") ? 1 : 0;
    }
}

OrderParts readParts(const QSqlDatabase &database, const QList<OrderRecord> &orders)
{
    OrderParts parts;
    QVariantList ids;
    for (const OrderRecord &order : orders)
        ids << order.id;
    const QString marks = placeholders(ids.size());
    readCertificates(database, ids, marks, parts);
    parts.appointments = appointmentsOf(database, orders);
    parts.shipments = describeShipments(database, orders);
    parts.phones = phoneStatesOf(database, orders);
    for (const OrderRecord &order : orders) {
        if (!parts.checksLeft.contains(order.account))
            parts.checksLeft.insert(order.account, identityChecksLeft(database, order.account));
        parts.notes.insert(order.id, identityNote(database, order));
    }
    return parts;
}

QJsonObject identity(const OrderRecord &order, int checksLeft, const QString &note)
{
    QJsonObject result{{QStringLiteral("state"), order.identityState}, {QStringLiteral("remainingToday"), checksLeft}};
    if (!order.identityMode.isEmpty())
        result.insert(QStringLiteral("mode"), order.identityMode);
    if (order.identityState == QLatin1String("verified") && !order.identityAt.isEmpty())
        result.insert(QStringLiteral("verifiedAt"), order.identityAt);
    if (!note.isEmpty())
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

const QString orderColumns = QStringLiteral("SELECT id, account, product, status, application, identity_state, identity_mode, identity_person, identity_at, "
                                            "payment_state, due, paid_at, used_first_free, refund_state, refund_amount, review, shipment, version, created_at, "
                                            "submitted_at, updated_at FROM orders ");

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
    QSqlQuery row = sql(database, orderColumns + QStringLiteral("WHERE id = ?"), {id});
    if (!row.next())
        return refuse(QStringLiteral("not-found"));
    OrderRecord order = orderFromRow(row);
    if (order.account != caller.account && !caller.staff())
        return refuse(QStringLiteral("not-your-order"));
    settleRefunds(database, order);
    return order;
}

QList<OrderRecord> loadOrders(const QSqlDatabase &database, const QStringList &ids)
{
    QVariantList values;
    for (const QString &id : ids)
        values << id;
    QHash<QString, OrderRecord> found;
    QSqlQuery row = sql(database, orderColumns + QStringLiteral("WHERE id IN (%1)").arg(placeholders(values.size())), values);
    while (row.next())
        found.insert(row.value(0).toString(), orderFromRow(row));
    row.finish();
    QList<OrderRecord> orders;
    for (const QString &id : ids) {
        if (!found.contains(id))
            continue;
        settleRefunds(database, found[id]);
        orders << found.value(id);
    }
    return orders;
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
    QSqlQuery stored = sql(database, orderColumns + QStringLiteral("WHERE id = ?"), {order.id});
    const OrderRecord before = stored.next() ? orderFromRow(stored) : OrderRecord();
    stored.finish();
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
    addChangeEvents(database, before, order);
}

QList<QJsonObject> describeOrders(const QSqlDatabase &database, const QList<OrderRecord> &orders)
{
    const OrderParts parts = readParts(database, orders);
    QList<QJsonObject> list;
    for (const OrderRecord &order : orders) {
        const auto orNone = [](const QJsonObject &object) { return object.isEmpty() ? QJsonValue() : QJsonValue(object); };
        QJsonObject result{
            {QStringLiteral("id"), order.id},
            {QStringLiteral("product"), order.product},
            {QStringLiteral("status"), order.status},
            {QStringLiteral("identity"), identity(order, parts.checksLeft.value(order.account), parts.notes.value(order.id))},
            {QStringLiteral("actions"), QJsonArray::fromStringList(allowedActions(database, order, parts.counts.value(order.id)))},
            {QStringLiteral("payment"), payment(order)},
            {QStringLiteral("refund"), describeRefund(database, order)},
            {QStringLiteral("review"), review(order)},
            {QStringLiteral("certificates"), parts.certificates.value(order.id)},
            {QStringLiteral("shipment"), orNone(parts.shipments.value(order.id))},
            {QStringLiteral("appointment"), orNone(parts.appointments.value(order.id))},
            {QStringLiteral("mobile"), orNone(parts.phones.value(order.id))},
            {QStringLiteral("application"), order.application},
            {QStringLiteral("createdAt"), order.createdAt},
            {QStringLiteral("updatedAt"), order.updatedAt}};
        if (!order.submittedAt.isEmpty())
            result.insert(QStringLiteral("submittedAt"), order.submittedAt);
        list << result;
    }
    return list;
}

QJsonObject describeOrder(const QSqlDatabase &database, const OrderRecord &order)
{
    return describeOrders(database, {order}).constFirst();
}

Response orderResponse(const QSqlDatabase &database, const OrderRecord &order, int status)
{
    QByteArray etag = order.etag();
    // How many face checks are left changes at midnight and with other orders, so that the version alone would hide it.
    const QJsonObject described = describeOrder(database, order);
    if (order.status == QLatin1String("awaiting_identity"))
        etag.insert(etag.size() - 1, '.' + QByteArray::number(identityChecksLeft(database, order.account)));
    // A parcel moves by the clock, and a booking is kept beside the order.
    if (order.status == QLatin1String("draft") || order.status == QLatin1String("rejected"))
        return Response::json(described, status).with("ETag", etag); // what If-Match is compared with
    const QString parcel = described.value(QLatin1String("shipment")).toObject().value(QLatin1String("state")).toString();
    if (!parcel.isEmpty())
        etag.insert(etag.size() - 1, '.' + parcel.toLatin1());
    const QJsonObject appointment = described.value(QLatin1String("appointment")).toObject();
    if (!appointment.isEmpty())
        etag.insert(etag.size() - 1, '.' + appointment.value(QLatin1String("station")).toObject().value(QLatin1String("id")).toString().toLatin1()
                                         + appointment.value(QLatin1String("slotStart")).toString().left(16).remove(QLatin1Char(':')).toLatin1());
    return Response::json(described, status).with("ETag", etag);
}

} // namespace certdesk::platform

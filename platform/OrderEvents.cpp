// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/OrderEvents.h"
#include "platform/Payments.h"
#include "platform/Shipments.h"
#include "platform/Storage.h"
#include "platform/Texts.h"

#include <QCryptographicHash>
#include <QJsonDocument>

#include <algorithm>

namespace certdesk::platform {

namespace {

struct TimelineEvent {
    QString at;
    QString kind;
    QJsonObject data;
    QJsonObject words; ///< empty: the text of the kind
};

/// %name becomes the member of data.
QString filledIn(QString text, const QJsonObject &data)
{
    for (auto it = data.begin(); it != data.end(); ++it) {
        const QString number = it.key() == QLatin1String("amount") ? yuan(it.value().toInteger()) : QString::number(it.value().toInteger());
        text.replace(QLatin1Char('%') + it.key(), it.value().isDouble() ? number : it.value().toString());
    }
    return text;
}

QJsonObject describeEvent(const TimelineEvent &event)
{
    QJsonObject words = event.words;
    if (words.isEmpty()) {
        const QJsonObject sentence = text(QStringLiteral("event.") + event.kind);
        words = {{QStringLiteral("zh"), filledIn(inLanguage(sentence, false), event.data)}, {QStringLiteral("en"), filledIn(inLanguage(sentence, true), event.data)}};
    }
    return {{QStringLiteral("at"), event.at}, {QStringLiteral("kind"), event.kind}, {QStringLiteral("text"), words}, {QStringLiteral("data"), event.data}};
}

QList<TimelineEvent> timelineOf(const QSqlDatabase &database, const OrderRecord &order)
{
    QList<TimelineEvent> events;
    QSqlQuery row = sql(database, QStringLiteral("SELECT at, kind, data FROM order_events WHERE order_id = ? ORDER BY id"), {order.id});
    while (row.next())
        events.append({row.value(0).toString(), row.value(1).toString(), QJsonDocument::fromJson(row.value(2).toByteArray()).object(), {}});
    // Checks that failed leave the order as it is; their own table remembers them.
    QSqlQuery attempt = sql(database, QStringLiteral("SELECT at, outcome FROM identity_attempts WHERE order_id = ? AND outcome <> 'verified' ORDER BY rowid"), {order.id});
    while (attempt.next())
        events.append({attempt.value(0).toString(), QStringLiteral("identity-failed"), {{QStringLiteral("reason"), attempt.value(1).toString()}}, {}});
    for (const ShipmentEvent &event : shipmentEvents(database, order)) {
        events.append({event.at, QStringLiteral("courier"), {{QStringLiteral("state"), event.state}, {QStringLiteral("place"), event.place}},
                       event.words});
    }
    std::stable_sort(events.begin(), events.end(), [](const TimelineEvent &a, const TimelineEvent &b) { return a.at < b.at; });
    return events;
}

Answer showEvents(const QSqlDatabase &database, const Request &request)
{
    const auto order = loadOrder(database, request.captures[0], request.caller);
    if (!order)
        return refuse(order.error());
    QJsonArray items;
    for (const TimelineEvent &event : timelineOf(database, *order))
        items.append(describeEvent(event));
    Response response = Response::json({{QStringLiteral("items"), items}});
    const QByteArray tag = QCryptographicHash::hash(response.body, QCryptographicHash::Sha256).toHex().left(32);
    return std::move(response).with("ETag", '"' + tag + '"');
}

void addStatusEvent(const QSqlDatabase &database, const OrderRecord &before, const OrderRecord &after)
{
    if (before.status == after.status)
        return;
    if (after.status == QLatin1String("rejected"))
        addEvent(database, after.id, QStringLiteral("rejected"), {{QStringLiteral("reasons"), after.review.value(QLatin1String("reasons"))}});
    else if (after.status == QLatin1String("issued") && !after.shipment.isEmpty())
        addEvent(database, after.id, QStringLiteral("shipped"), {{QStringLiteral("carrier"), after.shipment.value(QLatin1String("carrier"))},
                                                                {QStringLiteral("trackingNumber"), after.shipment.value(QLatin1String("trackingNumber"))}});
    else if (after.status == QLatin1String("approved_making")) {
        addEvent(database, after.id, QStringLiteral("approved"));
        addEvent(database, after.id, QStringLiteral("making"));
    } else if (after.status != QLatin1String("draft") && after.status != QLatin1String("awaiting_identity"))
        addEvent(database, after.id, QString(after.status).replace(QLatin1Char('_'), QLatin1Char('-')));
}

} // namespace

void addEvent(const QSqlDatabase &database, const QString &orderId, const QString &kind, const QJsonObject &data)
{
    sql(database, QStringLiteral("INSERT INTO order_events (order_id, at, kind, data) VALUES (?, ?, ?, ?)"),
        {orderId, nowText(), kind, QString::fromUtf8(QJsonDocument(data).toJson(QJsonDocument::Compact))});
}

void addChangeEvents(const QSqlDatabase &database, const OrderRecord &before, const OrderRecord &after)
{
    const QJsonObject refund{{QStringLiteral("amount"), after.refundAmount}};
    if (before.version == 0)
        return addEvent(database, after.id, QStringLiteral("created"));
    if (before.submittedAt != after.submittedAt)
        addEvent(database, after.id, QStringLiteral("submitted"));
    if (before.identityState != after.identityState && after.identityState == QLatin1String("verified") && before.submittedAt == after.submittedAt)
        addEvent(database, after.id, QStringLiteral("identity-verified"), {{QStringLiteral("mode"), after.identityMode}});
    if (before.paymentState != after.paymentState && after.paymentState == QLatin1String("paid"))
        addEvent(database, after.id, QStringLiteral("paid"), {{QStringLiteral("amount"), after.due}});
    addStatusEvent(database, before, after);
    if (after.refundState == QLatin1String("pending") && (before.refundState != after.refundState || before.refundAmount != after.refundAmount))
        addEvent(database, after.id, QStringLiteral("refund-started"), refund);
    if (after.refundState == QLatin1String("done") && before.refundState == QLatin1String("pending"))
        addEvent(database, after.id, QStringLiteral("refund-done"), refund);
}

void addOrderEventRoutes(Router &router, QSqlDatabase database)
{
    router.add("GET", QStringLiteral("/v1/orders/{id}/events"), {}, [database](const Request &request) { return showEvents(database, request); });
}

} // namespace certdesk::platform

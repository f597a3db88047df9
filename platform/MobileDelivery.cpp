// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/MobileDelivery.h"
#include "platform/OrderEvents.h"
#include "platform/Shape.h"
#include "platform/Storage.h"
#include "platform/Texts.h"

namespace certdesk::platform {

namespace {

/// 138****0000, as the application's own mask (domain.md §5.4).
QString maskedMobile(const QString &number)
{
    return number.size() == 11 ? number.left(3) + QStringLiteral("****") + number.right(4) : QStringLiteral("****");
}

struct MobileDelivery {
    QString recipient;
    QString text;
    QString sentAt;
    QString downloadedAt;
};

std::optional<MobileDelivery> findDelivery(const QSqlDatabase &database, const QString &order)
{
    QSqlQuery row = sql(database, QStringLiteral("SELECT recipient, text, sent_at, downloaded_at FROM mobile_deliveries WHERE order_id = ?"), {order});
    if (!row.next())
        return std::nullopt;
    return MobileDelivery{row.value(0).toString(), row.value(1).toString(), row.value(2).toString(), row.value(3).toString()};
}

QString phoneState(bool sent, bool downloaded)
{
    return downloaded ? QStringLiteral("downloaded") : sent ? QStringLiteral("sent") : QStringLiteral("waiting");
}

QJsonObject describeDelivery(const OrderRecord &order, const std::optional<MobileDelivery> &delivery)
{
    QJsonObject app = dataObject(QStringLiteral("mobile.json")).value(QLatin1String("app")).toObject();
    // What the QR code holds; the phone learns the order's number, nothing of the person.
    app.insert(QStringLiteral("qrUrl"), QString(app.value(QLatin1String("downloadUrl")).toString() + QStringLiteral("?order=") + order.id));
    QJsonObject result{{QStringLiteral("state"), phoneState(delivery.has_value(), delivery && !delivery->downloadedAt.isEmpty())}, {QStringLiteral("app"), app}, {QStringLiteral("sms"), QJsonValue()}};
    if (delivery)
        result.insert(QStringLiteral("sms"), QJsonObject{{QStringLiteral("to"), delivery->recipient}, {QStringLiteral("text"), delivery->text}, {QStringLiteral("sentAt"), delivery->sentAt}});
    if (delivery && !delivery->downloadedAt.isEmpty())
        result.insert(QStringLiteral("downloadedAt"), delivery->downloadedAt);
    return result;
}

Answer showMobile(const QSqlDatabase &database, const Request &request)
{
    const auto order = loadOrder(database, request.captures[0], request.caller);
    if (!order)
        return refuse(order.error());
    if (!isMobile(*order))
        return refuse(QStringLiteral("not-mobile"));
    return Response::json(describeDelivery(*order, findDelivery(database, order->id)));
}

/// The phone's part: the training platform has no app that could download.
Answer markDownloaded(const QSqlDatabase &database, const Request &request)
{
    auto order = loadOrder(database, request.captures[0], request.caller);
    if (!order)
        return refuse(order.error());
    if (auto problem = Shape(request.json).problem())
        return refuse(*problem);
    if (!isMobile(*order))
        return refuse(QStringLiteral("not-mobile"));
    auto delivery = findDelivery(database, order->id);
    if (!delivery)
        return refuse(wrongState(database, *order));
    if (delivery->downloadedAt.isEmpty()) {
        delivery->downloadedAt = nowText();
        sql(database, QStringLiteral("UPDATE mobile_deliveries SET downloaded_at = ? WHERE order_id = ?"), {delivery->downloadedAt, order->id});
        addEvent(database, order->id, QStringLiteral("mobile-downloaded"));
        saveOrder(database, *order); // whoever watches the order sees it
    }
    return Response::json(describeDelivery(*order, delivery));
}

} // namespace

QHash<QString, QJsonObject> phoneStatesOf(const QSqlDatabase &database, const QList<OrderRecord> &orders)
{
    QHash<QString, QJsonObject> states;
    QVariantList ids;
    QStringList marks;
    for (const OrderRecord &order : orders) {
        if (!isMobile(order))
            continue;
        states.insert(order.id, {{QStringLiteral("state"), phoneState(false, false)}});
        ids << order.id;
        marks << QStringLiteral("?");
    }
    if (ids.isEmpty())
        return states;
    QSqlQuery row = sql(database, QStringLiteral("SELECT order_id, downloaded_at FROM mobile_deliveries WHERE order_id IN (%1)").arg(marks.join(QLatin1Char(','))), ids);
    while (row.next()) {
        const QString downloadedAt = row.value(1).toString();
        QJsonObject state{{QStringLiteral("state"), phoneState(true, !downloadedAt.isEmpty())}};
        if (!downloadedAt.isEmpty())
            state.insert(QStringLiteral("downloadedAt"), downloadedAt);
        states.insert(row.value(0).toString(), state);
    }
    return states;
}

void sendDownloadMessage(const QSqlDatabase &database, const OrderRecord &order)
{
    const QString recipient = maskedMobile(order.application.value(QLatin1String("applicant")).toObject().value(QLatin1String("mobile")).toString());
    const QString words = inLanguage(dataObject(QStringLiteral("mobile.json")).value(QLatin1String("sms")), false).arg(order.id.right(4));
    sql(database, QStringLiteral("INSERT INTO mobile_deliveries (order_id, recipient, text, sent_at) VALUES (?, ?, ?, ?)"), {order.id, recipient, words, nowText()});
    addEvent(database, order.id, QStringLiteral("sms-sent"), {{QStringLiteral("to"), recipient}});
}

void addMobileDeliveryRoutes(Router &router, QSqlDatabase database)
{
    RouteOptions trainer;
    trainer.access = RouteOptions::Access::Trainer;
    trainer.idempotent = true;
    router.add("GET", QStringLiteral("/v1/orders/{id}/mobile"), {}, [database](const Request &request) { return showMobile(database, request); });
    router.add("POST", QStringLiteral("/v1/training/orders/{id}/mobile-downloaded"), trainer, [database](const Request &request) { return markDownloaded(database, request); });
}

} // namespace certdesk::platform

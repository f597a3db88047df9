// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/api/ClientParts.h"

#include <QUrlQuery>

namespace certdesk {

static QString orderPath(const QString &id, const char *rest = "")
{
    return QStringLiteral("/v1/orders/") + segment(id) + QLatin1String(rest);
}

static QString queryPath(const OrderQuery &query)
{
    QUrlQuery items;
    const std::pair<const char *, QString> filters[] = {{"orderNo", query.orderNumber}, {"status", query.status}, {"product", query.product}, {"applicant", query.applicant},
                                                        {"organisation", query.organisation}, {"from", query.from.toString(Qt::ISODate)}, {"to", query.to.toString(Qt::ISODate)}};
    for (const auto &[name, value] : filters) {
        if (!value.isEmpty())
            items.addQueryItem(QLatin1String(name), segment(value));
    }
    items.addQueryItem(QStringLiteral("page"), QString::number(query.page));
    items.addQueryItem(QStringLiteral("size"), QString::number(query.size));
    return QStringLiteral("/v1/orders?") + items.toString(QUrl::FullyEncoded);
}

bool OrderQuery::matches(const Order &order) const
{
    constexpr int beijing = 8 * 3600;
    const QDate day = order.createdAt.toOffsetFromUtc(beijing).date();
    const auto allows = [](const QString &wanted, const QString &given) { return wanted.isEmpty() || given.contains(wanted); };
    return allows(orderNumber, order.id) && (status.isEmpty() || toString(order.status) == status) && (product.isEmpty() || order.product == product)
        && allows(applicant, order.application.applicant.name) && allows(organisation, order.application.organisation.name)
        && (!from.isValid() || day >= from) && (!to.isValid() || day <= to);
}

QCoro::Task<Result<OrderPage>> Client::orders(OrderQuery query)
{
    auto reply = co_await get(queryPath(query), true);
    if (!reply)
        co_return Unexpected(reply.error());
    const auto object = jsonObject(*reply);
    if (!object)
        co_return Unexpected(object.error());
    if (!object->value(QLatin1String("items")).isArray())
        co_return malformedReply(*reply, QStringLiteral("items"));
    OrderPage page;
    page.total = object->value(QLatin1String("total")).toInt();
    page.page = object->value(QLatin1String("page")).toInt(query.page);
    page.size = object->value(QLatin1String("size")).toInt(query.size);
    const QJsonArray items = object->value(QLatin1String("items")).toArray();
    for (const QJsonValue &item : items)
        page.orders.append(Order::fromJson(item.toObject()));
    co_return page;
}

QCoro::Task<Result<std::optional<Order>>> Client::order(QString id, QString etag)
{
    QList<std::pair<QByteArray, QByteArray>> headers;
    if (!etag.isEmpty())
        headers.append({"If-None-Match", etag.toLatin1()});
    auto reply = co_await get(orderPath(id), true, std::move(headers));
    if (reply && reply->status == 304)
        co_return std::optional<Order>();
    auto order = orderOf(reply);
    if (!order)
        co_return Unexpected(order.error());
    co_return std::optional<Order>(std::move(*order));
}

QCoro::Task<Result<Order>> Client::createOrder(Application application, QString idempotencyKey)
{
    auto reply = co_await call("POST", QStringLiteral("/v1/orders"), compact(application.toJson()), jsonType, idempotencyKey);
    co_return orderOf(reply);
}

QCoro::Task<Result<Order>> Client::putApplication(QString id, Application application, QString etag)
{
    QList<std::pair<QByteArray, QByteArray>> headers{{"If-Match", etag.toLatin1()}};
    auto reply = co_await call("PUT", orderPath(id, "/application"), compact(application.toJson()), jsonType, {}, std::move(headers));
    co_return orderOf(reply);
}

QCoro::Task<Result<Order>> Client::submit(QString id, QString idempotencyKey)
{
    auto reply = co_await call("POST", orderPath(id, "/submit"), "{}", jsonType, idempotencyKey);
    co_return orderOf(reply);
}

QCoro::Task<Result<Order>> Client::withdraw(QString id, QString idempotencyKey)
{
    auto reply = co_await call("POST", orderPath(id, "/withdraw"), "{}", jsonType, idempotencyKey);
    co_return orderOf(reply);
}

} // namespace certdesk

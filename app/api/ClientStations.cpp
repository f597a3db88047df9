// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/api/ClientParts.h"
#include "app/domain/WireTime.h"

namespace certdesk {

namespace {

/// The `items` of a reply, each read by T::fromJson.
template<typename T>
Result<QList<T>> itemsOf(const Result<HttpReply> &reply)
{
    if (!reply)
        return Unexpected(reply.error());
    const auto object = jsonObject(*reply);
    if (!object)
        return Unexpected(object.error());
    if (!object->value(QLatin1String("items")).isArray())
        return malformedReply(*reply, QStringLiteral("items"));
    QList<T> items;
    const QJsonArray array = object->value(QLatin1String("items")).toArray();
    for (const QJsonValue &item : array)
        items.append(T::fromJson(item.toObject()));
    return items;
}

} // namespace

QCoro::Task<Result<QByteArray>> Client::stationsJson()
{
    auto reply = co_await get(QStringLiteral("/v1/stations"), false);
    const auto stations = itemsOf<Station>(reply);
    if (!stations)
        co_return Unexpected(stations.error());
    co_return reply->body;
}

QCoro::Task<Result<QList<StationSlot>>> Client::stationSlots(QString station)
{
    auto reply = co_await get(QStringLiteral("/v1/stations/") + segment(station) + QStringLiteral("/slots"), false);
    auto times = itemsOf<StationSlot>(reply);
    if (times)
        times->removeIf([](const StationSlot &time) { return !time.start.isValid() || !time.end.isValid(); });
    co_return times;
}

QCoro::Task<Result<Order>> Client::makeAppointment(QString orderId, QString station, QDateTime slotStart, QString idempotencyKey)
{
    const QJsonObject body{{QStringLiteral("station"), station}, {QStringLiteral("slotStart"), toWire(slotStart)}};
    auto reply = co_await call("POST", QStringLiteral("/v1/orders/") + segment(orderId) + QStringLiteral("/appointment"), compact(body), jsonType, idempotencyKey);
    co_return orderOf(reply);
}

QCoro::Task<Result<void>> Client::cancelAppointment(QString orderId)
{
    auto reply = co_await call("DELETE", QStringLiteral("/v1/orders/") + segment(orderId) + QStringLiteral("/appointment"), {}, {}, {});
    if (!reply)
        co_return Unexpected(reply.error());
    co_return {};
}

} // namespace certdesk

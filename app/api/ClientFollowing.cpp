// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/api/ClientParts.h"

namespace certdesk {

namespace {

/// A JSON object whose `member` is a list, handed on as it came.
Result<QByteArray> bytesWithList(const Result<HttpReply> &reply, const char *member)
{
    if (!reply)
        return Unexpected(reply.error());
    const auto object = jsonObject(*reply);
    if (!object)
        return Unexpected(object.error());
    if (!object->value(QLatin1String(member)).isArray())
        return malformedReply(*reply, QLatin1String(member));
    return reply->body;
}

} // namespace

QCoro::Task<Result<QByteArray>> Client::orderEventsJson(QString orderId)
{
    auto reply = co_await get(QStringLiteral("/v1/orders/") + segment(orderId) + QStringLiteral("/events"), true);
    co_return bytesWithList(reply, "items");
}

QCoro::Task<Result<QByteArray>> Client::shipmentsJson(QString orderId)
{
    auto reply = co_await get(QStringLiteral("/v1/orders/") + segment(orderId) + QStringLiteral("/shipments"), true);
    co_return bytesWithList(reply, "items");
}

QCoro::Task<Result<QByteArray>> Client::noticesJson()
{
    auto reply = co_await get(QStringLiteral("/v1/notices"), false);
    co_return bytesWithList(reply, "notices");
}

} // namespace certdesk

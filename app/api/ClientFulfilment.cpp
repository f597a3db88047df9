// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/api/ClientParts.h"

namespace certdesk {

namespace {

/// A JSON object with `member`, handed on as it came.
Result<QByteArray> bytesWith(const Result<HttpReply> &reply, const char *member)
{
    if (!reply)
        return Unexpected(reply.error());
    const auto object = jsonObject(*reply);
    if (!object)
        return Unexpected(object.error());
    if (!object->contains(QLatin1String(member)))
        return malformedReply(*reply, QLatin1String(member));
    return reply->body;
}

} // namespace

QCoro::Task<Result<QByteArray>> Client::mobileDeliveryJson(QString orderId)
{
    auto reply = co_await get(QStringLiteral("/v1/orders/") + segment(orderId) + QStringLiteral("/mobile"), true);
    co_return bytesWith(reply, "state");
}

} // namespace certdesk

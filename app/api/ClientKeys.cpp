// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/api/ClientParts.h"

namespace certdesk {

namespace {

constexpr int keysAPage = 100;

KeyedCertificate keyedCertificateOf(const QJsonObject &json)
{
    const auto text = [&json](const char *name) { return json.value(QLatin1String(name)).toString(); };
    KeyedCertificate certificate{text("serialNumber"), text("order"), json.value(QLatin1String("index")).toInt(1), text("service"), text("tokenSerial"), text("installation"), {}};
    const QJsonArray actions = json.value(QLatin1String("actions")).toArray();
    for (const QJsonValue &action : actions)
        certificate.actions << action.toString();
    return certificate;
}

} // namespace

QCoro::Task<Result<QList<KeyedCertificate>>> Client::certificatesOnKeys()
{
    QList<KeyedCertificate> all;
    for (int page = 1;; ++page) {
        auto reply = co_await get(QStringLiteral("/v1/certificates?page=%1&size=%2").arg(page).arg(keysAPage), true);
        if (!reply)
            co_return Unexpected(reply.error());
        const auto object = jsonObject(*reply);
        if (!object)
            co_return Unexpected(object.error());
        if (!object->value(QLatin1String("items")).isArray())
            co_return malformedReply(*reply, QStringLiteral("items"));
        const QJsonArray items = object->value(QLatin1String("items")).toArray();
        for (const QJsonValue &item : items)
            all << keyedCertificateOf(item.toObject());
        if (items.isEmpty() || all.size() >= object->value(QLatin1String("total")).toInt())
            co_return all;
    }
}

} // namespace certdesk

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/Fulfilment.h"

#include "app/domain/WireTime.h"

#include <QJsonArray>
#include <QUrl>

namespace certdesk {

namespace {

QJsonObject localToJson(const LocalText &text)
{
    return {{QStringLiteral("zh"), text.zh}, {QStringLiteral("en"), text.en}};
}

} // namespace

QString webAddress(const QJsonValue &value)
{
    const QUrl url(value.toString(), QUrl::StrictMode);
    const bool web = url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
    return url.isValid() && web && !url.host().isEmpty() ? url.toString(QUrl::FullyEncoded) : QString();
}

QJsonObject Appointment::toJson() const
{
    const QJsonObject where{{QStringLiteral("id"), station}, {QStringLiteral("name"), localToJson(name)}, {QStringLiteral("address"), localToJson(address)}};
    return {{QStringLiteral("station"), where}, {QStringLiteral("slotStart"), toWire(from)}, {QStringLiteral("slotEnd"), toWire(to)}};
}

Appointment Appointment::fromJson(const QJsonObject &json)
{
    const QJsonObject where = json.value(QLatin1String("station")).toObject();
    return {where.value(QLatin1String("id")).toString(), LocalText::fromJson(where.value(QLatin1String("name"))), LocalText::fromJson(where.value(QLatin1String("address"))),
            timeFromWire(json.value(QLatin1String("slotStart"))), timeFromWire(json.value(QLatin1String("slotEnd")))};
}

QJsonObject PhoneState::toJson() const
{
    QJsonObject json{{QStringLiteral("state"), state}};
    if (downloadedAt.isValid())
        json.insert(QStringLiteral("downloadedAt"), toWire(downloadedAt));
    return json;
}

PhoneState PhoneState::fromJson(const QJsonObject &json)
{
    return {json.value(QLatin1String("state")).toString(), timeFromWire(json.value(QLatin1String("downloadedAt")))};
}

MobileDelivery MobileDelivery::fromJson(const QJsonObject &json)
{
    MobileDelivery delivery;
    delivery.phone = PhoneState::fromJson(json);
    const QJsonObject sms = json.value(QLatin1String("sms")).toObject();
    delivery.smsTo = sms.value(QLatin1String("to")).toString();
    delivery.smsText = sms.value(QLatin1String("text")).toString();
    delivery.smsSentAt = timeFromWire(sms.value(QLatin1String("sentAt")));
    const QJsonObject app = json.value(QLatin1String("app")).toObject();
    delivery.appName = LocalText::fromJson(app.value(QLatin1String("name")));
    delivery.downloadUrl = webAddress(app.value(QLatin1String("downloadUrl")));
    delivery.qrUrl = webAddress(app.value(QLatin1String("qrUrl")));
    const QJsonArray platforms = app.value(QLatin1String("platforms")).toArray();
    for (const QJsonValue &platform : platforms)
        delivery.platforms << platform.toString();
    return delivery;
}

} // namespace certdesk

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/OrderEvent.h"

#include "app/domain/WireTime.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace certdesk {

namespace {

template<typename T, typename Read>
QList<T> listOf(const QByteArray &json, const char *member, Read read)
{
    QList<T> list;
    const QJsonArray items = QJsonDocument::fromJson(json).object().value(QLatin1String(member)).toArray();
    for (const QJsonValue &item : items)
        list.append(read(item.toObject()));
    return list;
}

Parcel::Event parcelEvent(const QJsonObject &json)
{
    return {timeFromWire(json.value(QLatin1String("at"))), json.value(QLatin1String("place")).toString(), LocalText::fromJson(json.value(QLatin1String("text"))),
            json.value(QLatin1String("state")).toString()};
}

Notice noticeFrom(const QJsonObject &json)
{
    return {json.value(QLatin1String("id")).toString(), LocalText::fromJson(json.value(QLatin1String("title"))), LocalText::fromJson(json.value(QLatin1String("text"))),
            QDate::fromString(json.value(QLatin1String("from")).toString(), Qt::ISODate), QDate::fromString(json.value(QLatin1String("until")).toString(), Qt::ISODate)};
}

} // namespace

OrderEvent OrderEvent::fromJson(const QJsonObject &json)
{
    return {timeFromWire(json.value(QLatin1String("at"))), json.value(QLatin1String("kind")).toString(), LocalText::fromJson(json.value(QLatin1String("text"))),
            json.value(QLatin1String("data")).toObject()};
}

QList<OrderEvent> OrderEvent::listFrom(const QByteArray &json)
{
    return listOf<OrderEvent>(json, "items", &OrderEvent::fromJson);
}

Parcel Parcel::fromJson(const QJsonObject &json)
{
    Parcel parcel;
    parcel.shipment = {json.value(QLatin1String("carrier")).toString(), json.value(QLatin1String("trackingNumber")).toString(),
                       timeFromWire(json.value(QLatin1String("shippedAt"))), json.value(QLatin1String("state")).toString(), timeFromWire(json.value(QLatin1String("deliveredAt")))};
    const QJsonArray events = json.value(QLatin1String("events")).toArray();
    for (const QJsonValue &event : events)
        parcel.events.append(parcelEvent(event.toObject()));
    return parcel;
}

QList<Parcel> Parcel::listFrom(const QByteArray &json)
{
    return listOf<Parcel>(json, "items", &Parcel::fromJson);
}

QList<Notice> Notice::listFrom(const QByteArray &json)
{
    return listOf<Notice>(json, "notices", &noticeFrom);
}

} // namespace certdesk

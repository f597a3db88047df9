// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/Station.h"

#include "app/domain/WireTime.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace certdesk {

namespace {

QJsonObject bothOf(const LocalText &text)
{
    return {{QStringLiteral("zh"), text.zh}, {QStringLiteral("en"), text.en}};
}

} // namespace

Station Station::fromJson(const QJsonObject &json)
{
    Station station;
    station.id = json.value(QLatin1String("id")).toString();
    station.name = LocalText::fromJson(json.value(QLatin1String("name")));
    station.region = json.value(QLatin1String("region")).toString();
    station.address = LocalText::fromJson(json.value(QLatin1String("address")));
    station.hours = LocalText::fromJson(json.value(QLatin1String("hours")));
    const QJsonArray documents = json.value(QLatin1String("documents")).toArray();
    for (const QJsonValue &document : documents)
        station.documents.append(LocalText::fromJson(document.toObject().value(QLatin1String("label"))));
    return station;
}

QList<Station> Station::listFrom(const QByteArray &json)
{
    QList<Station> stations;
    const QJsonArray items = QJsonDocument::fromJson(json).object().value(QLatin1String("items")).toArray();
    for (const QJsonValue &item : items) {
        const Station station = fromJson(item.toObject());
        if (!station.id.isEmpty())
            stations << station;
    }
    return stations;
}

StationSlot StationSlot::fromJson(const QJsonObject &json)
{
    return {timeFromWire(json.value(QLatin1String("start"))), timeFromWire(json.value(QLatin1String("end"))), json.value(QLatin1String("free")).toInt()};
}

QJsonObject StationWish::toJson() const
{
    return {{QStringLiteral("station"), station}, {QStringLiteral("name"), bothOf(name)}, {QStringLiteral("address"), bothOf(address)},
            {QStringLiteral("start"), toWire(start)}, {QStringLiteral("end"), toWire(end)}};
}

std::optional<StationWish> StationWish::fromJson(const QJsonValue &json)
{
    const QJsonObject object = json.toObject();
    StationWish wish{object.value(QLatin1String("station")).toString(), LocalText::fromJson(object.value(QLatin1String("name"))),
                     LocalText::fromJson(object.value(QLatin1String("address"))), timeFromWire(object.value(QLatin1String("start"))),
                     timeFromWire(object.value(QLatin1String("end")))};
    return wish.station.isEmpty() ? std::nullopt : std::optional(wish);
}

} // namespace certdesk

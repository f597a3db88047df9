// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Catalog.h"

#include <QDateTime>
#include <QJsonValue>

#include <optional>

namespace certdesk {

/// A place where orders are handled on site (R58, R71, R89); the `Station` schema of platform/openapi.yaml.
struct Station {
    QString id;
    LocalText name;
    QString region; ///< six digits of GB/T 2260
    LocalText address;
    LocalText hours;
    QList<LocalText> documents; ///< what must be brought
    static Station fromJson(const QJsonObject &json);
    /// From the answer of GET /v1/stations, without those that have no id; empty when it is none.
    static QList<Station> listFrom(const QByteArray &json);
};

struct StationSlot {
    QDateTime start;
    QDateTime end;
    int free = 0; ///< places left
    static StationSlot fromJson(const QJsonObject &json);
};

/// Where and when a user would like to come. Kept with the draft: a time can be booked once there is an order.
struct StationWish {
    QString station;
    LocalText name;
    LocalText address;
    QDateTime start; ///< invalid: any time
    QDateTime end;
    bool operator==(const StationWish &) const = default;
    QJsonObject toJson() const;
    static std::optional<StationWish> fromJson(const QJsonValue &json);
};

} // namespace certdesk

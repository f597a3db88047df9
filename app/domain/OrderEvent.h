// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Catalog.h"
#include "app/domain/Order.h"

namespace certdesk {

/// Something that has happened to an order; the `OrderEvent` schema of platform/openapi.yaml. `kind` may be one that is not known here:
/// then `text` says it.
struct OrderEvent {
    QDateTime at;
    QString kind;
    LocalText text;
    QJsonObject data;
    static OrderEvent fromJson(const QJsonObject &json);
    /// From the answer of GET /v1/orders/{id}/events, oldest first; empty when it is none.
    static QList<OrderEvent> listFrom(const QByteArray &json);
};

/// A parcel of an order with its way, as the carrier tells it; the `Shipments` schema.
struct Parcel {
    struct Event {
        QDateTime at;
        QString place;
        LocalText text;
        QString state; ///< "collected", "in_transit", "out_for_delivery", "delivered", "exception"
    };
    Shipment shipment;
    QList<Event> events; ///< oldest first
    static Parcel fromJson(const QJsonObject &json);
    /// From the answer of GET /v1/orders/{id}/shipments; empty when it is none.
    static QList<Parcel> listFrom(const QByteArray &json);
};

/// What is known of an order beside its own description.
struct OrderHistory {
    QList<OrderEvent> events;
    QList<Parcel> parcels;
};

/// An announcement of the platform; of the `Notices` schema.
struct Notice {
    QString id;
    LocalText title;
    LocalText text;
    QDate from;
    QDate until; ///< invalid: no end
    bool inForce(const QDate &day) const { return (!from.isValid() || from <= day) && (!until.isValid() || day <= until); }
    /// From the answer of GET /v1/notices, in the order to show; empty when it is none.
    static QList<Notice> listFrom(const QByteArray &json);
};

} // namespace certdesk

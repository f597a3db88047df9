// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Catalog.h"

namespace certdesk {

/// An http or https address with a host, encoded; else empty. Only such may be opened or drawn: it comes from outside and ends up behind a
/// button.
QString webAddress(const QJsonValue &value);

/// A time booked at a service point; the `Appointment` schema.
struct Appointment {
    QString station; ///< its id
    LocalText name;
    LocalText address;
    QDateTime from;
    QDateTime to;
    bool operator==(const Appointment &) const = default;
    QJsonObject toJson() const;
    static Appointment fromJson(const QJsonObject &json);
};

/// How far a mobile certificate is on its way to the phone (R14, R90); part of an order. `state`: "waiting" (order not issued),
/// "sent" (the applicant was told by text message), "downloaded".
struct PhoneState {
    QString state;
    QDateTime downloadedAt;
    bool operator==(const PhoneState &) const = default;
    bool downloaded() const { return state == QLatin1String("downloaded"); }
    QJsonObject toJson() const;
    static PhoneState fromJson(const QJsonObject &json);
};

/// The message to the applicant and the vendor's app; the `MobileDelivery` schema.
struct MobileDelivery {
    PhoneState phone;
    QString smsTo;   ///< masked
    QString smsText; ///< as it was sent; empty before
    QDateTime smsSentAt;
    LocalText appName;
    QString downloadUrl; ///< http or https, else empty
    QString qrUrl;       ///< what the QR code holds; http or https, else empty
    QStringList platforms;
    static MobileDelivery fromJson(const QJsonObject &json);
};

} // namespace certdesk

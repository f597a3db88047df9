// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Application.h"
#include "app/domain/Fulfilment.h"

#include <optional>

namespace certdesk {

/// domain.md §1.14. Unknown is a status of a newer platform: shown with the platform's words, never acted on.
enum class OrderStatus {
    Draft, AwaitingIdentity, AwaitingPaper, AwaitingOnsite, AwaitingPayment, InReview, Rejected, ApprovedMaking, Issued, Withdrawn, Unknown
};
QString toString(OrderStatus status);           ///< the contract's word, for instance "awaiting_identity"
OrderStatus orderStatusFromString(const QString &word);

/// The second axis of the state (R32): 已认证 / 未认证.
struct Identity {
    QString state;          ///< "none", "pending", "verified"
    QString mode;           ///< "pc", "app", "mail", "onsite" or empty
    QDateTime verifiedAt;
    int remainingToday = 10; ///< R78
    QString note;            ///< what is missing in the paper that has arrived
    bool verified() const { return state == QLatin1String("verified"); }
    bool operator==(const Identity &) const = default;
};

/// Why the reviewer refused, pointing into the application (JSON Pointer, RFC 6901).
struct ReviewReason {
    QString pointer;
    QString code;
    QString detail;
    bool operator==(const ReviewReason &) const = default;
};

/// Amounts in fen.
struct OrderPayment {
    QString state;   ///< "none" (nothing due), "due", "paid"
    qint64 amount = 0;
    QDateTime paidAt;
    bool operator==(const OrderPayment &) const = default;
};

struct Refund {
    QString state; ///< "none", "pending", "done"
    qint64 amount = 0;
    bool operator==(const Refund &) const = default;
};

/// One certificate of the order. `state`: "waiting" (order not issued), "ready" (a key may be activated), "enrolled"
/// (signed by the CA, not yet confirmed), "installed" (proved on the key), "bound".
struct OrderCertificate {
    int index = 1;
    QString state;
    QString serialNumber;
    QString subject;
    QString issuer;
    QDateTime notBefore;
    QDateTime notAfter;
    QString tokenSerial;
    bool operator==(const OrderCertificate &) const = default;
};

struct Shipment {
    QString carrier;
    QString trackingNumber;
    QDateTime shippedAt;
    QString state = {};        ///< "announced", "collected", "in_transit", "out_for_delivery", "delivered", "exception"; empty: not known
    QDateTime deliveredAt = {};
    bool delivered() const { return state == QLatin1String("delivered"); }
    bool operator==(const Shipment &) const = default;
};

/// An order as the platform last described it; the `Order` schema of platform/openapi.yaml.
struct Order {
    QString id;             ///< opaque (R33)
    QString etag;           ///< of the description, for If-Match and If-None-Match; not part of the JSON
    QString product;
    OrderStatus status = OrderStatus::Unknown;
    QString statusWord;     ///< as received
    Identity identity;
    QStringList actions;    ///< what the platform allows now: view edit submit verify pay withdraw activate bind download invoice
    OrderPayment payment;
    Refund refund;
    QList<ReviewReason> reasons;
    QList<OrderCertificate> certificates;
    Shipment shipment;
    std::optional<Appointment> appointment; ///< booked at a service point (R89)
    std::optional<PhoneState> mobile;       ///< of an order for mobile certificates; nothing for keys
    Application application;
    QDateTime createdAt;
    QDateTime submittedAt;
    QDateTime updatedAt;

    bool allows(const QString &action) const { return actions.contains(action); }
    const OrderCertificate *certificate(int index) const;
    QJsonObject toJson() const;
    static Order fromJson(const QJsonObject &json);
};

} // namespace certdesk

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Order.h"
#include "app/domain/Payment.h"

namespace certdesk {

/// Something about an order that its owner wants to hear although he did not ask: it needs him, or it pleases him. What he does himself
/// is no news.
struct OrderNews {
    enum class Kind {
        Rejected,       ///< R86
        IdentityDue,    ///< the papers or the visit did not settle it
        PaymentDue,     ///< the identity was proved elsewhere: by papers, on site, on the phone
        IdentityProved, ///< the same with nothing due
        Approved,       ///< R89
        KeySent,        ///< R89
        KeyArrived,
        ParcelTrouble,
        HandedOver,     ///< on site (R89)
        MessageSent,    ///< R90
        Refunded,       ///< R20
        VoucherRefused, ///< the proof of a transfer was not accepted
        MoneyComesBack, ///< it came late or twice, and is returned whole
        ExpiresSoon,    ///< a certificate, within expiryNotice
    };
    QString orderId;
    Kind kind;
    bool operator==(const OrderNews &) const = default;
};

inline constexpr int expiryNotice = 30; ///< days

/// What of an order can become news, in a short word without personal data; kept so that nothing is told twice.
QString sightOf(const Order &order, const QDateTime &now);
/// What is new between a sight that was kept and the order as it is now; an unreadable or empty sight gives none.
std::optional<OrderNews> newsOf(const QString &before, const Order &order, const QDateTime &now);

/// The same of its payments: what comes late or twice, goes back, or is refused changes nothing of the order itself.
QString moneySightOf(const PaymentOptions &options);
std::optional<OrderNews::Kind> moneyNewsOf(const QString &before, const PaymentOptions &options);
/// Whether payments may still change without the order telling of it.
bool moneyMayMove(const Order &order, const QDateTime &now);

} // namespace certdesk

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Router.h"

#include <functional>

namespace certdesk::platform {

/// R80–R85: what is due, by which methods, and paying it. `origin`: the platform's URL, for the address of the cashier.
void addPaymentRoutes(Router &router, QSqlDatabase database, std::function<QString()> origin);
/// The cashier's page: shows one payment to whoever has its address, and settles it.
void addCashierRoutes(Router &router, QSqlDatabase database);

/// A row of `payments`.
struct PaymentRecord {
    QString id;
    QString orderId;
    QString title;
    QString payee;
    qint64 amount = 0;
    QString method;
    QString state; ///< pending, succeeded, expired, refunded
    QString secret;
    QString createdAt;
};
std::optional<PaymentRecord> findPayment(const QSqlDatabase &database, const QString &id);
/// Marks the payment and its order as paid and moves the order on. False when the order cannot be paid (any more).
bool settlePayment(const QSqlDatabase &database, PaymentRecord &payment);
/// "¥400.00"
QString yuan(qint64 fen);

} // namespace certdesk::platform

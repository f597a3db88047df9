// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Orders.h"
#include "platform/Payments.h"

namespace certdesk::platform {

/// A row of `refunds`: a payment that is returned whole (R20).
struct RefundRecord {
    QString id;
    QString orderId;
    QString paymentId;
    qint64 amount = 0;
    QString reason;       ///< withdrawal, rejection, late (the order needed no money any more), double (another payment had been made)
    qint64 requestedAt = 0; ///< seconds since 1970
    QString expectedFrom; ///< ISO dates: 3 to 15 workdays from the request
    QString expectedTo;
    qint64 settlesAt = 0; ///< when the training platform returns it by itself
    qint64 doneAt = 0;    ///< 0: pending; by the clock, whether anybody has looked meanwhile or not
    QString state() const { return doneAt > 0 ? QStringLiteral("done") : QStringLiteral("pending"); }
    QJsonObject toJson() const;
};

/// Marks the payment `refunding` and begins its refund. Once a payment.
void requestRefund(const QSqlDatabase &database, const QString &order, const QString &payment, qint64 amount, const QString &reason);
std::optional<RefundRecord> refundOfPayment(const QSqlDatabase &database, const QString &payment);

/// `Order.refund` of the contract: state, amount and, when there is one, when it is expected and was done. What came late or double is not
/// the order's own and is left out.
QJsonObject describeRefund(const QSqlDatabase &database, const OrderRecord &order);
/// Turns `order.refundState` to "done", and stores it, once all that is paid back for it has been returned.
void settleRefunds(const QSqlDatabase &database, OrderRecord &order);

/// GET /v1/orders/{id}/refunds, POST /v1/staff/refunds/{id}/complete
void addRefundRoutes(Router &router, QSqlDatabase database);

} // namespace certdesk::platform

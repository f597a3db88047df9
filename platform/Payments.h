// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Router.h"

#include <functional>

namespace certdesk::platform {

/// R80–R85: what is due, by which methods, paying it, and the voucher of a transfer. `origin`: the platform's URL, for the address of the
/// cashier.
void addPaymentRoutes(Router &router, QSqlDatabase database, std::function<QString()> origin);
/// The cashier's page: shows one payment to whoever has its address, and settles it.
void addCashierRoutes(Router &router, QSqlDatabase database);
/// How money arrives without the cashier: the bank's notice (of the trainer), and what staff decide about a voucher.
void addPaymentNoticeRoutes(Router &router, QSqlDatabase database, std::function<QString()> origin);

/// A row of `payments`.
struct PaymentRecord {
    QString id;
    QString orderId;
    QString title;
    QString payer;        ///< R82: the organisation
    QString payee;
    qint64 amount = 0;
    QString method;       ///< of data/payments.json
    QString state;        ///< pending, checking (a voucher), succeeded, expired, refunding, refunded; by the clock
    QString secret;       ///< opens the cashier's page
    QString createdAt;
    qint64 expiresAt = 0; ///< seconds since 1970; 0: never
    QString paidAt;       ///< when the money came, be it too late
    QString voucher;      ///< the upload with the proof of a transfer
    QString note;         ///< why a voucher was not accepted
    bool timedOut() const;
};
std::optional<PaymentRecord> findPayment(const QSqlDatabase &database, const QString &id);
/// Those of an order, newest first.
QList<PaymentRecord> paymentsOf(const QSqlDatabase &database, const QString &orderId);
/// Those whose vouchers wait for a decision, oldest first, at most `limit`.
QList<PaymentRecord> paymentsBeingChecked(const QSqlDatabase &database, int limit);
void insertPayment(const QSqlDatabase &database, const PaymentRecord &payment);
/// The `Payment` schema of the contract.
QJsonObject describePayment(const QSqlDatabase &database, const PaymentRecord &payment, const QString &origin);

/// The methods of data/payments.json with their names, in the order to show.
QJsonArray paymentMethods();
QJsonObject paymentMethod(const QString &id); ///< empty when unknown

/// Whether the order takes the money of this payment now: it is in time, and the order waits for just this amount.
bool canSettle(const QSqlDatabase &database, const PaymentRecord &payment);
/// What became of money that arrived.
enum class Received {
    Settled,  ///< the order is paid and moves on; other payments that are open end
    Refunded, ///< it came too late or twice; all of it goes back, and the order stays as it is
    Already   ///< this payment's money had arrived before; nothing happens
};
/// The money of the payment has arrived.
Received receiveMoney(const QSqlDatabase &database, PaymentRecord &payment);

/// "¥400.00"
QString yuan(qint64 fen);
/// 200 with an ETag of the content, so that a client that polls is told when nothing has changed.
Response tagged(const QJsonObject &object);

} // namespace certdesk::platform

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Catalog.h"

#include <optional>

namespace certdesk {

/// A way to pay (R82, R83); the `PaymentMethod` schema.
struct PaymentMethod {
    QString id;
    LocalText name;
    LocalText description;
    QString kind;    ///< "instant" (credited at once), "redirect" (bank's page), "qr" (phone), "voucher" (transfer), or another one, finished on the bank's page
    int minutes = 0; ///< after which a payment expires; 0: it does not
    static PaymentMethod fromJson(const QJsonObject &json);
};

/// Money that goes back whole (R20); the `Refund` schema.
struct PaymentRefund {
    QString id;
    QString orderId;
    QString paymentId;
    qint64 amount = 0; ///< fen
    QString reason;    ///< "withdrawal", "rejection", "late" (nothing was due any more), "double" (it was paid already)
    QString state;     ///< "pending", "done"
    QDateTime requestedAt;
    QDate expectedFrom; ///< 3 workdays after the request, as the platform counts them
    QDate expectedTo;   ///< 15 workdays after it
    QDateTime doneAt;
    bool done() const { return state == QLatin1String("done"); }
    static PaymentRefund fromJson(const QJsonObject &json);
    /// From the answer of GET /v1/orders/{id}/refunds, newest first.
    static QList<PaymentRefund> listFrom(const QJsonObject &json);
};

/// Where a transfer goes; the `TransferAccount` schema.
struct TransferAccount {
    LocalText bank;
    QString number;
    QString holder;
    QString reference; ///< what is to be written into the transfer
    LocalText hint;
    static TransferAccount fromJson(const QJsonObject &json);
};

/// R82, R84; the `Payment` schema. Amounts in fen.
struct Payment {
    QString id;
    QString orderId;
    QString title;
    QString payee;
    qint64 amount = 0;
    QString method;
    QString state; ///< "pending", "checking" (its voucher), "succeeded", "expired", "refunding", "refunded"
    QString payer;
    LocalText methodName;
    QString kind;       ///< of its method
    QString cashierUrl; ///< of a pending one: http or https, else empty
    QString qrUrl;      ///< of a pending one of kind qr: what the code says; http or https, else empty
    std::optional<TransferAccount> account;
    QString voucher; ///< the upload that proves the transfer
    QString note;    ///< what staff said of the voucher
    QDateTime createdAt;
    QDateTime expiresAt; ///< invalid: never
    QDateTime paidAt;
    std::optional<PaymentRefund> refund;

    bool succeeded() const { return state == QLatin1String("succeeded"); }
    bool checking() const { return state == QLatin1String("checking"); }
    /// Money may still come: waits for it, or its voucher is being checked.
    bool open() const { return state == QLatin1String("pending") || checking(); }
    /// The money came and goes back, or went back.
    bool returned() const { return state == QLatin1String("refunding") || state == QLatin1String("refunded"); }
    static Payment fromJson(const QJsonObject &json);
};

/// What is due and how it can be paid.
struct PaymentOptions {
    qint64 due = 0;
    QList<PaymentMethod> methods;
    QList<Payment> payments; ///< newest first
    /// The newest that is open: the one to be taken up again.
    std::optional<Payment> open() const;
    /// The one that pays the order; there is at most one.
    std::optional<Payment> succeeded() const;
    static PaymentOptions fromJson(const QJsonObject &json);
};

/// What is to be shown of an order's payments. Computed, never remembered: it is the same after a crash or on another computer.
enum class PayStage {
    Nothing,  ///< nothing is due and nothing was paid here (R81)
    NoMethod, ///< the platform offers no way to pay
    Choose,   ///< R80, R82: no payment is under way
    Browser,  ///< one waits to be finished on the bank's page
    Qr,       ///< one waits to be finished on a phone
    Transfer, ///< one waits for its voucher
    Checking, ///< staff look at the voucher
    Paid,     ///< R84
};
/// Pure. What was paid counts before what is open; an open payment counts before what could be begun.
PayStage payStage(const PaymentOptions &options);
QString toString(PayStage stage);

} // namespace certdesk

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/Payment.h"

#include "app/domain/Fulfilment.h"
#include "app/domain/WireTime.h"

#include <QJsonArray>

#include <algorithm>

namespace certdesk {

namespace {

QString paymentText(const QJsonObject &json, const char *name)
{
    return json.value(QLatin1String(name)).toString();
}

LocalText paymentLocal(const QJsonObject &json, const char *name)
{
    return LocalText::fromJson(json.value(QLatin1String(name)));
}

QDateTime paymentTime(const QJsonObject &json, const char *name)
{
    return timeFromWire(json.value(QLatin1String(name)));
}

template<typename T>
QList<T> paymentList(const QJsonObject &json, const char *name)
{
    QList<T> result;
    const QJsonArray array = json.value(QLatin1String(name)).toArray();
    for (const QJsonValue &value : array)
        result.append(T::fromJson(value.toObject()));
    return result;
}

template<typename Suits>
std::optional<Payment> firstThat(const QList<Payment> &payments, Suits suits)
{
    const auto it = std::find_if(payments.cbegin(), payments.cend(), suits);
    return it == payments.cend() ? std::nullopt : std::optional(*it);
}

} // namespace

PaymentMethod PaymentMethod::fromJson(const QJsonObject &json)
{
    return {paymentText(json, "id"), paymentLocal(json, "name"), paymentLocal(json, "description"), paymentText(json, "kind"),
            json.value(QLatin1String("minutes")).toInt()};
}

PaymentRefund PaymentRefund::fromJson(const QJsonObject &json)
{
    PaymentRefund refund;
    refund.id = paymentText(json, "id");
    refund.orderId = paymentText(json, "orderId");
    refund.paymentId = paymentText(json, "paymentId");
    refund.amount = json.value(QLatin1String("amount")).toInteger();
    refund.reason = paymentText(json, "reason");
    refund.state = paymentText(json, "state");
    refund.requestedAt = paymentTime(json, "requestedAt");
    refund.expectedFrom = QDate::fromString(paymentText(json, "expectedFrom"), Qt::ISODate);
    refund.expectedTo = QDate::fromString(paymentText(json, "expectedTo"), Qt::ISODate);
    refund.doneAt = paymentTime(json, "doneAt");
    return refund;
}

QList<PaymentRefund> PaymentRefund::listFrom(const QJsonObject &json)
{
    return paymentList<PaymentRefund>(json, "refunds");
}

TransferAccount TransferAccount::fromJson(const QJsonObject &json)
{
    return {paymentLocal(json, "bank"), paymentText(json, "number"), paymentText(json, "holder"), paymentText(json, "reference"), paymentLocal(json, "hint")};
}

Payment Payment::fromJson(const QJsonObject &json)
{
    Payment payment;
    payment.id = paymentText(json, "id");
    payment.orderId = paymentText(json, "orderId");
    payment.title = paymentText(json, "title");
    payment.payee = paymentText(json, "payee");
    payment.amount = json.value(QLatin1String("amount")).toInteger();
    payment.method = paymentText(json, "method");
    payment.state = paymentText(json, "state");
    payment.payer = paymentText(json, "payer");
    payment.methodName = paymentLocal(json, "methodName");
    payment.kind = paymentText(json, "kind");
    payment.cashierUrl = webAddress(json.value(QLatin1String("cashierUrl")));
    payment.qrUrl = webAddress(json.value(QLatin1String("qrUrl")));
    if (const QJsonValue account = json.value(QLatin1String("account")); account.isObject())
        payment.account = TransferAccount::fromJson(account.toObject());
    payment.voucher = paymentText(json, "voucher");
    payment.note = paymentText(json, "note");
    payment.createdAt = paymentTime(json, "createdAt");
    payment.expiresAt = paymentTime(json, "expiresAt");
    payment.paidAt = paymentTime(json, "paidAt");
    if (const QJsonValue refund = json.value(QLatin1String("refund")); refund.isObject())
        payment.refund = PaymentRefund::fromJson(refund.toObject());
    return payment;
}

std::optional<Payment> PaymentOptions::open() const
{
    // A state of a newer platform is no invitation to pay again: it counts as under way.
    return firstThat(payments, [](const Payment &payment) { return !payment.succeeded() && !payment.returned() && payment.state != QLatin1String("expired"); });
}

std::optional<Payment> PaymentOptions::succeeded() const
{
    return firstThat(payments, [](const Payment &payment) { return payment.succeeded(); });
}

PaymentOptions PaymentOptions::fromJson(const QJsonObject &json)
{
    return {json.value(QLatin1String("due")).toInteger(), paymentList<PaymentMethod>(json, "methods"), paymentList<Payment>(json, "payments")};
}

PayStage payStage(const PaymentOptions &options)
{
    if (options.due <= 0)
        return options.succeeded() ? PayStage::Paid : PayStage::Nothing;
    if (const std::optional<Payment> open = options.open()) {
        if (open->checking())
            return PayStage::Checking;
        if (open->kind == QLatin1String("qr") && !open->qrUrl.isEmpty())
            return PayStage::Qr;
        // A kind that this version does not know is finished on the bank's page (the contract's PaymentKind).
        return open->kind == QLatin1String("voucher") ? PayStage::Transfer : PayStage::Browser;
    }
    return options.methods.isEmpty() ? PayStage::NoMethod : PayStage::Choose;
}

QString toString(PayStage stage)
{
    switch (stage) {
    case PayStage::Nothing: return QStringLiteral("nothing-due");
    case PayStage::NoMethod: return QStringLiteral("no-method");
    case PayStage::Choose: return QStringLiteral("choose");
    case PayStage::Browser: return QStringLiteral("browser");
    case PayStage::Qr: return QStringLiteral("qr");
    case PayStage::Transfer: return QStringLiteral("transfer");
    case PayStage::Checking: return QStringLiteral("checking");
    case PayStage::Paid: break;
    }
    return QStringLiteral("paid");
}

} // namespace certdesk

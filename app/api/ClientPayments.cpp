// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/api/ClientParts.h"

namespace certdesk {

static QString paymentsPath(const QString &orderId)
{
    return QStringLiteral("/v1/orders/%1/payments").arg(segment(orderId));
}

static QString paymentPath(const QString &paymentId)
{
    return QStringLiteral("/v1/payments/") + segment(paymentId);
}

QCoro::Task<Result<PaymentOptions>> Client::paymentOptions(QString orderId)
{
    auto reply = co_await get(paymentsPath(orderId), true);
    co_return parsed<PaymentOptions>(reply, "due");
}

QCoro::Task<Result<Payment>> Client::pay(QString orderId, QString method, qint64 amount, QString idempotencyKey)
{
    const QJsonObject body{{QStringLiteral("method"), method}, {QStringLiteral("amount"), amount}};
    auto reply = co_await call("POST", paymentsPath(orderId), compact(body), jsonType, idempotencyKey);
    co_return parsed<Payment>(reply, "id");
}

QCoro::Task<Result<Payment>> Client::payment(QString paymentId)
{
    auto reply = co_await get(paymentPath(paymentId), true);
    co_return parsed<Payment>(reply, "id");
}

QCoro::Task<Result<Payment>> Client::sendVoucher(QString paymentId, QString uploadId, QString idempotencyKey)
{
    const QJsonObject body{{QStringLiteral("upload"), uploadId}};
    auto reply = co_await call("POST", paymentPath(paymentId) + QLatin1String("/voucher"), compact(body), jsonType, idempotencyKey);
    co_return parsed<Payment>(reply, "id");
}

QCoro::Task<Result<QList<PaymentRefund>>> Client::refunds(QString orderId)
{
    auto reply = co_await get(QStringLiteral("/v1/orders/%1/refunds").arg(segment(orderId)), true);
    if (!reply)
        co_return Unexpected(reply.error());
    const auto object = jsonObject(*reply);
    if (!object)
        co_return Unexpected(object.error());
    co_return PaymentRefund::listFrom(*object);
}

} // namespace certdesk

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/api/ClientParts.h"

namespace certdesk {

static QString paymentsPath(const QString &orderId)
{
    return QStringLiteral("/v1/orders/%1/payments").arg(segment(orderId));
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
    auto reply = co_await get(QStringLiteral("/v1/payments/") + segment(paymentId), true);
    co_return parsed<Payment>(reply, "id");
}

} // namespace certdesk

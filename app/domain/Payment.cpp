// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/Payment.h"

#include <QJsonArray>

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

template<typename T>
QList<T> paymentList(const QJsonObject &json, const char *name)
{
    QList<T> result;
    const QJsonArray array = json.value(QLatin1String(name)).toArray();
    for (const QJsonValue &value : array)
        result.append(T::fromJson(value.toObject()));
    return result;
}

} // namespace

PaymentMethod PaymentMethod::fromJson(const QJsonObject &json)
{
    return {paymentText(json, "id"), paymentLocal(json, "name"), paymentLocal(json, "description"), paymentText(json, "kind")};
}

Payment Payment::fromJson(const QJsonObject &json)
{
    return {paymentText(json, "id"),     paymentText(json, "orderId"), paymentText(json, "title"),
            paymentText(json, "payee"),  json.value(QLatin1String("amount")).toInteger(),
            paymentText(json, "method"), paymentText(json, "state"),   paymentText(json, "cashierUrl")};
}

PaymentOptions PaymentOptions::fromJson(const QJsonObject &json)
{
    auto methods = paymentList<PaymentMethod>(json, "methods");
    // A way that this program cannot bring to its end is not offered: nobody gets stuck in the middle of paying.
    methods.removeIf([](const PaymentMethod &method) { return method.kind != QLatin1String("instant") && method.kind != QLatin1String("redirect"); });
    return {json.value(QLatin1String("due")).toInteger(), methods, paymentList<Payment>(json, "payments")};
}

} // namespace certdesk

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Catalog.h"

namespace certdesk {

struct PaymentMethod {
    QString id;
    LocalText name;
    LocalText description;
    QString kind; ///< "instant" (credited at once, R83) or "redirect" (finished on the cashier page)
    static PaymentMethod fromJson(const QJsonObject &json);
};

/// R82, R84.
struct Payment {
    QString id;
    QString orderId;
    QString title;
    QString payee;
    qint64 amount = 0;
    QString method;
    QString state; ///< "pending", "succeeded", "expired"
    QString cashierUrl;
    static Payment fromJson(const QJsonObject &json);
};

/// What is due and how it can be paid.
struct PaymentOptions {
    qint64 due = 0;
    QList<PaymentMethod> methods;
    QList<Payment> payments;
    static PaymentOptions fromJson(const QJsonObject &json);
};

} // namespace certdesk

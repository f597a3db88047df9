// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Orders.h"

namespace certdesk::platform {

/// A row of `invoices`: the electronic invoice of an issued order (R88).
struct InvoiceRecord {
    QString orderId;
    QString number;         ///< 20 digits, as fully digital invoices have
    QString kind;           ///< ordinary, special (deductible)
    QString title;
    QString taxNumber;
    QString email;
    QJsonObject details;    ///< address, phone, bank, bankAccount, remark
    qint64 amount = 0;
    qint64 requestedAt = 0; ///< seconds since 1970
    qint64 sentAt = 0;      ///< 0: not yet; an hour after the request unless staff were quicker
    QString state() const { return sentAt > 0 ? QStringLiteral("sent") : QStringLiteral("requested"); }
    QJsonObject toJson() const;
};

/// Why no invoice can be requested: "not-issued", "zero-amount", "refunded"; empty when one can.
QString invoiceObstacle(const OrderRecord &order);
/// The action `invoice`: nothing is in the way, and there is none yet.
bool canRequestInvoice(const QSqlDatabase &database, const OrderRecord &order);

/// GET and POST /v1/orders/{id}/invoice, …/invoice/resend, …/invoice/file; POST /v1/staff/orders/{id}/invoice/send
void addInvoiceRoutes(Router &router, QSqlDatabase database);

/// The invoice as XML.
QByteArray invoiceFile(const OrderRecord &order, const InvoiceRecord &invoice);

} // namespace certdesk::platform

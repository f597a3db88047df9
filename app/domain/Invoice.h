// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Validation.h"

#include <QDateTime>
#include <QJsonObject>

#include <optional>

namespace certdesk {

/// What an invoice is to say (R88); the `InvoiceRequest` of platform/openapi.yaml.
struct InvoiceRequest {
    QString kind = QStringLiteral("ordinary"); ///< "ordinary" (普通发票) or "special" (专用发票)
    QString title;                             ///< name of the buyer
    QString taxNumber;                         ///< the unified social credit code of the application
    QString email;
    QString address;     ///< this and the next three: of the buyer, for a special one
    QString phone;
    QString bank;
    QString bankAccount;
    QString remark;      ///< printed on the invoice; may be empty
    bool special() const { return kind == QLatin1String("special"); }
    bool operator==(const InvoiceRequest &) const = default;
    /// Empty members are left out.
    QJsonObject toJson() const;
    /// Unknown members are ignored, missing ones stay empty.
    static InvoiceRequest fromJson(const QJsonObject &json);
};

/// As the platform gets it: trimmed, widths normalised, blanks and hyphens out of numbers; an ordinary one without the buyer's bank.
InvoiceRequest normalised(InvoiceRequest request);

/// Of the request as it is (it is normalised first): the fields are "/invoice/title", "/invoice/taxNumber", "/invoice/email", "/invoice/address",
/// "/invoice/phone", "/invoice/bank", "/invoice/bankAccount", "/invoice/remark". `creditCode`: of the order's organisation; the tax number
/// must be it. Lengths as in the contract.
QList<Finding> checkInvoice(const InvoiceRequest &request, const QString &creditCode);

/// In which fields the two say something else, as pointers.
QStringList invoiceDifferences(const InvoiceRequest &one, const InvoiceRequest &other);

/// The electronic invoice of an order (R88). In the state "none" `content` is what need not be typed again.
struct Invoice {
    QString state;          ///< "none", "requested", "sent"
    bool available = false; ///< it can be requested now
    QString reason;         ///< in the state "none", why it cannot: "not-issued", "zero-amount", "refunded"
    qint64 amount = 0;      ///< in fen
    InvoiceRequest content;
    QString number;         ///< 20 digits
    QDateTime requestedAt;
    QDateTime expectedAt;   ///< when it is sent at the latest
    QDateTime sentAt;
    std::optional<int> remainingToday; ///< how often it can be sent again today, where the platform said so
    bool exists() const { return state == QLatin1String("requested") || state == QLatin1String("sent"); }
    bool sent() const { return state == QLatin1String("sent"); }
    static Invoice fromJson(const QJsonObject &json);
};

/// Why there is no invoice, and what to do; empty when one can be requested or exists.
QString invoiceObstacle(const Invoice &invoice);

/// The file as it came.
struct InvoiceFile {
    QString fileName; ///< as the platform calls it, without a path; never empty
    QByteArray bytes;
};

} // namespace certdesk

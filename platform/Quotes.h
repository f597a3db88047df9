// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Router.h"

namespace certdesk::platform {

/// One price of R46–R53, in fen.
struct QuoteLine {
    QString code;      ///< of the table "texts": quote.<code>
    int quantity = 0;
    qint64 unitAmount = 0;
    qint64 amount() const { return quantity * unitAmount; }
};

struct PricedApplication {
    QString product;     ///< of the catalogue
    int quantity = 1;
    QString organisationType;
    QString registrationRegion;
    bool first = true;   ///< the organisation has had no certificate before
};

struct QuoteResult {
    QList<QuoteLine> lines;
    qint64 total = 0;
    bool usesFirst = false; ///< the organisation's one first certificate is among these
    QJsonArray notes;       ///< to show with the price, in both languages
    QJsonObject toJson() const;
};

/// What the product's price table in the catalogue says. Throws std::logic_error when it says nothing about this application.
QuoteResult priceOf(const PricedApplication &application);
/// R8, A2: 409 not-eligible when the region of the account cannot apply for the product.
std::optional<Problem> eligibilityFault(const QSqlDatabase &database, const QString &product, const QString &account);
/// Whether no order of this credit code, apart from `exceptOrder`, holds the first certificate. Drafts, withdrawn and rejected orders
/// do not: their applicants have received nothing.
bool firstIsFree(const QSqlDatabase &database, const QString &creditCode, const QString &exceptOrder);
/// The price of a complete `Application`.
QuoteResult quoteFor(const QSqlDatabase &database, const QJsonObject &application, const QString &orderId);

/// POST /v1/quotes
void addQuoteRoutes(Router &router, QSqlDatabase database);

} // namespace certdesk::platform

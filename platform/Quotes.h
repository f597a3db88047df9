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
    QString productKind; ///< "usbkey" or "mobile"
    int quantity = 1;
    QString organisationType;
    QString registrationRegion;
    bool first = true;   ///< the organisation has had no certificate before
};

struct QuoteResult {
    QList<QuoteLine> lines;
    qint64 total = 0;
    bool usesFirst = false; ///< the organisation's one first certificate is among these
    QJsonObject toJson() const;
};

/// The price table alone: no I/O.
QuoteResult priceOf(const PricedApplication &application);
/// Whether no order of this credit code, apart from `exceptOrder`, holds the first certificate. Drafts, withdrawn and rejected orders
/// do not: their applicants have received nothing.
bool firstIsFree(const QSqlDatabase &database, const QString &creditCode, const QString &exceptOrder);
/// The price of a complete `Application`.
QuoteResult quoteFor(const QSqlDatabase &database, const QJsonObject &application, const QString &orderId);

/// POST /v1/quotes
void addQuoteRoutes(Router &router, QSqlDatabase database);

} // namespace certdesk::platform

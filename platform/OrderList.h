// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Orders.h"

#include <QDate>

namespace certdesk::platform {

/// R25–R28: what a list of orders is filtered by; empty members do not filter. Filters combine.
struct OrderFilter {
    QString account;      ///< empty: of all accounts
    QString orderNo;      ///< part of the number
    QString status;
    QString product;
    QString vendor;       ///< part of the vendor's name in either language
    QString applicant;    ///< part of the name
    QString organisation; ///< part of the name
    QDate from;           ///< first day of making, in Beijing
    QDate to;             ///< last day
    int page = 1;
    int size = 10;
};

struct OrderListing {
    QStringList ids; ///< of the page, newest first
    int total = 0;   ///< on all pages
};

/// The query parameters of a list of orders.
QStringList listQuery();
/// Reads them; 422 invalid-request with pointers /query/….
tl::expected<OrderFilter, Problem> readOrderFilter(const Request &request);
/// Looks in the narrow tables that triggers keep (migration-002.sql): a few milliseconds among 100 000 orders.
OrderListing findOrders(const QSqlDatabase &database, const OrderFilter &filter);
/// The list of orders that `request` asks for, with Link (RFC 8288); `account` empty: of all accounts.
Answer listOrders(const QSqlDatabase &database, const Request &request, const QString &account);

} // namespace certdesk::platform

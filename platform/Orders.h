// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Exchange.h"
#include "platform/Router.h"

namespace certdesk::platform {

/// A row of `orders`.
struct OrderRecord {
    QString id;
    QString account;
    QString product;
    QString status;
    QJsonObject application;
    QString identityState;
    QString identityMode;
    QString identityPerson; ///< SHA-256 of name and ID number that were verified (A5)
    QString identityAt;
    QString paymentState;
    qint64 due = 0;
    QString paidAt;
    bool usedFirstFree = false;
    QString refundState;
    qint64 refundAmount = 0;
    QJsonObject review;
    QJsonObject shipment;
    int version = 0;      ///< of the row that was read; 0: not stored yet
    QString createdAt;
    QString submittedAt;
    QString updatedAt;
    QByteArray etag() const { return '"' + id.toLatin1() + '-' + QByteArray::number(version) + '"'; }
};

/// Loads the order and checks that the caller may see it: 404 not-found, 403 not-your-order.
tl::expected<OrderRecord, Problem> loadOrder(const QSqlDatabase &database, const QString &id, const Caller &caller);
/// Orders of a list, in its order; whoever asks has been checked. Unknown numbers are left out.
QList<OrderRecord> loadOrders(const QSqlDatabase &database, const QStringList &ids);
/// The same as loadOrder, for what only the applicant may do: staff are refused too, with 403 not-your-order.
tl::expected<OrderRecord, Problem> loadOwnOrder(const QSqlDatabase &database, const QString &id, const Caller &caller);
/// Writes every column, bumps version and updated_at, and tells the timeline what has changed (OrderEvents.h).
void saveOrder(const QSqlDatabase &database, OrderRecord &order);
/// The state machine of domain.md §1.14: what may be done now.
QStringList allowedActions(const QSqlDatabase &database, const OrderRecord &order);
/// The same when the certificates have been counted: `open` are ready or enrolled, `installed` wait for binding.
struct CertificateCounts {
    int open = 0;
    int installed = 0;
};
QStringList allowedActions(const QSqlDatabase &database, const OrderRecord &order, const CertificateCounts &counts);
/// 409 wrong-state with `orderStatus` and `actions` when `action` is not allowed.
tl::expected<void, Problem> requireAction(const QSqlDatabase &database, const OrderRecord &order, const QString &action);
/// 409 wrong-state with `orderStatus` (RFC 9457 has `status` for itself) and `actions`.
Problem wrongState(const QSqlDatabase &database, const OrderRecord &order);

/// Whether the order is for certificates in the vendor's app (R4, R14).
bool isMobile(const OrderRecord &order);

/// SHA-256 of the applicant's name and ID number (A5).
QString personOf(const QJsonObject &application);
/// Face checks that the account has left today, Beijing time (R78).
int identityChecksLeft(const QSqlDatabase &database, const QString &account);
/// Moves the order to where it belongs between submission and review: identity, then payment, then review.
void moveOn(OrderRecord &order);
/// Gives back what was paid (R20) and ends payments that are under way; see Refunds.h. The reason is "rejection" when the order is
/// rejected already, else "withdrawal".
void startRefund(const QSqlDatabase &database, OrderRecord &order);

/// The `Order` schema of the contract, of each of the orders; one query a table, however many they are.
QList<QJsonObject> describeOrders(const QSqlDatabase &database, const QList<OrderRecord> &orders);
/// The `Order` schema of the contract.
QJsonObject describeOrder(const QSqlDatabase &database, const OrderRecord &order);
/// 200 (or `status`) with the description and its ETag.
Response orderResponse(const QSqlDatabase &database, const OrderRecord &order, int status = 200);

/// Adds the routes of orders, submission and withdrawal.
void addOrderRoutes(Router &router, QSqlDatabase database);

} // namespace certdesk::platform

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Catalog.h"
#include "platform/Invoices.h"
#include "platform/Orders.h"
#include "platform/Storage.h"

#include <QCryptographicHash>
#include <QDateTime>

#include <algorithm>

namespace certdesk::platform {

namespace {

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(QLatin1Char(' '));
}

/// The state machine of domain.md §1.14.
const QHash<QString, QStringList> &table()
{
    static const QHash<QString, QStringList> actions{
        {QStringLiteral("draft"), words("edit submit withdraw")},
        {QStringLiteral("awaiting_identity"), words("view verify withdraw")},
        {QStringLiteral("awaiting_paper"), words("view verify withdraw")},
        {QStringLiteral("awaiting_onsite"), words("view verify withdraw")},
        {QStringLiteral("awaiting_payment"), words("view pay withdraw")},
        {QStringLiteral("in_review"), words("view withdraw")},
        {QStringLiteral("rejected"), words("view edit submit withdraw")},
        {QStringLiteral("approved_making"), words("view")},
        {QStringLiteral("issued"), words("view")},
        {QStringLiteral("withdrawn"), words("view")}};
    return actions;
}

} // namespace

QStringList allowedActions(const QSqlDatabase &database, const OrderRecord &order)
{
    CertificateCounts counts;
    if (order.status == QLatin1String("issued")) {
        QSqlQuery row = sql(database, QStringLiteral("SELECT sum(state IN ('ready', 'enrolled')), sum(state = 'installed') FROM certificates WHERE order_id = ? AND service IS NULL"), {order.id});
        row.next();
        counts = {row.value(0).toInt(), row.value(1).toInt()};
    }
    return allowedActions(database, order, counts);
}

QStringList allowedActions(const QSqlDatabase &database, const OrderRecord &order, const CertificateCounts &counts)
{
    QStringList actions = table().value(order.status);
    if (order.status != QLatin1String("issued"))
        return actions;
    if (isMobile(order)) // R90: the certificate lives in the app, no key is activated
        actions << QStringLiteral("download");
    else if (counts.open > 0)
        actions << QStringLiteral("activate");
    if (!isMobile(order) && counts.installed > 0)
        actions << QStringLiteral("bind");
    if (canRequestInvoice(database, order))
        actions << QStringLiteral("invoice"); // R88
    return actions;
}

bool isMobile(const OrderRecord &order)
{
    return findProduct(order.product).value(QLatin1String("kind")).toString() == QLatin1String("mobile");
}

Problem wrongState(const QSqlDatabase &database, const OrderRecord &order)
{
    return Problem(QStringLiteral("wrong-state"), QStringLiteral("The order is in the state ") + order.status + QLatin1Char('.'))
        .member(QStringLiteral("orderStatus"), order.status)
        .member(QStringLiteral("actions"), QJsonArray::fromStringList(allowedActions(database, order)));
}

tl::expected<void, Problem> requireAction(const QSqlDatabase &database, const OrderRecord &order, const QString &action)
{
    if (!allowedActions(database, order).contains(action))
        return refuse(wrongState(database, order));
    return {};
}

QString personOf(const QJsonObject &application)
{
    const QJsonObject applicant = application.value(QLatin1String("applicant")).toObject();
    const QString person = applicant.value(QLatin1String("name")).toString().trimmed() + QLatin1Char('\n') + applicant.value(QLatin1String("idNumber")).toString();
    return QString::fromLatin1(QCryptographicHash::hash(person.toUtf8(), QCryptographicHash::Sha256).toHex());
}

int identityChecksLeft(const QSqlDatabase &database, const QString &account)
{
    QSqlQuery row = sql(database, QStringLiteral("SELECT count(*) FROM identity_attempts WHERE account = ? AND day = ?"), {account, nowText().left(10)});
    row.next();
    return std::max(0, identityDailyLimit() - row.value(0).toInt());
}

void moveOn(OrderRecord &order)
{
    if (order.identityState != QLatin1String("verified"))
        order.status = QStringLiteral("awaiting_identity");
    else if (order.paymentState == QLatin1String("due"))
        order.status = QStringLiteral("awaiting_payment");
    else
        order.status = QStringLiteral("in_review"); // R81
}

} // namespace certdesk::platform

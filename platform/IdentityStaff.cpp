// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Accounts.h"
#include "platform/Identity.h"
#include "platform/IdentitySessions.h"
#include "platform/Shape.h"
#include "platform/Storage.h"

namespace certdesk::platform {

namespace {

/// RFC 3339 with its offset, not in the future; now, if it is missing.
QString readReceivedAt(Shape &shape)
{
    const QString name = QStringLiteral("receivedAt");
    const QString given = shape.string(name, 40);
    if (given.isEmpty())
        return nowText();
    const QDateTime time = QDateTime::fromString(given, Qt::ISODate);
    if (!time.isValid() || time.timeSpec() == Qt::LocalTime)
        shape.complain(name, QStringLiteral("malformed"));
    else if (time > now())
        shape.complain(name, QStringLiteral("in-the-future"));
    return timeText(time);
}

void recordIdentity(const QSqlDatabase &database, const OrderRecord &order, const QString &mode, bool complete, const QString &note, const QVariant &receivedAt, const Caller &caller)
{
    const auto account = Accounts(database).find(caller.account);
    sql(database, QStringLiteral("INSERT INTO identity_records (order_id, mode, complete, note, received_at, by_account, station, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
        {order.id, mode, complete ? 1 : 0, note.isEmpty() ? QVariant() : QVariant(note), receivedAt, caller.account,
         account && !account->station.isEmpty() ? QVariant(account->station) : QVariant(), nowText()});
}

Answer receivePaper(const QSqlDatabase &database, const Request &request)
{
    auto order = loadOrder(database, request.captures[0], request.caller);
    if (!order)
        return refuse(order.error());
    Shape shape(request.json);
    const QString receivedAt = readReceivedAt(shape);
    const bool complete = shape.boolean(QStringLiteral("complete"));
    const QString note = shape.string(QStringLiteral("note"), 500).trimmed();
    if (!shape.has(QStringLiteral("complete")))
        shape.complain(QStringLiteral("complete"), QStringLiteral("required"));
    else if (!complete && note.isEmpty()) // the supplier has to know what is missing
        shape.complain(QStringLiteral("note"), QStringLiteral("required"));
    if (auto problem = shape.problem())
        return refuse(*problem);
    if (order->status != QLatin1String("awaiting_paper"))
        return refuse(wrongState(database, *order));
    recordIdentity(database, *order, QStringLiteral("mail"), complete, note, receivedAt, request.caller);
    if (complete) {
        verifyIdentity(database, *order, QStringLiteral("mail")); // R79
    } else {
        noteOnSession(database, order->id, note);
        saveOrder(database, *order);
    }
    return orderResponse(database, *order);
}

void readOriginals(Shape &shape)
{
    const QString name = QStringLiteral("originalsSeen");
    QStringList missing{QStringLiteral("licence"), QStringLiteral("idCard"), QStringLiteral("letter")};
    const QStringList known = missing;
    const QJsonArray seen = shape.array(name, 3);
    for (const QJsonValue &original : seen) {
        if (!known.contains(original.toString()))
            shape.complain(name, original.isString() ? QStringLiteral("not-offered") : QStringLiteral("wrong-type"));
        missing.removeAll(original.toString());
    }
    if (!missing.isEmpty())
        shape.complain(name, QStringLiteral("originals-missing"));
}

Answer verifyOnsite(const QSqlDatabase &database, const Request &request)
{
    auto order = loadOrder(database, request.captures[0], request.caller);
    if (!order)
        return refuse(order.error());
    Shape shape(request.json);
    readOriginals(shape);
    const QString note = shape.string(QStringLiteral("note"), 500).trimmed();
    if (auto problem = shape.problem())
        return refuse(*problem);
    if (order->status != QLatin1String("awaiting_onsite"))
        return refuse(wrongState(database, *order));
    recordIdentity(database, *order, QStringLiteral("onsite"), true, note, QVariant(), request.caller);
    verifyIdentity(database, *order, QStringLiteral("onsite"));
    return orderResponse(database, *order);
}

Answer setOutcome(const QSqlDatabase &database, const Request &request)
{
    Shape shape(request.json);
    const QString account = shape.requiredString(QStringLiteral("account"), 64);
    const QString outcome = shape.word(QStringLiteral("outcome"), {QStringLiteral("match"), QStringLiteral("mismatch")});
    const qint64 uses = shape.integerOr(QStringLiteral("uses"), 1, 1, 1000);
    if (!account.isEmpty() && !Accounts(database).find(account))
        shape.complain(QStringLiteral("account"), QStringLiteral("unknown-account"));
    if (auto problem = shape.problem())
        return refuse(*problem);
    QJsonObject result{{QStringLiteral("account"), account}, {QStringLiteral("outcome"), outcome}};
    if (outcome == QLatin1String("match")) {
        sql(database, QStringLiteral("DELETE FROM identity_outcomes WHERE account = ?"), {account});
    } else {
        sql(database, QStringLiteral("INSERT OR REPLACE INTO identity_outcomes (account, outcome, uses) VALUES (?, ?, ?)"), {account, outcome, uses});
        result.insert(QStringLiteral("uses"), uses);
    }
    return Response::json(result);
}

} // namespace

void addIdentityStaffRoutes(Router &router, QSqlDatabase database)
{
    RouteOptions reviewer;
    reviewer.access = RouteOptions::Access::Reviewer;
    reviewer.idempotent = true;
    RouteOptions atStation = reviewer;
    atStation.access = RouteOptions::Access::Operator;
    RouteOptions trainer;
    trainer.access = RouteOptions::Access::Trainer;
    router.add("POST", QStringLiteral("/v1/staff/orders/{id}/paper"), reviewer, [database](const Request &request) { return receivePaper(database, request); });
    router.add("POST", QStringLiteral("/v1/staff/orders/{id}/onsite-identity"), atStation, [database](const Request &request) { return verifyOnsite(database, request); });
    router.add("PUT", QStringLiteral("/v1/training/identity-outcome"), trainer, [database](const Request &request) { return setOutcome(database, request); });
}

} // namespace certdesk::platform

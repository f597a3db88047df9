// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Accounts.h"
#include "platform/Passwords.h"
#include "platform/Storage.h"
#include "platform/Texts.h"

#include <QHash>
#include <QJsonDocument>

#include <mutex>

namespace certdesk::platform {

namespace {

Account accountFromRow(const QSqlQuery &row)
{
    const QJsonDocument organisation = QJsonDocument::fromJson(row.value(4).toByteArray());
    return {row.value(0).toString(), row.value(1).toString(), row.value(2).toString(), row.value(3).toString(),
            organisation.isObject() ? QJsonValue(organisation.object()) : QJsonValue(), row.value(5).toString(), row.value(6).toString(), row.value(7).toString()};
}

QVariant textOrNull(const QJsonValue &value)
{
    return value.isString() ? QVariant(value.toString()) : QVariant();
}

/// The training accounts have one password, which everybody may read in accounts.json: hashed once, not for each of them at each start.
StoredPassword seededPassword(const QString &password)
{
    static std::mutex mutex;
    static QHash<QString, StoredPassword> hashed;
    const std::lock_guard lock(mutex);
    const auto known = hashed.constFind(password);
    return known != hashed.cend() ? *known : *hashed.insert(password, newPassword(password));
}

} // namespace

QJsonObject Account::toJson() const
{
    QJsonObject json{{QStringLiteral("id"), id}, {QStringLiteral("displayName"), displayName}, {QStringLiteral("role"), role},
                     {QStringLiteral("region"), region}, {QStringLiteral("organisation"), organisation}};
    if (!employer.isEmpty())
        json.insert(QStringLiteral("employer"), QJsonObject{{QStringLiteral("id"), employer}, {QStringLiteral("name"), employerName}});
    if (!station.isEmpty())
        json.insert(QStringLiteral("station"), station);
    return json;
}

QStringList accountRoles()
{
    return {QStringLiteral("supplier"), QStringLiteral("employee"), QStringLiteral("reviewer"), QStringLiteral("operator")};
}

void Accounts::seed() const
{
    const QJsonArray seeds = dataObject(QStringLiteral("accounts.json")).value(QLatin1String("accounts")).toArray();
    sql(m_database, QStringLiteral("BEGIN IMMEDIATE"));
    for (const QJsonValue &seed : seeds) {
        if (!find(seed[QLatin1String("id")].toString()))
            create(seed.toObject());
    }
    sql(m_database, QStringLiteral("COMMIT"));
}

void Accounts::create(const QJsonObject &seed) const
{
    const StoredPassword password = seededPassword(seed.value(QLatin1String("password")).toString());
    const QJsonValue organisation = seed.value(QLatin1String("organisation"));
    const auto text = [&seed](const char *name) { return seed.value(QLatin1String(name)).toString(); };
    sql(m_database, QStringLiteral("INSERT INTO accounts (id, username, salt, cost, password, role, display_name, region, organisation, employer, station) "
                                   "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        {text("id"), text("username"), password.salt, password.cost, password.hash, text("role"), text("displayName"), text("region"),
         organisation.isObject() ? QVariant(QString::fromUtf8(QJsonDocument(organisation.toObject()).toJson(QJsonDocument::Compact))) : QVariant(),
         textOrNull(seed.value(QLatin1String("employer"))), textOrNull(seed.value(QLatin1String("station")))});
}

std::optional<Account> Accounts::find(const QString &id) const
{
    QSqlQuery row = sql(m_database, QStringLiteral("SELECT a.id, a.display_name, a.role, a.region, coalesce(a.organisation, e.organisation), a.employer, "
                                                   "e.display_name, a.station FROM accounts a LEFT JOIN accounts e ON e.id = a.employer WHERE a.id = ?"), {id});
    return row.next() ? std::optional(accountFromRow(row)) : std::nullopt;
}

void addAccountRoutes(Router &router, QSqlDatabase database)
{
    router.add("GET", QStringLiteral("/v1/me"), {}, [database](const Request &request) -> Answer {
        if (const auto account = Accounts(database).find(request.caller.account))
            return Response::json(account->toJson());
        // The staff token of platform.json stands for no row.
        Account staff;
        staff.id = staff.displayName = request.caller.account;
        staff.role = request.caller.role;
        staff.region = QStringLiteral("330000");
        return Response::json(staff.toJson());
    });
}

} // namespace certdesk::platform

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Accounts.h"
#include "platform/Storage.h"
#include "platform/Texts.h"

#include <QJsonDocument>

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <stdexcept>

namespace certdesk::platform {

namespace {

/// scrypt with N = 2^15, r = 8, p = 1: 32 MB and about 60 ms.
QByteArray hashed(const QString &password, const QByteArray &salt)
{
    const QByteArray secret = password.toUtf8();
    QByteArray out(32, '\0');
    if (EVP_PBE_scrypt(secret.constData(), static_cast<size_t>(secret.size()), reinterpret_cast<const unsigned char *>(salt.constData()),
                       static_cast<size_t>(salt.size()), 1U << 15U, 8, 1, 64 * 1024 * 1024, reinterpret_cast<unsigned char *>(out.data()),
                       static_cast<size_t>(out.size())) != 1)
        throw std::runtime_error("scrypt failed");
    return out;
}

Account accountFromRow(const QSqlQuery &row)
{
    const QJsonDocument organisation = QJsonDocument::fromJson(row.value(4).toByteArray());
    return {row.value(0).toString(), row.value(1).toString(), row.value(2).toString(), row.value(3).toString(),
            organisation.isObject() ? QJsonValue(organisation.object()) : QJsonValue()};
}

} // namespace

QJsonObject Account::toJson() const
{
    return {{QStringLiteral("id"), id}, {QStringLiteral("displayName"), displayName}, {QStringLiteral("role"), role},
            {QStringLiteral("region"), region}, {QStringLiteral("organisation"), organisation}};
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
    const QByteArray salt = randomBytes(16);
    const QJsonValue organisation = seed.value(QLatin1String("organisation"));
    const auto text = [&seed](const char *name) { return seed.value(QLatin1String(name)).toString(); };
    sql(m_database, QStringLiteral("INSERT INTO accounts (id, username, salt, password, role, display_name, region, organisation) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
        {text("id"), text("username"), salt, hashed(text("password"), salt), text("role"), text("displayName"), text("region"),
         organisation.isObject() ? QVariant(QString::fromUtf8(QJsonDocument(organisation.toObject()).toJson(QJsonDocument::Compact))) : QVariant()});
}

std::optional<Account> Accounts::signIn(const QString &username, const QString &password) const
{
    QSqlQuery row = sql(m_database, QStringLiteral("SELECT id, display_name, role, region, organisation, salt, password FROM accounts WHERE username = ?"), {username});
    const bool known = row.next();
    const QByteArray stored = known ? row.value(6).toByteArray() : QByteArray(32, '\0');
    const QByteArray given = hashed(password, known ? row.value(5).toByteArray() : QByteArray(16, '\0'));
    const bool right = stored.size() == given.size() && CRYPTO_memcmp(stored.constData(), given.constData(), static_cast<size_t>(given.size())) == 0;
    return known && right ? std::optional(accountFromRow(row)) : std::nullopt;
}

std::optional<Account> Accounts::find(const QString &id) const
{
    QSqlQuery row = sql(m_database, QStringLiteral("SELECT id, display_name, role, region, organisation FROM accounts WHERE id = ?"), {id});
    return row.next() ? std::optional(accountFromRow(row)) : std::nullopt;
}

void addAccountRoutes(Router &router, QSqlDatabase database)
{
    router.add("GET", QStringLiteral("/v1/me"), {}, [database](const Request &request) -> Answer {
        if (const auto account = Accounts(database).find(request.caller.account))
            return Response::json(account->toJson());
        // The staff token of platform.json stands for no row.
        return Response::json(Account{request.caller.account, request.caller.account, request.caller.role, QStringLiteral("330000"), {}}.toJson());
    });
}

} // namespace certdesk::platform

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Tokens.h"
#include "platform/Storage.h"

#include <QCryptographicHash>
#include <QDateTime>

namespace certdesk::platform {

namespace {

QByteArray hashOf(const QString &secret)
{
    return QCryptographicHash::hash(secret.toUtf8(), QCryptographicHash::Sha256);
}

QString codeKey(const QString &code)
{
    return QString::fromLatin1(hashOf(code).toHex());
}

} // namespace

QString Tokens::issueCode(const QString &account, const QString &redirectUri, const QString &challenge, const QString &client) const
{
    const QString code = randomToken(32);
    sql(m_database, QStringLiteral("INSERT INTO auth_codes (code, account, redirect_uri, challenge, scope, client, expires_at) VALUES (?, ?, ?, ?, '', ?, ?)"),
        {codeKey(code), account, redirectUri, challenge, client, nowSeconds() + codeSeconds});
    return code;
}

std::optional<Tokens::Pair> Tokens::redeem(const QString &code, const QString &redirectUri, const QString &verifier, const QString &client) const
{
    QSqlQuery row = sql(m_database, QStringLiteral("SELECT account, redirect_uri, challenge, expires_at, used, family, client FROM auth_codes WHERE code = ?"), {codeKey(code)});
    if (!row.next())
        return std::nullopt;
    if (row.value(4).toBool()) {
        endFamily(row.value(5).toString());
        return std::nullopt;
    }
    const QString family = randomToken(16);
    // Used up even by a wrong verifier, so that nobody tries twice.
    sql(m_database, QStringLiteral("UPDATE auth_codes SET used = 1, family = ? WHERE code = ?"), {family, codeKey(code)});
    const QByteArray challenge = hashOf(verifier).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    if (row.value(3).toLongLong() < nowSeconds() || row.value(1).toString() != redirectUri || row.value(2).toString() != QString::fromLatin1(challenge)
        || row.value(6).toString() != client)
        return std::nullopt;
    return begin(row.value(0).toString(), family, client);
}

std::optional<Tokens::Pair> Tokens::refresh(const QString &token, const QString &client) const
{
    QSqlQuery row = sql(m_database, QStringLiteral("SELECT account, family, expires_at, used, revoked FROM tokens WHERE hash = ? AND kind = 'refresh' AND client = ?"),
                        {hashOf(token), client});
    if (!row.next())
        return std::nullopt;
    const QString family = row.value(1).toString();
    if (row.value(3).toBool()) {
        endFamily(family);
        return std::nullopt;
    }
    if (row.value(4).toBool() || row.value(2).toLongLong() < nowSeconds())
        return std::nullopt;
    sql(m_database, QStringLiteral("UPDATE tokens SET used = 1 WHERE hash = ?"), {hashOf(token)});
    return begin(row.value(0).toString(), family, client);
}

void Tokens::revoke(const QString &token) const
{
    QSqlQuery row = sql(m_database, QStringLiteral("SELECT family FROM tokens WHERE hash = ?"), {hashOf(token)});
    if (row.next())
        endFamily(row.value(0).toString());
}

Caller Tokens::caller(const QByteArray &access) const
{
    QSqlQuery row = sql(m_database, QStringLiteral("SELECT a.id, a.role FROM tokens t JOIN accounts a ON a.id = t.account "
                                                   "WHERE t.hash = ? AND t.kind = 'access' AND t.revoked = 0 AND t.expires_at >= ?"),
                        {hashOf(QString::fromLatin1(access)), nowSeconds()});
    return row.next() ? Caller{row.value(0).toString(), row.value(1).toString()} : Caller{};
}

void Tokens::forgetExpired() const
{
    sql(m_database, QStringLiteral("DELETE FROM auth_codes WHERE expires_at < ?"), {nowSeconds() - accessSeconds});
    sql(m_database, QStringLiteral("DELETE FROM tokens WHERE expires_at < ?"), {nowSeconds()});
}

Tokens::Pair Tokens::begin(const QString &account, const QString &family, const QString &client) const
{
    QSqlQuery row = sql(m_database, QStringLiteral("SELECT role FROM accounts WHERE id = ?"), {account});
    row.next();
    return {add(QStringLiteral("access"), account, family, client, accessSeconds), add(QStringLiteral("refresh"), account, family, client, refreshSeconds),
            row.value(0).toString()};
}

QString Tokens::add(const QString &kind, const QString &account, const QString &family, const QString &client, int seconds) const
{
    const QString token = randomToken(32);
    sql(m_database, QStringLiteral("INSERT INTO tokens (hash, kind, account, family, client, expires_at) VALUES (?, ?, ?, ?, ?, ?)"),
        {hashOf(token), kind, account, family, client, nowSeconds() + seconds});
    return token;
}

void Tokens::endFamily(const QString &family) const
{
    sql(m_database, QStringLiteral("UPDATE tokens SET revoked = 1 WHERE family = ?"), {family});
}

} // namespace certdesk::platform

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/DeviceGrant.h"
#include "platform/OAuthParts.h"
#include "platform/Storage.h"

#include <QCryptographicHash>

namespace certdesk::platform {

namespace {

/// RFC 8628 §6.1: no vowels, so that no words come out; no digits, so that none is taken for a letter.
const QString userAlphabet = QStringLiteral("BCDFGHJKLMNPQRSTVWXZ");
constexpr int userLetters = 8;

/// The clocks and the ways of client and platform differ by this much at most, in milliseconds.
constexpr qint64 pollTolerance = 500;

QString deviceKey(const QString &code)
{
    return QString::fromLatin1(QCryptographicHash::hash(code.toUtf8(), QCryptographicHash::Sha256).toHex());
}

QString newUserCode()
{
    QString code;
    while (code.size() < userLetters) {
        // Bytes from 240 on are left out: 240 is a multiple of 20, so that every letter is equally likely.
        const auto byte = static_cast<uchar>(randomBytes(1).front());
        if (byte < 240)
            code += userAlphabet[byte % userAlphabet.size()];
    }
    return DeviceGrants::spelled(code);
}

Answer authorizeDevice(const QSqlDatabase &database, const Request &request, const QString &origin)
{
    const QUrlQuery given = request.form();
    const QString client = oauthValue(given, QStringLiteral("client_id"));
    const QString scope = oauthValue(given, QStringLiteral("scope"));
    if (!isOAuthClient(client))
        return oauthError(QStringLiteral("invalid_client"), QStringLiteral("unknown client_id"));
    if (!isOAuthScope(scope))
        return oauthError(QStringLiteral("invalid_scope"), QStringLiteral("a scope is the role of an account"));
    const DeviceGrants::Codes codes = DeviceGrants(database).begin(client, scope);
    const QString page = origin + QStringLiteral("/device");
    return Response::json({{QStringLiteral("device_code"), codes.device}, {QStringLiteral("user_code"), codes.user}, {QStringLiteral("verification_uri"), page},
                           {QStringLiteral("verification_uri_complete"), QString(page + QStringLiteral("?user_code=") + codes.user)},
                           {QStringLiteral("expires_in"), DeviceGrants::lifeSeconds}, {QStringLiteral("interval"), DeviceGrants::intervalSeconds}})
        .with("Cache-Control", "no-store");
}

} // namespace

QString DeviceGrants::spelled(const QString &userCode)
{
    QString letters;
    for (const QChar letter : userCode.left(64).toUpper()) {
        if (userAlphabet.contains(letter))
            letters += letter;
    }
    return letters.left(userLetters / 2) + QLatin1Char('-') + letters.mid(userLetters / 2);
}

DeviceGrants::Codes DeviceGrants::begin(const QString &client, const QString &scope) const
{
    // Kept for a while after their end, so that the device is told "expired" and not "unknown".
    sql(m_database, QStringLiteral("DELETE FROM device_grants WHERE expires_at < ?"), {nowSeconds() - lifeSeconds});
    const Codes codes{randomToken(32), newUserCode()};
    sql(m_database, QStringLiteral("INSERT INTO device_grants (device_hash, user_code, client, scope, state, poll_interval, expires_at) VALUES (?, ?, ?, ?, 'pending', ?, ?)"),
        {deviceKey(codes.device), codes.user, client, scope.isNull() ? QStringLiteral("") : scope, intervalSeconds, nowSeconds() + lifeSeconds});
    return codes;
}

tl::expected<Tokens::Pair, QString> DeviceGrants::poll(const QString &deviceCode, const QString &client) const
{
    const QString key = deviceKey(deviceCode);
    QSqlQuery row = sql(m_database, QStringLiteral("SELECT state, account, family, poll_interval, last_poll, expires_at FROM device_grants WHERE device_hash = ? AND client = ?"),
                        {key, client});
    if (!row.next())
        return tl::unexpected(QStringLiteral("invalid_grant"));
    const QString state = row.value(0).toString();
    if (state == QLatin1String("used")) {
        Tokens(m_database).endFamily(row.value(2).toString());
        return tl::unexpected(QStringLiteral("invalid_grant"));
    }
    if (row.value(5).toLongLong() < nowSeconds())
        return tl::unexpected(QStringLiteral("expired_token"));
    if (state == QLatin1String("denied"))
        return tl::unexpected(QStringLiteral("access_denied"));
    if (state == QLatin1String("approved")) {
        const QString family = randomToken(16);
        sql(m_database, QStringLiteral("UPDATE device_grants SET state = 'used', family = ? WHERE device_hash = ?"), {family, key});
        return Tokens(m_database).begin(row.value(1).toString(), family, client);
    }
    const qint64 time = now().toMSecsSinceEpoch();
    const qint64 passed = row.value(4).isNull() ? -1 : time - row.value(4).toLongLong();
    const bool early = passed >= 0 && passed + pollTolerance < row.value(3).toLongLong() * 1000;
    sql(m_database, QStringLiteral("UPDATE device_grants SET last_poll = ?, poll_interval = poll_interval + ? WHERE device_hash = ?"), {time, early ? 5 : 0, key});
    return tl::unexpected(early ? QStringLiteral("slow_down") : QStringLiteral("authorization_pending"));
}

std::optional<DeviceGrants::Pending> DeviceGrants::find(const QString &userCode) const
{
    QSqlQuery row = sql(m_database, QStringLiteral("SELECT user_code, client, scope FROM device_grants WHERE user_code = ? AND state = 'pending' AND expires_at >= ?"),
                        {spelled(userCode), nowSeconds()});
    return row.next() ? std::optional(Pending{row.value(0).toString(), row.value(1).toString(), row.value(2).toString()}) : std::nullopt;
}

void DeviceGrants::noteMiss() const
{
    sql(m_database, QStringLiteral("DELETE FROM device_misses WHERE at <= ?"), {nowSeconds() - missSeconds});
    sql(m_database, QStringLiteral("INSERT INTO device_misses (at) VALUES (?)"), {nowSeconds()});
}

qint64 DeviceGrants::waitUntil() const
{
    // The tenth newest of the last minute: when it has left the minute, there is room for another try.
    QSqlQuery row = sql(m_database, QStringLiteral("SELECT at FROM device_misses WHERE at > ? ORDER BY at DESC LIMIT 1 OFFSET ?"), {nowSeconds() - missSeconds, missesAllowed - 1});
    return row.next() ? row.value(0).toLongLong() + missSeconds : 0;
}

void DeviceGrants::agree(const QString &userCode, const QString &account) const
{
    sql(m_database, QStringLiteral("UPDATE device_grants SET state = 'approved', account = ? WHERE user_code = ? AND state = 'pending'"), {account, spelled(userCode)});
}

void DeviceGrants::refuse(const QString &userCode) const
{
    sql(m_database, QStringLiteral("UPDATE device_grants SET state = 'denied' WHERE user_code = ? AND state = 'pending'"), {spelled(userCode)});
}

void addDeviceGrantRoute(Router &router, QSqlDatabase database, std::function<QString()> origin)
{
    RouteOptions posted;
    posted.access = RouteOptions::Access::Public;
    posted.mediaType = "application/x-www-form-urlencoded";
    posted.bodyLimit = 4096;
    router.add("POST", QStringLiteral("/oauth/device_authorization"), posted,
               [database, origin](const Request &request) { return authorizeDevice(database, request, origin()); });
}

} // namespace certdesk::platform

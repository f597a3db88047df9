// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/ConsoleSession.h"
#include "platform/Storage.h"

#include <QCryptographicHash>
#include <QUrl>

#include <openssl/crypto.h>

namespace certdesk::platform {

namespace {

const QByteArray consoleCookie = "certdesk-console";

QByteArray cookieOf(const Request &request)
{
    const QByteArrayList cookies = request.headers.value("cookie").split(';');
    for (const QByteArray &cookie : cookies) {
        const QByteArray trimmed = cookie.trimmed();
        if (trimmed.startsWith(consoleCookie + '='))
            return trimmed.mid(consoleCookie.size() + 1);
    }
    return {};
}

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

QByteArray setCookie(const QByteArray &value, int seconds)
{
    return consoleCookie + '=' + value + "; Path=/console; HttpOnly; SameSite=Strict; Max-Age=" + QByteArray::number(seconds);
}

} // namespace

std::optional<ConsoleSession> consoleSession(const QSqlDatabase &database, const Request &request)
{
    const QByteArray cookie = cookieOf(request);
    if (cookie.isEmpty())
        return std::nullopt;
    QSqlQuery row = sql(database, QStringLiteral("SELECT a.id, a.role, s.expires_at FROM console_sessions s JOIN accounts a ON a.id = s.account WHERE s.hash = ?"), {sha256(cookie)});
    if (!row.next() || row.value(2).toLongLong() < nowSeconds())
        return std::nullopt;
    ConsoleSession session{{row.value(0).toString(), row.value(1).toString()}, QString::fromLatin1(sha256("form\n" + cookie).toHex())};
    const bool halfOver = row.value(2).toLongLong() < nowSeconds() + consoleSessionSeconds / 2;
    row.finish();
    if (halfOver) // not with every page: each write is a sync
        sql(database, QStringLiteral("UPDATE console_sessions SET expires_at = ? WHERE hash = ?"), {nowSeconds() + consoleSessionSeconds, sha256(cookie)});
    return session;
}

QByteArray beginConsoleSession(const QSqlDatabase &database, const QString &account)
{
    const QByteArray cookie = randomToken(32).toLatin1();
    sql(database, QStringLiteral("DELETE FROM console_sessions WHERE expires_at < ?"), {nowSeconds()});
    sql(database, QStringLiteral("INSERT INTO console_sessions (hash, account, expires_at) VALUES (?, ?, ?)"), {sha256(cookie), account, nowSeconds() + consoleSessionSeconds});
    // The browser keeps it longer than the session may last unused; the platform decides.
    return setCookie(cookie, 12 * 3600);
}

QByteArray endConsoleSession(const QSqlDatabase &database, const Request &request)
{
    sql(database, QStringLiteral("DELETE FROM console_sessions WHERE hash = ?"), {sha256(cookieOf(request))});
    return setCookie({}, 0);
}

bool ownForm(const ConsoleSession &session, const Request &request)
{
    const QByteArray origin = request.headers.value("origin");
    if (!origin.isEmpty() && QUrl(QString::fromLatin1(origin)).authority().toLatin1() != request.headers.value("host"))
        return false;
    const QByteArray given = request.form().queryItemValue(QStringLiteral("csrf")).toLatin1();
    const QByteArray right = session.formToken.toLatin1();
    return given.size() == right.size() && CRYPTO_memcmp(given.constData(), right.constData(), static_cast<size_t>(right.size())) == 0;
}

} // namespace certdesk::platform

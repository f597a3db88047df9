// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Passwords.h"
#include "platform/Storage.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <mutex>
#include <stdexcept>

namespace certdesk::platform {

namespace {

constexpr uint newCost = 1U << 14U; // 16 MB with r = 8, p = 1

/// Empty when scrypt fails, which it does only without memory; nothing is equal to it.
QByteArray scrypt(const QString &password, const QByteArray &salt, uint cost)
{
    const QByteArray secret = password.toUtf8();
    QByteArray out(32, '\0');
    const int done = EVP_PBE_scrypt(secret.constData(), static_cast<size_t>(secret.size()), reinterpret_cast<const unsigned char *>(salt.constData()),
                                    static_cast<size_t>(salt.size()), cost, 8, 1, 64 * 1024 * 1024, reinterpret_cast<unsigned char *>(out.data()),
                                    static_cast<size_t>(out.size()));
    return done == 1 ? out : QByteArray();
}

/// As people type and paste it.
QString usernameOf(const QUrlQuery &form)
{
    return form.queryItemValue(QStringLiteral("username"), QUrl::FullyDecoded).trimmed().left(64);
}

QString passwordOf(const QUrlQuery &form)
{
    return form.queryItemValue(QStringLiteral("password"), QUrl::FullyDecoded).left(128);
}

} // namespace

/// The salts of all accounts, which the threads that hash may read.
struct Passwords::Salts {
    std::mutex mutex;
    QHash<QString, StoredPassword> known; ///< by user name, without hashes

    StoredPassword of(const QString &username)
    {
        const std::lock_guard lock(mutex);
        return known.value(username, {QByteArray(16, '\0'), newCost, {}});
    }
    void learn(const QString &username, const QByteArray &salt, uint cost)
    {
        const std::lock_guard lock(mutex);
        known.insert(username, {salt, cost, {}});
    }
};

StoredPassword newPassword(const QString &password)
{
    const QByteArray salt = randomBytes(16);
    const QByteArray hash = scrypt(password, salt, newCost);
    if (hash.isEmpty())
        throw std::runtime_error("scrypt failed");
    return {salt, newCost, hash};
}

Passwords::Passwords(QSqlDatabase database) : m_database(std::move(database)), m_salts(std::make_shared<Salts>())
{
    QSqlQuery row = sql(m_database, QStringLiteral("SELECT username, salt, cost FROM accounts"));
    while (row.next())
        m_salts->learn(row.value(0).toString(), row.value(1).toByteArray(), row.value(2).toUInt());
}

std::function<QVariant(const Request &)> Passwords::prepare() const
{
    return [salts = m_salts](const Request &request) {
        const QUrlQuery form = request.form();
        StoredPassword given = salts->of(usernameOf(form));
        given.hash = scrypt(passwordOf(form), given.salt, given.cost);
        return QVariant::fromValue(given);
    };
}

bool Passwords::right(const Request &request, const QString &username, QString *account) const
{
    QSqlQuery row = sql(m_database, QStringLiteral("SELECT id, salt, cost, password FROM accounts WHERE username = ?"), {username});
    if (!row.next())
        return false;
    auto given = request.prepared.value<StoredPassword>();
    if (given.salt != row.value(1).toByteArray() || given.cost != row.value(2).toUInt()) {
        // An account that was made since the start: hashed here this once.
        m_salts->learn(username, row.value(1).toByteArray(), row.value(2).toUInt());
        given.hash = scrypt(passwordOf(request.form()), row.value(1).toByteArray(), row.value(2).toUInt());
    }
    *account = row.value(0).toString();
    const QByteArray stored = row.value(3).toByteArray();
    return !stored.isEmpty() && stored.size() == given.hash.size() && CRYPTO_memcmp(stored.constData(), given.hash.constData(), static_cast<size_t>(stored.size())) == 0;
}

qint64 Passwords::waitOf(const QString &username) const
{
    QSqlQuery row = sql(m_database, QStringLiteral("SELECT wait_until FROM sign_in_failures WHERE username = ?"), {username});
    const qint64 until = row.next() ? row.value(0).toLongLong() : 0;
    return until > nowSeconds() ? until : 0;
}

qint64 Passwords::noteFailure(const QString &username) const
{
    const qint64 time = nowSeconds();
    sql(m_database, QStringLiteral("DELETE FROM sign_in_failures WHERE since <= ? AND wait_until <= ?"), {time - waitSeconds, time});
    sql(m_database, QStringLiteral("INSERT INTO sign_in_failures (username, wrong, since) VALUES (?, 1, ?) ON CONFLICT(username) DO UPDATE SET wrong = wrong + 1"),
        {username, time});
    sql(m_database, QStringLiteral("UPDATE sign_in_failures SET wait_until = ?, wrong = 0, since = ? WHERE username = ? AND wrong >= ?"),
        {time + waitSeconds, time, username, triesAllowed});
    return waitOf(username);
}

SignInOutcome Passwords::check(const Request &request) const
{
    const QString username = usernameOf(request.form());
    if (const qint64 until = waitOf(username))
        return {{}, until};
    QString account;
    if (!right(request, username, &account))
        return {{}, noteFailure(username)};
    sql(m_database, QStringLiteral("DELETE FROM sign_in_failures WHERE username = ?"), {username});
    return {Accounts(m_database).find(account), 0};
}

} // namespace certdesk::platform

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Accounts.h"

#include <memory>

namespace certdesk::platform {

struct StoredPassword {
    QByteArray salt;
    uint cost = 0; ///< scrypt's N
    QByteArray hash;
};

/// With a salt of its own.
StoredPassword newPassword(const QString &password);

/// How a sign-in ended: with an account, or with a wrong name or password, after which the name may have to wait.
struct SignInOutcome {
    std::optional<Account> account;
    qint64 waitUntil = 0; ///< seconds since 1970; 0: it need not wait
};

/// Checks the fields `username` and `password` of a posted form. Hashing takes some 30 ms of CPU, which is spent off the server's
/// thread, and the same for names that do not exist. After five wrong passwords within 15 minutes the name waits for 15 minutes,
/// whether it exists or not, and whatever password is given meanwhile.
class Passwords {
public:
    static constexpr int triesAllowed = 5;
    static constexpr int waitSeconds = 15 * 60;

    explicit Passwords(QSqlDatabase database);

    /// For RouteOptions::prepare.
    std::function<QVariant(const Request &)> prepare() const;
    /// For the handler of the same route.
    SignInOutcome check(const Request &request) const;

private:
    struct Salts;
    qint64 waitOf(const QString &username) const;
    qint64 noteFailure(const QString &username) const;
    bool right(const Request &request, const QString &username, QString *account) const;
    QSqlDatabase m_database;
    std::shared_ptr<Salts> m_salts;
};

} // namespace certdesk::platform

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Router.h"

namespace certdesk::platform {

struct Account {
    QString id;
    QString displayName;
    QString role;
    QString region;
    QJsonValue organisation; ///< an object, or null for staff
    QJsonObject toJson() const;
};

class Accounts {
public:
    explicit Accounts(QSqlDatabase database) : m_database(std::move(database)) {}

    /// Makes those accounts of data/accounts.json that are missing.
    void seed() const;
    /// Takes the same time for unknown names.
    std::optional<Account> signIn(const QString &username, const QString &password) const;
    std::optional<Account> find(const QString &id) const;

private:
    void create(const QJsonObject &seed) const;
    QSqlDatabase m_database;
};

/// GET /v1/me
void addAccountRoutes(Router &router, QSqlDatabase database);

} // namespace certdesk::platform

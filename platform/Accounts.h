// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Router.h"

namespace certdesk::platform {

struct Account {
    QString id;
    QString displayName;
    QString role;           ///< "supplier", "employee", "reviewer", "operator"
    QString region;
    QJsonValue organisation; ///< an object, or null for staff; of an employee the employer's
    QString employer;        ///< account of the supplier; empty unless an employee
    QString employerName;
    QString station;         ///< empty unless an operator
    QJsonObject toJson() const;
};

class Accounts {
public:
    explicit Accounts(QSqlDatabase database) : m_database(std::move(database)) {}

    /// Makes those accounts of data/accounts.json that are missing.
    void seed() const;
    std::optional<Account> find(const QString &id) const;

private:
    void create(const QJsonObject &seed) const;
    QSqlDatabase m_database;
};

/// The roles that an account can have, which are the scopes of OAuth too.
QStringList accountRoles();

/// GET /v1/me
void addAccountRoutes(Router &router, QSqlDatabase database);

} // namespace certdesk::platform

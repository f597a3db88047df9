// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Clock.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariantList>

#include <optional>

namespace certdesk::platform {

/// The platform's SQLite file: WAL, synchronous=FULL, foreign keys, numbered migrations. One connection, the server's thread.
class Storage {
public:
    /// Throws std::runtime_error with a plain sentence when the file cannot be used.
    explicit Storage(const QString &path);
    ~Storage();
    QSqlDatabase database() const { return m_database; }

private:
    QString m_connection;
    QSqlDatabase m_database;
};

/// Runs one prepared statement; throws std::runtime_error on an SQL error (the router answers 500 and rolls back).
QSqlQuery sql(const QSqlDatabase &database, const QString &statement, const QVariantList &values = {});

QString randomToken(int bytes);    ///< base64url
QByteArray randomBytes(int count);

} // namespace certdesk::platform

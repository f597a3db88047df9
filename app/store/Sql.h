// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/support/Failure.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariantList>

namespace certdesk::sql {

/// What stands in the way, by SQLite's result code.
enum class Trouble { Damaged, Busy, NotWritable, Full, Other };
Trouble troubleOf(const QSqlError &error);
/// The one place where these become failures.
Unexpected failure(Trouble trouble, const QString &nativeCode);
Unexpected failure(const QSqlError &error);

/// Runs one statement with its values in the order of the question marks. A null QString is stored as an empty
/// text; NULL is written QVariant().
Result<QSqlQuery> execute(QSqlDatabase &database, const QString &statement, const QVariantList &values = {});
/// For statements without an answer.
Result<void> command(QSqlDatabase &database, const QString &statement, const QVariantList &values = {});
/// Moves to the next row; false at the end. A page that cannot be read is a failure, not the end.
Result<bool> next(QSqlQuery &query);

/// Takes the write lock at once (BEGIN IMMEDIATE): a transaction that begins by reading and then writes would be refused,
/// without waiting, when another program wrote in between. Rolls back unless committed.
class Transaction {
public:
    explicit Transaction(QSqlDatabase &database) : m_database(database) {}
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;
    Result<void> begin();
    Result<void> commit();

private:
    QSqlDatabase &m_database;
    bool m_open = false;
};

} // namespace certdesk::sql

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/Sql.h"

#include <QVariant>

namespace certdesk::sql {

Trouble troubleOf(const QSqlError &error)
{
    // SQLITE_IOERR_SHMSIZE: the index of the log, the first file that is made, found no room.
    constexpr int noRoomForIndex = 4874;
    if (error.nativeErrorCode().toInt() == noRoomForIndex)
        return Trouble::Full;
    // The low byte of an extended result code is the primary one (sqlite.org/rescode.html).
    switch (error.nativeErrorCode().toInt() & 0xff) {
    case 11: // SQLITE_CORRUPT
    case 26: // SQLITE_NOTADB
        return Trouble::Damaged;
    case 5: // SQLITE_BUSY
    case 6: // SQLITE_LOCKED
        return Trouble::Busy;
    case 3:  // SQLITE_PERM
    case 8:  // SQLITE_READONLY
    case 14: // SQLITE_CANTOPEN
        return Trouble::NotWritable;
    case 13: // SQLITE_FULL
        return Trouble::Full;
    default:
        return Trouble::Other;
    }
}

Unexpected failure(Trouble trouble, const QString &nativeCode)
{
    const QVariantMap detail{{QStringLiteral("sqlite"), nativeCode}};
    switch (trouble) {
    case Trouble::Damaged:
        return fail(FailureCode::Store_Database_Damaged, detail);
    case Trouble::Busy:
        return fail(FailureCode::Store_Database_Busy, detail);
    case Trouble::NotWritable:
        return fail(FailureCode::Store_Database_NotWritable, detail);
    case Trouble::Full:
        return fail(FailureCode::Store_Database_DiskFull, detail);
    case Trouble::Other:
        break;
    }
    return fail(FailureCode::Store_Database_Failed, detail);
}

Unexpected failure(const QSqlError &error)
{
    return failure(troubleOf(error), error.nativeErrorCode());
}

Result<QSqlQuery> execute(QSqlDatabase &database, const QString &statement, const QVariantList &values)
{
    QSqlQuery query(database);
    query.setForwardOnly(true);
    if (!query.prepare(statement))
        return failure(query.lastError());
    for (const QVariant &value : values) {
        // A null QString is an empty text; NULL is written QVariant().
        const bool nullText = value.typeId() == QMetaType::QString && value.toString().isNull();
        query.addBindValue(nullText ? QVariant(QStringLiteral("")) : value);
    }
    if (!query.exec())
        return failure(query.lastError());
    return query;
}

Result<void> command(QSqlDatabase &database, const QString &statement, const QVariantList &values)
{
    auto query = execute(database, statement, values);
    if (!query)
        return Unexpected(query.error());
    return {};
}

Result<bool> next(QSqlQuery &query)
{
    if (query.next())
        return true;
    if (query.lastError().isValid())
        return failure(query.lastError());
    return false;
}

Transaction::~Transaction()
{
    if (m_open)
        QSqlQuery(m_database).exec(QStringLiteral("ROLLBACK"));
}

Result<void> Transaction::begin()
{
    auto begun = command(m_database, QStringLiteral("BEGIN IMMEDIATE"));
    m_open = begun.has_value();
    return begun;
}

Result<void> Transaction::commit()
{
    auto committed = command(m_database, QStringLiteral("COMMIT"));
    m_open = !committed.has_value();
    return committed;
}

} // namespace certdesk::sql

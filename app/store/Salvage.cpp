// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/Schema.h"

#include "app/store/Sql.h"

#include <QFile>
#include <QSqlRecord>
#include <QTemporaryDir>
#include <QUuid>
#include <QVariant>

namespace certdesk::schema {

namespace {

QStringList columns(QSqlDatabase &database, const QString &table)
{
    QStringList names;
    QSqlQuery query(database);
    query.exec(QStringLiteral("PRAGMA table_info(%1)").arg(table));
    while (query.next())
        names.append(query.value(1).toString());
    return names;
}

/// Rows by rowid; a page that cannot be read is stepped over.
int copyRows(QSqlDatabase &from, QSqlDatabase &to, const QString &table, const QStringList &names)
{
    // Behind a page of a few rows the next one begins; so many misses in a row are the end.
    constexpr int patience = 5000;
    const QString list = names.join(QLatin1Char(','));
    const QString marks = QStringList(names.size(), QStringLiteral("?")).join(QLatin1Char(','));
    const QString insert = QStringLiteral("INSERT OR IGNORE INTO %1 (%2) VALUES (%3)").arg(table, list, marks);
    // By rowid the table itself is read, and never an index, which may be the part that is damaged.
    const QString select = QStringLiteral("SELECT rowid, %1 FROM %2 NOT INDEXED WHERE rowid >= ? ORDER BY rowid").arg(list, table);
    QSqlQuery source(from);
    source.setForwardOnly(true);
    if (!source.prepare(select))
        return 0;
    int rows = 0;
    qint64 start = 1;
    for (int misses = 0; misses < patience; ++misses, ++start) {
        source.bindValue(0, start);
        if (!source.exec())
            continue;
        while (source.next()) {
            misses = 0;
            start = source.value(0).toLongLong();
            QVariantList values;
            for (int i = 0; i < names.size(); ++i) {
                const QVariant value = source.value(i + 1);
                values.append(value.isNull() ? QVariant() : value); // NULL stays NULL: a draft that is in the bin has a time there
            }
            // A row that does not fit (a damaged value) is left behind.
            const auto inserted = sql::execute(to, insert, values);
            if (inserted)
                rows += inserted->numRowsAffected();
        }
        if (!source.lastError().isValid())
            break;
    }
    return rows;
}

int copyTables(QSqlDatabase &from, QSqlDatabase &to)
{
    // Parents before children, for the foreign keys.
    static const QStringList tables = {QStringLiteral("drafts"), QStringLiteral("orders"),      QStringLiteral("answers"),
                                       QStringLiteral("outbox"), QStringLiteral("activations"), QStringLiteral("activation_steps"),
                                       QStringLiteral("queue")};
    sql::Transaction transaction(to);
    if (!transaction.begin())
        return 0;
    int rows = 0;
    for (const QString &table : tables) {
        QStringList names = columns(to, table);
        const QStringList present = columns(from, table);
        names.removeIf([&present](const QString &name) { return !present.contains(name); });
        if (names.isEmpty())
            continue;
        rows += copyRows(from, to, table, names);
    }
    return transaction.commit() ? rows : 0;
}

} // namespace

int salvage(QSqlDatabase &database, const QString &setAside)
{
    QTemporaryDir work(setAside + QStringLiteral("-salvage-XXXXXX"));
    const QString copy = work.filePath(QStringLiteral("copy"));
    if (!work.isValid() || !QFile::copy(setAside, copy))
        return 0;
    QFile::copy(setAside + QStringLiteral("-wal"), copy + QStringLiteral("-wal"));
    const QString connection = QUuid::createUuid().toString();
    int rows = 0;
    {
        QSqlDatabase source = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection);
        source.setDatabaseName(copy);
        // Lets SQLite read a file that is shorter than its header says.
        if (source.open() && sql::command(source, QStringLiteral("PRAGMA writable_schema = ON")))
            rows = copyTables(source, database);
    }
    QSqlDatabase::removeDatabase(connection);
    return rows;
}

} // namespace certdesk::schema

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/Outbox.h"

#include "app/store/Sql.h"

#include <QCoroFuture>
#include <QDateTime>
#include <QUuid>
#include <QVariant>

namespace certdesk {

namespace {

Result<QString> keyOf(QSqlDatabase &database, const QString &action, const QString &subject, const QString &bodyHash)
{
    // The write lock first: of two programs that ask at once, the second finds the key of the first.
    sql::Transaction transaction(database);
    if (auto begun = transaction.begin(); !begun)
        return Unexpected(begun.error());
    auto query = sql::execute(database, QStringLiteral("SELECT key FROM outbox WHERE action = ? AND subject = ? AND body_hash = ?"),
                              {action, subject, bodyHash});
    if (!query)
        return Unexpected(query.error());
    const auto row = sql::next(*query);
    if (!row)
        return Unexpected(row.error());
    if (*row)
        return query->value(0).toString();
    query->finish();
    const QString key = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const auto stored = sql::command(database, QStringLiteral("INSERT INTO outbox (action, subject, body_hash, key, since) VALUES (?, ?, ?, ?, ?)"),
                                     {action, subject, bodyHash, key, QDateTime::currentMSecsSinceEpoch()});
    if (!stored)
        return Unexpected(stored.error());
    const auto committed = transaction.commit();
    if (!committed)
        return Unexpected(committed.error());
    return key;
}

Result<QList<Outbox::Entry>> pendingEntries(QSqlDatabase &database)
{
    auto query = sql::execute(database, QStringLiteral("SELECT action, subject, key, since FROM outbox ORDER BY since, rowid"));
    if (!query)
        return Unexpected(query.error());
    QList<Outbox::Entry> list;
    while (true) {
        const auto row = sql::next(*query);
        if (!row)
            return Unexpected(row.error());
        if (!*row)
            return list;
        list.append({query->value(0).toString(), query->value(1).toString(), query->value(2).toString(),
                     QDateTime::fromMSecsSinceEpoch(query->value(3).toLongLong(), Qt::UTC)});
    }
}

} // namespace

Outbox::Outbox(Database &database) : m_database(database) {}

QCoro::Task<Result<QString>> Outbox::keyFor(QString action, QString subject, QString bodyHash)
{
    auto future = m_database.run([action, subject, bodyHash](QSqlDatabase &database) { return keyOf(database, action, subject, bodyHash); });
    auto key = co_await future;
    co_return key;
}

QCoro::Task<Result<void>> Outbox::settle(QString action, QString subject)
{
    auto future = m_database.run([action, subject](QSqlDatabase &database) {
        return sql::command(database, QStringLiteral("DELETE FROM outbox WHERE action = ? AND subject = ?"), {action, subject});
    });
    auto settled = co_await future;
    co_return settled;
}

QCoro::Task<Result<QList<Outbox::Entry>>> Outbox::pending()
{
    auto future = m_database.run([](QSqlDatabase &database) { return pendingEntries(database); });
    auto list = co_await future;
    co_return list;
}

} // namespace certdesk

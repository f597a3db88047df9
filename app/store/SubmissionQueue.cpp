// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/SubmissionQueue.h"

#include "app/store/Sql.h"

#include <QCoroFuture>
#include <QJsonArray>
#include <QJsonDocument>

namespace certdesk {

namespace {

struct StateWord {
    QueueEntry::State state;
    const char *word;
};

constexpr StateWord queueStates[] = {
    {QueueEntry::State::Waiting, "waiting"}, {QueueEntry::State::Paused, "paused"}, {QueueEntry::State::Stopped, "stopped"}};

QString wordOf(QueueEntry::State state)
{
    for (const StateWord &each : queueStates) {
        if (each.state == state)
            return QString::fromLatin1(each.word);
    }
    Q_UNREACHABLE();
}

/// A word of a newer version waits for its user.
QueueEntry::State queueStateOf(const QString &word)
{
    for (const StateWord &each : queueStates) {
        if (word == QLatin1String(each.word))
            return each.state;
    }
    return QueueEntry::State::Paused;
}

std::optional<FailureCode> codeNamed(const QString &name)
{
    for (int i = 0; i < failureCodeCount(); ++i) {
        if (name == QLatin1String(failureCodeInfo(static_cast<FailureCode>(i)).name))
            return static_cast<FailureCode>(i);
    }
    return std::nullopt;
}

QByteArray queueContext(const QString &draftId)
{
    return QByteArrayLiteral("queue:") + draftId.toUtf8();
}

QByteArray queueInner(const QueueEntry &entry)
{
    QJsonObject json{{QStringLiteral("content"), QString::fromLatin1(entry.content)}, {QStringLiteral("orderSeen"), QString::fromLatin1(entry.orderSeen)},
                     {QStringLiteral("account"), entry.account}};
    if (entry.fee)
        json.insert(QStringLiteral("fee"), QJsonArray{entry.fee->first, entry.fee->second});
    if (entry.failure) { // what the refusal points at; request ids and addresses are of no use tomorrow
        QJsonObject detail;
        for (const char *member : {"errors", "message"}) {
            const QVariant value = entry.failure->detail().value(QLatin1String(member));
            if (value.isValid())
                detail.insert(QLatin1String(member), QJsonValue::fromVariant(value));
        }
        json.insert(QStringLiteral("detail"), detail);
    }
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

void readInner(const QByteArray &bytes, QueueEntry *entry, QVariantMap *detail)
{
    const QJsonObject json = QJsonDocument::fromJson(bytes).object();
    entry->content = json.value(QLatin1String("content")).toString().toLatin1();
    entry->orderSeen = json.value(QLatin1String("orderSeen")).toString().toLatin1();
    entry->account = json.value(QLatin1String("account")).toString();
    const QJsonArray fee = json.value(QLatin1String("fee")).toArray();
    if (fee.size() == 2)
        entry->fee = std::pair(fee.at(0).toInteger(), fee.at(1).toInteger());
    *detail = json.value(QLatin1String("detail")).toObject().toVariantMap();
}

QVariant millisecondsOf(const QDateTime &time)
{
    return time.isValid() ? QVariant(time.toMSecsSinceEpoch()) : QVariant();
}

Result<QByteArray> sealedOf(const Vault &vault, const QueueEntry &entry)
{
    return vault.seal(queueInner(entry), queueContext(entry.draftId));
}

QString queueFailureName(const QueueEntry &entry)
{
    return entry.failure ? entry.failure->name() : QStringLiteral("");
}

Result<void> putEntry(QSqlDatabase &database, const Vault &vault, const QueueEntry &entry)
{
    const auto sealed = sealedOf(vault, entry);
    if (!sealed)
        return Unexpected(sealed.error());
    return sql::command(database, QStringLiteral("INSERT OR REPLACE INTO queue (draft_id, since, state, tries, tried_at, failure, sealed) VALUES (?, ?, ?, ?, ?, ?, ?)"),
                        {entry.draftId, entry.since.toMSecsSinceEpoch(), wordOf(entry.state), entry.tries, millisecondsOf(entry.triedAt), queueFailureName(entry), *sealed});
}

Result<void> updateEntry(QSqlDatabase &database, const Vault &vault, const QueueEntry &entry)
{
    const auto sealed = sealedOf(vault, entry);
    if (!sealed)
        return Unexpected(sealed.error());
    return sql::command(database, QStringLiteral("UPDATE queue SET state = ?, tries = ?, tried_at = ?, failure = ?, sealed = ? WHERE draft_id = ?"),
                        {wordOf(entry.state), entry.tries, millisecondsOf(entry.triedAt), queueFailureName(entry), *sealed, entry.draftId});
}

QueueEntry queueEntryOf(const QSqlQuery &row, const Vault &vault)
{
    QueueEntry entry;
    entry.draftId = row.value(0).toString();
    entry.since = QDateTime::fromMSecsSinceEpoch(row.value(1).toLongLong(), Qt::UTC);
    entry.state = queueStateOf(row.value(2).toString());
    entry.tries = row.value(3).toInt();
    if (!row.value(4).isNull())
        entry.triedAt = QDateTime::fromMSecsSinceEpoch(row.value(4).toLongLong(), Qt::UTC);
    QVariantMap detail;
    const auto clear = vault.unseal(row.value(6).toByteArray(), queueContext(entry.draftId));
    if (clear)
        readInner(*clear, &entry, &detail);
    else if (entry.state == QueueEntry::State::Waiting)
        entry.state = QueueEntry::State::Paused;
    if (const auto code = codeNamed(row.value(5).toString()))
        entry.failure = Failure(*code, detail);
    return entry;
}

Result<QList<QueueEntry>> readEntries(QSqlDatabase &database, const Vault &vault)
{
    auto query = sql::execute(database, QStringLiteral("SELECT draft_id, since, state, tries, tried_at, failure, sealed FROM queue ORDER BY since, rowid"));
    if (!query)
        return Unexpected(query.error());
    QList<QueueEntry> entries;
    while (true) {
        const auto row = sql::next(*query);
        if (!row)
            return Unexpected(row.error());
        if (!*row)
            return entries;
        entries.append(queueEntryOf(*query, vault));
    }
}

} // namespace

SubmissionQueue::SubmissionQueue(Database &database, std::shared_ptr<Vault> vault) : m_database(database), m_vault(std::move(vault)) {}

QCoro::Task<Result<void>> SubmissionQueue::put(QueueEntry entry)
{
    auto future = m_database.run([vault = m_vault, entry](QSqlDatabase &database) { return putEntry(database, *vault, entry); });
    auto done = co_await future;
    co_return done;
}

QCoro::Task<Result<void>> SubmissionQueue::update(QueueEntry entry)
{
    auto future = m_database.run([vault = m_vault, entry](QSqlDatabase &database) { return updateEntry(database, *vault, entry); });
    auto done = co_await future;
    co_return done;
}

QCoro::Task<Result<void>> SubmissionQueue::remove(QString draftId)
{
    auto future = m_database.run([draftId](QSqlDatabase &database) { return sql::command(database, QStringLiteral("DELETE FROM queue WHERE draft_id = ?"), {draftId}); });
    auto done = co_await future;
    co_return done;
}

QCoro::Task<Result<QList<QueueEntry>>> SubmissionQueue::list()
{
    auto future = m_database.run([vault = m_vault](QSqlDatabase &database) { return readEntries(database, *vault); });
    auto entries = co_await future;
    co_return entries;
}

} // namespace certdesk

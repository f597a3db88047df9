// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/ActivationJournal.h"

#include "app/store/Sql.h"
#include "app/support/Log.h"

#include <QCoroFuture>
#include <QDataStream>
#include <QVariant>

#include <algorithm>
#include <array>
#include <utility>

namespace certdesk {

namespace {

constexpr std::array<std::pair<ActivationStep, const char *>, 9> stepWords = {{
    {ActivationStep::Initialise, "initialise"},
    {ActivationStep::SetPin, "set-pin"},
    {ActivationStep::KeyPair, "key-pair"},
    {ActivationStep::SignRequest, "sign-request"},
    {ActivationStep::Enrol, "enrol"},
    {ActivationStep::WriteCertificate, "write-certificate"},
    {ActivationStep::SelfTest, "self-test"},
    {ActivationStep::Confirm, "confirm"},
    {ActivationStep::Bind, "bind"},
}};

QDateTime timeOf(const QVariant &milliseconds)
{
    return milliseconds.isNull() ? QDateTime() : QDateTime::fromMSecsSinceEpoch(milliseconds.toLongLong(), Qt::UTC);
}

Result<void> readSteps(QSqlDatabase &database, ActivationRecord &record)
{
    auto query = sql::execute(database,
                              QStringLiteral("SELECT step, begun_at, done_at, failure FROM activation_steps WHERE order_id = ? AND certificate_index = ?"),
                              {record.orderId, record.certificateIndex});
    if (!query)
        return Unexpected(query.error());
    while (true) {
        const auto row = sql::next(*query);
        if (!row)
            return Unexpected(row.error());
        if (!*row)
            return {};
        // A step of a newer program means nothing to this one.
        if (const auto step = activationStepFromString(query->value(0).toString()))
            record.steps.insert(*step, {timeOf(query->value(1)), timeOf(query->value(2)), query->value(3).toString()});
    }
}

QByteArray activationContext(const ActivationRecord &record)
{
    return QByteArrayLiteral("activation:") + record.orderId.toUtf8() + '/' + QByteArray::number(record.certificateIndex);
}

/// Label, request and chain, sealed in the place of the request.
Result<QByteArray> sealedRecord(const Vault &vault, const ActivationRecord &record)
{
    QByteArray clear;
    QDataStream out(&clear, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_0);
    out << record.tokenLabel << record.request << record.chain;
    return vault.seal(clear, activationContext(record));
}

/// What is sealed begins with the vault's version, what a former version stored is DER (a SEQUENCE) or empty.
bool inClear(const QByteArray &request)
{
    return request.isEmpty() || request.startsWith('\x30');
}

Result<void> unsealRecord(const Vault &vault, ActivationRecord &record)
{
    if (inClear(record.request))
        return {};
    const auto clear = vault.unseal(record.request, activationContext(record));
    if (!clear)
        return Unexpected(clear.error());
    QDataStream in(*clear);
    in.setVersion(QDataStream::Qt_6_0);
    in >> record.tokenLabel >> record.request >> record.chain;
    return {};
}

struct ReadRecord {
    ActivationRecord record;
    bool whole = true; ///< its sealed part could be read
};

/// All records, or one, in the order in which they were begun. One whose sealed part does not open (damage, a keyring that was reset) keeps
/// what is beside it, the key it was begun on and its steps: the rest is on the key and with the platform, and it stops no other
/// activation.
Result<QList<ReadRecord>> readRecords(QSqlDatabase &database, const Vault &vault, const QString &where, const QVariantList &values)
{
    auto query = sql::execute(database,
                              QStringLiteral("SELECT order_id, certificate_index, token_serial, token_label, key_id, request, chain "
                                             "FROM activations %1 ORDER BY rowid")
                                  .arg(where),
                              values);
    if (!query)
        return Unexpected(query.error());
    QList<ReadRecord> records;
    while (true) {
        const auto row = sql::next(*query);
        if (!row)
            return Unexpected(row.error());
        if (!*row)
            return records;
        ActivationRecord record;
        record.orderId = query->value(0).toString();
        record.certificateIndex = query->value(1).toInt();
        record.tokenSerial = query->value(2).toString();
        record.tokenLabel = query->value(3).toString();
        record.keyId = query->value(4).toString();
        record.request = query->value(5).toByteArray();
        record.chain = query->value(6).toByteArray();
        const auto unsealed = unsealRecord(vault, record);
        if (!unsealed) {
            qCWarning(logStore) << "a record of an activation is not readable, and set aside:" << unsealed.error().name();
            record.tokenLabel.clear();
            record.request.clear();
            record.chain.clear();
        }
        if (auto steps = readSteps(database, record); !steps)
            return Unexpected(steps.error());
        records.append({std::move(record), unsealed.has_value()});
    }
}

Result<void> putRecord(QSqlDatabase &database, const Vault &vault, const ActivationRecord &record)
{
    const auto sealed = sealedRecord(vault, record);
    if (!sealed)
        return Unexpected(sealed.error());
    return sql::command(database,
                        QStringLiteral("INSERT INTO activations (order_id, certificate_index, token_serial, token_label, key_id, request, chain) "
                                       "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (order_id, certificate_index) DO UPDATE SET "
                                       "token_serial = excluded.token_serial, token_label = excluded.token_label, key_id = excluded.key_id, "
                                       "request = excluded.request, chain = excluded.chain"),
                        {record.orderId, record.certificateIndex, record.tokenSerial, QString(), record.keyId, *sealed, QVariant()});
}

Result<int> sealClearRecords(QSqlDatabase &database, const Vault &vault)
{
    const QString clear = QStringLiteral("WHERE token_label <> '' OR chain IS NOT NULL OR substr(request, 1, 1) = x'30'");
    const auto records = readRecords(database, vault, clear, {});
    if (!records)
        return Unexpected(records.error());
    int sealed = 0;
    for (const ReadRecord &read : *records) {
        if (!read.whole) // what is there may be read one day, by the key that is missing
            continue;
        if (auto put = putRecord(database, vault, read.record); !put)
            return Unexpected(put.error());
        ++sealed;
    }
    if (sealed > 0) {
        if (auto cut = sql::command(database, QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")); !cut)
            return Unexpected(cut.error());
    }
    return sealed;
}

/// What happened to a step. The record is made when put() was not called yet.
Result<void> noteStep(QSqlDatabase &database, const QString &orderId, int index, ActivationStep step, const QString &change, const QVariantList &values)
{
    sql::Transaction transaction(database);
    if (auto begun = transaction.begin(); !begun)
        return begun;
    const QVariantList key{orderId, index};
    auto done = sql::command(database, QStringLiteral("INSERT OR IGNORE INTO activations (order_id, certificate_index) VALUES (?, ?)"), key);
    if (!done)
        return done;
    const QVariantList stepKey{orderId, index, toString(step)};
    done = sql::command(database, QStringLiteral("INSERT OR IGNORE INTO activation_steps (order_id, certificate_index, step) VALUES (?, ?, ?)"), stepKey);
    if (!done)
        return done;
    done = sql::command(database,
                        QStringLiteral("UPDATE activation_steps SET %1 WHERE order_id = ? AND certificate_index = ? AND step = ?").arg(change),
                        values + stepKey);
    if (!done)
        return done;
    return transaction.commit();
}

} // namespace

QString toString(ActivationStep step)
{
    return QLatin1String(stepWords.at(std::size_t(step)).second);
}

std::optional<ActivationStep> activationStepFromString(const QString &word)
{
    const auto it = std::find_if(stepWords.begin(), stepWords.end(), [&word](const auto &pair) { return word == QLatin1String(pair.second); });
    return it == stepWords.end() ? std::nullopt : std::optional(it->first);
}

QList<ActivationStep> activationSteps()
{
    QList<ActivationStep> steps;
    for (const auto &pair : stepWords)
        steps.append(pair.first);
    return steps;
}

ActivationJournal::ActivationJournal(Database &database, std::shared_ptr<Vault> vault) : m_database(database), m_vault(std::move(vault)) {}

QCoro::Task<Result<std::optional<ActivationRecord>>> ActivationJournal::find(QString orderId, int certificateIndex)
{
    using Answer = Result<std::optional<ActivationRecord>>;
    auto future = m_database.run([vault = m_vault, orderId, certificateIndex](QSqlDatabase &database) {
        return readRecords(database, *vault, QStringLiteral("WHERE order_id = ? AND certificate_index = ?"), {orderId, certificateIndex});
    });
    auto records = co_await future;
    if (!records)
        co_return Answer(Unexpected(records.error()));
    if (records->isEmpty())
        co_return Answer(std::nullopt);
    co_return Answer(records->takeFirst().record);
}

QCoro::Task<Result<QList<ActivationRecord>>> ActivationJournal::list()
{
    auto future = m_database.run([vault = m_vault](QSqlDatabase &database) { return readRecords(database, *vault, QString(), {}); });
    const auto records = co_await future;
    if (!records)
        co_return Unexpected(records.error());
    QList<ActivationRecord> list;
    for (const ReadRecord &read : *records)
        list.append(read.record);
    co_return list;
}

QCoro::Task<Result<void>> ActivationJournal::put(ActivationRecord record)
{
    auto future = m_database.run([vault = m_vault, record](QSqlDatabase &database) { return putRecord(database, *vault, record); });
    auto done = co_await future;
    co_return done;
}

QCoro::Task<Result<int>> ActivationJournal::sealOld()
{
    auto future = m_database.run([vault = m_vault](QSqlDatabase &database) { return sealClearRecords(database, *vault); });
    auto sealed = co_await future;
    co_return sealed;
}

QCoro::Task<Result<void>> ActivationJournal::begin(QString orderId, int certificateIndex, ActivationStep step)
{
    auto future = m_database.run([orderId, certificateIndex, step](QSqlDatabase &database) {
        return noteStep(database, orderId, certificateIndex, step, QStringLiteral("begun_at = ?, done_at = NULL, failure = ''"),
                        {QDateTime::currentMSecsSinceEpoch()});
    });
    auto done = co_await future;
    co_return done;
}

QCoro::Task<Result<void>> ActivationJournal::finish(QString orderId, int certificateIndex, ActivationStep step)
{
    auto future = m_database.run([orderId, certificateIndex, step](QSqlDatabase &database) {
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        return noteStep(database, orderId, certificateIndex, step, QStringLiteral("begun_at = ifnull(begun_at, ?), done_at = ?, failure = ''"), {now, now});
    });
    auto done = co_await future;
    co_return done;
}

QCoro::Task<Result<void>> ActivationJournal::failed(QString orderId, int certificateIndex, ActivationStep step, QString failureName)
{
    auto future = m_database.run([orderId, certificateIndex, step, failureName](QSqlDatabase &database) {
        return noteStep(database, orderId, certificateIndex, step, QStringLiteral("done_at = NULL, failure = ?"), {failureName});
    });
    auto done = co_await future;
    co_return done;
}

} // namespace certdesk

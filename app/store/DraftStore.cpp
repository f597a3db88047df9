// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/DraftStore.h"

#include "app/store/Sql.h"

#include <QCoroFuture>
#include <QJsonDocument>
#include <QUuid>
#include <QVariant>

namespace certdesk {

namespace {

QByteArray draftContext(const QString &id)
{
    return QByteArrayLiteral("draft:") + id.toUtf8();
}

Result<Draft> unsealed(const Vault &vault, const QString &id, const QByteArray &sealed, qint64 revision)
{
    const auto clear = vault.unseal(sealed, draftContext(id));
    if (!clear)
        return Unexpected(clear.error());
    Draft draft = Draft::fromJson(QJsonDocument::fromJson(*clear).object());
    draft.revision = revision;
    return draft;
}

Result<Draft> saveDraft(QSqlDatabase &database, const Vault &vault, Draft draft)
{
    if (draft.id.isEmpty())
        draft.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    draft.savedAt = QDateTime::currentDateTimeUtc();
    if (!draft.createdAt.isValid())
        draft.createdAt = draft.savedAt;
    const QByteArray json = QJsonDocument(draft.toJson()).toJson(QJsonDocument::Compact);
    const auto sealed = vault.seal(json, draftContext(draft.id));
    if (!sealed)
        return Unexpected(sealed.error());
    // One statement is one transaction. The revision orders the drafts even when the clock was set back, and is never given
    // twice to one draft: by it a save over what another program wrote is found out.
    auto saved = sql::execute(database,
                              QStringLiteral("INSERT INTO drafts (id, order_id, revision, sealed) "
                                             "VALUES (?, ?, max(?, (SELECT ifnull(max(revision), 0) FROM drafts)) + 1, ?) "
                                             "ON CONFLICT (id) DO UPDATE SET order_id = excluded.order_id, revision = excluded.revision, "
                                             "sealed = excluded.sealed WHERE ? IN (0, drafts.revision) RETURNING revision"),
                              {draft.id, draft.orderId.isEmpty() ? QVariant() : QVariant(draft.orderId), draft.revision, *sealed, draft.revision});
    if (!saved)
        return Unexpected(saved.error());
    const auto row = sql::next(*saved);
    if (!row)
        return Unexpected(row.error());
    if (!*row)
        return fail(FailureCode::Store_Draft_Changed);
    draft.revision = saved->value(0).toLongLong();
    // Stepped to its end: only then is it committed.
    if (const auto end = sql::next(*saved); !end)
        return Unexpected(end.error());
    return draft;
}

Result<Draft> loadDraft(QSqlDatabase &database, const Vault &vault, const QString &id)
{
    auto query = sql::execute(database, QStringLiteral("SELECT sealed, revision FROM drafts WHERE id = ?"), {id});
    if (!query)
        return Unexpected(query.error());
    const auto row = sql::next(*query);
    if (!row)
        return Unexpected(row.error());
    if (!*row)
        return fail(FailureCode::Store_Draft_NotFound);
    return unsealed(vault, id, query->value(0).toByteArray(), query->value(1).toLongLong());
}

/// All drafts, or those of one order; newest first.
Result<DraftStore::Listing> listDrafts(QSqlDatabase &database, const Vault &vault, const QString &orderId)
{
    const QString where = orderId.isEmpty() ? QString() : QStringLiteral("WHERE order_id = ? ");
    auto query = sql::execute(database, QStringLiteral("SELECT id, sealed, revision FROM drafts %1ORDER BY revision DESC").arg(where),
                              orderId.isEmpty() ? QVariantList() : QVariantList{orderId});
    if (!query)
        return Unexpected(query.error());
    DraftStore::Listing listing;
    while (true) {
        const auto row = sql::next(*query);
        if (!row)
            return Unexpected(row.error());
        if (!*row)
            return listing;
        auto draft = unsealed(vault, query->value(0).toString(), query->value(1).toByteArray(), query->value(2).toLongLong());
        if (draft)
            listing.drafts.append(std::move(*draft));
        else
            ++listing.unreadable;
    }
}

} // namespace

DraftStore::DraftStore(Database &database, std::shared_ptr<Vault> vault) : m_database(database), m_vault(std::move(vault)) {}

// Sealing and unsealing happen on the database thread, too: the GUI thread only waits for the answer.

QCoro::Task<Result<Draft>> DraftStore::save(Draft draft)
{
    auto future = m_database.run([vault = m_vault, draft = std::move(draft)](QSqlDatabase &database) { return saveDraft(database, *vault, draft); });
    auto saved = co_await future;
    co_return saved;
}

QCoro::Task<Result<Draft>> DraftStore::load(QString id)
{
    auto future = m_database.run([vault = m_vault, id](QSqlDatabase &database) { return loadDraft(database, *vault, id); });
    auto draft = co_await future;
    co_return draft;
}

QCoro::Task<Result<DraftStore::Listing>> DraftStore::list()
{
    auto future = m_database.run([vault = m_vault](QSqlDatabase &database) { return listDrafts(database, *vault, QString()); });
    auto listing = co_await future;
    co_return listing;
}

QCoro::Task<Result<void>> DraftStore::remove(QString id)
{
    auto future = m_database.run([id](QSqlDatabase &database) { return sql::command(database, QStringLiteral("DELETE FROM drafts WHERE id = ?"), {id}); });
    auto removed = co_await future;
    co_return removed;
}

QCoro::Task<Result<std::optional<Draft>>> DraftStore::forOrder(QString orderId)
{
    using Answer = Result<std::optional<Draft>>;
    if (orderId.isEmpty())
        co_return Answer(std::nullopt);
    auto future = m_database.run([vault = m_vault, orderId](QSqlDatabase &database) { return listDrafts(database, *vault, orderId); });
    auto listing = co_await future;
    if (!listing)
        co_return Answer(Unexpected(listing.error()));
    if (listing->drafts.isEmpty())
        co_return Answer(std::nullopt);
    co_return Answer(listing->drafts.takeFirst());
}

} // namespace certdesk

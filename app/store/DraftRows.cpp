// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/DraftRows.h"

#include "app/store/Sql.h"

#include <QJsonDocument>
#include <QUuid>
#include <QVariant>

namespace certdesk::draftrows {

namespace {

QByteArray draftContext(const QString &id)
{
    return QByteArrayLiteral("draft:") + id.toUtf8();
}

/// The columns id, sealed, revision, deleted_at of a row.
Result<Draft> unsealedRow(const Vault &vault, const QSqlQuery &row)
{
    const auto clear = vault.unseal(row.value(1).toByteArray(), draftContext(row.value(0).toString()));
    if (!clear)
        return Unexpected(clear.error());
    Draft draft = Draft::fromJson(QJsonDocument::fromJson(*clear).object());
    draft.revision = row.value(2).toLongLong();
    if (!row.value(3).isNull())
        draft.deletedAt = QDateTime::fromMSecsSinceEpoch(row.value(3).toLongLong(), Qt::UTC);
    return draft;
}

const QString columns = QStringLiteral("SELECT id, sealed, revision, deleted_at FROM drafts ");

} // namespace

Result<Draft> save(QSqlDatabase &database, const Vault &vault, Draft draft)
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
    // twice to one draft: by it a save over what another program wrote is found out. Who works on a draft in the bin wants it.
    auto saved = sql::execute(database,
                              QStringLiteral("INSERT INTO drafts (id, order_id, revision, sealed) "
                                             "VALUES (?, ?, max(?, (SELECT ifnull(max(revision), 0) FROM drafts)) + 1, ?) "
                                             "ON CONFLICT (id) DO UPDATE SET order_id = excluded.order_id, revision = excluded.revision, "
                                             "sealed = excluded.sealed, deleted_at = NULL WHERE ? IN (0, drafts.revision) RETURNING revision"),
                              {draft.id, draft.orderId.isEmpty() ? QVariant() : QVariant(draft.orderId), draft.revision, *sealed, draft.revision});
    if (!saved)
        return Unexpected(saved.error());
    const auto row = sql::next(*saved);
    if (!row)
        return Unexpected(row.error());
    if (!*row)
        return fail(FailureCode::Store_Draft_Changed);
    draft.revision = saved->value(0).toLongLong();
    draft.deletedAt = {};
    // Stepped to its end: only then is it committed.
    if (const auto end = sql::next(*saved); !end)
        return Unexpected(end.error());
    return draft;
}

Result<Draft> load(QSqlDatabase &database, const Vault &vault, const QString &id)
{
    auto query = sql::execute(database, columns + QStringLiteral("WHERE id = ?"), {id});
    if (!query)
        return Unexpected(query.error());
    const auto row = sql::next(*query);
    if (!row)
        return Unexpected(row.error());
    if (!*row)
        return fail(FailureCode::Store_Draft_NotFound);
    return unsealedRow(vault, *query);
}

Result<Rows> read(QSqlDatabase &database, const Vault &vault, Which which, const QString &orderId)
{
    QStringList conditions;
    if (which != Which::All)
        conditions << (which == Which::Bin ? QStringLiteral("deleted_at IS NOT NULL") : QStringLiteral("deleted_at IS NULL"));
    if (!orderId.isEmpty())
        conditions << QStringLiteral("order_id = ?");
    const QString where = conditions.isEmpty() ? QString() : QStringLiteral("WHERE ") + conditions.join(QLatin1String(" AND "));
    const QString order = which == Which::Bin ? QStringLiteral(" ORDER BY deleted_at DESC, revision DESC") : QStringLiteral(" ORDER BY revision DESC");
    auto query = sql::execute(database, columns + where + order, orderId.isEmpty() ? QVariantList() : QVariantList{orderId});
    if (!query)
        return Unexpected(query.error());
    Rows rows;
    while (true) {
        const auto row = sql::next(*query);
        if (!row)
            return Unexpected(row.error());
        if (!*row)
            return rows;
        auto draft = unsealedRow(vault, *query);
        if (draft)
            rows.drafts.append(std::move(*draft));
        else
            ++rows.unreadable;
    }
}

Result<void> setDeleted(QSqlDatabase &database, const QString &id, const QDateTime &at)
{
    const QVariant time = at.isValid() ? QVariant(at.toMSecsSinceEpoch()) : QVariant();
    auto query = sql::execute(database, QStringLiteral("UPDATE drafts SET deleted_at = ? WHERE id = ?"), {time, id});
    if (!query)
        return Unexpected(query.error());
    if (query->numRowsAffected() < 1)
        return fail(FailureCode::Drafts_Draft_Gone);
    return {};
}

Result<void> shred(QSqlDatabase &database, const QStringList &ids)
{
    for (const QString &id : ids) {
        if (auto done = sql::command(database, QStringLiteral("DELETE FROM drafts WHERE id = ?"), {id}); !done)
            return done;
    }
    // The log still holds the pages as they were before. While another program reads, it stays until the next one that is cut off.
    return ids.isEmpty() ? Result<void>() : sql::command(database, QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
}

QSet<QString> blobsOf(const Draft &draft)
{
    QSet<QString> blobs;
    for (const Scan &scan : draft.scans)
        blobs << scan.sha256 << scan.originalSha256;
    blobs.remove(QString());
    return blobs;
}

} // namespace certdesk::draftrows

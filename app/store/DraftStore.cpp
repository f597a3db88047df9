// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/DraftStore.h"

#include "app/store/DraftRows.h"
#include "app/store/Sql.h"

#include <QCoroFuture>

#include <algorithm>

namespace certdesk {

namespace {

Result<DraftStore::Listing> listed(QSqlDatabase &database, const Vault &vault, draftrows::Which which, const QString &orderId = {})
{
    auto rows = draftrows::read(database, vault, which, orderId);
    if (!rows)
        return Unexpected(rows.error());
    return DraftStore::Listing{std::move(rows->drafts), rows->unreadable};
}

/// Compatibility decomposition makes full-width letters, digits and blanks ordinary ones.
QString searchable(const QString &text)
{
    return text.normalized(QString::NormalizationForm_KC).toCaseFolded();
}

} // namespace

DraftStore::DraftStore(Database &database, std::shared_ptr<Vault> vault) : m_database(database), m_vault(std::move(vault)) {}

// Sealing and unsealing happen on the database thread, too: the GUI thread only waits for the answer.

QCoro::Task<Result<Draft>> DraftStore::save(Draft draft)
{
    auto future = m_database.run([vault = m_vault, draft = std::move(draft)](QSqlDatabase &database) { return draftrows::save(database, *vault, draft); });
    auto saved = co_await future;
    co_return saved;
}

QCoro::Task<Result<Draft>> DraftStore::load(QString id)
{
    auto future = m_database.run([vault = m_vault, id](QSqlDatabase &database) { return draftrows::load(database, *vault, id); });
    auto draft = co_await future;
    co_return draft;
}

QCoro::Task<Result<DraftStore::Listing>> DraftStore::list()
{
    auto future = m_database.run([vault = m_vault](QSqlDatabase &database) { return listed(database, *vault, draftrows::Which::Kept); });
    auto listing = co_await future;
    co_return listing;
}

QCoro::Task<Result<DraftStore::Listing>> DraftStore::bin()
{
    auto future = m_database.run([vault = m_vault](QSqlDatabase &database) { return listed(database, *vault, draftrows::Which::Bin); });
    auto listing = co_await future;
    co_return listing;
}

QCoro::Task<Result<void>> DraftStore::discard(QString id)
{
    auto future = m_database.run([id](QSqlDatabase &database) { return draftrows::setDeleted(database, id, QDateTime::currentDateTimeUtc()); });
    auto discarded = co_await future;
    co_return discarded;
}

QCoro::Task<Result<void>> DraftStore::restore(QString id)
{
    auto future = m_database.run([id](QSqlDatabase &database) { return draftrows::setDeleted(database, id, {}); });
    auto restored = co_await future;
    co_return restored;
}

QCoro::Task<Result<void>> DraftStore::remove(QString id)
{
    auto future = m_database.run([id](QSqlDatabase &database) { return draftrows::shred(database, {id}); });
    auto removed = co_await future;
    co_return removed;
}

QCoro::Task<Result<std::optional<Draft>>> DraftStore::forOrder(QString orderId)
{
    using Answer = Result<std::optional<Draft>>;
    if (orderId.isEmpty())
        co_return Answer(std::nullopt);
    auto future = m_database.run([vault = m_vault, orderId](QSqlDatabase &database) { return listed(database, *vault, draftrows::Which::Kept, orderId); });
    auto listing = co_await future;
    if (!listing)
        co_return Answer(Unexpected(listing.error()));
    if (listing->drafts.isEmpty())
        co_return Answer(std::nullopt);
    co_return Answer(listing->drafts.takeFirst());
}

bool matches(const Draft &draft, const QString &search)
{
    const Application &application = draft.application;
    const QString text = searchable(QStringList{draft.label, application.organisation.name, application.organisation.creditCode, application.applicant.name, draft.orderId}.join(QLatin1Char('\n')));
    const QStringList words = searchable(search).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    // Order numbers are shown in groups of five, and copied like that.
    const QString joined = searchable(search).remove(QLatin1Char(' '));
    const auto found = [&text](const QString &word) { return text.contains(word); };
    return std::all_of(words.cbegin(), words.cend(), found) || (!draft.orderId.isEmpty() && draft.orderId.contains(joined));
}

} // namespace certdesk

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/DraftKeeper.h"

#include "app/store/DraftFile.h"
#include "app/store/DraftRows.h"
#include "app/store/SealedFile.h"
#include "app/store/Sql.h"

#include <QCoroFuture>
#include <QScopeGuard>
#include <QUuid>
#include <QtConcurrent>

#include <openssl/crypto.h>

#include <algorithm>

namespace certdesk {

namespace {

QString freshId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

/// Of these, the scans that no draft refers to; none while a draft cannot be read.
Result<QSet<QString>> unreferenced(QSqlDatabase &database, const Vault &vault, QSet<QString> scans)
{
    const auto rows = draftrows::read(database, vault, draftrows::Which::All);
    if (!rows)
        return Unexpected(rows.error());
    if (rows->unreadable > 0)
        return QSet<QString>();
    for (const Draft &draft : rows->drafts)
        scans.subtract(draftrows::blobsOf(draft));
    return scans;
}

/// The number of scans that went. `since`: what was put after the question who refers to it stays.
Result<int> shredScans(QSqlDatabase &database, const Vault &vault, const BlobStore &blobs, const QSet<QString> &scans, const QDateTime &since)
{
    const auto gone = unreferenced(database, vault, scans);
    if (!gone)
        return Unexpected(gone.error());
    for (const QString &sha256 : *gone) {
        if (auto shredded = blobs.shred(sha256, since); !shredded)
            return Unexpected(shredded.error());
    }
    return int(gone->size());
}

Result<void> shredDrafts(QSqlDatabase &database, const Vault &vault, const BlobStore &blobs, const QStringList &ids)
{
    const QDateTime now = QDateTime::currentDateTime();
    QSet<QString> scans;
    for (const QString &id : ids) {
        // One that cannot be read is deleted all the same: that is what was asked for.
        if (const auto draft = draftrows::load(database, vault, id))
            scans.unite(draftrows::blobsOf(*draft));
    }
    if (auto shredded = draftrows::shred(database, ids); !shredded)
        return shredded;
    const auto gone = shredScans(database, vault, blobs, scans, now);
    return gone ? Result<void>() : Unexpected(gone.error());
}

Result<Draft> duplicateDraft(QSqlDatabase &database, const Vault &vault, const QString &id)
{
    auto draft = draftrows::load(database, vault, id);
    if (!draft)
        return draft;
    Draft copy = *draft;
    copy.id = freshId();
    copy.orderId.clear();
    copy.base.reset();
    copy.reviewed.reset();
    copy.reviewedFor.clear();
    copy.createdAt = {};
    copy.revision = 0;
    copy.application.consents.clear();
    for (auto it = copy.scans.begin(); it != copy.scans.end();) {
        it->uploadId.clear();
        it->uploadUrl.clear();
        // One that lies on the platform alone cannot be copied.
        it = it->sha256.isEmpty() ? copy.scans.erase(it) : std::next(it);
    }
    return draftrows::save(database, vault, copy);
}

Result<DraftKeeper::Tidied> tidyUp(QSqlDatabase &database, const Vault &vault, const BlobStore &blobs, const DraftKeeper::TidyRules &rules, const QDateTime &now)
{
    auto rows = draftrows::read(database, vault, draftrows::Which::All);
    if (!rows)
        return Unexpected(rows.error());
    DraftKeeper::Tidied tidied;
    QStringList old;
    for (const Draft &draft : std::as_const(rows->drafts)) {
        const QDateTime bound = rules.bound.value(draft.orderId);
        if (draft.deletedAt.isValid() && draft.deletedAt.addDays(rules.binDays) <= now)
            ++tidied.fromBin;
        else if (rules.issuedDays >= 0 && bound.isValid() && bound.addDays(rules.issuedDays) <= now)
            ++tidied.issued;
        else
            continue;
        old << draft.id;
    }
    if (auto shredded = shredDrafts(database, vault, blobs, old); !shredded)
        return Unexpected(shredded.error());
    const QDateTime before = now.addSecs(-rules.orphanHours * 3600);
    const auto orphans = shredScans(database, vault, blobs, blobs.namesBefore(before), before);
    if (!orphans)
        return Unexpected(orphans.error());
    tidied.scans = *orphans;
    return tidied;
}

auto withoutOpenSslBehind()
{
    return qScopeGuard([] { OPENSSL_thread_stop(); });
}

bool sameContent(const Draft &a, const Draft &b)
{
    const auto scans = [](const Draft &draft) {
        QMap<QString, QString> names;
        for (auto it = draft.scans.cbegin(); it != draft.scans.cend(); ++it)
            names.insert(it.key(), it->sha256.isEmpty() ? it->uploadId : it->sha256);
        return names;
    };
    return a.application == b.application && a.unread == b.unread && a.label == b.label && scans(a) == scans(b);
}

Result<DraftKeeper::Imported> takeIn(QSqlDatabase &database, const Vault &vault, Draft draft)
{
    using Outcome = DraftKeeper::Imported::Outcome;
    auto here = draftrows::load(database, vault, draft.id);
    if (!here && !here.error().is(FailureCode::Store_Draft_NotFound))
        return Unexpected(here.error());
    if (here && !here->deletedAt.isValid()) {
        if (sameContent(*here, draft))
            return DraftKeeper::Imported{Outcome::Unchanged, *here, {}};
        return DraftKeeper::Imported{Outcome::Differs, draft, *here};
    }
    if (here)
        draft.id = freshId();
    // An upload belongs to the account that made it and does not last; only what the order itself names is known to lie there.
    for (auto it = draft.scans.begin(); it != draft.scans.end(); ++it) {
        if (!it->sha256.isEmpty() && !(draft.base && draft.base->documents.value(it.key()) == it->uploadId))
            it->uploadId.clear();
    }
    auto saved = draftrows::save(database, vault, draft);
    if (!saved)
        return Unexpected(saved.error());
    return DraftKeeper::Imported{Outcome::Added, *saved, {}};
}

} // namespace

DraftKeeper::DraftKeeper(Database &database, std::shared_ptr<Vault> vault, BlobStore blobs)
    : m_database(database), m_vault(std::move(vault)), m_blobs(std::move(blobs))
{
}

DraftKeeper::~DraftKeeper()
{
    *m_alive = false;
}

QCoro::Task<Result<Draft>> DraftKeeper::duplicate(QString id)
{
    auto future = m_database.run([vault = m_vault, id](QSqlDatabase &database) { return duplicateDraft(database, *vault, id); });
    auto copy = co_await future;
    co_return copy;
}

QCoro::Task<Result<void>> DraftKeeper::shred(QStringList ids)
{
    auto future = m_database.run([vault = m_vault, blobs = m_blobs, ids](QSqlDatabase &database) { return shredDrafts(database, *vault, blobs, ids); });
    auto shredded = co_await future;
    co_return shredded;
}

QCoro::Task<Result<void>> DraftKeeper::release(QSet<QString> scans)
{
    auto future = m_database.run([vault = m_vault, blobs = m_blobs, scans](QSqlDatabase &database) -> Result<void> {
        const auto gone = shredScans(database, *vault, blobs, scans, QDateTime::currentDateTime());
        return gone ? Result<void>() : Unexpected(gone.error());
    });
    auto released = co_await future;
    co_return released;
}

QCoro::Task<QStringList> DraftKeeper::lostScans(Draft draft)
{
    auto looking = QtConcurrent::run([blobs = m_blobs, scans = draft.scans] {
        const auto leaving = withoutOpenSslBehind();
        QStringList lost;
        for (auto it = scans.cbegin(); it != scans.cend(); ++it) {
            if (it->sha256.isEmpty())
                continue;
            const auto bytes = blobs.read(it->sha256);
            // One that is merely held by another program at this moment is not lost.
            if (!bytes && !bytes.error().is(FailureCode::Store_Scan_NotRead))
                lost << it.key();
        }
        return lost;
    });
    auto lost = co_await looking;
    co_return lost;
}

QCoro::Task<Result<DraftKeeper::Tidied>> DraftKeeper::tidy(TidyRules rules, QDateTime now)
{
    auto future = m_database.run([vault = m_vault, blobs = m_blobs, rules, now](QSqlDatabase &database) { return tidyUp(database, *vault, blobs, rules, now); });
    auto tidied = co_await future;
    co_return tidied;
}

QCoro::Task<Result<QStringList>> DraftKeeper::exportDraft(QString id, QString path, std::shared_ptr<SecureBuffer> passphrase)
{
    const BlobStore blobs = m_blobs;
    auto loading = m_database.run([vault = m_vault, id](QSqlDatabase &database) { return draftrows::load(database, *vault, id); });
    const auto draft = co_await loading;
    if (!draft)
        co_return Unexpected(draft.error());
    auto writing = QtConcurrent::run([blobs, draft = *draft, path, passphrase] {
        const auto leaving = withoutOpenSslBehind();
        return writeDraftFile(path, draft, blobs, *passphrase);
    });
    auto written = co_await writing;
    co_return written;
}

QCoro::Task<Result<DraftKeeper::Imported>> DraftKeeper::importDraft(QString path, std::shared_ptr<SecureBuffer> passphrase)
{
    auto reading = QtConcurrent::run([blobs = m_blobs, path, passphrase] {
        const auto leaving = withoutOpenSslBehind();
        return readDraftFile(path, blobs, *passphrase);
    });
    const auto alive = m_alive;
    const auto draft = co_await reading;
    if (!draft)
        co_return Unexpected(draft.error());
    if (!*alive) // the program closed meanwhile; nobody is left to tell
        co_return sealedfile::damaged("closing");
    auto taking = m_database.run([vault = m_vault, draft = *draft](QSqlDatabase &database) { return takeIn(database, *vault, draft); });
    auto taken = co_await taking;
    co_return taken;
}

QMap<QString, QDateTime> boundOrders(const QList<Order> &orders, const QList<ActivationRecord> &records)
{
    QMap<QString, QDateTime> bound;
    for (const Order &order : orders) {
        const auto isOver = [](const OrderCertificate &certificate) { return certificate.state == QLatin1String("bound") || certificate.state == QLatin1String("revoked"); };
        if (order.status != OrderStatus::Issued || order.certificates.isEmpty() || !std::all_of(order.certificates.cbegin(), order.certificates.cend(), isOver))
            continue;
        QDateTime last;
        for (const ActivationRecord &record : records) {
            if (record.orderId == order.id)
                last = std::max(last, record.steps.value(ActivationStep::Bind).doneAt);
        }
        bound.insert(order.id, last.isValid() ? last : order.updatedAt);
    }
    return bound;
}

} // namespace certdesk

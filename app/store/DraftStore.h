// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/Database.h"
#include "app/store/Draft.h"
#include "app/store/Vault.h"

namespace certdesk {

/// Drafts, encrypted. A save is on the disk when its task ends. What is done with a draft and its scans together (shred, duplicate,
/// export) is the DraftKeeper's.
class DraftStore {
public:
    DraftStore(Database &database, std::shared_ptr<Vault> vault);

    /// Sets savedAt and revision; returns the draft as saved. A draft without id gets one. When another program has saved this
    /// draft since `draft.revision` (0: not known), nothing is written: Store_Draft_Changed. One deleted meanwhile is saved anew,
    /// one in the bin comes out of it.
    QCoro::Task<Result<Draft>> save(Draft draft);
    /// Also one in the bin (deletedAt is set then).
    QCoro::Task<Result<Draft>> load(QString id);
    /// Newest first, without those in the bin. Drafts that cannot be decrypted are left out and counted in `unreadable`.
    struct Listing {
        QList<Draft> drafts;
        int unreadable = 0;
    };
    QCoro::Task<Result<Listing>> list();
    /// What is in the bin, deleted last first.
    QCoro::Task<Result<Listing>> bin();
    /// Into the bin, scans and all; out of it. Drafts_Draft_Gone when there is no such draft.
    QCoro::Task<Result<void>> discard(QString id);
    QCoro::Task<Result<void>> restore(QString id);
    /// The row alone, at once, in the bin or not; its scans are left to the next sweep.
    QCoro::Task<Result<void>> remove(QString id);
    /// The draft that belongs to an order, if any.
    QCoro::Task<Result<std::optional<Draft>>> forOrder(QString orderId);

private:
    Database &m_database;
    std::shared_ptr<Vault> m_vault;
};

/// Whether every word of `search` occurs in what the draft is known by: organisation, credit code, applicant, label, order number.
/// Upper and lower case, full and half width are the same.
bool matches(const Draft &draft, const QString &search);

} // namespace certdesk

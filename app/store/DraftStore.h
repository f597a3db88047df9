// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/Database.h"
#include "app/store/Draft.h"
#include "app/store/Vault.h"

namespace certdesk {

/// Drafts, encrypted. A save is on the disk when its task ends.
class DraftStore {
public:
    DraftStore(Database &database, std::shared_ptr<Vault> vault);

    /// Sets savedAt and revision; returns the draft as saved. A draft without id gets one. When another program has saved this
    /// draft since `draft.revision` (0: not known), nothing is written: Store_Draft_Changed. One deleted meanwhile is saved anew.
    QCoro::Task<Result<Draft>> save(Draft draft);
    QCoro::Task<Result<Draft>> load(QString id);
    /// Newest first. Drafts that cannot be decrypted are left out and counted in `unreadable`.
    struct Listing {
        QList<Draft> drafts;
        int unreadable = 0;
    };
    QCoro::Task<Result<Listing>> list();
    QCoro::Task<Result<void>> remove(QString id);
    /// The draft that belongs to an order, if any.
    QCoro::Task<Result<std::optional<Draft>>> forOrder(QString orderId);

private:
    Database &m_database;
    std::shared_ptr<Vault> m_vault;
};

} // namespace certdesk

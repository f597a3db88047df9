// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/Draft.h"
#include "app/store/Vault.h"

#include <QSet>
#include <QSqlDatabase>

namespace certdesk::draftrows {

/// The rows of the table `drafts`, for the classes of the store; all of it on the database thread.
enum class Which { Kept, Bin, All };

struct Rows {
    QList<Draft> drafts;
    int unreadable = 0;
};

Result<Draft> save(QSqlDatabase &database, const Vault &vault, Draft draft);
/// Also out of the bin.
Result<Draft> load(QSqlDatabase &database, const Vault &vault, const QString &id);
/// Newest first; of one order when it is named.
Result<Rows> read(QSqlDatabase &database, const Vault &vault, Which which, const QString &orderId = {});
/// Into the bin (with a time) or out of it (without). Store_Draft_NotFound when there is no such draft.
Result<void> setDeleted(QSqlDatabase &database, const QString &id, const QDateTime &at);
/// The row is overwritten (secure_delete) and the log that held it cut off.
Result<void> shred(QSqlDatabase &database, const QStringList &ids);

/// The files of its scans, as they are sent and as they came.
QSet<QString> blobsOf(const Draft &draft);

} // namespace certdesk::draftrows

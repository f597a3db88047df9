// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/Vault.h"

#include <QDateTime>
#include <QFuture>
#include <QSet>

namespace certdesk {

/// Scans, content-addressed by the SHA-256 of the clear bytes, encrypted, written atomically under `<profile>/scans`.
class BlobStore {
public:
    BlobStore(QString directory, std::shared_ptr<Vault> vault);
    /// Returns the SHA-256 in hex.
    QFuture<Result<QString>> put(QByteArray bytes);
    /// Store_Scan_NotFound, Store_Scan_NotRead, or Store_Vault_NotUnsealed when the file is damaged.
    QFuture<Result<QByteArray>> get(QString sha256);
    QFuture<Result<void>> remove(QString sha256);

    // The same, blocking, for work that is on a thread of its own already.
    Result<QString> write(const QByteArray &bytes) const;
    Result<QByteArray> read(const QString &sha256) const;
    /// Overwrites the file's bytes, then unlinks it. What was put (again) since `unlessSince` stays: somebody is about to refer to it.
    Result<void> shred(const QString &sha256, const QDateTime &unlessSince = {}) const;
    /// The names of all that was put before `before`.
    QSet<QString> namesBefore(const QDateTime &before) const;

private:
    QString pathOf(const QString &sha256) const;
    QString m_directory;
    std::shared_ptr<Vault> m_vault;
};

} // namespace certdesk

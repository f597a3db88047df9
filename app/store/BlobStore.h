// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/Vault.h"

#include <QFuture>

namespace certdesk {

/// Scans, content-addressed by the SHA-256 of the clear bytes, encrypted, written atomically under `<profile>/scans`.
class BlobStore {
public:
    BlobStore(QString directory, std::shared_ptr<Vault> vault);
    /// Returns the SHA-256 in hex.
    QFuture<Result<QString>> put(QByteArray bytes);
    QFuture<Result<QByteArray>> get(QString sha256);
    QFuture<Result<void>> remove(QString sha256);

private:
    QString pathOf(const QString &sha256) const;
    QString m_directory;
    std::shared_ptr<Vault> m_vault;
};

} // namespace certdesk

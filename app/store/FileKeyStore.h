// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/KeyStore.h"

namespace certdesk {

/// One file an entry, readable by the owner alone.
class FileKeyStore : public KeyStore {
public:
    explicit FileKeyStore(QString folder) : m_folder(std::move(folder)) {}
    QCoro::Task<Result<std::optional<SecureBuffer>>> read(QString name) override;
    QCoro::Task<Result<void>> write(QString name, SecureBuffer value) override;
    QCoro::Task<Result<void>> remove(QString name) override;
    QCoro::Task<Result<SecureBuffer>> writeOnce(QString name, SecureBuffer value) override;
    QString kind() const override { return QStringLiteral("file"); }
    /// Whether anything was ever stored here.
    bool hasEntries() const;

private:
    QString pathOf(const QString &name) const;
    QString m_folder;
};

} // namespace certdesk

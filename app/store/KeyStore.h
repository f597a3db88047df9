// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/support/Failure.h"
#include "pkcs11/SecureBuffer.h"

#include <QCoroTask>

#include <memory>
#include <optional>

namespace certdesk {

/// Where small secrets rest: the vault's key and the sign-in's refresh token.
class KeyStore {
public:
    virtual ~KeyStore() = default;
    /// Empty when there is no such entry.
    virtual QCoro::Task<Result<std::optional<SecureBuffer>>> read(QString name) = 0;
    virtual QCoro::Task<Result<void>> write(QString name, SecureBuffer value) = 0;
    virtual QCoro::Task<Result<void>> remove(QString name) = 0;
    /// Writes unless there is such an entry already, and returns what is there then: of two programs that start at the same
    /// moment both go on with the same key. Here without that promise; the stores that `create` makes keep it.
    virtual QCoro::Task<Result<SecureBuffer>> writeOnce(QString name, SecureBuffer value);
    /// "keychain" or "file"; shown in the diagnosis.
    virtual QString kind() const = 0;

    /// The OS keyring (QtKeychain; Windows credentials), or files readable by the owner alone in `<profile>/keys` when
    /// `fileOnly`, CERTDESK_KEYSTORE=file, or no keyring service answers. `scope` keeps profiles apart in the keyring.
    static std::unique_ptr<KeyStore> create(const QString &profileDir, const QString &scope, bool fileOnly);
};

} // namespace certdesk

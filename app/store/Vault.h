// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/KeyStore.h"

#include <QByteArray>

namespace certdesk {

/// AES-256-GCM by OpenSSL: version byte, 12 bytes of random nonce, ciphertext, 16 bytes of tag; `context` is authenticated.
class Vault {
public:
    /// Reads the key from the key store, or makes one on first use.
    static QCoro::Task<Result<std::shared_ptr<Vault>>> open(KeyStore &keys);
    /// For tests.
    explicit Vault(SecureBuffer key) : m_key(std::move(key)) {}

    Result<QByteArray> seal(const QByteArray &clear, const QByteArray &context) const;
    Result<QByteArray> unseal(const QByteArray &sealed, const QByteArray &context) const;

private:
    SecureBuffer m_key;
};

} // namespace certdesk

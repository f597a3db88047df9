// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/Keyring.h"

#include <openssl/crypto.h>

#include <windows.h>

#include <wincred.h>

namespace certdesk {

namespace {

/// The credential manager of the signed-in user, sealed by the system with the user's password (DPAPI).
class CredentialKeyStore : public KeyStore {
public:
    explicit CredentialKeyStore(QString service) : m_service(std::move(service)) {}
    QString kind() const override { return QStringLiteral("keychain"); }

    QCoro::Task<Result<std::optional<SecureBuffer>>> read(QString name) override { co_return readNow(target(name)); }
    QCoro::Task<Result<void>> write(QString name, SecureBuffer value) override { co_return writeNow(target(name), value); }
    QCoro::Task<Result<void>> remove(QString name) override { co_return removeNow(target(name)); }

private:
    QString target(const QString &name) const { return m_service + QLatin1Char('/') + name; }

    static Result<std::optional<SecureBuffer>> readNow(const QString &target)
    {
        PCREDENTIALW credential = nullptr;
        if (!CredReadW(reinterpret_cast<LPCWSTR>(target.utf16()), CRED_TYPE_GENERIC, 0, &credential)) {
            if (GetLastError() == ERROR_NOT_FOUND)
                return std::nullopt;
            return keyringFailure(int(GetLastError()));
        }
        const std::span blob(credential->CredentialBlob, credential->CredentialBlobSize);
        auto secret = SecureBuffer::fromBytes(std::as_bytes(blob));
        OPENSSL_cleanse(blob.data(), blob.size());
        CredFree(credential);
        return secret;
    }

    static Result<void> writeNow(QString target, const SecureBuffer &value)
    {
        // The interface wants memory it may write to, although it does not.
        SecureBuffer copy = value.duplicate();
        CREDENTIALW credential{};
        credential.Type = CRED_TYPE_GENERIC;
        credential.TargetName = reinterpret_cast<LPWSTR>(target.data());
        credential.CredentialBlobSize = DWORD(copy.size());
        credential.CredentialBlob = reinterpret_cast<LPBYTE>(const_cast<std::byte *>(copy.bytes().data()));
        credential.Persist = CRED_PERSIST_LOCAL_MACHINE;
        if (!CredWriteW(&credential, 0))
            return keyringFailure(int(GetLastError()));
        return {};
    }

    static Result<void> removeNow(const QString &target)
    {
        if (!CredDeleteW(reinterpret_cast<LPCWSTR>(target.utf16()), CRED_TYPE_GENERIC, 0) && GetLastError() != ERROR_NOT_FOUND)
            return keyringFailure(int(GetLastError()));
        return {};
    }

    QString m_service;
};

} // namespace

std::unique_ptr<KeyStore> makeKeyring(const QString &service)
{
    return std::make_unique<CredentialKeyStore>(service);
}

QCoro::Task<bool> keyringAnswers(QString)
{
    // It is a part of the system.
    co_return true;
}

} // namespace certdesk

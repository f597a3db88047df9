// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/Vault.h"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <memory>

namespace certdesk {

namespace {

constexpr char formatVersion = 1;
constexpr int keySize = 32;
constexpr int nonceSize = 12;
constexpr int tagSize = 16;
constexpr int headSize = 1 + nonceSize;

using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

const unsigned char *in(const QByteArray &bytes, qsizetype offset = 0)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData()) + offset;
}

unsigned char *out(QByteArray &bytes, qsizetype offset = 0)
{
    return reinterpret_cast<unsigned char *>(bytes.data()) + offset;
}

/// What is authenticated beside the content: format and context.
QByteArray associated(const QByteArray &context)
{
    return QByteArray(1, formatVersion) + context;
}

const unsigned char *keyOf(const SecureBuffer &key)
{
    return reinterpret_cast<const unsigned char *>(key.bytes().data());
}

/// Empty when OpenSSL refuses.
QByteArray encrypt(const SecureBuffer &key, const QByteArray &clear, const QByteArray &context)
{
    QByteArray sealed(headSize + clear.size() + tagSize, Qt::Uninitialized);
    sealed[0] = formatVersion;
    const QByteArray aad = associated(context);
    const CipherContext cipher(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    int length = 0;
    const bool done = cipher && key.size() == keySize && RAND_bytes(out(sealed, 1), nonceSize) == 1
        && EVP_EncryptInit_ex2(cipher.get(), EVP_aes_256_gcm(), keyOf(key), in(sealed, 1), nullptr) == 1
        && EVP_EncryptUpdate(cipher.get(), nullptr, &length, in(aad), int(aad.size())) == 1
        && EVP_EncryptUpdate(cipher.get(), out(sealed, headSize), &length, in(clear), int(clear.size())) == 1
        && EVP_EncryptFinal_ex(cipher.get(), out(sealed, headSize + length), &length) == 1
        && EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, tagSize, out(sealed, headSize + clear.size())) == 1;
    return done ? sealed : QByteArray();
}

/// False when anything differs by a bit: content, context, key.
bool decrypt(const SecureBuffer &key, const QByteArray &sealed, const QByteArray &context, QByteArray &clear)
{
    if (sealed.size() < headSize + tagSize || sealed.at(0) != formatVersion || key.size() != keySize)
        return false;
    clear = QByteArray(sealed.size() - headSize - tagSize, Qt::Uninitialized);
    QByteArray tag = sealed.last(tagSize);
    const QByteArray aad = associated(context);
    const CipherContext cipher(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    int length = 0;
    return cipher && EVP_DecryptInit_ex2(cipher.get(), EVP_aes_256_gcm(), keyOf(key), in(sealed, 1), nullptr) == 1
        && EVP_DecryptUpdate(cipher.get(), nullptr, &length, in(aad), int(aad.size())) == 1
        && EVP_DecryptUpdate(cipher.get(), out(clear), &length, in(sealed, headSize), int(clear.size())) == 1
        && EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, tagSize, tag.data()) == 1
        && EVP_DecryptFinal_ex(cipher.get(), out(clear, length), &length) == 1;
}

Result<SecureBuffer> newKey()
{
    SecureBuffer key(keySize);
    if (RAND_bytes(reinterpret_cast<unsigned char *>(key.free().data()), keySize) != 1)
        return fail(FailureCode::Store_Vault_NoRandom);
    key.grow(keySize);
    return key;
}

} // namespace

QCoro::Task<Result<std::shared_ptr<Vault>>> Vault::open(KeyStore &keys)
{
    using Answer = Result<std::shared_ptr<Vault>>;
    const QString name = QStringLiteral("vault-key");
    auto stored = co_await keys.read(name);
    // A key store that does not answer is not an empty one: a new key now would make every draft unreadable.
    if (!stored)
        co_return Answer(Unexpected(stored.error()));
    if (!*stored) {
        auto fresh = newKey();
        if (!fresh)
            co_return Answer(Unexpected(fresh.error()));
        auto kept = co_await keys.writeOnce(name, std::move(*fresh));
        if (!kept)
            co_return Answer(Unexpected(kept.error()));
        *stored = std::move(*kept);
    }
    if ((*stored)->size() != keySize)
        co_return Answer(fail(FailureCode::Store_Vault_KeyMalformed));
    co_return Answer(std::make_shared<Vault>(std::move(**stored)));
}

Result<QByteArray> Vault::seal(const QByteArray &clear, const QByteArray &context) const
{
    QByteArray sealed = encrypt(m_key, clear, context);
    if (sealed.isEmpty())
        return fail(FailureCode::Store_Vault_NotSealed);
    return sealed;
}

Result<QByteArray> Vault::unseal(const QByteArray &sealed, const QByteArray &context) const
{
    QByteArray clear;
    if (!decrypt(m_key, sealed, context, clear))
        return fail(FailureCode::Store_Vault_NotUnsealed);
    return clear;
}

} // namespace certdesk

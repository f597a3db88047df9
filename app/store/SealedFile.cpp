// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/SealedFile.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QtEndian>

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <memory>

namespace certdesk {

namespace {

const QByteArray magicWord = QByteArrayLiteral("CERTDESK");
constexpr quint16 fileVersion = 1;
constexpr char costLog = 16;
constexpr char costBlock = 8;
constexpr char costLanes = 1;
constexpr int versionAt = 8;
constexpr int costAt = 10;
constexpr int saltAt = 13;
constexpr int saltSize = 16;
constexpr int prefixAt = saltAt + saltSize;
constexpr int prefixSize = 7;
constexpr int sumAt = prefixAt + prefixSize;
constexpr int sumSize = 8;
constexpr int checkAt = sumAt + sumSize;
constexpr int checkSize = 16;
constexpr int headerSize = checkAt + checkSize;
constexpr int fileKeySize = 32;
constexpr int chunkTagSize = 16;
constexpr int chunkSize = 64 * 1024;
constexpr quint64 kdfMemory = 96 * 1024 * 1024; ///< scrypt takes 128·N·r = 64 MiB

using FileCipher = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

QByteArray checkSumOf(const QByteArray &header)
{
    return QCryptographicHash::hash(header.first(sumAt), QCryptographicHash::Sha256).first(sumSize);
}

/// The file's key and, behind it, what stands in the header to tell a wrong passphrase from a damaged file.
bool derive(const SecureBuffer &passphrase, const QByteArray &header, SecureBuffer &derived)
{
    const std::unique_ptr<EVP_KDF, decltype(&EVP_KDF_free)> kdf(EVP_KDF_fetch(nullptr, "SCRYPT", nullptr), EVP_KDF_free);
    const std::unique_ptr<EVP_KDF_CTX, decltype(&EVP_KDF_CTX_free)> work(EVP_KDF_CTX_new(kdf.get()), EVP_KDF_CTX_free);
    QByteArray salt = header.mid(saltAt, saltSize);
    uint64_t n = uint64_t(1) << costLog;
    uint32_t r = costBlock;
    uint32_t p = costLanes;
    uint64_t memory = kdfMemory;
    const auto secret = passphrase.bytes();
    const std::array parameters{
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_PASSWORD, const_cast<std::byte *>(secret.data()), secret.size()),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SALT, salt.data(), std::size_t(salt.size())),
        OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_N, &n),
        OSSL_PARAM_construct_uint32(OSSL_KDF_PARAM_SCRYPT_R, &r),
        OSSL_PARAM_construct_uint32(OSSL_KDF_PARAM_SCRYPT_P, &p),
        OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_MAXMEM, &memory),
        OSSL_PARAM_construct_end(),
    };
    derived = SecureBuffer(fileKeySize + checkSize);
    const auto room = derived.free();
    if (!work || EVP_KDF_derive(work.get(), reinterpret_cast<unsigned char *>(room.data()), fileKeySize + checkSize, parameters.data()) != 1)
        return false;
    derived.grow(fileKeySize + checkSize);
    return true;
}

QByteArray checkOf(const SecureBuffer &derived)
{
    return QByteArray(derived.view().data() + fileKeySize, checkSize);
}

/// Prefix, number of the chunk, and whether it is the last (the STREAM construction of Hoang, Reyhanitabar, Rogaway, Vizár).
QByteArray nonceOf(const QByteArray &header, quint32 chunk, bool last)
{
    QByteArray nonce = header.mid(prefixAt, prefixSize);
    std::array<char, 4> number{};
    qToBigEndian(chunk, number.data());
    nonce.append(number.data(), number.size());
    nonce.append(last ? '\1' : '\0');
    return nonce;
}

const unsigned char *raw(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

unsigned char *raw(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

const unsigned char *fileKeyOf(const SecureBuffer &derived)
{
    return reinterpret_cast<const unsigned char *>(derived.bytes().data());
}

QByteArray sealedChunk(const SecureBuffer &key, const QByteArray &header, const QByteArray &nonce, const QByteArray &clear)
{
    QByteArray sealed(clear.size() + chunkTagSize, Qt::Uninitialized);
    const FileCipher cipher(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    int length = 0;
    const bool done = cipher && EVP_EncryptInit_ex2(cipher.get(), EVP_aes_256_gcm(), fileKeyOf(key), raw(nonce), nullptr) == 1
        && EVP_EncryptUpdate(cipher.get(), nullptr, &length, raw(header), int(header.size())) == 1
        && EVP_EncryptUpdate(cipher.get(), raw(sealed), &length, raw(clear), int(clear.size())) == 1
        && EVP_EncryptFinal_ex(cipher.get(), raw(sealed) + length, &length) == 1
        && EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, chunkTagSize, raw(sealed) + clear.size()) == 1;
    return done ? sealed : QByteArray();
}

bool openChunk(const SecureBuffer &key, const QByteArray &header, const QByteArray &nonce, const QByteArray &sealed, QByteArray &clear)
{
    if (sealed.size() < chunkTagSize)
        return false;
    clear = QByteArray(sealed.size() - chunkTagSize, Qt::Uninitialized);
    QByteArray tag = sealed.last(chunkTagSize);
    const FileCipher cipher(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    int length = 0;
    return cipher && EVP_DecryptInit_ex2(cipher.get(), EVP_aes_256_gcm(), fileKeyOf(key), raw(nonce), nullptr) == 1
        && EVP_DecryptUpdate(cipher.get(), nullptr, &length, raw(header), int(header.size())) == 1
        && EVP_DecryptUpdate(cipher.get(), raw(clear), &length, raw(sealed), int(clear.size())) == 1
        && EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, chunkTagSize, tag.data()) == 1
        && EVP_DecryptFinal_ex(cipher.get(), raw(clear) + length, &length) == 1;
}

} // namespace

Result<void> sealedfile::checkPassphrase(const SecureBuffer &passphrase)
{
    // Bytes of UTF-8 that begin a character.
    const auto text = passphrase.view();
    const auto characters = std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; });
    if (characters < passphraseLeast)
        return fail(FailureCode::Drafts_Passphrase_Short, {{QStringLiteral("least"), passphraseLeast}});
    return {};
}

Unexpected sealedfile::damaged(const char *what)
{
    return fail(FailureCode::Drafts_File_Damaged, {{QStringLiteral("what"), QString::fromLatin1(what)}});
}

Result<void> SealedFileWriter::notWritten() const
{
    return fail(FailureCode::Drafts_File_NotWritten, {{QStringLiteral("os"), m_file->error()}});
}

Result<void> SealedFileWriter::open(const QString &path, const SecureBuffer &passphrase)
{
    if (auto good = sealedfile::checkPassphrase(passphrase); !good)
        return good;
    m_file = std::make_unique<WholeFile>(path, WholeFile::Readers::Owner);
    m_header = magicWord + QByteArray(headerSize - magicWord.size(), '\0');
    qToBigEndian(fileVersion, m_header.data() + versionAt);
    m_header[costAt] = costLog;
    m_header[costAt + 1] = costBlock;
    m_header[costAt + 2] = costLanes;
    const bool random = RAND_bytes(raw(m_header) + saltAt, saltSize + prefixSize) == 1;
    m_header.replace(sumAt, sumSize, checkSumOf(m_header));
    if (!random || !derive(passphrase, m_header, m_key))
        return notWritten();
    m_header.replace(checkAt, checkSize, checkOf(m_key));
    if (!m_file->open() || !m_file->write(m_header))
        return notWritten();
    return {};
}

Result<void> SealedFileWriter::write(const QByteArray &bytes)
{
    m_pending += bytes;
    // The last chunk is only known at the end, so one full chunk may wait.
    while (m_pending.size() > chunkSize) {
        if (auto written = writeChunk(false); !written)
            return written;
    }
    return {};
}

Result<void> SealedFileWriter::writeChunk(bool last)
{
    const QByteArray clear = m_pending.first(std::min<qsizetype>(m_pending.size(), chunkSize));
    m_pending.remove(0, clear.size());
    const QByteArray sealed = sealedChunk(m_key, m_header, nonceOf(m_header, m_chunk++, last), clear);
    if (sealed.isEmpty() || !m_file->write(sealed))
        return notWritten();
    return {};
}

Result<void> SealedFileWriter::commit()
{
    if (auto written = writeChunk(true); !written)
        return written;
    if (!m_file->commit())
        return notWritten();
    return {};
}

Result<void> SealedFileReader::open(const QString &path, const SecureBuffer &passphrase)
{
    m_file.setFileName(path);
    if (QFileInfo(path).isDir() || !m_file.open(QIODevice::ReadOnly))
        return fail(FailureCode::Drafts_File_NotRead, {{QStringLiteral("os"), m_file.errorString().section(QLatin1Char(':'), -1)}});
    m_header = m_file.read(headerSize);
    if (auto good = checkHeader(); !good)
        return good;
    SecureBuffer derived;
    if (!derive(passphrase, m_header, derived))
        return sealedfile::damaged("key");
    const QByteArray expected = checkOf(derived);
    if (CRYPTO_memcmp(expected.constData(), m_header.constData() + checkAt, checkSize) != 0)
        return fail(FailureCode::Drafts_Passphrase_Wrong);
    m_key = std::move(derived);
    return {};
}

Result<void> SealedFileReader::checkHeader()
{
    if (!m_header.startsWith(magicWord))
        return fail(FailureCode::Drafts_File_Foreign);
    if (m_header.size() < headerSize || m_file.size() < headerSize + chunkTagSize)
        return sealedfile::damaged("cut off");
    if (checkSumOf(m_header) != m_header.mid(sumAt, sumSize))
        return sealedfile::damaged("header");
    if (qFromBigEndian<quint16>(m_header.constData() + versionAt) > fileVersion)
        return fail(FailureCode::Drafts_File_Newer);
    if (m_header.at(costAt) != costLog || m_header.at(costAt + 1) != costBlock || m_header.at(costAt + 2) != costLanes)
        return sealedfile::damaged("parameters");
    constexpr qint64 jsonRoom = 8 * 1024 * 1024;
    if (m_file.size() > sealedfile::sizeMost + sealedfile::sizeMost / 1000 + jsonRoom)
        return sealedfile::damaged("too large");
    return {};
}

Result<void> SealedFileReader::readChunk()
{
    if (m_last)
        return sealedfile::damaged("content");
    const QByteArray sealed = m_file.read(chunkSize + chunkTagSize);
    // What the writer called the last must be the last in the file, and the other way round.
    m_last = m_file.atEnd();
    QByteArray clear;
    if (!openChunk(m_key, m_header, nonceOf(m_header, m_chunk++, m_last), sealed, clear))
        return sealedfile::damaged("chunk");
    m_clear = m_clear.mid(m_at) + clear;
    m_at = 0;
    return {};
}

Result<QByteArray> SealedFileReader::read(qint64 count)
{
    if (count < 0 || count > sealedfile::sizeMost)
        return sealedfile::damaged("length");
    while (m_clear.size() - m_at < count) {
        if (auto more = readChunk(); !more)
            return Unexpected(more.error());
    }
    const QByteArray bytes = m_clear.mid(m_at, count);
    m_at += count;
    return bytes;
}

Result<void> SealedFileReader::restart()
{
    if (!m_file.seek(headerSize))
        return sealedfile::damaged("seek");
    m_clear.clear();
    m_at = 0;
    m_chunk = 0;
    m_last = false;
    return {};
}

Result<void> SealedFileReader::expectEnd()
{
    if (!m_last && m_clear.size() == m_at) {
        if (auto more = readChunk(); !more)
            return more;
    }
    if (!m_last || m_clear.size() != m_at)
        return sealedfile::damaged("end");
    return {};
}

} // namespace certdesk

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/OpenSsl.h"

#include <openssl/core_names.h>
#include <openssl/rsa.h>

#include <QByteArray>
#include <QString>

namespace certdesk::test {

using namespace certdesk::platform;

/// A key pair of the kind that a USB key would hold, with what it signs.
class TestKey {
public:
    static TestKey ec(const char *group = "P-256") { return TestKey(EVP_EC_gen(group)); }
    static TestKey rsa(unsigned bits = 2048) { return TestKey(EVP_RSA_gen(bits)); }

    QByteArray publicKey() const { return toDer<i2d_PUBKEY>(m_key.get()); }

    /// The same key with its point written compressed.
    void compressPoint() { EVP_PKEY_set_utf8_string_param(m_key.get(), OSSL_PKEY_PARAM_EC_POINT_CONVERSION_FORMAT, "compressed"); }

    /// PKCS#10 whose subject is not the order's: the platform must not take it over.
    QByteArray request() const
    {
        const RequestPointer request(X509_REQ_new());
        const QByteArray name = "somebody else";
        X509_NAME_add_entry_by_txt(X509_REQ_get_subject_name(request.get()), "CN", MBSTRING_UTF8, bytesOf(name), static_cast<int>(name.size()), -1, 0);
        X509_REQ_set_pubkey(request.get(), m_key.get());
        X509_REQ_sign(request.get(), m_key.get(), EVP_sha256());
        return toDer<i2d_X509_REQ>(request.get());
    }

    /// ES256 as r‖s, or RS256.
    QByteArray sign(const QByteArray &data) const
    {
        const DigestPointer digest(EVP_MD_CTX_new());
        EVP_DigestSignInit(digest.get(), nullptr, EVP_sha256(), nullptr, m_key.get());
        size_t length = 0;
        EVP_DigestSign(digest.get(), nullptr, &length, bytesOf(data), static_cast<size_t>(data.size()));
        QByteArray signature(static_cast<qsizetype>(length), '\0');
        EVP_DigestSign(digest.get(), reinterpret_cast<unsigned char *>(signature.data()), &length, bytesOf(data), static_cast<size_t>(data.size()));
        signature.truncate(static_cast<qsizetype>(length));
        return EVP_PKEY_is_a(m_key.get(), "EC") ? rawEcdsa(signature) : signature;
    }

private:
    explicit TestKey(EVP_PKEY *key) : m_key(key) {}

    static QByteArray rawEcdsa(const QByteArray &der)
    {
        const EcSignaturePointer signature(parseDer<d2i_ECDSA_SIG>(der).first);
        QByteArray raw(64, '\0');
        auto *bytes = reinterpret_cast<unsigned char *>(raw.data());
        BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), bytes, 32);
        BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()), bytes + 32, 32);
        return raw;
    }

    KeyPointer m_key;
};

/// The last byte belongs to the signature: still a request, no longer its own.
inline QByteArray withBrokenSignature(QByteArray request)
{
    request.back() = static_cast<char>(request.back() ^ 1);
    return request;
}

} // namespace certdesk::test

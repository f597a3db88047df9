// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <openssl/asn1.h>
#include <openssl/bn.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>

namespace certdesk::ossl {

template<auto function>
struct Free {
    template<typename T>
    void operator()(T *pointer) const { function(pointer); }
};

template<typename T, auto function>
using Pointer = std::unique_ptr<T, Free<function>>;

using Key = Pointer<EVP_PKEY, EVP_PKEY_free>;
using KeyContext = Pointer<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using DigestContext = Pointer<EVP_MD_CTX, EVP_MD_CTX_free>;
using Certificate = Pointer<X509, X509_free>;
using Request = Pointer<X509_REQ, X509_REQ_free>;
using Name = Pointer<X509_NAME, X509_NAME_free>;
using Algorithm = Pointer<X509_ALGOR, X509_ALGOR_free>;
using BitString = Pointer<ASN1_BIT_STRING, ASN1_BIT_STRING_free>;
using OctetString = Pointer<ASN1_OCTET_STRING, ASN1_OCTET_STRING_free>;
using Object = Pointer<ASN1_OBJECT, ASN1_OBJECT_free>;
using Signature = Pointer<ECDSA_SIG, ECDSA_SIG_free>;
using Number = Pointer<BIGNUM, BN_free>;

/// First in a task of a thread pool: what OpenSSL keeps for the thread goes with the task. Such a thread may live longer than main(), where
/// nobody frees it any more.
struct TaskEnd {
    TaskEnd() = default;
    ~TaskEnd() { OPENSSL_thread_stop(); }
    TaskEnd(const TaskEnd &) = delete;
    TaskEnd &operator=(const TaskEnd &) = delete;
};

/// DER by one of OpenSSL's i2d functions; empty when it failed.
template<typename T>
QByteArray der(int (*encode)(T, unsigned char **), T value)
{
    const int size = encode(value, nullptr);
    if (size <= 0)
        return {};
    QByteArray bytes(size, Qt::Uninitialized);
    auto *out = reinterpret_cast<unsigned char *>(bytes.data());
    encode(value, &out);
    return bytes;
}

inline const unsigned char *data(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

} // namespace certdesk::ossl

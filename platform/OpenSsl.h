// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/conf.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/ocsp.h>
#include <openssl/pkcs7.h>
#include <openssl/x509.h>

#include <memory>

namespace certdesk::platform {

template<auto release>
struct OpenSslRelease {
    template<typename T>
    void operator()(T *object) const { release(object); }
};
template<typename T, auto release>
using OpenSslPointer = std::unique_ptr<T, OpenSslRelease<release>>;

using BioPointer = OpenSslPointer<BIO, BIO_free_all>;
using NumberPointer = OpenSslPointer<BIGNUM, BN_free>;
using IntegerPointer = OpenSslPointer<ASN1_INTEGER, ASN1_INTEGER_free>;
using KeyPointer = OpenSslPointer<EVP_PKEY, EVP_PKEY_free>;
using DigestPointer = OpenSslPointer<EVP_MD_CTX, EVP_MD_CTX_free>;
using EcSignaturePointer = OpenSslPointer<ECDSA_SIG, ECDSA_SIG_free>;
using NamePointer = OpenSslPointer<X509_NAME, X509_NAME_free>;
using CertificatePointer = OpenSslPointer<X509, X509_free>;
using RequestPointer = OpenSslPointer<X509_REQ, X509_REQ_free>;
using ExtensionPointer = OpenSslPointer<X509_EXTENSION, X509_EXTENSION_free>;
using ConfigurationPointer = OpenSslPointer<CONF, NCONF_free>;
using CrlPointer = OpenSslPointer<X509_CRL, X509_CRL_free>;
using RevokedPointer = OpenSslPointer<X509_REVOKED, X509_REVOKED_free>;
using EnumeratedPointer = OpenSslPointer<ASN1_ENUMERATED, ASN1_ENUMERATED_free>;
using TimePointer = OpenSslPointer<ASN1_TIME, ASN1_TIME_free>;
using OcspRequestPointer = OpenSslPointer<OCSP_REQUEST, OCSP_REQUEST_free>;
using OcspResponsePointer = OpenSslPointer<OCSP_RESPONSE, OCSP_RESPONSE_free>;
using OcspBasicPointer = OpenSslPointer<OCSP_BASICRESP, OCSP_BASICRESP_free>;
using OcspIdPointer = OpenSslPointer<OCSP_CERTID, OCSP_CERTID_free>;
using Pkcs7Pointer = OpenSslPointer<PKCS7, PKCS7_free>;

/// OpenSSL's error queue belongs to the thread: what a refused input leaves there must not be taken for a later failure.
struct ErrorQueueGuard {
    ErrorQueueGuard() = default;
    ErrorQueueGuard(const ErrorQueueGuard &) = delete;
    ErrorQueueGuard &operator=(const ErrorQueueGuard &) = delete;
    ~ErrorQueueGuard() { ERR_clear_error(); }
};

inline const unsigned char *bytesOf(const QByteArray &array)
{
    return reinterpret_cast<const unsigned char *>(array.constData());
}

/// The whole of `der` is one object; null when it is not, or when anything follows it.
template<auto parse>
auto parseDer(const QByteArray &der)
{
    const unsigned char *at = bytesOf(der);
    auto *object = parse(nullptr, &at, static_cast<long>(der.size()));
    return std::pair(object, object && at == bytesOf(der) + der.size());
}

/// Empty when the object cannot be written.
template<auto write, typename T>
QByteArray toDer(T *object)
{
    unsigned char *bytes = nullptr;
    const int length = write(object, &bytes);
    if (length <= 0)
        return {};
    const QByteArray der(reinterpret_cast<const char *>(bytes), length);
    OPENSSL_free(bytes);
    return der;
}

inline QByteArray contents(BIO *bio)
{
    char *data = nullptr;
    const long length = BIO_get_mem_data(bio, &data);
    return QByteArray(data, static_cast<qsizetype>(length));
}

} // namespace certdesk::platform

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pkcs11/OpenSsl.h"

#include <openssl/pem.h>

/// A certificate for `spki` by an authority that exists for this call only; DER.
inline QByteArray issueCertificate(const QByteArray &spki, const char *organisation = "测试单位")
{
    namespace ossl = certdesk::ossl;
    const unsigned char *cursor = ossl::data(spki);
    const ossl::Key subjectKey(d2i_PUBKEY(nullptr, &cursor, spki.size()));
    const ossl::Key issuerKey(EVP_EC_gen("P-256"));
    const ossl::Certificate certificate(X509_new());
    if (!subjectKey || !issuerKey || !certificate)
        return {};
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 20260001);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 86'400);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "O", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char *>(organisation), -1, -1, 0);
    X509_NAME_add_entry_by_txt(X509_get_issuer_name(certificate.get()), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char *>("Test authority"), -1, -1, 0);
    X509_set_pubkey(certificate.get(), subjectKey.get());
    if (X509_sign(certificate.get(), issuerKey.get(), EVP_sha256()) == 0)
        return {};
    return ossl::der<const X509 *>(&i2d_X509, certificate.get());
}

/// True when `signature` ("ES256" r‖s as DER already, or "RS256") over `data` is good for the public key of `spki`.
inline bool opensslVerifies(const QByteArray &spki, const QByteArray &signature, const QByteArray &data)
{
    namespace ossl = certdesk::ossl;
    const unsigned char *cursor = ossl::data(spki);
    const ossl::Key key(d2i_PUBKEY(nullptr, &cursor, spki.size()));
    const ossl::DigestContext context(EVP_MD_CTX_new());
    return EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1
        && EVP_DigestVerify(context.get(), ossl::data(signature), static_cast<std::size_t>(signature.size()), ossl::data(data),
                            static_cast<std::size_t>(data.size())) == 1;
}

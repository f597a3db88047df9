// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "pkcs11/CertificateObject.h"

#include "pkcs11/Signing.h"

#include <openssl/err.h>
#include <openssl/rand.h>

namespace certdesk {

namespace {

using Kind = Pkcs11Error::Kind;

P11Unexpected refused(Kind kind, const char *function, const QString &why)
{
    ERR_clear_error();
    return P11Unexpected(Pkcs11Error::other(kind, function, why));
}

P11Result<ossl::Certificate> parse(const QByteArray &der, const char *function)
{
    const unsigned char *cursor = ossl::data(der);
    ossl::Certificate certificate(d2i_X509(nullptr, &cursor, der.size()));
    if (!certificate || cursor != ossl::data(der) + der.size() || !X509_get0_pubkey(certificate.get()))
        return refused(Kind::Certificate, function, QStringLiteral("this is not a certificate with a usable key"));
    return certificate;
}

bool isOfKey(const QByteArray &der, EVP_PKEY *key)
{
    auto certificate = parse(der, "C_GetAttributeValue");
    return certificate && EVP_PKEY_eq(X509_get0_pubkey(certificate->get()), key) == 1;
}

/// Whether the certificate is on the key already. What an interrupted writing left under its id is removed: a second copy, and what is
/// no certificate of this key.
P11Result<bool> alreadyThere(const Session &session, const QByteArray &id, const QByteArray &der, EVP_PKEY *key)
{
    auto found = session.find(Attributes().number(CKA_CLASS, CKO_CERTIFICATE).bytes(CKA_ID, id));
    if (!found)
        return P11Unexpected(found.error());
    bool there = false;
    for (const CK_OBJECT_HANDLE object : *found) {
        auto value = session.bytes(object, CKA_VALUE);
        if (!value && !isAbsent(value.error()))
            return P11Unexpected(value.error());
        const bool same = value && *value == der;
        if ((same && !there) || (!same && value && isOfKey(*value, key))) {
            there = there || same;
            continue;
        }
        if (auto removed = session.destroy(object); !removed)
            return P11Unexpected(removed.error());
    }
    return there;
}

Attributes certificateTemplate(const X509 *certificate, const QByteArray &id, const QByteArray &der, const QString &label)
{
    return Attributes()
        .number(CKA_CLASS, CKO_CERTIFICATE)
        .number(CKA_CERTIFICATE_TYPE, CKC_X_509)
        .flag(CKA_TOKEN, true)
        .flag(CKA_PRIVATE, false)
        .bytes(CKA_SUBJECT, ossl::der<const X509_NAME *>(&i2d_X509_NAME, X509_get_subject_name(certificate)))
        .bytes(CKA_ISSUER, ossl::der<const X509_NAME *>(&i2d_X509_NAME, X509_get_issuer_name(certificate)))
        .bytes(CKA_SERIAL_NUMBER, ossl::der<const ASN1_INTEGER *>(&i2d_ASN1_INTEGER, X509_get0_serialNumber(certificate)))
        .bytes(CKA_VALUE, der)
        .bytes(CKA_ID, id)
        .bytes(CKA_LABEL, label.toUtf8());
}

} // namespace

P11Result<void> writeCertificate(const Session &session, const QByteArray &id, const QByteArray &der, const QString &label)
{
    auto certificate = parse(der, "C_CreateObject");
    if (!certificate)
        return P11Unexpected(certificate.error());
    auto key = publicKeyById(session, id);
    if (!key)
        return P11Unexpected(key.error());
    if (EVP_PKEY_eq(X509_get0_pubkey(certificate->get()), key->get()) != 1)
        return refused(Kind::KeyMismatch, "C_CreateObject", QStringLiteral("the certificate is for another key"));
    auto there = alreadyThere(session, id, der, key->get());
    if (!there)
        return P11Unexpected(there.error());
    if (*there)
        return {};
    Attributes attributes = certificateTemplate(certificate->get(), id, der, label);
    CK_OBJECT_HANDLE made = CK_INVALID_HANDLE;
    return session.call(P11_FUNCTION(C_CreateObject), attributes.data(), attributes.count(), &made);
}

P11Result<void> selfTest(const Session &session, const QByteArray &id)
{
    auto found = objectsById(session, ObjectClass::Certificate, id);
    if (!found)
        return P11Unexpected(found.error());
    QByteArray challenge(32, Qt::Uninitialized);
    if (RAND_bytes(reinterpret_cast<unsigned char *>(challenge.data()), static_cast<int>(challenge.size())) != 1)
        return refused(Kind::SelfTest, "C_Sign", QStringLiteral("no random numbers"));
    auto signature = sign(session, id, challenge);
    if (!signature)
        return P11Unexpected(signature.error());
    for (const CK_OBJECT_HANDLE object : *found) {
        auto der = session.bytes(object, CKA_VALUE);
        if (!der)
            return P11Unexpected(der.error());
        auto certificate = parse(*der, "C_GetAttributeValue");
        if (!certificate)
            return P11Unexpected(certificate.error());
        if (!verify(X509_get0_pubkey(certificate->get()), *signature, challenge))
            return refused(Kind::SelfTest, "C_Sign", QStringLiteral("the signature does not verify with the certificate"));
    }
    return {};
}

} // namespace certdesk

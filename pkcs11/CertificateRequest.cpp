// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "pkcs11/CertificateRequest.h"

#include "pkcs11/Signing.h"

#include <openssl/err.h>
#include <openssl/objects.h>

namespace certdesk {

namespace {

P11Unexpected unmade(Pkcs11Error::Kind kind, const QString &why)
{
    ERR_clear_error();
    return P11Unexpected(Pkcs11Error::other(kind, "PKCS#10", why));
}

P11Result<ossl::Name> nameOf(const SubjectParts &subject)
{
    ossl::Name name(X509_NAME_new());
    if (subject.isEmpty())
        return unmade(Pkcs11Error::Kind::Subject, QStringLiteral("the subject is empty"));
    for (const auto &[attribute, value] : subject) {
        const QByteArray text = value.toUtf8();
        if (X509_NAME_add_entry_by_txt(name.get(), attribute.toLatin1().constData(), MBSTRING_UTF8, ossl::data(text),
                                       static_cast<int>(text.size()), -1, 0) != 1) // the attribute's name only: values are personal
            return unmade(Pkcs11Error::Kind::Subject, QStringLiteral("attribute %1 has a value that is not allowed").arg(attribute));
    }
    return name;
}

bool attach(X509_REQ *request, const KeySignature &signature)
{
    const bool ec = signature.algorithm == KeySignature::Algorithm::Es256;
    const ossl::Algorithm algorithm(X509_ALGOR_new());
    // RFC 4055: RSA has a NULL parameter; RFC 5758: ECDSA has none.
    if (X509_ALGOR_set0(algorithm.get(), OBJ_nid2obj(ec ? NID_ecdsa_with_SHA256 : NID_sha256WithRSAEncryption),
                        ec ? V_ASN1_UNDEF : V_ASN1_NULL, nullptr) != 1
        || X509_REQ_set1_signature_algo(request, algorithm.get()) != 1)
        return false;
    const QByteArray encoded = derSignature(signature);
    ossl::BitString bits(ASN1_BIT_STRING_new());
    if (encoded.isEmpty() || ASN1_BIT_STRING_set(bits.get(), const_cast<unsigned char *>(ossl::data(encoded)),
                                                 static_cast<int>(encoded.size())) != 1)
        return false;
    // Without this OpenSSL would drop zero bits at the end.
    bits->flags = (bits->flags & ~(ASN1_STRING_FLAG_BITS_LEFT | 0x07)) | ASN1_STRING_FLAG_BITS_LEFT;
    X509_REQ_set0_signature(request, bits.release());
    return true;
}

bool verifies(const QByteArray &encoded, EVP_PKEY *key)
{
    const unsigned char *cursor = ossl::data(encoded);
    const ossl::Request request(d2i_X509_REQ(nullptr, &cursor, encoded.size()));
    return request && X509_REQ_verify(request.get(), key) == 1;
}

} // namespace

P11Result<QByteArray> certificateRequest(const Session &session, const QByteArray &id, const SubjectParts &subject)
{
    auto name = nameOf(subject);
    if (!name)
        return P11Unexpected(name.error());
    auto key = publicKeyById(session, id);
    if (!key)
        return P11Unexpected(key.error());
    const ossl::Request request(X509_REQ_new());
    if (X509_REQ_set_version(request.get(), 0) != 1 || X509_REQ_set_subject_name(request.get(), name->get()) != 1
        || X509_REQ_set_pubkey(request.get(), key->get()) != 1)
        return unmade(Pkcs11Error::Kind::KeyUnfit, QStringLiteral("the request cannot be assembled"));
    auto signature = sign(session, id, ossl::der(&i2d_re_X509_REQ_tbs, request.get()));
    if (!signature)
        return P11Unexpected(signature.error());
    if (!attach(request.get(), *signature))
        return unmade(Pkcs11Error::Kind::KeyUnfit, QStringLiteral("the signature cannot be encoded"));
    const QByteArray encoded = ossl::der<const X509_REQ *>(&i2d_X509_REQ, request.get());
    if (!verifies(encoded, key->get()))
        return unmade(Pkcs11Error::Kind::SelfTest, QStringLiteral("the request does not verify with its own key"));
    return encoded;
}

} // namespace certdesk

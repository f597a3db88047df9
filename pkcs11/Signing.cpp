// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "pkcs11/Signing.h"

#include <QCryptographicHash>

namespace certdesk {

namespace {

constexpr qsizetype half = 32;

P11Result<QByteArray> signBy(const Session &session, CK_OBJECT_HANDLE key, CK_MECHANISM_TYPE type, QByteArray input)
{
    CK_MECHANISM mechanism = {};
    mechanism.mechanism = type;
    if (auto begun = session.call(P11_FUNCTION(C_SignInit), &mechanism, key); !begun)
        return P11Unexpected(begun.error());
    // Not asked for the length first: some modules sign on that occasion already. 1024 bytes hold an RSA-8192 signature.
    QByteArray signature(1024, Qt::Uninitialized);
    auto size = static_cast<CK_ULONG>(signature.size());
    auto done = session.call(P11_FUNCTION(C_Sign), reinterpret_cast<CK_BYTE *>(input.data()), static_cast<CK_ULONG>(input.size()),
                             reinterpret_cast<CK_BYTE *>(signature.data()), &size);
    if (!done)
        return P11Unexpected(done.error());
    signature.truncate(static_cast<qsizetype>(std::min<CK_ULONG>(size, 1024)));
    return signature;
}

QByteArray sha256(const QByteArray &data)
{
    return QCryptographicHash::hash(data, QCryptographicHash::Sha256);
}

/// r and s from the DER that a few modules answer against the standard; empty when it is not that either.
QByteArray rawFromDer(const QByteArray &signature)
{
    const unsigned char *cursor = ossl::data(signature);
    const ossl::Signature parsed(d2i_ECDSA_SIG(nullptr, &cursor, signature.size()));
    QByteArray raw(2 * half, '\0');
    auto *out = reinterpret_cast<unsigned char *>(raw.data());
    if (!parsed || BN_bn2binpad(ECDSA_SIG_get0_r(parsed.get()), out, half) != half
        || BN_bn2binpad(ECDSA_SIG_get0_s(parsed.get()), out + half, half) != half)
        return {};
    return raw;
}

P11Result<KeySignature> signEc(const Session &session, CK_OBJECT_HANDLE key, const QByteArray &data)
{
    auto signature = signBy(session, key, CKM_ECDSA, sha256(data));
    if (!signature)
        return P11Unexpected(signature.error());
    QByteArray raw = signature->size() == 2 * half ? *signature : rawFromDer(*signature);
    if (raw.isEmpty())
        return P11Unexpected(Pkcs11Error::cryptoki("C_Sign", CKR_SIGNATURE_LEN_RANGE, session.module().path()));
    return KeySignature{KeySignature::Algorithm::Es256, raw};
}

P11Result<KeySignature> signRsa(const Session &session, CK_OBJECT_HANDLE key, const QByteArray &data)
{
    // Tried, not asked for: what a module lists as its mechanisms is not always what it allows.
    auto signature = signBy(session, key, CKM_SHA256_RSA_PKCS, data);
    if (!signature && signature.error().rv == CKR_MECHANISM_INVALID) {
        // DigestInfo of SHA-256, RFC 8017 section 9.2 note 1.
        static const QByteArray digestInfo = QByteArray::fromHex("3031300d060960864801650304020105000420");
        signature = signBy(session, key, CKM_RSA_PKCS, digestInfo + sha256(data));
    }
    if (!signature)
        return P11Unexpected(signature.error());
    return KeySignature{KeySignature::Algorithm::Rs256, *signature};
}

} // namespace

QString algorithmName(KeySignature::Algorithm algorithm)
{
    return algorithm == KeySignature::Algorithm::Es256 ? QStringLiteral("ES256") : QStringLiteral("RS256");
}

QByteArray derSignature(const KeySignature &signature)
{
    if (signature.algorithm == KeySignature::Algorithm::Rs256)
        return signature.value;
    if (signature.value.size() != 2 * half)
        return {};
    const unsigned char *bytes = ossl::data(signature.value);
    ossl::Number r(BN_bin2bn(bytes, half, nullptr));
    ossl::Number s(BN_bin2bn(bytes + half, half, nullptr));
    const ossl::Signature encoded(ECDSA_SIG_new());
    if (!r || !s || !encoded || ECDSA_SIG_set0(encoded.get(), r.get(), s.get()) != 1)
        return {};
    static_cast<void>(r.release());
    static_cast<void>(s.release());
    return ossl::der<const ECDSA_SIG *>(&i2d_ECDSA_SIG, encoded.get());
}

P11Result<KeySignature> sign(const Session &session, const QByteArray &id, const QByteArray &data)
{
    auto found = objectsById(session, ObjectClass::PrivateKey, id);
    if (!found)
        return P11Unexpected(found.error());
    auto type = session.number(found->front(), CKA_KEY_TYPE);
    if (!type)
        return P11Unexpected(type.error());
    if (*type == CKK_EC)
        return signEc(session, found->front(), data);
    if (*type == CKK_RSA)
        return signRsa(session, found->front(), data);
    return P11Unexpected(Pkcs11Error::cryptoki("C_SignInit", CKR_KEY_TYPE_INCONSISTENT, session.module().path()));
}

bool verify(EVP_PKEY *key, const KeySignature &signature, const QByteArray &data)
{
    const QByteArray encoded = derSignature(signature);
    const ossl::DigestContext context(EVP_MD_CTX_new());
    return !encoded.isEmpty() && EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1
        && EVP_DigestVerify(context.get(), ossl::data(encoded), static_cast<std::size_t>(encoded.size()), ossl::data(data),
                            static_cast<std::size_t>(data.size())) == 1;
}

} // namespace certdesk

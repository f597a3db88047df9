// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "pkcs11/KeyPair.h"

#include <openssl/objects.h>

namespace certdesk {

namespace {

struct Handles {
    CK_OBJECT_HANDLE publicKey = CK_INVALID_HANDLE;
    CK_OBJECT_HANDLE privateKey = CK_INVALID_HANDLE;
};

P11Unexpected unfit(const char *function, const QString &why)
{
    return P11Unexpected(Pkcs11Error::other(Pkcs11Error::Kind::KeyUnfit, function, why));
}

Attributes publicTemplate(KeyAlgorithm algorithm, const QString &label, bool forbidOtherUse)
{
    Attributes attributes;
    attributes.flag(CKA_TOKEN, true).flag(CKA_VERIFY, true).bytes(CKA_LABEL, label.toUtf8()).bytes(CKA_ID, provisionalKeyId());
    if (forbidOtherUse)
        attributes.flag(CKA_WRAP, false);
    if (algorithm == KeyAlgorithm::EcP256)
        return attributes.bytes(CKA_EC_PARAMS, ossl::der<const ASN1_OBJECT *>(&i2d_ASN1_OBJECT, OBJ_nid2obj(NID_X9_62_prime256v1)));
    return attributes.number(CKA_MODULUS_BITS, 2048).bytes(CKA_PUBLIC_EXPONENT, QByteArray::fromHex("010001"));
}

Attributes privateTemplate(const QString &label, bool forbidOtherUse)
{
    Attributes attributes;
    attributes.flag(CKA_TOKEN, true).flag(CKA_PRIVATE, true).flag(CKA_SENSITIVE, true).flag(CKA_EXTRACTABLE, false)
        .flag(CKA_SIGN, true).bytes(CKA_LABEL, label.toUtf8()).bytes(CKA_ID, provisionalKeyId());
    if (forbidOtherUse)
        attributes.flag(CKA_UNWRAP, false).flag(CKA_DERIVE, false);
    return attributes;
}

P11Result<Handles> generate(const Session &session, KeyAlgorithm algorithm, const QString &label, bool forbidOtherUse)
{
    CK_MECHANISM mechanism = {};
    mechanism.mechanism = algorithm == KeyAlgorithm::EcP256 ? CKM_EC_KEY_PAIR_GEN : CKM_RSA_PKCS_KEY_PAIR_GEN;
    Attributes publicHalf = publicTemplate(algorithm, label, forbidOtherUse);
    Attributes privateHalf = privateTemplate(label, forbidOtherUse);
    Handles made;
    auto done = session.call(P11_FUNCTION(C_GenerateKeyPair), &mechanism, publicHalf.data(), publicHalf.count(),
                             privateHalf.data(), privateHalf.count(), &made.publicKey, &made.privateKey);
    if (!done)
        return P11Unexpected(done.error());
    return made;
}

bool dislikesTemplate(CK_RV rv)
{
    return rv == CKR_ATTRIBUTE_TYPE_INVALID || rv == CKR_ATTRIBUTE_VALUE_INVALID || rv == CKR_TEMPLATE_INCONSISTENT;
}

/// The module cannot do it, ever; not: the key could not do it just now.
bool refusesChange(CK_RV rv)
{
    return rv == CKR_ATTRIBUTE_READ_ONLY || rv == CKR_ACTION_PROHIBITED || rv == CKR_FUNCTION_NOT_SUPPORTED || dislikesTemplate(rv);
}

/// Not in the template: tpm2-pkcs11 refuses one that forbids decryption, by CKR_GENERAL_ERROR, and is out of memory from then on. Where the
/// key lets it be changed, it is taken off afterwards.
void forbidEncryption(const Session &session, const Handles &made)
{
    for (const auto &[object, use] : {std::pair(made.privateKey, CKA_DECRYPT), std::pair(made.publicKey, CKA_ENCRYPT)}) {
        if (session.flag(object, use).value_or(false))
            static_cast<void>(session.set(object, Attributes().flag(use, false)));
    }
}

P11Result<KeyPair> finish(const Session &session, const Handles &made)
{
    auto key = readPublicKey(session, made.publicKey);
    if (!key)
        return P11Unexpected(key.error());
    KeyPair pair;
    pair.publicKey = subjectPublicKeyInfo(key->get());
    pair.id = keyIdOf(pair.publicKey);
    if (pair.id.isEmpty())
        return unfit("C_GenerateKeyPair", QStringLiteral("the public key cannot be encoded"));
    auto protection = readProtection(session, made.privateKey);
    if (!protection)
        return P11Unexpected(protection.error());
    pair.protection = *protection;
    if (!pair.protection.sensitive || pair.protection.extractable)
        return unfit("C_GenerateKeyPair", QStringLiteral("the key does not protect the private key"));
    forbidEncryption(session, made);
    for (const CK_OBJECT_HANDLE object : {made.privateKey, made.publicKey}) {
        auto set = session.set(object, Attributes().bytes(CKA_ID, pair.id));
        if (!set && !refusesChange(set.error().rv))
            return P11Unexpected(set.error());
        if (!set)
            return unfit("C_SetAttributeValue", QStringLiteral("CKA_ID cannot be set: %1").arg(set.error().rvName));
    }
    return pair;
}

} // namespace

P11Result<KeyAlgorithm> keyAlgorithm(const QString &name)
{
    if (name == QLatin1String("EC-P256"))
        return KeyAlgorithm::EcP256;
    if (name == QLatin1String("RSA-2048"))
        return KeyAlgorithm::Rsa2048;
    return P11Unexpected(Pkcs11Error::other(Pkcs11Error::Kind::Request, "C_GenerateKeyPair",
                                            QStringLiteral("unknown algorithm %1").arg(name)));
}

QByteArray provisionalKeyId()
{
    return QByteArrayLiteral("certdesk-unfinished");
}

P11Result<KeyPair> generateKeyPair(const Session &session, KeyAlgorithm algorithm, const QString &label)
{
    if (auto cleared = removeUnfinished(session); !cleared)
        return P11Unexpected(cleared.error());
    auto made = generate(session, algorithm, label, true);
    // Some modules refuse the very mention of a use that the algorithm does not have.
    if (!made && dislikesTemplate(made.error().rv))
        made = generate(session, algorithm, label, false);
    if (!made)
        return P11Unexpected(made.error());
    auto pair = finish(session, *made);
    // The private half first: where that fails, the public one with its provisional id tells later what is to be removed.
    if (!pair && session.destroy(made->privateKey))
        static_cast<void>(session.destroy(made->publicKey));
    return pair;
}

P11Result<void> removeUnfinished(const Session &session)
{
    auto begun = session.find(Attributes().number(CKA_CLASS, CKO_PUBLIC_KEY).bytes(CKA_ID, provisionalKeyId()));
    if (!begun)
        return P11Unexpected(begun.error());
    for (const CK_OBJECT_HANDLE publicKey : *begun) {
        auto key = readPublicKey(session, publicKey);
        if (!key && key.error().kind == Pkcs11Error::Kind::Cryptoki)
            return P11Unexpected(key.error());
        const QByteArray id = key ? keyIdOf(subjectPublicKeyInfo(key->get())) : QByteArray();
        if (id.isEmpty())
            continue;
        auto twin = session.find(Attributes().number(CKA_CLASS, CKO_PRIVATE_KEY).bytes(CKA_ID, id));
        if (!twin)
            return P11Unexpected(twin.error());
        for (const CK_OBJECT_HANDLE privateKey : *twin) {
            if (auto done = session.destroy(privateKey); !done)
                return done;
        }
    }
    auto removed = removeObjects(session, provisionalKeyId());
    if (!removed)
        return P11Unexpected(removed.error());
    return {};
}

P11Result<KeyProtection> readProtection(const Session &session, CK_OBJECT_HANDLE privateKey)
{
    KeyProtection protection;
    const struct {
        CK_ATTRIBUTE_TYPE type;
        bool KeyProtection::*member;
    } attributes[] = {{CKA_SENSITIVE, &KeyProtection::sensitive}, {CKA_ALWAYS_SENSITIVE, &KeyProtection::alwaysSensitive},
                      {CKA_EXTRACTABLE, &KeyProtection::extractable}, {CKA_NEVER_EXTRACTABLE, &KeyProtection::neverExtractable}, {CKA_LOCAL, &KeyProtection::local}};
    for (const auto &attribute : attributes) {
        auto value = session.flag(privateKey, attribute.type);
        if (!value && !isAbsent(value.error()))
            return P11Unexpected(value.error());
        if (value)
            protection.*attribute.member = *value;
    }
    return protection;
}

P11Result<int> removeObjects(const Session &session, const QByteArray &id)
{
    if (id.isEmpty())
        return P11Unexpected(Pkcs11Error::other(Pkcs11Error::Kind::Request, "C_DestroyObject", QStringLiteral("no id given")));
    auto found = session.find(Attributes().bytes(CKA_ID, id));
    if (!found)
        return P11Unexpected(found.error());
    for (const CK_OBJECT_HANDLE object : *found) {
        if (auto done = session.destroy(object); !done)
            return P11Unexpected(done.error());
    }
    return static_cast<int>(found->size());
}

} // namespace certdesk

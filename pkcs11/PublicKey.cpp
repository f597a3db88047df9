// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "pkcs11/PublicKey.h"

#include <QCryptographicHash>

#include <openssl/core_names.h>
#include <openssl/objects.h>
#include <openssl/param_build.h>

namespace certdesk {

namespace {

using ParamBuilder = ossl::Pointer<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free>;
using Params = ossl::Pointer<OSSL_PARAM, OSSL_PARAM_free>;

P11Unexpected unusable(const QString &why)
{
    return P11Unexpected(Pkcs11Error::other(Pkcs11Error::Kind::KeyUnfit, "C_GetAttributeValue", why));
}

P11Result<ossl::Key> keyFrom(const char *type, OSSL_PARAM_BLD *builder)
{
    const Params params(OSSL_PARAM_BLD_to_param(builder));
    const ossl::KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
    EVP_PKEY *key = nullptr;
    if (!params || !context || EVP_PKEY_fromdata_init(context.get()) != 1
        || EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params.get()) != 1)
        return unusable(QStringLiteral("the public key is malformed"));
    return ossl::Key(key);
}

/// Length of an uncompressed point on the curve, or 0.
qsizetype pointSize(int curve)
{
    const ossl::Pointer<EC_GROUP, EC_GROUP_free> group(EC_GROUP_new_by_curve_name(curve));
    return group ? 2 * ((EC_GROUP_get_degree(group.get()) + 7) / 8) + 1 : 0;
}

QByteArray unwrappedPoint(const QByteArray &value, qsizetype size)
{
    // By length first: a raw point starts with 0x04 too, and now and then would pass for an OCTET STRING.
    if (value.size() == size)
        return value;
    const unsigned char *cursor = ossl::data(value);
    const ossl::OctetString wrapped(d2i_ASN1_OCTET_STRING(nullptr, &cursor, value.size()));
    if (!wrapped)
        return {};
    return QByteArray(reinterpret_cast<const char *>(ASN1_STRING_get0_data(wrapped.get())), ASN1_STRING_length(wrapped.get()));
}

P11Result<ossl::Key> readEcKey(const Session &session, CK_OBJECT_HANDLE object)
{
    auto parameters = session.bytes(object, CKA_EC_PARAMS);
    if (!parameters)
        return P11Unexpected(parameters.error());
    auto value = session.bytes(object, CKA_EC_POINT);
    if (!value)
        return P11Unexpected(value.error());
    const unsigned char *cursor = ossl::data(*parameters);
    const ossl::Object curve(d2i_ASN1_OBJECT(nullptr, &cursor, parameters->size()));
    const int nid = curve ? OBJ_obj2nid(curve.get()) : NID_undef;
    const qsizetype size = nid == NID_undef ? 0 : pointSize(nid);
    if (size == 0)
        return unusable(QStringLiteral("the curve is unknown"));
    const QByteArray point = unwrappedPoint(*value, size);
    const ParamBuilder builder(OSSL_PARAM_BLD_new());
    if (point.isEmpty() || !OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, OBJ_nid2sn(nid), 0)
        || !OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.constData(), point.size()))
        return unusable(QStringLiteral("the EC point is malformed"));
    return keyFrom("EC", builder.get());
}

P11Result<ossl::Key> readRsaKey(const Session &session, CK_OBJECT_HANDLE object)
{
    auto modulus = session.bytes(object, CKA_MODULUS);
    if (!modulus)
        return P11Unexpected(modulus.error());
    auto exponent = session.bytes(object, CKA_PUBLIC_EXPONENT);
    if (!exponent)
        return P11Unexpected(exponent.error());
    const ossl::Number n(BN_bin2bn(ossl::data(*modulus), static_cast<int>(modulus->size()), nullptr));
    const ossl::Number e(BN_bin2bn(ossl::data(*exponent), static_cast<int>(exponent->size()), nullptr));
    const ParamBuilder builder(OSSL_PARAM_BLD_new());
    if (!OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get())
        || !OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()))
        return unusable(QStringLiteral("the RSA key is malformed"));
    return keyFrom("RSA", builder.get());
}

CK_OBJECT_CLASS cryptokiClass(ObjectClass objectClass)
{
    switch (objectClass) {
    case ObjectClass::PrivateKey: return CKO_PRIVATE_KEY;
    case ObjectClass::PublicKey: return CKO_PUBLIC_KEY;
    case ObjectClass::Certificate:
    case ObjectClass::Other: break;
    }
    return CKO_CERTIFICATE;
}

} // namespace

P11Result<std::vector<CK_OBJECT_HANDLE>> objectsById(const Session &session, ObjectClass objectClass, const QByteArray &id)
{
    auto found = session.find(Attributes().number(CKA_CLASS, cryptokiClass(objectClass)).bytes(CKA_ID, id));
    if (found && found->empty())
        return P11Unexpected(Pkcs11Error::other(Pkcs11Error::Kind::KeyMissing, "C_FindObjects",
                                                QStringLiteral("nothing with id %1").arg(QLatin1String(id.toHex()))));
    return found;
}

P11Result<ossl::Key> readPublicKey(const Session &session, CK_OBJECT_HANDLE object)
{
    auto type = session.number(object, CKA_KEY_TYPE);
    if (!type)
        return P11Unexpected(type.error());
    if (*type == CKK_EC)
        return readEcKey(session, object);
    if (*type == CKK_RSA)
        return readRsaKey(session, object);
    return unusable(QStringLiteral("key type 0x%1 is not supported").arg(*type, 0, 16));
}

P11Result<ossl::Key> publicKeyById(const Session &session, const QByteArray &id)
{
    if (auto found = objectsById(session, ObjectClass::PublicKey, id))
        return readPublicKey(session, found->front());
    auto found = objectsById(session, ObjectClass::PrivateKey, id);
    if (!found)
        return P11Unexpected(found.error());
    return readPublicKey(session, found->front());
}

QByteArray subjectPublicKeyInfo(const EVP_PKEY *key)
{
    return ossl::der(&i2d_PUBKEY, key);
}

QByteArray keyIdOf(const QByteArray &spki)
{
    const unsigned char *cursor = ossl::data(spki);
    const ossl::Pointer<X509_PUBKEY, X509_PUBKEY_free> key(d2i_X509_PUBKEY(nullptr, &cursor, spki.size()));
    const unsigned char *bits = nullptr;
    int size = 0;
    if (!key || X509_PUBKEY_get0_param(nullptr, &bits, &size, nullptr, key.get()) != 1)
        return {};
    return QCryptographicHash::hash(QByteArrayView(bits, size), QCryptographicHash::Sha1);
}

} // namespace certdesk

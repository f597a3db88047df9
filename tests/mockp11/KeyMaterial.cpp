// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "KeyMaterial.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <memory>

namespace mock {

namespace {

using PrivateKey = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Context = std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)>;
using Number = std::unique_ptr<BIGNUM, decltype(&BN_free)>;

QByteArray numberBytes(const PrivateKey &key, const char *name)
{
    BIGNUM *raw = nullptr;
    EVP_PKEY_get_bn_param(key.get(), name, &raw);
    const Number number(raw, BN_free);
    QByteArray bytes(BN_num_bytes(number.get()), '\0');
    BN_bn2bin(number.get(), reinterpret_cast<unsigned char *>(bytes.data()));
    return bytes;
}

QByteArray pointOf(const PrivateKey &key, bool raw)
{
    std::size_t size = 0;
    unsigned char buffer[200];
    EVP_PKEY_get_octet_string_param(key.get(), OSSL_PKEY_PARAM_ENCODED_PUBLIC_KEY, buffer, sizeof buffer, &size);
    const QByteArray point(reinterpret_cast<const char *>(buffer), static_cast<qsizetype>(size));
    return raw ? point : QByteArray("\x04") + static_cast<char>(size) + point;
}

QByteArray material(const PrivateKey &key)
{
    unsigned char *out = nullptr;
    const std::unique_ptr<PKCS8_PRIV_KEY_INFO, decltype(&PKCS8_PRIV_KEY_INFO_free)> info(EVP_PKEY2PKCS8(key.get()), PKCS8_PRIV_KEY_INFO_free);
    const int size = i2d_PKCS8_PRIV_KEY_INFO(info.get(), &out);
    const QByteArray bytes(reinterpret_cast<const char *>(out), size);
    OPENSSL_free(out);
    return bytes;
}

PrivateKey keyFrom(const Object &object)
{
    const auto found = object.find(privateMaterial);
    if (found == object.end())
        return PrivateKey(nullptr, EVP_PKEY_free);
    const auto *cursor = reinterpret_cast<const unsigned char *>(found->second.constData());
    return PrivateKey(d2i_AutoPrivateKey(nullptr, &cursor, found->second.size()), EVP_PKEY_free);
}

/// r‖s of a DER signature of P-256.
QByteArray rawSignature(const QByteArray &der)
{
    const auto *cursor = reinterpret_cast<const unsigned char *>(der.constData());
    const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> parsed(d2i_ECDSA_SIG(nullptr, &cursor, der.size()), ECDSA_SIG_free);
    QByteArray raw(64, '\0');
    auto *out = reinterpret_cast<unsigned char *>(raw.data());
    BN_bn2binpad(ECDSA_SIG_get0_r(parsed.get()), out, 32);
    BN_bn2binpad(ECDSA_SIG_get0_s(parsed.get()), out + 32, 32);
    return raw;
}

} // namespace

CK_RV makePair(CK_MECHANISM_TYPE mechanism, const KeyPlan &plan, Object &publicHalf, Object &privateHalf)
{
    const bool ec = mechanism == CKM_EC_KEY_PAIR_GEN;
    if (!ec && mechanism != CKM_RSA_PKCS_KEY_PAIR_GEN)
        return CKR_MECHANISM_INVALID;
    const PrivateKey key(ec ? EVP_EC_gen("P-256") : EVP_RSA_gen(static_cast<unsigned int>(numberOf(publicHalf, CKA_MODULUS_BITS))), EVP_PKEY_free);
    if (!key)
        return CKR_DOMAIN_PARAMS_INVALID;
    const CK_ULONG type = ec ? CKK_EC : CKK_RSA;
    publicHalf[CKA_CLASS] = numberValue(CKO_PUBLIC_KEY);
    privateHalf[CKA_CLASS] = numberValue(CKO_PRIVATE_KEY);
    if (ec) {
        publicHalf[CKA_EC_POINT] = pointOf(key, plan.rawPoint);
        privateHalf[CKA_EC_PARAMS] = publicHalf[CKA_EC_PARAMS];
    } else {
        publicHalf[CKA_MODULUS] = privateHalf[CKA_MODULUS] = numberBytes(key, OSSL_PKEY_PARAM_RSA_N);
        publicHalf[CKA_PUBLIC_EXPONENT] = privateHalf[CKA_PUBLIC_EXPONENT] = numberBytes(key, OSSL_PKEY_PARAM_RSA_E);
    }
    for (Object *half : {&publicHalf, &privateHalf}) {
        (*half)[CKA_KEY_TYPE] = numberValue(type);
        (*half)[CKA_LOCAL] = flagValue(true);
    }
    const bool sensitive = flagOf(privateHalf, CKA_SENSITIVE);
    const bool extractable = plan.leaky || flagOf(privateHalf, CKA_EXTRACTABLE);
    privateHalf[CKA_SENSITIVE] = privateHalf[CKA_ALWAYS_SENSITIVE] = flagValue(sensitive);
    privateHalf[CKA_EXTRACTABLE] = flagValue(extractable);
    privateHalf[CKA_NEVER_EXTRACTABLE] = flagValue(!extractable);
    privateHalf[privateMaterial] = material(key);
    return CKR_OK;
}

CK_RV signWith(const Object &privateKey, CK_MECHANISM_TYPE mechanism, const QByteArray &data, QByteArray &signature)
{
    const PrivateKey key = keyFrom(privateKey);
    if (!key)
        return CKR_KEY_HANDLE_INVALID;
    const Context context(EVP_PKEY_CTX_new(key.get(), nullptr), EVP_PKEY_CTX_free);
    std::size_t size = 1024;
    QByteArray out(static_cast<qsizetype>(size), '\0');
    if (EVP_PKEY_sign_init(context.get()) != 1 || (mechanism == CKM_RSA_PKCS && EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PADDING) != 1)
        || EVP_PKEY_sign(context.get(), reinterpret_cast<unsigned char *>(out.data()), &size, reinterpret_cast<const unsigned char *>(data.constData()),
                         static_cast<std::size_t>(data.size())) != 1)
        return CKR_DATA_INVALID;
    out.truncate(static_cast<qsizetype>(size));
    signature = mechanism == CKM_ECDSA ? rawSignature(out) : out;
    return CKR_OK;
}

} // namespace mock

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/AuthorityParts.h"
#include "platform/Clock.h"

#include <openssl/core_names.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <array>
#include <ctime>
#include <stdexcept>

namespace certdesk::platform::ca {

namespace {

constexpr long serialBits = 128;
constexpr int backdatedSeconds = 300;

void setSerial(X509 *certificate)
{
    const NumberPointer number(BN_new());
    do {
        if (!BN_rand(number.get(), serialBits, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY))
            raise("has no random numbers");
    } while (BN_is_zero(number.get()));
    const IntegerPointer serial(BN_to_ASN1_INTEGER(number.get(), nullptr));
    if (!serial || !X509_set_serialNumber(certificate, serial.get()))
        raise("cannot write the serial number");
}

void addExtensions(X509 *certificate, X509 *issuer, const std::vector<Extension> &extensions)
{
    X509V3_CTX context {};
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const ConfigurationPointer empty(NCONF_new(nullptr)); // the policies' writer asks for one, though it has nothing to look up
    X509V3_set_nconf(&context, empty.get());
    for (const Extension &wanted : extensions) {
        const ExtensionPointer extension(X509V3_EXT_nconf_nid(empty.get(), &context, wanted.nid, wanted.value.constData()));
        if (!extension || !X509_add_ext(certificate, extension.get(), -1))
            raise("cannot write an extension");
    }
}

} // namespace

void raise(const char *what)
{
    std::array<char, 256> reason {};
    ERR_error_string_n(ERR_peek_last_error(), reason.data(), reason.size());
    ERR_clear_error();
    throw std::runtime_error(std::string("the certificate authority ") + what + ": " + reason.data());
}

CertificatePointer parseCertificate(const QByteArray &der)
{
    auto [object, whole] = parseDer<d2i_X509>(der);
    CertificatePointer certificate(object);
    return whole ? std::move(certificate) : nullptr;
}

QString algorithmOf(const EVP_PKEY *key)
{
    if (EVP_PKEY_is_a(key, "EC")) {
        std::array<char, 64> group {};
        int spelledOut = 0;
        EVP_PKEY_get_int_param(key, OSSL_PKEY_PARAM_EC_DECODED_FROM_EXPLICIT_PARAMS, &spelledOut);
        const bool named = EVP_PKEY_get_group_name(key, group.data(), group.size(), nullptr) == 1 && !spelledOut;
        return named && qstrcmp(group.data(), SN_X9_62_prime256v1) == 0 ? QStringLiteral("EC-P256") : QString();
    }
    if (!EVP_PKEY_is_a(key, "RSA") || EVP_PKEY_get_bits(key) != 2048)
        return {};
    BIGNUM *exponent = nullptr;
    EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_E, &exponent);
    const NumberPointer owned(exponent);
    return exponent && BN_is_odd(exponent) && BN_get_word(exponent) >= 65537 ? QStringLiteral("RSA-2048") : QString();
}

NamePointer makeName(const QList<std::pair<QString, QString>> &subject)
{
    NamePointer name(X509_NAME_new());
    for (const auto &[shortName, value] : subject) {
        const QByteArray text = value.toUtf8();
        // RFC 5280: a country is a PrintableString of two letters; everything else is UTF8String, whatever OpenSSL's table says.
        const int type = shortName == QLatin1String("C") ? MBSTRING_UTF8 : V_ASN1_UTF8STRING;
        if (!X509_NAME_add_entry_by_txt(name.get(), shortName.toLatin1().constData(), type, bytesOf(text), static_cast<int>(text.size()), -1, 0))
            raise("cannot write the subject");
    }
    return name;
}

QString nameText(const X509_NAME *name)
{
    const BioPointer bio(BIO_new(BIO_s_mem()));
    X509_NAME_print_ex(bio.get(), name, 0, XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB));
    return QString::fromUtf8(contents(bio.get()));
}

QDateTime timeOf(const ASN1_TIME *time)
{
    tm parts {};
    if (!ASN1_TIME_to_tm(time, &parts))
        raise("cannot read a time");
    return QDateTime(QDate(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday), QTime(parts.tm_hour, parts.tm_min, parts.tm_sec), Qt::UTC);
}

void setTime(ASN1_TIME *target, const QDateTime &time)
{
    if (!ASN1_TIME_set(target, static_cast<time_t>(time.toSecsSinceEpoch())))
        raise("cannot write a time");
}

QString numberText(const ASN1_INTEGER *value)
{
    const NumberPointer number(ASN1_INTEGER_to_BN(value, nullptr));
    char *hex = BN_bn2hex(number.get());
    const QString text = QString::fromLatin1(hex);
    OPENSSL_free(hex);
    return text;
}

Validity validFor(int days)
{
    return {now().addSecs(-backdatedSeconds), now().addDays(days)};
}

CertificatePointer makeCertificate(const X509_NAME *subject, EVP_PKEY *publicKey, X509 *issuer, EVP_PKEY *signer, const Validity &validity,
                                   const std::vector<Extension> &extensions)
{
    CertificatePointer made(X509_new());
    X509 *certificate = made.get();
    X509 *const parent = issuer ? issuer : certificate;
    if (!X509_set_version(certificate, X509_VERSION_3) || !X509_set_subject_name(certificate, subject)
        || !X509_set_issuer_name(certificate, X509_get_subject_name(parent)) || !X509_set_pubkey(certificate, publicKey))
        raise("cannot fill in a certificate");
    setSerial(certificate);
    setTime(X509_getm_notBefore(certificate), validity.notBefore);
    setTime(X509_getm_notAfter(certificate), validity.notAfter);
    if (issuer && ASN1_TIME_compare(X509_get0_notAfter(certificate), X509_get0_notAfter(issuer)) > 0)
        X509_set1_notAfter(certificate, X509_get0_notAfter(issuer));
    addExtensions(certificate, parent, extensions);
    if (X509_sign(certificate, signer, EVP_sha256()) <= 0)
        raise("cannot sign");
    return made;
}

QByteArray pem(X509 *certificate)
{
    const BioPointer bio(BIO_new(BIO_s_mem()));
    if (!PEM_write_bio_X509(bio.get(), certificate))
        raise("cannot write a certificate");
    return contents(bio.get());
}

QByteArray pem(EVP_PKEY *key)
{
    const BioPointer bio(BIO_new(BIO_s_secmem() ? BIO_s_secmem() : BIO_s_mem()));
    if (!PEM_write_bio_PKCS8PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr))
        raise("cannot write a key");
    return contents(bio.get());
}

CertificatePointer certificateFromPem(const QByteArray &text)
{
    const BioPointer bio(BIO_new_mem_buf(text.constData(), static_cast<int>(text.size())));
    CertificatePointer certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
    if (!certificate)
        raise("cannot read one of its certificates");
    return certificate;
}

KeyPointer keyFromPem(const QByteArray &text)
{
    const BioPointer bio(BIO_new_mem_buf(text.constData(), static_cast<int>(text.size())));
    char noPassphrase[] = ""; // or OpenSSL would ask on the terminal
    KeyPointer key(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, noPassphrase));
    if (!key)
        raise("cannot read one of its keys");
    return key;
}

KeyPointer makeKey()
{
    KeyPointer key(EVP_EC_gen(SN_X9_62_prime256v1));
    if (!key)
        raise("cannot make a key");
    return key;
}

NamePointer caName(const QString &role, const QString &mark)
{
    return makeName({{QStringLiteral("C"), QStringLiteral("CN")},
                     {QStringLiteral("O"), QStringLiteral("CertDesk Training Platform")},
                     {QStringLiteral("CN"), QStringLiteral("CertDesk Training %1 CA %2").arg(role, mark)}});
}

} // namespace certdesk::platform::ca

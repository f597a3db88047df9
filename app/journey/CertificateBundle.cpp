// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/CertificateBundle.h"
#include "app/journey/Activation.h"

#include <QCryptographicHash>

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/pkcs7.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>

#include <memory>
#include <vector>

namespace certdesk {

namespace {

template<typename T, void (*free)(T *)>
struct Freed {
    void operator()(T *pointer) const { free(pointer); }
};
template<typename T, void (*free)(T *)>
using Owned = std::unique_ptr<T, Freed<T, free>>;
using Certificate = Owned<X509, X509_free>;
using PublicKey = Owned<EVP_PKEY, EVP_PKEY_free>;

/// A certificate a few minutes younger than this computer thinks it is: clocks differ.
constexpr int clockToleranceSeconds = 5 * 60;

const unsigned char *data(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

Certificate parse(const QByteArray &der)
{
    const unsigned char *at = data(der);
    return Certificate(d2i_X509(nullptr, &at, der.size()));
}

std::vector<Certificate> parseBundle(const QByteArray &pkcs7)
{
    std::vector<Certificate> certificates;
    const unsigned char *at = data(pkcs7);
    const Owned<PKCS7, PKCS7_free> bundle(d2i_PKCS7(nullptr, &at, pkcs7.size()));
    if (!bundle || !PKCS7_type_is_signed(bundle.get()) || !bundle->d.sign)
        return certificates;
    const STACK_OF(X509) *list = bundle->d.sign->cert;
    for (int i = 0; i < sk_X509_num(list); ++i) {
        X509 *certificate = sk_X509_value(list, i);
        X509_up_ref(certificate);
        certificates.emplace_back(certificate);
    }
    return certificates;
}

QByteArray publicKeyDer(X509_PUBKEY *key)
{
    QByteArray der(i2d_X509_PUBKEY(key, nullptr), '\0');
    auto *out = reinterpret_cast<unsigned char *>(der.data());
    i2d_X509_PUBKEY(key, &out);
    return der;
}

std::vector<Certificate> parsePem(const QByteArray &pem)
{
    std::vector<Certificate> certificates;
    const Owned<BIO, BIO_free_all> bio(BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size())));
    while (X509 *certificate = PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr))
        certificates.emplace_back(certificate);
    ERR_clear_error(); // the end of the text is an error to OpenSSL
    return certificates;
}

bool selfIssued(X509 *certificate)
{
    return X509_NAME_cmp(X509_get_subject_name(certificate), X509_get_issuer_name(certificate)) == 0;
}

QString nameText(const X509_NAME *name)
{
    const Owned<BIO, BIO_free_all> bio(BIO_new(BIO_s_mem()));
    X509_NAME_print_ex(bio.get(), name, 0, XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB));
    char *text = nullptr;
    const long length = BIO_get_mem_data(bio.get(), &text);
    return QString::fromUtf8(text, length);
}

QString attribute(X509_NAME *name, int nid)
{
    const int index = X509_NAME_get_index_by_NID(name, nid, -1);
    if (index < 0)
        return {};
    unsigned char *utf8 = nullptr;
    const int length = ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, index)));
    if (length < 0)
        return {};
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(utf8), length);
    OPENSSL_free(utf8);
    return text;
}

QDateTime timeOf(const ASN1_TIME *time)
{
    std::tm fields{};
    if (ASN1_TIME_to_tm(time, &fields) != 1)
        return {};
    return QDateTime(QDate(fields.tm_year + 1900, fields.tm_mon + 1, fields.tm_mday), QTime(fields.tm_hour, fields.tm_min, fields.tm_sec), Qt::UTC);
}

QString serialText(X509 *certificate)
{
    const Owned<BIGNUM, BN_free> number(ASN1_INTEGER_to_BN(X509_get0_serialNumber(certificate), nullptr));
    char *hex = BN_bn2hex(number.get());
    const QString text = QString::fromLatin1(hex).toUpper();
    OPENSSL_free(hex);
    return text;
}

CertificateFacts describe(X509 *certificate)
{
    X509_NAME *subject = X509_get_subject_name(certificate);
    CertificateFacts facts;
    facts.der.resize(i2d_X509(certificate, nullptr));
    auto *out = reinterpret_cast<unsigned char *>(facts.der.data());
    i2d_X509(certificate, &out);
    facts.subject = nameText(subject);
    facts.commonName = attribute(subject, NID_commonName);
    facts.organisation = attribute(subject, NID_organizationName);
    facts.issuer = nameText(X509_get_issuer_name(certificate));
    facts.serialNumber = serialText(certificate);
    facts.notBefore = timeOf(X509_get0_notBefore(certificate));
    facts.notAfter = timeOf(X509_get0_notAfter(certificate));
    return facts;
}

/// nullptr when the chain holds; else OpenSSL's words.
const char *chainFault(X509 *leaf, const std::vector<Certificate> &bundle, const std::vector<Certificate> &trusted, const QDateTime &now)
{
    const Owned<X509_STORE, X509_STORE_free> store(X509_STORE_new());
    const auto freeStack = [](STACK_OF(X509) * stack) { sk_X509_free(stack); };
    const std::unique_ptr<STACK_OF(X509), decltype(freeStack)> intermediates(sk_X509_new_null(), freeStack);
    for (const Certificate &certificate : trusted) {
        if (selfIssued(certificate.get()))
            X509_STORE_add_cert(store.get(), certificate.get());
        else
            sk_X509_push(intermediates.get(), certificate.get());
    }
    for (const Certificate &certificate : bundle) {
        if (certificate.get() != leaf && !selfIssued(certificate.get()))
            sk_X509_push(intermediates.get(), certificate.get());
    }
    const Owned<X509_STORE_CTX, X509_STORE_CTX_free> context(X509_STORE_CTX_new());
    X509_STORE_CTX_init(context.get(), store.get(), leaf, intermediates.get());
    X509_VERIFY_PARAM_set_time(X509_STORE_CTX_get0_param(context.get()), static_cast<time_t>(now.toSecsSinceEpoch() + clockToleranceSeconds));
    if (X509_verify_cert(context.get()) == 1)
        return nullptr;
    return X509_verify_cert_error_string(X509_STORE_CTX_get_error(context.get()));
}

} // namespace

std::optional<CertificateFacts> describeCertificate(const QByteArray &der)
{
    const Certificate certificate = parse(der);
    ERR_clear_error();
    return certificate ? std::optional(describe(certificate.get())) : std::nullopt;
}

Result<CertificateFacts> checkBundle(const QByteArray &pkcs7, const CertificateExpectation &expectation)
{
    const std::vector<Certificate> bundle = parseBundle(pkcs7);
    if (bundle.empty())
        return fail(FailureCode::Activation_Bundle_Malformed, {{QStringLiteral("bytes"), pkcs7.size()}});
    const unsigned char *at = data(expectation.publicKey);
    const PublicKey key(d2i_PUBKEY(nullptr, &at, expectation.publicKey.size()));
    X509 *leaf = nullptr;
    for (const Certificate &certificate : bundle) {
        if (key && !leaf && EVP_PKEY_eq(X509_get0_pubkey(certificate.get()), key.get()) == 1)
            leaf = certificate.get();
    }
    ERR_clear_error();
    if (!leaf)
        return fail(FailureCode::Activation_Bundle_OtherKey, {{QStringLiteral("certificates"), static_cast<int>(bundle.size())}});
    const std::vector<Certificate> given = parsePem(expectation.trustedPem);
    const char *fault = chainFault(leaf, bundle, expectation.trustedPem.isEmpty() ? bundle : given, expectation.now);
    ERR_clear_error();
    if (fault)
        return fail(FailureCode::Activation_Chain_Untrusted, {{QStringLiteral("reason"), QString::fromLatin1(fault)}});
    CertificateFacts facts = describe(leaf);
    if (!expectation.organisation.isEmpty() && !sameOrganisation(facts.organisation, expectation.organisation))
        return fail(FailureCode::Activation_Organisation_Differs, {{QStringLiteral("serialNumber"), facts.serialNumber}});
    return facts;
}

Result<QByteArray> certificateFor(const QByteArray &pkcs7, const QByteArray &publicKey)
{
    CertificateExpectation expectation;
    expectation.publicKey = publicKey;
    const auto checked = checkBundle(pkcs7, expectation);
    if (!checked)
        return tl::unexpected(checked.error());
    return checked->der;
}

QByteArray publicKeyOfRequest(const QByteArray &request)
{
    const unsigned char *at = data(request);
    const Owned<X509_REQ, X509_REQ_free> parsed(d2i_X509_REQ(nullptr, &at, request.size()));
    ERR_clear_error();
    return parsed ? publicKeyDer(X509_REQ_get_X509_PUBKEY(parsed.get())) : QByteArray();
}

QByteArray publicKeyOfPem(const QByteArray &pem)
{
    const auto certificates = parsePem(pem);
    return certificates.empty() ? QByteArray() : publicKeyDer(X509_get_X509_PUBKEY(certificates.front().get()));
}

bool sameOrganisation(const QString &a, const QString &b)
{
    const auto folded = [](const QString &name) { return name.normalized(QString::NormalizationForm_KC).simplified(); };
    return folded(a) == folded(b);
}

} // namespace certdesk

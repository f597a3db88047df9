// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/Certificate.h"

#include "app/domain/CertificateParts.h"

#include <openssl/pem.h>
#include <openssl/pkcs7.h>

#include <vector>

namespace certdesk {

namespace {

using namespace x509;

constexpr int longestChain = 10;

template<typename T, typename Encode>
QByteArray encoded(T *object, Encode encode)
{
    const int length = encode(object, nullptr);
    if (length <= 0)
        return {};
    QByteArray der(length, '\0');
    auto *out = reinterpret_cast<unsigned char *>(der.data());
    encode(object, &out);
    return der;
}

std::vector<CertificatePointer> parsedAll(const QList<QByteArray> &ders)
{
    std::vector<CertificatePointer> all;
    for (const QByteArray &der : ders) {
        if (auto certificate = parsedCertificate(der))
            all.push_back(std::move(certificate));
    }
    return all;
}

bool selfIssuedBy(X509 *certificate)
{
    return X509_NAME_cmp(X509_get_subject_name(certificate), X509_get_issuer_name(certificate)) == 0;
}

} // namespace

QList<QByteArray> certificatesOfPem(const QByteArray &pem)
{
    QList<QByteArray> ders;
    const std::unique_ptr<BIO, Freed<BIO_free_all>> bio(BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size())));
    while (const CertificatePointer certificate{PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)})
        ders << encoded(certificate.get(), i2d_X509);
    ERR_clear_error(); // the end of the text is an error to OpenSSL
    return ders;
}

QByteArray certificatesToPem(const QList<QByteArray> &ders)
{
    const std::unique_ptr<BIO, Freed<BIO_free_all>> bio(BIO_new(BIO_s_mem()));
    for (const CertificatePointer &certificate : parsedAll(ders))
        PEM_write_bio_X509(bio.get(), certificate.get());
    char *text = nullptr;
    const long length = BIO_get_mem_data(bio.get(), &text);
    return QByteArray(text, length);
}

QByteArray certificatesToPkcs7(const QList<QByteArray> &ders)
{
    const std::vector<CertificatePointer> all = parsedAll(ders);
    if (all.empty() || all.size() != static_cast<std::size_t>(ders.size()))
        return {};
    const std::unique_ptr<PKCS7, Freed<PKCS7_free>> pkcs7(PKCS7_new());
    PKCS7_set_type(pkcs7.get(), NID_pkcs7_signed);
    PKCS7_content_new(pkcs7.get(), NID_pkcs7_data);
    PKCS7_set_detached(pkcs7.get(), 1);
    for (const CertificatePointer &certificate : all)
        PKCS7_add_certificate(pkcs7.get(), certificate.get());
    return encoded(pkcs7.get(), i2d_PKCS7);
}

QList<QByteArray> chainOf(const QByteArray &der, const QList<QByteArray> &others)
{
    const std::vector<CertificatePointer> known = parsedAll(others);
    const CertificatePointer first = parsedCertificate(der);
    QList<QByteArray> chain{der};
    X509 *last = first.get();
    while (last && !selfIssuedBy(last) && chain.size() < longestChain) {
        X509 *next = nullptr;
        for (const CertificatePointer &candidate : known) {
            if (!next && X509_check_issued(candidate.get(), last) == X509_V_OK)
                next = candidate.get();
        }
        const QByteArray found = next ? encoded(next, i2d_X509) : QByteArray();
        if (found.isEmpty() || chain.contains(found))
            break;
        chain << found;
        last = next;
    }
    ERR_clear_error();
    return chain;
}

QString chainFault(const QByteArray &der, const QList<QByteArray> &trusted, const QDateTime &now)
{
    constexpr int clockTolerance = 5 * 60; // seconds by which a certificate may be younger than this clock thinks
    const CertificatePointer certificate = parsedCertificate(der);
    if (!certificate)
        return QStringLiteral("not a certificate");
    const std::vector<CertificatePointer> known = parsedAll(trusted);
    const StorePointer store(X509_STORE_new());
    const BorrowedStack intermediates(sk_X509_new_null());
    for (const CertificatePointer &each : known) {
        if (selfIssuedBy(each.get()))
            X509_STORE_add_cert(store.get(), each.get());
        else
            sk_X509_push(intermediates.get(), each.get());
    }
    const std::unique_ptr<X509_STORE_CTX, Freed<X509_STORE_CTX_free>> context(X509_STORE_CTX_new());
    X509_STORE_CTX_init(context.get(), store.get(), certificate.get(), intermediates.get());
    X509_VERIFY_PARAM_set_time(X509_STORE_CTX_get0_param(context.get()), static_cast<time_t>(now.toSecsSinceEpoch() + clockTolerance));
    const bool holds = X509_verify_cert(context.get()) == 1;
    const QString fault = holds ? QString() : QString::fromLatin1(X509_verify_cert_error_string(X509_STORE_CTX_get_error(context.get())));
    ERR_clear_error();
    return fault;
}

} // namespace certdesk

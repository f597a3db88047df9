// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/pkcs7.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>

/// A certificate authority of a test: root, issuing CA, and leaves for any key. Frees by shared_ptr; made for brevity.
class TestCa {
public:
    using Key = std::shared_ptr<EVP_PKEY>;
    using Certificate = std::shared_ptr<X509>;

    TestCa()
    {
        const Key rootKey = newKey();
        m_issuingKey = newKey();
        root = issue(QStringLiteral("Root"), rootKey, nullptr, rootKey, -10, 3650, true);
        issuing = issue(QStringLiteral("Issuing"), m_issuingKey, root, rootKey, -10, 3650, true);
    }

    static Key newKey() { return Key(EVP_EC_gen("P-256"), EVP_PKEY_free); }

    /// `keyUsage` as in OpenSSL's configuration ("critical,keyEncipherment"); null: the extension is left out.
    Certificate leaf(const QString &organisation, const Key &key, int fromDay = 0, int toDay = 365, const char *keyUsage = nullptr) const
    {
        return issue(organisation, key, issuing, m_issuingKey, fromDay, toDay, false, keyUsage);
    }

    static Key keyFrom(const QByteArray &publicKey)
    {
        const auto *bytes = reinterpret_cast<const unsigned char *>(publicKey.constData());
        return Key(d2i_PUBKEY(nullptr, &bytes, static_cast<long>(publicKey.size())), EVP_PKEY_free);
    }

    static QByteArray publicKey(const Key &key)
    {
        unsigned char *out = nullptr;
        const int length = i2d_PUBKEY(key.get(), &out);
        const QByteArray der(reinterpret_cast<char *>(out), length);
        OPENSSL_free(out);
        return der;
    }

    static QByteArray der(const Certificate &certificate)
    {
        unsigned char *out = nullptr;
        const int length = i2d_X509(certificate.get(), &out);
        const QByteArray bytes(reinterpret_cast<char *>(out), length);
        OPENSSL_free(out);
        return bytes;
    }

    static QString serialNumber(const Certificate &certificate)
    {
        const std::unique_ptr<BIGNUM, void (*)(BIGNUM *)> number(ASN1_INTEGER_to_BN(X509_get0_serialNumber(certificate.get()), nullptr), BN_free);
        char *hex = BN_bn2hex(number.get());
        const QString text = QString::fromLatin1(hex);
        OPENSSL_free(hex);
        return text;
    }

    static QByteArray bundle(const QList<Certificate> &certificates)
    {
        const std::unique_ptr<PKCS7, void (*)(PKCS7 *)> pkcs7(PKCS7_new(), PKCS7_free);
        PKCS7_set_type(pkcs7.get(), NID_pkcs7_signed);
        PKCS7_content_new(pkcs7.get(), NID_pkcs7_data);
        PKCS7_set_detached(pkcs7.get(), 1);
        for (const Certificate &certificate : certificates)
            PKCS7_add_certificate(pkcs7.get(), certificate.get());
        unsigned char *out = nullptr;
        const int length = i2d_PKCS7(pkcs7.get(), &out);
        const QByteArray bytes(reinterpret_cast<char *>(out), length);
        OPENSSL_free(out);
        return bytes;
    }

    static QByteArray pem(const QList<Certificate> &certificates)
    {
        const std::unique_ptr<BIO, void (*)(BIO *)> bio(BIO_new(BIO_s_mem()), BIO_free_all);
        for (const Certificate &certificate : certificates)
            PEM_write_bio_X509(bio.get(), certificate.get());
        char *text = nullptr;
        const long length = BIO_get_mem_data(bio.get(), &text);
        return QByteArray(text, length);
    }

    static QByteArray request(const Key &key)
    {
        const std::unique_ptr<X509_REQ, void (*)(X509_REQ *)> request(X509_REQ_new(), X509_REQ_free);
        X509_REQ_set_pubkey(request.get(), key.get());
        X509_REQ_sign(request.get(), key.get(), EVP_sha256());
        unsigned char *out = nullptr;
        const int length = i2d_X509_REQ(request.get(), &out);
        const QByteArray bytes(reinterpret_cast<char *>(out), length);
        OPENSSL_free(out);
        return bytes;
    }

    Certificate root;
    Certificate issuing;

private:
    static Certificate issue(const QString &organisation, const Key &key, const Certificate &issuer, const Key &issuerKey, int fromDay, int toDay, bool ca,
                             const char *keyUsage = nullptr)
    {
        static long serial = 0x0A1B2C00;
        const Certificate certificate(X509_new(), X509_free);
        X509_set_version(certificate.get(), X509_VERSION_3);
        ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), ++serial);
        X509_gmtime_adj(X509_getm_notBefore(certificate.get()), fromDay * 86400L);
        X509_gmtime_adj(X509_getm_notAfter(certificate.get()), toDay * 86400L);
        X509_NAME *subject = X509_get_subject_name(certificate.get());
        const QByteArray name = organisation.toUtf8();
        for (const char *field : {"O", "CN"})
            X509_NAME_add_entry_by_txt(subject, field, MBSTRING_UTF8, reinterpret_cast<const unsigned char *>(name.constData()), static_cast<int>(name.size()), -1, 0);
        X509_set_issuer_name(certificate.get(), issuer ? X509_get_subject_name(issuer.get()) : subject);
        X509_set_pubkey(certificate.get(), key.get());
        for (const auto &[kind, value] : {std::pair(NID_basic_constraints, ca ? "critical,CA:TRUE" : "critical,CA:FALSE"), std::pair(NID_key_usage, keyUsage)}) {
            if (!value)
                continue;
            X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, nullptr, kind, value);
            X509_add_ext(certificate.get(), extension, -1);
            X509_EXTENSION_free(extension);
        }
        X509_sign(certificate.get(), issuerKey.get(), EVP_sha256());
        return certificate;
    }

    Key m_issuingKey;
};

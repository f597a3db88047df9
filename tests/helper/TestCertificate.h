// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <memory>

namespace certdesk::test {

/// A self-signed certificate for 127.0.0.1 with its key, made on the spot.
class TestCertificate {
public:
    TestCertificate()
    {
        const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_EC_gen("P-256"), &EVP_PKEY_free);
        const std::unique_ptr<X509, decltype(&X509_free)> certificate(X509_new(), &X509_free);
        X509_set_version(certificate.get(), X509_VERSION_3);
        ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
        X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3600);
        X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
        X509_set_pubkey(certificate.get(), key.get());
        X509_NAME *const name = X509_get_subject_name(certificate.get());
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char *>("CertDesk test"), -1, -1, 0);
        X509_set_issuer_name(certificate.get(), name);
        const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> address(
            X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "IP:127.0.0.1"), &X509_EXTENSION_free);
        X509_add_ext(certificate.get(), address.get(), -1);
        X509_sign(certificate.get(), key.get(), EVP_sha256());
        m_certificate = text([&](BIO *bio) { PEM_write_bio_X509(bio, certificate.get()); });
        m_key = text([&](BIO *bio) { PEM_write_bio_PrivateKey(bio, key.get(), nullptr, nullptr, 0, nullptr, nullptr); });
    }

    QByteArray pem() const { return m_certificate; }
    QSslConfiguration serverConfiguration() const
    {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificate(QSslCertificate(m_certificate, QSsl::Pem));
        configuration.setPrivateKey(QSslKey(m_key, QSsl::Ec, QSsl::Pem));
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone); // a server that asks for no client certificate
        return configuration;
    }

private:
    template<typename Write>
    static QByteArray text(Write write)
    {
        const std::unique_ptr<BIO, decltype(&BIO_free)> bio(BIO_new(BIO_s_mem()), &BIO_free);
        write(bio.get());
        char *data = nullptr;
        const long size = BIO_get_mem_data(bio.get(), &data);
        return QByteArray(data, size);
    }

    QByteArray m_certificate;
    QByteArray m_key;
};

} // namespace certdesk::test

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

#include <memory>

namespace certdesk::platform {

/// A PKCS#10 after its checks.
struct CertificateRequest {
    QByteArray publicKey;     ///< SubjectPublicKeyInfo DER
    QString keyAlgorithm;     ///< "EC-P256", "RSA-2048" or empty when neither
};

struct IssuedCertificate {
    QByteArray der;
    QString serialNumber;     ///< hex, upper case
    QString subject;          ///< RFC 2253, UTF-8
    QString issuer;
    QDateTime notBefore;
    QDateTime notAfter;
};

/// The platform's own CA, root → issuing, in a directory (keys 0600). Made on first use; the same ever after.
class Authority {
public:
    /// Throws std::runtime_error when the directory cannot be used.
    explicit Authority(const QString &directory);
    ~Authority();

    enum class RequestFault { None, Malformed, SignatureInvalid };
    /// Parses and checks the self-signature.
    RequestFault read(const QByteArray &der, CertificateRequest *request) const;

    /// `subject`: short names and values in order; the certificate holds exactly these, UTF8String.
    IssuedCertificate issue(const QList<std::pair<QString, QString>> &subject, const QByteArray &publicKey, int days) const;
    /// certs-only PKCS#7: leaf, issuing, root. DER.
    QByteArray bundle(const QByteArray &leafDer) const;
    QByteArray chainPem() const; ///< issuing, then root
    QByteArray rootPem() const;

    /// Verifies `signature` (ES256: r‖s; RS256: PKCS#1 v1.5) over SHA-256 of `data` by the certificate's key.
    static bool verify(const QByteArray &certificateDer, const QString &algorithm, const QByteArray &data, const QByteArray &signature);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace certdesk::platform

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Profiles.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

#include <functional>
#include <memory>

namespace certdesk::platform {

/// A PKCS#10 after its checks.
struct CertificateRequest {
    QByteArray publicKey;     ///< SubjectPublicKeyInfo DER
    QString keyAlgorithm;     ///< "EC-P256", "RSA-2048" or empty when neither
};

/// What a certificate is to be.
struct CertificatePlan {
    QList<std::pair<QString, QString>> subject; ///< short names and values in order; the certificate holds exactly these, UTF8String
    QByteArray publicKey;                       ///< SubjectPublicKeyInfo DER
    Profile profile;                            ///< its key usage is that of the key's algorithm
    QDateTime notAfter;                         ///< cut to the profile's longest life and to that of the CA
    QString origin;                             ///< the platform's URL, under which the status is found; empty: the certificate names no place
};

struct IssuedCertificate {
    QByteArray der;
    QString serialNumber;     ///< hex, upper case
    QString subject;          ///< RFC 2253, UTF-8
    QString issuer;
    QDateTime notBefore;
    QDateTime notAfter;
};

/// A certificate that is not valid any more. `reason`: as in RFC 5280, 5.3.1, e.g. "keyCompromise"; "unspecified" is left out of the list.
struct Revoked {
    QString serialNumber;
    QDateTime at;
    QString reason;
};

struct CertificateStatus {
    enum Kind { Good, Withdrawn, Unknown };
    Kind kind = Unknown;
    Revoked revoked; ///< when withdrawn
};

/// The platform's own CA, root → issuing, in a directory (keys 0600). Made on first use; the same ever after. Its time is that of
/// platform/Clock.h.
class Authority {
public:
    /// Throws std::runtime_error when the directory cannot be used.
    explicit Authority(const QString &directory);
    ~Authority();

    enum class RequestFault { None, Malformed, SignatureInvalid };
    /// Parses and checks the self-signature.
    RequestFault read(const QByteArray &der, CertificateRequest *request) const;

    /// Throws std::runtime_error when the key cannot be read or the profile does not take it.
    IssuedCertificate issue(const CertificatePlan &plan) const;
    /// certs-only PKCS#7: leaf, issuing, root. DER.
    QByteArray bundle(const QByteArray &leafDer) const;
    QByteArray chainPem() const; ///< issuing, then root
    QByteArray rootPem() const;
    QByteArray issuingDer() const;

    /// A version 2 CRL (RFC 5280, 5) of the issuing CA, DER.
    QByteArray crl(qint64 number, const QDateTime &thisUpdate, const QDateTime &nextUpdate, const QList<Revoked> &revoked) const;
    /// Answers an OCSPRequest (RFC 6960), DER to DER; a malformed one by an error response. Signed by a delegated certificate.
    QByteArray ocsp(const QByteArray &request, const std::function<CertificateStatus(const QString &serialNumber)> &statusOf) const;

    /// Verifies `signature` (ES256: r‖s; RS256: PKCS#1 v1.5) over SHA-256 of `data` by the certificate's key.
    static bool verify(const QByteArray &certificateDer, const QString &algorithm, const QByteArray &data, const QByteArray &signature);
    /// The serial number in hex, upper case; empty when `certificateDer` is no certificate.
    static QString serialNumberOf(const QByteArray &certificateDer);
    static QByteArray pemOf(const QByteArray &certificateDer);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace certdesk::platform

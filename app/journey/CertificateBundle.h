// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/support/Failure.h"

#include <QByteArray>
#include <QDateTime>

namespace certdesk {

/// What a certificate says, for people.
struct CertificateFacts {
    QByteArray der;
    QString subject; ///< RFC 2253, UTF-8
    QString commonName;
    QString organisation;
    QString issuer;
    QString serialNumber; ///< hex, upper case
    QDateTime notBefore;
    QDateTime notAfter;
};

/// Nothing when it cannot be parsed.
std::optional<CertificateFacts> describeCertificate(const QByteArray &der);

/// What the certificate that came back must be before it may be written.
struct CertificateExpectation {
    QByteArray publicKey;    ///< SubjectPublicKeyInfo DER of the key pair
    QByteArray trustedPem;   ///< the platform's CA certificates; empty: the bundle's own root
    QString organisation;    ///< O=; empty: any
    QDateTime now = QDateTime::currentDateTimeUtc(); ///< by the platform's clock where it is known
};

/// The certificate of a certs-only PKCS#7 (DER) that meets the expectation.
Result<CertificateFacts> checkBundle(const QByteArray &pkcs7, const CertificateExpectation &expectation);

/// SubjectPublicKeyInfo of a PKCS#10 (DER); empty when it cannot be parsed.
QByteArray publicKeyOfRequest(const QByteArray &request);
/// SubjectPublicKeyInfo (DER) of the first certificate; empty when there is none.
QByteArray publicKeyOfPem(const QByteArray &pem);

/// Whether two names mean the same organisation: width of letters and brackets aside.
bool sameOrganisation(const QString &a, const QString &b);

} // namespace certdesk

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace certdesk {

/// Everything that is shown of an X.509 certificate (RFC 5280). Made by readCertificate(); no I/O.
struct CertificateInfo {
    QByteArray der;
    QString subject;      ///< RFC 2253 in UTF-8
    QString commonName;
    QString organisation; ///< empty where there is none
    QString creditCode;   ///< unified social credit code (GB 32100-2015) of organizationIdentifier, serialNumber or OU; empty where there is none
    QString issuer;       ///< RFC 2253 in UTF-8
    QString issuerName;   ///< common name, else organisation
    QString serialNumber; ///< hexadecimal, upper case
    QDateTime notBefore;  ///< UTC; invalid when the certificate's own is
    QDateTime notAfter;
    QString algorithm;          ///< "EC P-256", "RSA 2048", "SM2"
    QString signatureAlgorithm; ///< OpenSSL's long name
    bool usageStated = false;   ///< without the extension every use is allowed
    QStringList keyUsage;       ///< "digitalSignature", "keyEncipherment" … in the order of RFC 5280, 4.2.1.3
    QStringList extendedUsage;  ///< short names ("clientAuth"), else object identifiers
    QByteArray keyId;           ///< subjectKeyIdentifier
    QByteArray issuerKeyId;     ///< authorityKeyIdentifier
    QStringList crlAddresses;
    QStringList ocspAddresses;
    QStringList issuerAddresses; ///< caIssuers
    bool selfIssued = false;     ///< subject and issuer are the same
    bool authority = false;      ///< basicConstraints CA

    /// Whom it names: the organisation, else the common name, else the whole subject.
    QString holder() const;
    bool maySign() const;
    /// Whether its key may be used to encrypt (keyEncipherment, dataEncipherment, keyAgreement).
    bool mayEncrypt() const;
    bool operator==(const CertificateInfo &other) const { return der == other.der; }
};

/// Nothing when it is no certificate, or when anything follows it.
std::optional<CertificateInfo> readCertificate(const QByteArray &der);
/// Those of a PEM text, in its order; what cannot be read is left out.
QList<QByteArray> certificatesOfPem(const QByteArray &pem);

/// PEM of one certificate or of several.
QByteArray certificatesToPem(const QList<QByteArray> &ders);
/// A PKCS#7 with certificates alone (RFC 2315), DER; empty when one of them is none.
QByteArray certificatesToPkcs7(const QList<QByteArray> &ders);

/// `plain` for the holder of the certificate's key, by RSA with the padding of PKCS #1 v1.5, which every key can take off; empty where that is not
/// possible.
QByteArray encryptedFor(const QByteArray &der, const QByteArray &plain);

/// From the certificate up to its root, as far as `others` reach; the first is the certificate itself. By names and key identifiers;
/// whether the signatures hold, chainHolds() says.
QList<QByteArray> chainOf(const QByteArray &der, const QList<QByteArray> &others);
/// Empty when signatures and times lead to a self-signed certificate of `trusted`; else OpenSSL's words.
QString chainFault(const QByteArray &der, const QList<QByteArray> &trusted, const QDateTime &now);

} // namespace certdesk

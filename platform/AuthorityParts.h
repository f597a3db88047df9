// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Authority.h"
#include "platform/CaFiles.h"
#include "platform/OpenSsl.h"

#include <vector>

/// What the parts of Authority share; nobody else includes this.
namespace certdesk::platform::ca {

/// Throws std::runtime_error with OpenSSL's last reason.
[[noreturn]] void raise(const char *what);

/// Null when `der` is not exactly one certificate.
CertificatePointer parseCertificate(const QByteArray &der);
/// "EC-P256", "RSA-2048" or empty. A curve spelled out by its parameters is not taken (RFC 5480, 2.1.1).
QString algorithmOf(const EVP_PKEY *key);

NamePointer makeName(const QList<std::pair<QString, QString>> &subject);
QString nameText(const X509_NAME *name); ///< RFC 2253, UTF-8
QDateTime timeOf(const ASN1_TIME *time);
void setTime(ASN1_TIME *target, const QDateTime &time);
QString numberText(const ASN1_INTEGER *number); ///< hex, upper case

struct Extension {
    int nid;
    QByteArray value; ///< in the words of x509v3_config(5)
};
struct Validity {
    QDateTime notBefore;
    QDateTime notAfter; ///< cut to the issuer's
};
/// From a little before now, for a supplier's clock may be behind.
Validity validFor(int days);

/// `issuer` null: self-signed. The serial number is 128 random bits.
CertificatePointer makeCertificate(const X509_NAME *subject, EVP_PKEY *publicKey, X509 *issuer, EVP_PKEY *signer, const Validity &validity,
                                   const std::vector<Extension> &extensions);

QByteArray pem(X509 *certificate);
QByteArray pem(EVP_PKEY *key);
CertificatePointer certificateFromPem(const QByteArray &text);
KeyPointer keyFromPem(const QByteArray &text);
KeyPointer makeKey(); ///< EC P-256
/// `mark` tells the CAs of two training platforms apart when both are trusted on one PC.
NamePointer caName(const QString &role, const QString &mark);

} // namespace certdesk::platform::ca

namespace certdesk::platform {

class Authority::Private {
public:
    explicit Private(const QString &directory) : files(directory) {}
    void load();
    void createRoot();
    void createIssuing();
    /// The certificate that signs OCSP responses: made on first use and anew before it ends, for nobody asks whether it was revoked.
    void needResponder();

    CaFiles files;
    CertificatePointer root;
    CertificatePointer issuing;
    KeyPointer issuingKey;
    CertificatePointer responder;
    KeyPointer responderKey;
};

} // namespace certdesk::platform

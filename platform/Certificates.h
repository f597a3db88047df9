// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Authority.h"
#include "platform/Orders.h"

#include <optional>

namespace certdesk::platform {

/// A row of `certificates`. `state`: waiting, ready, enrolled, installed, bound, revoked.
struct CertificateRecord {
    QString orderId;
    int index = 0;
    QString state;
    QString soPin;
    QString label;
    QString serialNumber; ///< empty until issued, as what follows
    QString subject;
    QString issuer;
    QString notBefore;
    QString notAfter;
    QString tokenSerial;
    QByteArray der;
    QByteArray keyHash;       ///< SHA-256 of the SubjectPublicKeyInfo
    QString service;          ///< the service that it came from; empty: the order itself
    QJsonObject organisation; ///< the unit it names; empty: the application's
    bool firstFree = false;   ///< of a service's: it continues the unit's free first certificate (R46)
    qint64 revokedAt = 0;     ///< seconds since 1970; 0: not revoked
    QString revocationReason;
    QString replacedBy;       ///< serial number of its successor

    QDateTime expiry() const;
    /// active, expired, revoked or replaced, by the platform's clock; empty while it is not issued.
    QString status() const;
};

/// An order with the one of its certificates that a request names.
struct FoundCertificate {
    OrderRecord order;
    CertificateRecord certificate;

    QJsonObject organisation() const; ///< the unit that the certificate names
    bool firstFree() const;           ///< R46, R49: the one for which nothing is paid
};

/// The order, for whoever puts its certificates onto keys: the applicant, or a station operator on site. Reviewers do not.
tl::expected<OrderRecord, Problem> loadOrderForKeys(const QSqlDatabase &database, const QString &id, const Caller &caller);
/// /v1/orders/{id}/certificates/{n}/…: 404 not-found, 403 not-your-order. Certificates that came from a service have their own paths.
tl::expected<FoundCertificate, Problem> loadOrderCertificate(const QSqlDatabase &database, const Request &request);
/// The same for what needs an issued order: 409 order-not-issued.
tl::expected<FoundCertificate, Problem> loadIssuedCertificate(const QSqlDatabase &database, const Request &request);

std::optional<CertificateRecord> certificateWithSerial(const QSqlDatabase &database, const QString &serialNumber);
/// The very certificate: equal in every byte.
std::optional<CertificateRecord> certificateWithDer(const QSqlDatabase &database, const QByteArray &der);
std::optional<CertificateRecord> certificateOfService(const QSqlDatabase &database, const QString &service);
/// The order of a certificate, whoever asks: the caller has been checked by other means.
OrderRecord orderOf(const QSqlDatabase &database, const CertificateRecord &certificate);

/// For the owner, for staff and, to read, for an employee who is authorised: 404 not-found, 403 not-your-certificate.
tl::expected<FoundCertificate, Problem> loadCertificate(const QSqlDatabase &database, const QString &serialNumber, const Caller &caller);
/// For the owner alone.
tl::expected<FoundCertificate, Problem> loadOwnCertificate(const QSqlDatabase &database, const QString &serialNumber, const Caller &caller);
/// 409 certificate-not-active with `certificateStatus`.
Problem notActive(const CertificateRecord &certificate);

/// Whether any certificate holds this key, or ever held it.
bool keyIsCertified(const QSqlDatabase &database, const QByteArray &keyHash);

/// The label and the SO-PIN of the certificate's key; drawn at the first call, the same ever after.
void ensureTicket(const QSqlDatabase &database, CertificateRecord &certificate);
/// An empty serial is not written: a blank key has none.
void setTokenSerial(const QSqlDatabase &database, const CertificateRecord &certificate, const QString &tokenSerial);
/// waiting, ready → enrolled.
void storeIssued(const QSqlDatabase &database, CertificateRecord &certificate, const IssuedCertificate &issued, const QByteArray &keyHash);
void setCertificateState(const QSqlDatabase &database, const QString &orderId, int index, const QString &state);
/// A row for the certificate that a service leads to: in the order of its predecessor, `ready`, with no ticket yet.
CertificateRecord addServiceCertificate(const QSqlDatabase &database, const FoundCertificate &predecessor, const QString &service, const QJsonObject &organisation);

/// 409 wrong-state with what the order and the certificate are.
Problem wrongCertificateState(const QSqlDatabase &database, const FoundCertificate &found, const QString &detail);

/// Seconds as `Certificate.notAfter` and its like show them: RFC 3339 with +08:00.
QString rowTime(const QDateTime &time);

/// GET /v1/certificates, /v1/certificates/{serial} (with its history) and /v1/certificates/{serial}/pem.
void addCertificateRoutes(Router &router, QSqlDatabase database);

} // namespace certdesk::platform

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Certificates.h"
#include "platform/Enrolment.h"

namespace certdesk::platform {

/// A row of `certificate_services`: what happens to a certificate after its issue (domain.md §2.3). `kind`: renew 延期, replace 补办,
/// change 变更, unlock 解锁. `state`: awaiting_payment, in_review, ready, done, refused, cancelled.
struct ServiceRecord {
    QString id;
    QString serialNumber; ///< of the certificate it is about
    QString orderId;
    QString account;
    QString kind;
    QString state;
    QString reason;       ///< of a replacement: lost, damaged
    qint64 fee = 0;       ///< fen
    QString paymentState; ///< none, due, paid, refunded
    QString paymentId;
    QString paidAt;
    QJsonObject organisation; ///< of a change: the unit as it is to be named
    QJsonObject documents;    ///< of a change: upload ids by kind
    QString refusal;
    QString decidedAt;
    QString createdAt;
    QString updatedAt;

    bool open() const;
    QStringList actions() const; ///< of the owner: pay, activate, cancel
};

/// When a certificate may be renewed: `beforeDays` before its end until `afterDays` after it (data/config.json).
struct RenewalWindow {
    QDateTime from;
    QDateTime until;
    bool contains(const QDateTime &time) const { return from <= time && time <= until; }
};
RenewalWindow renewalWindow(const CertificateRecord &certificate);

/// The `certificates` member of data/config.json: windows, fees, limits.
QJsonObject certificateRules();
/// What the service costs, in fen: a renewal a year's fee (R46–R52; nothing for the unit's free first one), the others what the
/// configuration says (R46: a replacement 20 yuan).
qint64 serviceFee(const FoundCertificate &found, const QString &kind);

std::optional<ServiceRecord> openServiceOf(const QSqlDatabase &database, const QString &serialNumber);
/// For the owner and staff: 404 not-found, 403 not-your-certificate.
tl::expected<ServiceRecord, Problem> loadService(const QSqlDatabase &database, const QString &id, const Caller &caller);
tl::expected<ServiceRecord, Problem> loadOwnService(const QSqlDatabase &database, const QString &id, const Caller &caller);
void insertService(const QSqlDatabase &database, const ServiceRecord &service);
void saveService(const QSqlDatabase &database, ServiceRecord &service);
/// Payment first, then (a change) review, then the new certificate's enrolment.
void moveServiceOn(const QSqlDatabase &database, ServiceRecord &service);
/// Ends it without a result: what was paid is given back, what was enrolled for it is revoked. `state`: cancelled or refused.
void endService(const QSqlDatabase &database, ServiceRecord &service, const QString &state, const QString &actor);
/// 409 wrong-service-state with `serviceState` and `actions`.
Problem wrongServiceState(const ServiceRecord &service);

/// What the owner may do with the certificate now: renew, unlock, replace, change, revoke.
QStringList certificateActions(const QSqlDatabase &database, const FoundCertificate &found);
/// The `Certificate` schema; actions only for the owner.
QJsonObject describeCertificate(const QSqlDatabase &database, const FoundCertificate &found, const Caller &caller);
/// The `CertificateService` schema.
QJsonObject describeService(const QSqlDatabase &database, const ServiceRecord &service);

/// POST /v1/certificates/{serial}/renew, replace, change, revoke, unlock.
void addLifeCycleRoutes(Router &router, QSqlDatabase database);
/// /v1/services/… and /v1/staff/services/….
void addServiceRoutes(Router &router, QSqlDatabase database, const Authority &authority, std::function<QString()> origin);

} // namespace certdesk::platform

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Authority.h"
#include "platform/Orders.h"

#include <optional>

namespace certdesk::platform {

/// A row of `certificates`. `state`: waiting, ready, enrolled, installed, bound.
struct CertificateRecord {
    QString orderId;
    int index = 0;
    QString state;
    QString soPin;
    QString label;
    QString serialNumber;
    QString subject;
    QString notAfter;
    QByteArray der;
    QByteArray keyHash; ///< SHA-256 of the SubjectPublicKeyInfo
};

/// An order with the one of its certificates that a request names.
struct FoundCertificate {
    OrderRecord order;
    CertificateRecord certificate;
};

/// /v1/orders/{id}/certificates/{n}/…: 404 not-found, 403 not-your-order.
tl::expected<FoundCertificate, Problem> loadOrderCertificate(const QSqlDatabase &database, const Request &request);
/// The same for what needs an issued order: 409 order-not-issued.
tl::expected<FoundCertificate, Problem> loadIssuedCertificate(const QSqlDatabase &database, const Request &request);

std::optional<CertificateRecord> certificateWithDer(const QSqlDatabase &database, const QByteArray &der);
/// Whether any certificate holds this key.
bool keyIsCertified(const QSqlDatabase &database, const QByteArray &keyHash);

/// The label and the SO-PIN of the certificate's key; drawn at the first call, the same ever after.
void ensureTicket(const QSqlDatabase &database, CertificateRecord &certificate);
/// An empty serial is not written: a blank key has none.
void setTokenSerial(const QSqlDatabase &database, const CertificateRecord &certificate, const QString &tokenSerial);
/// waiting, ready → enrolled.
void storeIssued(const QSqlDatabase &database, CertificateRecord &certificate, const IssuedCertificate &issued, const QByteArray &keyHash);
void setCertificateState(const QSqlDatabase &database, const QString &orderId, int index, const QString &state);

/// 409 wrong-state with what the order and the certificate are.
Problem wrongCertificateState(const QSqlDatabase &database, const FoundCertificate &found, const QString &detail);

} // namespace certdesk::platform

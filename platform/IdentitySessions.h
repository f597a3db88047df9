// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Orders.h"

namespace certdesk::platform {

/// A row of `identity_sessions`: one way of proving who the applicant is, chosen once.
struct IdentitySession {
    QString id;
    QString orderId;
    QString mode;        ///< pc, app, mail, onsite
    QString state;       ///< open, scanned, verified, failed, expired
    QString reason;      ///< why the last picture was not taken; empty before and after a good one
    QString note;        ///< of staff
    qint64 expiresAt = 0; ///< seconds since 1970; 0: never
    int stage = 0;        ///< pc: how many actions of the challenge were shown (FaceStages)
    bool live() const { return state == QLatin1String("open") || state == QLatin1String("scanned"); }
};

/// The secrets in the addresses of the phone's page: made from the session's id by a key of the platform, so that they can be checked
/// without the database and need not be kept in it.
class FaceLinks {
public:
    /// Makes the key when there is none yet.
    explicit FaceLinks(const QSqlDatabase &database);
    QString secretOf(const QString &session) const;
    bool fits(const QString &session, const QString &secret) const;

private:
    QByteArray m_key;
};

/// 404 not-found when there is none.
tl::expected<IdentitySession, Problem> findSession(const QSqlDatabase &database, const QString &id);
/// Ends those of the order that were left open, and begins one. `consent` is JSON as it was given, `{}` for mail and onsite.
IdentitySession beginSession(const QSqlDatabase &database, const QString &order, const QString &mode, const QByteArray &consent);
void markScanned(const QSqlDatabase &database, IdentitySession &session);
/// What staff say to the session that is open.
void noteOnSession(const QSqlDatabase &database, const QString &order, const QString &note);
/// The latest such note while paper is awaited.
QString identityNote(const QSqlDatabase &database, const OrderRecord &order);

/// The `IdentitySession` schema, with an ETag. `qrUrl`: empty unless the reader may have it.
Response sessionResponse(const QSqlDatabase &database, const IdentitySession &session, const OrderRecord &order, const QString &qrUrl, int status = 200);

/// 429 face-quota-exceeded (R78), with the time from which checks are possible again: the next midnight in Beijing.
std::optional<Problem> faceQuotaFault(const QSqlDatabase &database, const QString &account);
/// Counts a judged picture and does what follows from it. `reason`: empty for a good one.
void settleFace(const QSqlDatabase &database, OrderRecord &order, IdentitySession &session, const QString &reason);
/// The applicant has proved who he is: the order moves on.
void verifyIdentity(const QSqlDatabase &database, OrderRecord &order, const QString &mode);

/// 张演练 → 张**, 330000199001010006 → 330***********0006
QString maskedName(const QString &name);
QString maskedIdNumber(const QString &number);

} // namespace certdesk::platform

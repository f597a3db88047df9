// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Revocation.h"

#include "platform/Storage.h"
#include "platform/Tokens.h"

namespace certdesk::platform {

namespace {

constexpr qint64 crlSeconds = 24 * 3600;         ///< nextUpdate
constexpr qint64 crlRenewalSeconds = 12 * 3600;  ///< early enough that nobody is left with one that is over
constexpr qint64 ocspRequestLimit = 16 * 1024;
constexpr int keptLists = 2;                          ///< old lists, for looking back

QDateTime utcOf(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC);
}

QList<Revoked> revokedCertificates(const QSqlDatabase &database)
{
    QList<Revoked> list;
    QSqlQuery row = sql(database, QStringLiteral("SELECT serial_number, revoked_at, revocation_reason FROM certificates WHERE revoked_at IS NOT NULL"));
    while (row.next())
        list.append({row.value(0).toString(), utcOf(row.value(1).toLongLong()), row.value(2).toString()});
    return list;
}

qint64 revocations(const QSqlDatabase &database)
{
    QSqlQuery row = sql(database, QStringLiteral("SELECT count(*) FROM certificates WHERE revoked_at IS NOT NULL"));
    row.next();
    return row.value(0).toLongLong();
}

Answer ocspAnswer(const QSqlDatabase &database, const Authority &authority, const QByteArray &request)
{
    const auto statusOf = [database](const QString &serialNumber) { return revocationStatus(database, serialNumber); };
    return Response::file(authority.ocsp(request, statusOf), "application/ocsp-response").with("Cache-Control", "no-store");
}

/// RFC 6960, A.1: the request in base64, percent-encoded, as the last part of the path. What is not base64 is a malformed request.
QByteArray requestInPath(const Request &request)
{
    return QByteArray::fromBase64Encoding(request.captures.value(0).toLatin1(), QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors).decoded;
}

} // namespace

QStringList revocationReasons()
{
    return {QStringLiteral("unspecified"), QStringLiteral("keyCompromise"), QStringLiteral("affiliationChanged"), QStringLiteral("superseded"),
            QStringLiteral("cessationOfOperation")};
}

void noteEvent(const QSqlDatabase &database, const QString &serialNumber, const QString &kind, const QString &actor, const QString &detail)
{
    sql(database, QStringLiteral("INSERT INTO certificate_events (serial_number, at, kind, actor, detail) VALUES (?, ?, ?, ?, ?)"),
        {serialNumber, nowText(), kind, actor, detail.isNull() ? QStringLiteral("") : detail});
}

void endSessions(const QSqlDatabase &database, const QString &serialNumber, const QString &account)
{
    const QString whose = account.isEmpty() ? QString() : QStringLiteral(" AND account = ?");
    const QVariantList values = account.isEmpty() ? QVariantList{serialNumber} : QVariantList{serialNumber, account};
    QSqlQuery row = sql(database, QStringLiteral("SELECT family FROM certificate_sessions WHERE serial_number = ?") + whose, values);
    QStringList families;
    while (row.next())
        families << row.value(0).toString();
    for (const QString &family : families)
        Tokens(database).endFamily(family);
    sql(database, QStringLiteral("DELETE FROM certificate_sessions WHERE serial_number = ?") + whose, values);
}

void revokeCertificate(const QSqlDatabase &database, FoundCertificate &found, const QString &reason, const QString &actor)
{
    CertificateRecord &certificate = found.certificate;
    certificate.revokedAt = nowSeconds();
    certificate.revocationReason = reason;
    certificate.state = QStringLiteral("revoked");
    sql(database, QStringLiteral("UPDATE certificates SET revoked_at = ?, revocation_reason = ?, state = 'revoked' WHERE serial_number = ?"),
        {certificate.revokedAt, reason, certificate.serialNumber});
    sql(database, QStringLiteral("DELETE FROM bindings WHERE serial_number = ?"), {certificate.serialNumber});
    sql(database, QStringLiteral("UPDATE authorisations SET active = 0 WHERE serial_number = ?"), {certificate.serialNumber});
    endSessions(database, certificate.serialNumber);
    noteEvent(database, certificate.serialNumber, QStringLiteral("revoked"), actor, reason);
    saveOrder(database, found.order);
}

CertificateStatus revocationStatus(const QSqlDatabase &database, const QString &serialNumber)
{
    const auto certificate = certificateWithSerial(database, serialNumber);
    if (!certificate)
        return {};
    if (certificate->revokedAt == 0)
        return {CertificateStatus::Good, {}};
    return {CertificateStatus::Withdrawn, {serialNumber, utcOf(certificate->revokedAt), certificate->revocationReason}};
}

QByteArray currentCrl(const QSqlDatabase &database, const Authority &authority)
{
    const qint64 at = nowSeconds();
    const qint64 count = revocations(database);
    QSqlQuery row = sql(database, QStringLiteral("SELECT number, revocations, this_update, der FROM crls ORDER BY number DESC LIMIT 1"));
    const bool known = row.next();
    const qint64 last = known ? row.value(0).toLongLong() : 0;
    const qint64 age = known ? at - row.value(2).toLongLong() : 0;
    // Nothing is ever taken off the list, so that its length tells whether it changed. The clock may have been turned back.
    if (known && row.value(1).toLongLong() == count && age >= 0 && age < crlRenewalSeconds)
        return row.value(3).toByteArray();
    row.finish();
    const QByteArray der = authority.crl(last + 1, utcOf(at), utcOf(at + crlSeconds), revokedCertificates(database));
    sql(database, QStringLiteral("INSERT INTO crls (number, revocations, this_update, der) VALUES (?, ?, ?, ?)"), {last + 1, count, at, der});
    sql(database, QStringLiteral("DELETE FROM crls WHERE number < ?"), {last + 1 - keptLists});
    return der;
}

void addRevocationRoutes(Router &router, QSqlDatabase database, const Authority &authority)
{
    RouteOptions open;
    open.access = RouteOptions::Access::Public;
    RouteOptions asked = open;
    asked.mediaType = "application/ocsp-request";
    asked.bodyLimit = ocspRequestLimit;
    router.add("GET", QStringLiteral("/ca/crl"), open,
               [database, &authority](const Request &) -> Answer { return Response::file(currentCrl(database, authority), "application/pkix-crl"); });
    router.add("GET", QStringLiteral("/ca/issuing"), open,
               [&authority](const Request &) -> Answer { return Response::file(authority.issuingDer(), "application/pkix-cert"); });
    router.add("POST", QStringLiteral("/ca/ocsp"), asked,
               [database, &authority](const Request &request) { return ocspAnswer(database, authority, request.body); });
    router.add("GET", QStringLiteral("/ca/ocsp/{request}"), open,
               [database, &authority](const Request &request) { return ocspAnswer(database, authority, requestInPath(request)); });
}

} // namespace certdesk::platform

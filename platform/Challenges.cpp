// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Challenges.h"

#include "platform/Authority.h"
#include "platform/Storage.h"

#include <QCryptographicHash>

namespace certdesk::platform {

namespace {

constexpr int nonceBytes = 32;
constexpr qint64 challengeSeconds = 300;
constexpr int signatureLength = 1024;

QByteArray hash(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

Answer makeChallenge(const QSqlDatabase &database, const QString &origin, const Request &request)
{
    Shape shape(request.json);
    const QString purpose = shape.word(QStringLiteral("purpose"), {QStringLiteral("confirm"), QStringLiteral("bind")});
    if (auto problem = shape.problem())
        return refuse(*problem);
    return drawChallenge(database, request.caller.account, purpose, origin);
}

} // namespace

Response drawChallenge(const QSqlDatabase &database, const QString &account, const QString &purpose, const QString &origin)
{
    sql(database, QStringLiteral("DELETE FROM challenges WHERE expires_at <= ?"), {nowSeconds()});
    const QString nonce = randomToken(nonceBytes);
    const qint64 expires = nowSeconds() + challengeSeconds;
    sql(database, QStringLiteral("INSERT INTO challenges (nonce, account, purpose, expires_at) VALUES (?, ?, ?, ?)"),
        {nonce, account.isNull() ? QStringLiteral("") : account, purpose, expires});
    return Response::json({{QStringLiteral("nonce"), nonce},
                           {QStringLiteral("origin"), origin},
                           {QStringLiteral("expiresAt"), QDateTime::fromSecsSinceEpoch(expires, Qt::OffsetFromUTC, 8 * 3600).toString(Qt::ISODate)}})
        .with("Cache-Control", "no-store");
}

void addChallengeRoute(Router &router, QSqlDatabase database, std::function<QString()> origin)
{
    router.add("POST", QStringLiteral("/v1/challenges"), RouteOptions {},
               [database, origin](const Request &request) { return makeChallenge(database, origin(), request); });
}

QByteArray base64Member(Shape &shape, const QString &name, int maxLength)
{
    const QString text = shape.requiredString(name, maxLength);
    const auto decoded = QByteArray::fromBase64Encoding(text.toUtf8(), QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        shape.complain(name, QStringLiteral("malformed"));
    return decoded ? *decoded : QByteArray();
}

Proof readProof(Shape &shape)
{
    Proof proof;
    proof.nonce = shape.requiredString(QStringLiteral("nonce"), 64);
    proof.algorithm = shape.word(QStringLiteral("algorithm"), {QStringLiteral("ES256"), QStringLiteral("RS256")});
    proof.signature = base64Member(shape, QStringLiteral("signature"), signatureLength);
    return proof;
}

Problem proofInvalid(const QString &reason, const QString &detail)
{
    return Problem(QStringLiteral("proof-invalid"), detail).member(QStringLiteral("reason"), reason);
}

tl::expected<void, Problem> checkProof(const QSqlDatabase &database, const QString &origin, const Proof &proof)
{
    const QSqlQuery used = sql(database, QStringLiteral("DELETE FROM challenges WHERE nonce = ? AND account = ? AND purpose = ? AND expires_at > ?"),
                               {proof.nonce, proof.account.isNull() ? QStringLiteral("") : proof.account, proof.purpose, nowSeconds()});
    if (used.numRowsAffected() != 1)
        return refuse(proofInvalid(QStringLiteral("challenge"), QStringLiteral("The challenge is unknown, used or expired; ask for another one.")));
    QByteArray signedBytes = hash(origin.toUtf8()) + hash(proof.nonce.toLatin1());
    if (proof.last)
        signedBytes += hash(*proof.last);
    if (!Authority::verify(proof.certificate, proof.algorithm, signedBytes, proof.signature))
        return refuse(proofInvalid(QStringLiteral("signature"), QStringLiteral("The signature was not made by the key of this certificate.")));
    return {};
}

} // namespace certdesk::platform

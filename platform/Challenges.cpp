// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Challenges.h"

#include "platform/Authority.h"
#include "platform/BodyCheck.h"
#include "platform/Storage.h"

#include <QCryptographicHash>
#include <QDateTime>

namespace certdesk::platform {

namespace {

constexpr int nonceBytes = 32;
constexpr qint64 challengeSeconds = 300;

QByteArray hash(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

Problem proofInvalid(const QString &reason, const QString &detail)
{
    Problem problem(QStringLiteral("proof-invalid"), detail);
    problem.member(QStringLiteral("reason"), reason);
    return problem;
}

Answer makeChallenge(const QSqlDatabase &database, const QString &origin, const Request &request)
{
    const TextField purpose {"purpose", 16, 1, {QStringLiteral("confirm"), QStringLiteral("bind")}};
    if (const auto checked = checkTexts(request.json, {purpose}); !checked)
        return refuse(checked.error());
    sql(database, QStringLiteral("DELETE FROM challenges WHERE expires_at <= ?"), {nowSeconds()});
    const QString nonce = randomToken(nonceBytes);
    const qint64 expires = nowSeconds() + challengeSeconds;
    sql(database, QStringLiteral("INSERT INTO challenges (nonce, account, purpose, expires_at) VALUES (?, ?, ?, ?)"),
        {nonce, request.caller.account, request.json.value(QLatin1String("purpose")).toString(), expires});
    return Response::json({{QStringLiteral("nonce"), nonce},
                           {QStringLiteral("origin"), origin},
                           {QStringLiteral("expiresAt"), QDateTime::fromSecsSinceEpoch(expires, Qt::OffsetFromUTC, 8 * 3600).toString(Qt::ISODate)}})
        .with("Cache-Control", "no-store");
}

} // namespace

void addChallengeRoute(Router &router, QSqlDatabase database, std::function<QString()> origin)
{
    router.add("POST", QStringLiteral("/v1/challenges"), RouteOptions {},
               [database, origin](const Request &request) { return makeChallenge(database, origin(), request); });
}

tl::expected<void, Problem> checkProof(const QSqlDatabase &database, const Caller &caller, const QString &origin, const Proof &proof)
{
    const QSqlQuery used = sql(database, QStringLiteral("DELETE FROM challenges WHERE nonce = ? AND account = ? AND purpose = ? AND expires_at > ?"),
                               {proof.nonce, caller.account, proof.purpose, nowSeconds()});
    if (used.numRowsAffected() != 1)
        return refuse(proofInvalid(QStringLiteral("challenge"), QStringLiteral("The challenge is unknown, used or expired; ask for another one.")));
    const QByteArray signedBytes = hash(origin.toUtf8()) + hash(proof.nonce.toLatin1()) + hash(proof.last);
    if (!Authority::verify(proof.certificate, proof.algorithm, signedBytes, proof.signature))
        return refuse(proofInvalid(QStringLiteral("signature"), QStringLiteral("The signature was not made by the key of this certificate.")));
    return {};
}

} // namespace certdesk::platform

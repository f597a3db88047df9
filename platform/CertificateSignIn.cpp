// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/CertificateSignIn.h"

#include "platform/Authorisations.h"
#include "platform/Certificates.h"
#include "platform/Challenges.h"
#include "platform/Revocation.h"
#include "platform/Storage.h"
#include "platform/Tokens.h"

namespace certdesk::platform {

namespace {

constexpr int familyBytes = 16;
constexpr int tokenCertificateLength = 16384; // base64
const QString signInPurpose = QStringLiteral("sign-in");

struct SignInToken {
    QByteArray certificate;
    Proof proof;
    QString account; ///< identifier or user name of an employee; empty: the account that the certificate is bound to
};

tl::expected<SignInToken, Problem> readToken(const Request &request)
{
    Shape shape(request.json);
    SignInToken token;
    shape.word(QStringLiteral("format"), {QStringLiteral("web-eid:1.0")});
    shape.string(QStringLiteral("appVersion"), 255); // told by Web eID's application; nothing depends on it
    token.certificate = base64Member(shape, QStringLiteral("unverifiedCertificate"), tokenCertificateLength);
    token.proof = readProof(shape);
    token.account = shape.string(QStringLiteral("account"), 64);
    if (auto problem = shape.problem())
        return refuse(*problem);
    return token;
}

/// Issued by this CA, within its time and not revoked.
tl::expected<CertificateRecord, Problem> usableCertificate(const QSqlDatabase &database, const QByteArray &der)
{
    auto certificate = certificateWithDer(database, der);
    if (!certificate)
        return refuse(Problem(QStringLiteral("certificate-unknown"), QStringLiteral("This platform did not issue the certificate.")));
    if (certificate->revokedAt != 0)
        return refuse(proofInvalid(QStringLiteral("revoked"), QStringLiteral("The certificate was revoked.")));
    if (certificate->expiry() <= now())
        return refuse(proofInvalid(QStringLiteral("expired"), QStringLiteral("The certificate has expired.")));
    if (QDateTime::fromString(certificate->notBefore, Qt::ISODate) > now())
        return refuse(proofInvalid(QStringLiteral("not-yet-valid"), QStringLiteral("The certificate is not valid yet.")));
    return *certificate;
}

/// People know their account by the name they sign in with.
QString identifierOf(const QSqlDatabase &database, const QString &named)
{
    QSqlQuery row = sql(database, QStringLiteral("SELECT id FROM accounts WHERE id = ? OR username = ?"), {named, named});
    return row.next() ? row.value(0).toString() : named;
}

/// Whom the certificate signs in: the account that it is bound to, or the one employee who is authorised to use it now.
tl::expected<QString, Problem> accountOf(const QSqlDatabase &database, const CertificateRecord &certificate, const QString &wanted)
{
    QSqlQuery row = sql(database, QStringLiteral("SELECT account FROM bindings WHERE serial_number = ?"), {certificate.serialNumber});
    if (!row.next())
        return refuse(QStringLiteral("certificate-not-bound"));
    const QString owner = row.value(0).toString();
    const QString account = wanted.isEmpty() ? owner : identifierOf(database, wanted);
    if (account == owner)
        return owner;
    if (!isAuthorised(database, certificate.serialNumber, account))
        return refuse(QStringLiteral("not-authorised"));
    return account;
}

Answer signInByKey(const QSqlDatabase &database, const QString &origin, const Request &request)
{
    auto token = readToken(request);
    if (!token)
        return refuse(token.error());
    const auto certificate = usableCertificate(database, token->certificate);
    if (!certificate)
        return refuse(certificate.error());
    // The proof before the binding: what an account is bound to is told to the key's holder only.
    token->proof.purpose = signInPurpose;
    token->proof.certificate = certificate->der;
    if (const auto proved = checkProof(database, origin, token->proof); !proved)
        return refuse(proved.error());
    const auto account = accountOf(database, *certificate, token->account);
    if (!account)
        return refuse(account.error());
    const QString family = randomToken(familyBytes);
    const Tokens::Pair pair = Tokens(database).begin(*account, family, Tokens::desktopClient());
    sql(database, QStringLiteral("INSERT INTO certificate_sessions (family, serial_number, account, at) VALUES (?, ?, ?, ?)"),
        {family, certificate->serialNumber, *account, nowText()});
    noteEvent(database, certificate->serialNumber, QStringLiteral("signed-in"), *account);
    return Response::json({{QStringLiteral("access_token"), pair.access}, {QStringLiteral("token_type"), QStringLiteral("Bearer")},
                           {QStringLiteral("expires_in"), Tokens::accessSeconds}, {QStringLiteral("refresh_token"), pair.refresh}, {QStringLiteral("scope"), pair.scope}})
        .with("Cache-Control", "no-store");
}

} // namespace

void addCertificateSignInRoutes(Router &router, QSqlDatabase database, std::function<QString()> origin)
{
    RouteOptions open;
    open.access = RouteOptions::Access::Public;
    open.bodyLimit = 64 * 1024;
    router.add("POST", QStringLiteral("/oauth/certificate-challenge"), open, [database, origin](const Request &request) -> Answer {
        if (auto problem = Shape(request.json).problem())
            return refuse(*problem);
        return drawChallenge(database, {}, signInPurpose, origin());
    });
    router.add("POST", QStringLiteral("/oauth/certificate"), open, [database, origin](const Request &request) { return signInByKey(database, origin(), request); });
}

} // namespace certdesk::platform

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Enrolment.h"

#include "platform/Bindings.h"
#include "platform/BodyCheck.h"
#include "platform/Certificates.h"
#include "platform/Challenges.h"
#include "platform/Places.h"

#include <QCryptographicHash>
#include <QRegularExpression>

namespace certdesk::platform {

namespace {

constexpr int validDays = 365;
constexpr int tokenSerialLength = 64;
constexpr qint64 requestLimit = 16 * 1024;

using Subject = QList<std::pair<QString, QString>>;

QString path(const char *last)
{
    return QStringLiteral("/v1/orders/{id}/certificates/{n}/") + QLatin1String(last);
}

bool needsRsa(const OrderRecord &order)
{
    return order.product == QLatin1String("huixin-mobile"); // its keys live in the vendor's APP, which makes RSA keys only
}

QString keyAlgorithmOf(const OrderRecord &order)
{
    return needsRsa(order) ? QStringLiteral("RSA-2048") : QStringLiteral("EC-P256");
}

/// The subject comes from the order, never from the request; what the platform does not know is left out.
Subject subjectOf(const OrderRecord &order)
{
    const QJsonObject organisation = order.application.value(QLatin1String("organisation")).toObject();
    const QString name = organisation.value(QLatin1String("name")).toString();
    const Place place = placeOf(organisation.value(QLatin1String("registrationRegion")).toString());
    const Subject all {{QStringLiteral("C"), QStringLiteral("CN")},
                       {QStringLiteral("ST"), place.province},
                       {QStringLiteral("L"), place.city},
                       {QStringLiteral("O"), name},
                       {QStringLiteral("OU"), organisation.value(QLatin1String("creditCode")).toString()},
                       {QStringLiteral("CN"), name}};
    Subject known;
    for (const auto &entry : all) {
        if (!entry.second.isEmpty())
            known.append(entry);
    }
    return known;
}

Answer keyTicket(const QSqlDatabase &database, const Request &request)
{
    const TextField tokenSerial {"tokenSerial", tokenSerialLength, 0}; // a key that was never initialised may have none
    if (const auto checked = checkTexts(request.json, {tokenSerial}); !checked)
        return refuse(checked.error());
    auto found = loadIssuedCertificate(database, request);
    if (!found)
        return refuse(found.error());
    CertificateRecord &certificate = found->certificate;
    // A ticket lets a key be erased: not one that already holds what was paid for.
    if (certificate.state != QLatin1String("ready") && certificate.state != QLatin1String("enrolled"))
        return refuse(wrongCertificateState(database, *found, QStringLiteral("The certificate is on its key already.")));
    ensureTicket(database, certificate);
    setTokenSerial(database, certificate, request.json.value(QLatin1String("tokenSerial")).toString().trimmed());
    saveOrder(database, found->order);
    return Response::json({{QStringLiteral("label"), certificate.label},
                           {QStringLiteral("soPin"), certificate.soPin},
                           {QStringLiteral("pinRules"), QJsonObject {{QStringLiteral("minLength"), 6}, {QStringLiteral("maxLength"), 16}}}})
        .with("Cache-Control", "no-store");
}

Answer requestAttributes(const QSqlDatabase &database, const Request &request)
{
    const auto found = loadIssuedCertificate(database, request);
    if (!found)
        return refuse(found.error());
    QJsonArray subject;
    for (const auto &[name, value] : subjectOf(found->order))
        subject.append(QJsonObject {{QStringLiteral("name"), name}, {QStringLiteral("value"), value}});
    return Response::json({{QStringLiteral("subject"), subject},
                           {QStringLiteral("keyAlgorithm"), keyAlgorithmOf(found->order)},
                           {QStringLiteral("signatureAlgorithm"),
                            needsRsa(found->order) ? QStringLiteral("sha256WithRSAEncryption") : QStringLiteral("ecdsa-with-SHA256")}});
}

tl::expected<QByteArray, Problem> requestedKey(const Authority &authority, const OrderRecord &order, const QByteArray &der)
{
    CertificateRequest parsed;
    switch (authority.read(der, &parsed)) {
    case Authority::RequestFault::Malformed:
        return refuse(Problem(QStringLiteral("request-malformed"), QStringLiteral("The body is not a PKCS#10 request in DER.")));
    case Authority::RequestFault::SignatureInvalid:
        return refuse(Problem(QStringLiteral("request-signature-invalid"), QStringLiteral("The request was not signed by the key that it holds.")));
    case Authority::RequestFault::None:
        break;
    }
    if (parsed.keyAlgorithm == keyAlgorithmOf(order))
        return parsed.publicKey;
    Problem problem(QStringLiteral("request-key-unsupported"), QStringLiteral("This product takes keys of %1.").arg(keyAlgorithmOf(order)));
    problem.member(QStringLiteral("keyAlgorithm"), keyAlgorithmOf(order));
    return refuse(problem);
}

/// The serial number of the key, from the header; an unreadable one is refused rather than kept.
tl::expected<QString, Problem> tokenSerialOf(const Request &request)
{
    static const QRegularExpression printable(QStringLiteral("\\A[\\x20-\\x7e]{0,%1}\\z").arg(tokenSerialLength));
    const QString serial = QString::fromLatin1(request.headers.value("x-token-serial")).trimmed();
    if (printable.match(serial).hasMatch())
        return serial;
    return refuse(Problem(QStringLiteral("invalid-request"), QStringLiteral("X-Token-Serial takes at most %1 printable ASCII characters.").arg(tokenSerialLength)));
}

Answer answerWith(const Authority &authority, const QByteArray &certificate)
{
    return Response::file(authority.bundle(certificate), "application/pkcs7-mime; smime-type=certs-only");
}

Answer alreadyEnrolled(const CertificateRecord &certificate)
{
    Problem problem(QStringLiteral("already-enrolled"), QStringLiteral("The certificate was issued for another key."));
    problem.member(QStringLiteral("serialNumber"), certificate.serialNumber);
    return refuse(problem);
}

Answer enroll(const QSqlDatabase &database, const Authority &authority, const Request &request)
{
    auto found = loadIssuedCertificate(database, request);
    if (!found)
        return refuse(found.error());
    const auto tokenSerial = tokenSerialOf(request);
    if (!tokenSerial)
        return refuse(tokenSerial.error());
    const auto key = requestedKey(authority, found->order, request.body);
    if (!key)
        return refuse(key.error());

    CertificateRecord &certificate = found->certificate;
    const QByteArray keyHash = QCryptographicHash::hash(*key, QCryptographicHash::Sha256);
    if (!certificate.der.isEmpty())
        return certificate.keyHash == keyHash ? answerWith(authority, certificate.der) : alreadyEnrolled(certificate);
    if (keyIsCertified(database, keyHash))
        return refuse(Problem(QStringLiteral("key-already-certified"), QStringLiteral("The key belongs to another certificate; make a new one.")));
    if (certificate.state != QLatin1String("ready"))
        return refuse(wrongCertificateState(database, *found, QStringLiteral("The certificate cannot be issued now.")));

    storeIssued(database, certificate, authority.issue(subjectOf(found->order), *key, validDays), keyHash);
    setTokenSerial(database, certificate, *tokenSerial);
    saveOrder(database, found->order);
    return answerWith(authority, certificate.der);
}

Answer confirm(const QSqlDatabase &database, const QString &origin, const Request &request)
{
    const auto checked = checkTexts(
        request.json,
        {{"nonce", 64}, {"algorithm", 16, 1, {QStringLiteral("ES256"), QStringLiteral("RS256")}}, {"signature", 1024}});
    if (!checked)
        return refuse(checked.error());
    const auto order = loadOrder(database, request.captures.value(0), request.caller);
    if (!order)
        return refuse(order.error());
    if (const auto allowed = requireAction(database, *order, QStringLiteral("activate")); !allowed)
        return refuse(allowed.error());
    auto found = loadOrderCertificate(database, request);
    if (!found)
        return refuse(found.error());
    if (found->certificate.state != QLatin1String("enrolled"))
        return refuse(wrongCertificateState(database, *found, QStringLiteral("There is nothing to confirm.")));
    const auto signature = decodeBase64(request.json, "signature");
    if (!signature)
        return refuse(signature.error());
    const QByteArray &der = found->certificate.der;
    const Proof proof {QStringLiteral("confirm"), request.json.value(QLatin1String("nonce")).toString(),
                       request.json.value(QLatin1String("algorithm")).toString(), *signature, der, der};
    if (const auto proved = checkProof(database, request.caller, origin, proof); !proved)
        return refuse(proved.error());
    setCertificateState(database, found->order.id, found->certificate.index, QStringLiteral("installed"));
    saveOrder(database, found->order);
    return orderResponse(database, found->order);
}

void addCaRoutes(Router &router, const Authority &authority)
{
    RouteOptions open;
    open.access = RouteOptions::Access::Public;
    const auto pem = [](const QByteArray &bytes) { return Response::file(bytes, "application/x-pem-file"); };
    router.add("GET", QStringLiteral("/v1/ca/chain"), open, [&authority, pem](const Request &) -> Answer { return pem(authority.chainPem()); });
    router.add("GET", QStringLiteral("/v1/ca/root"), open, [&authority, pem](const Request &) -> Answer { return pem(authority.rootPem()); });
}

} // namespace

void addEnrolmentRoutes(Router &router, QSqlDatabase database, const Authority &authority, std::function<QString()> origin)
{
    RouteOptions once;
    once.idempotent = true;
    RouteOptions pkcs10 = once;
    pkcs10.mediaType = "application/pkcs10";
    pkcs10.bodyLimit = requestLimit;

    router.add("POST", path("key-ticket"), once, [database](const Request &request) { return keyTicket(database, request); });
    router.add("GET", path("csrattrs"), RouteOptions {}, [database](const Request &request) { return requestAttributes(database, request); });
    router.add("POST", path("enroll"), pkcs10, [database, &authority](const Request &request) { return enroll(database, authority, request); });
    router.add("POST", path("confirm"), once, [database, origin](const Request &request) { return confirm(database, origin(), request); });
    addChallengeRoute(router, database, origin);
    addBindingRoutes(router, database, origin);
    addCaRoutes(router, authority);
}

} // namespace certdesk::platform

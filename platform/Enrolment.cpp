// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Enrolment.h"

#include "platform/Bindings.h"
#include "platform/Challenges.h"
#include "platform/Places.h"
#include "platform/Revocation.h"
#include "platform/Storage.h"

#include <QCryptographicHash>
#include <QRegularExpression>

namespace certdesk::platform {

namespace {

constexpr int tokenSerialLength = 64;
constexpr qint64 requestLimit = 16 * 1024;

using Subject = QList<std::pair<QString, QString>>;

QString path(const char *last)
{
    return QStringLiteral("/v1/orders/{id}/certificates/{n}/") + QLatin1String(last);
}

/// The subject comes from the order (or what was changed since), never from the request; what the platform does not know is left out.
Subject subjectOf(const FoundCertificate &found)
{
    const QJsonObject organisation = found.organisation();
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
    const Profile &profile = profileOf(order.product);
    if (profile.key(parsed.keyAlgorithm))
        return parsed.publicKey;
    const QStringList accepted = profile.algorithms();
    Problem problem(QStringLiteral("request-key-unsupported"), QStringLiteral("This product takes keys of %1.").arg(accepted.join(QStringLiteral(" or "))));
    problem.member(QStringLiteral("keyAlgorithm"), accepted.first());
    problem.member(QStringLiteral("keyAlgorithms"), QJsonArray::fromStringList(accepted));
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

Answer enroll(const QSqlDatabase &database, const Authority &authority, const QString &origin, const Request &request)
{
    auto found = loadIssuedCertificate(database, request);
    if (!found)
        return refuse(found.error());
    return enrollKey(database, authority, origin, request, *found, now().addDays(profileOf(found->order.product).validDays));
}

Answer confirm(const QSqlDatabase &database, const QString &origin, const Request &request)
{
    const auto order = loadOrderForKeys(database, request.captures.value(0), request.caller);
    if (!order)
        return refuse(order.error());
    if (order->status != QLatin1String("issued")) // it need not have any certificate yet
        return refuse(wrongState(database, *order));
    auto found = loadOrderCertificate(database, request);
    if (!found)
        return refuse(found.error());
    if (const auto confirmed = confirmKey(database, origin, request, *found); !confirmed)
        return refuse(confirmed.error());
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

Answer giveKeyTicket(const QSqlDatabase &database, const Request &request, FoundCertificate &found)
{
    Shape shape(request.json);
    const QString tokenSerial = shape.string(QStringLiteral("tokenSerial"), tokenSerialLength); // a key that was never initialised may have none
    if (!shape.has(QStringLiteral("tokenSerial")))
        shape.complain(QStringLiteral("tokenSerial"), QStringLiteral("required"));
    if (auto problem = shape.problem())
        return refuse(*problem);
    CertificateRecord &certificate = found.certificate;
    // A ticket lets a key be erased: not one that already holds what was paid for.
    if (certificate.state != QLatin1String("ready") && certificate.state != QLatin1String("enrolled"))
        return refuse(wrongCertificateState(database, found, QStringLiteral("The certificate is on its key already.")));
    ensureTicket(database, certificate);
    setTokenSerial(database, certificate, tokenSerial.trimmed());
    saveOrder(database, found.order);
    return Response::json({{QStringLiteral("label"), certificate.label},
                           {QStringLiteral("soPin"), certificate.soPin},
                           {QStringLiteral("pinRules"), QJsonObject {{QStringLiteral("minLength"), 6}, {QStringLiteral("maxLength"), 16}}}})
        .with("Cache-Control", "no-store");
}

Answer describeRequest(const FoundCertificate &found)
{
    QJsonArray subject;
    for (const auto &[name, value] : subjectOf(found))
        subject.append(QJsonObject {{QStringLiteral("name"), name}, {QStringLiteral("value"), value}});
    const Profile &profile = profileOf(found.order.product);
    return Response::json({{QStringLiteral("subject"), subject},
                           {QStringLiteral("keyAlgorithm"), profile.keys.first().algorithm},
                           {QStringLiteral("keyAlgorithms"), QJsonArray::fromStringList(profile.algorithms())},
                           {QStringLiteral("signatureAlgorithm"), profile.keys.first().signatureAlgorithm}});
}

Answer enrollKey(const QSqlDatabase &database, const Authority &authority, const QString &origin, const Request &request, FoundCertificate &found,
                 const QDateTime &notAfter)
{
    const auto tokenSerial = tokenSerialOf(request);
    if (!tokenSerial)
        return refuse(tokenSerial.error());
    const auto key = requestedKey(authority, found.order, request.body);
    if (!key)
        return refuse(key.error());
    CertificateRecord &certificate = found.certificate;
    const QByteArray keyHash = QCryptographicHash::hash(*key, QCryptographicHash::Sha256);
    if (!certificate.der.isEmpty())
        return certificate.keyHash == keyHash ? answerWith(authority, certificate.der) : alreadyEnrolled(certificate);
    if (keyIsCertified(database, keyHash))
        return refuse(Problem(QStringLiteral("key-already-certified"), QStringLiteral("The key belongs to another certificate; make a new one.")));
    if (certificate.state != QLatin1String("ready"))
        return refuse(wrongCertificateState(database, found, QStringLiteral("The certificate cannot be issued now.")));
    storeIssued(database, certificate, authority.issue({subjectOf(found), *key, profileOf(found.order.product), notAfter, origin}), keyHash);
    setTokenSerial(database, certificate, *tokenSerial);
    noteEvent(database, certificate.serialNumber, QStringLiteral("issued"), request.caller.account);
    saveOrder(database, found.order);
    return answerWith(authority, certificate.der);
}

tl::expected<void, Problem> confirmKey(const QSqlDatabase &database, const QString &origin, const Request &request, FoundCertificate &found)
{
    Shape shape(request.json);
    Proof proof = readProof(shape);
    if (auto problem = shape.problem())
        return refuse(*problem);
    if (found.certificate.state != QLatin1String("enrolled"))
        return refuse(wrongCertificateState(database, found, QStringLiteral("There is nothing to confirm.")));
    proof.purpose = QStringLiteral("confirm");
    proof.account = request.caller.account;
    proof.certificate = found.certificate.der;
    proof.last = found.certificate.der;
    if (const auto proved = checkProof(database, origin, proof); !proved)
        return refuse(proved.error());
    found.certificate.state = QStringLiteral("installed");
    setCertificateState(database, found.order.id, found.certificate.index, found.certificate.state);
    noteEvent(database, found.certificate.serialNumber, QStringLiteral("confirmed"), request.caller.account);
    saveOrder(database, found.order);
    return {};
}

RouteOptions requestOptions()
{
    RouteOptions options;
    options.idempotent = true;
    options.mediaType = "application/pkcs10";
    options.bodyLimit = requestLimit;
    return options;
}

void addEnrolmentRoutes(Router &router, QSqlDatabase database, const Authority &authority, std::function<QString()> origin)
{
    RouteOptions once;
    once.idempotent = true;
    // A certificate of an issued order, which the caller may see.
    const auto with = [database](auto &&work) {
        return [database, work](const Request &request) -> Answer {
            auto found = loadIssuedCertificate(database, request);
            return found ? work(request, *found) : refuse(found.error());
        };
    };
    router.add("POST", path("key-ticket"), once, with([database](const Request &request, FoundCertificate &found) { return giveKeyTicket(database, request, found); }));
    router.add("GET", path("csrattrs"), RouteOptions {}, with([](const Request &, FoundCertificate &found) { return describeRequest(found); }));
    router.add("POST", path("enroll"), requestOptions(),
               [database, &authority, origin](const Request &request) { return enroll(database, authority, origin(), request); });
    router.add("POST", path("confirm"), once, [database, origin](const Request &request) { return confirm(database, origin(), request); });
    addChallengeRoute(router, database, origin);
    addBindingRoutes(router, database, origin);
    addCaRoutes(router, authority);
}

} // namespace certdesk::platform

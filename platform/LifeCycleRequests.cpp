// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// What the owner of a certificate asks for: renewal, replacement, change, revocation, unlocking (domain.md §2.3).
#include "platform/Identifiers.h"
#include "platform/LifeCycle.h"
#include "platform/OrderValidation.h"
#include "platform/Revocation.h"
#include "platform/Shape.h"
#include "platform/Storage.h"

namespace certdesk::platform {

namespace {

constexpr int serviceIdBytes = 12;
constexpr int shortestName = 2;
constexpr int longestName = 64; // X.520 ub-organization-name

/// Read from every request that ends a certificate or makes another key: bids sealed for the old one cannot be opened with the new
/// (domain.md §0.11), and the owner has to have been told.
bool readAcknowledgement(Shape &shape)
{
    return shape.boolean(QStringLiteral("acknowledgedOpenBids"));
}

/// The certificate of the path, if it is the caller's and of use.
tl::expected<FoundCertificate, Problem> activeCertificate(const QSqlDatabase &database, const Request &request)
{
    auto found = loadOwnCertificate(database, request.captures[0].toUpper(), request.caller);
    if (found && found->certificate.status() != QLatin1String("active"))
        return refuse(notActive(found->certificate));
    return found;
}

/// The same for what opens a service: one at a time.
tl::expected<FoundCertificate, Problem> freeCertificate(const QSqlDatabase &database, const Request &request, bool onItsKey)
{
    auto found = activeCertificate(database, request);
    if (!found)
        return found;
    if (const auto service = openServiceOf(database, found->certificate.serialNumber))
        return refuse(Problem(QStringLiteral("service-open")).member(QStringLiteral("service"), service->id));
    // One that came from a service and is not confirmed yet is that service's business still.
    if (found->certificate.state == QLatin1String("enrolled") && (onItsKey || !found->certificate.service.isEmpty()))
        return refuse(wrongCertificateState(database, *found, QStringLiteral("The certificate has not been confirmed on its key yet.")));
    return found;
}

ServiceRecord newService(const FoundCertificate &found, const QString &kind)
{
    ServiceRecord service;
    service.id = randomToken(serviceIdBytes);
    service.serialNumber = found.certificate.serialNumber;
    service.orderId = found.order.id;
    service.account = found.order.account;
    service.kind = kind;
    service.state = QStringLiteral("awaiting_payment");
    service.fee = serviceFee(found, kind);
    service.paymentState = service.fee > 0 ? QStringLiteral("due") : QStringLiteral("none");
    service.createdAt = nowText();
    return service;
}

Answer openService(const QSqlDatabase &database, ServiceRecord service)
{
    insertService(database, service);
    moveServiceOn(database, service);
    noteEvent(database, service.serialNumber, service.kind + QStringLiteral("-requested"), service.account, service.reason);
    return Response::json(describeService(database, service), 201).with("Location", "/v1/services/" + service.id.toLatin1());
}

Answer renew(const QSqlDatabase &database, const Request &request)
{
    Shape shape(request.json);
    const bool acknowledged = readAcknowledgement(shape);
    if (auto problem = shape.problem())
        return refuse(*problem);
    const auto found = freeCertificate(database, request, true);
    if (!found)
        return refuse(found.error());
    const RenewalWindow window = renewalWindow(found->certificate);
    if (!window.contains(now()))
        return refuse(Problem(QStringLiteral("not-renewable")).member(QStringLiteral("from"), rowTime(window.from)).member(QStringLiteral("until"), rowTime(window.until)));
    if (!acknowledged)
        return refuse(QStringLiteral("open-bids-not-acknowledged"));
    return openService(database, newService(*found, QStringLiteral("renew")));
}

Answer replace(const QSqlDatabase &database, const Request &request)
{
    Shape shape(request.json);
    const bool acknowledged = readAcknowledgement(shape);
    const QString reason = shape.word(QStringLiteral("reason"), {QStringLiteral("lost"), QStringLiteral("damaged")});
    const bool confirmed = shape.boolean(QStringLiteral("confirmRevocation"));
    if (auto problem = shape.problem())
        return refuse(*problem);
    auto found = freeCertificate(database, request, false);
    if (!found)
        return refuse(found.error());
    if (!acknowledged)
        return refuse(QStringLiteral("open-bids-not-acknowledged"));
    ServiceRecord service = newService(*found, QStringLiteral("replace"));
    service.reason = reason;
    if (reason == QLatin1String("lost")) {
        // Whoever found the key could use it: it ends now, not once the new one is there.
        if (!confirmed)
            return refuse(QStringLiteral("revocation-not-confirmed"));
        revokeCertificate(database, *found, QStringLiteral("keyCompromise"), request.caller.account);
    }
    return openService(database, service);
}

/// A complete upload of the account, made for this field.
void checkDocument(const QSqlDatabase &database, Shape &documents, const QString &kind, const QString &upload, const QString &account)
{
    if (upload.isEmpty())
        return;
    QSqlQuery row = sql(database, QStringLiteral("SELECT account, kind, complete FROM uploads WHERE id = ?"), {upload});
    if (!row.next() || row.value(0).toString() != account)
        documents.complain(kind, QStringLiteral("unknown-upload"));
    else if (row.value(1).toString() != kind)
        documents.complain(kind, QStringLiteral("wrong-kind"));
    else if (!row.value(2).toBool())
        documents.complain(kind, QStringLiteral("upload-incomplete"));
}

/// The unit as it is to be named; its credit code stays, for another code is another unit, which applies for itself.
QJsonObject readNewUnit(Shape &shape, QJsonObject unit)
{
    Shape given = shape.requiredObject(QStringLiteral("organisation"));
    const QString name = given.requiredString(QStringLiteral("name"), 128).trimmed();
    const QString region = given.string(QStringLiteral("registrationRegion"), 12);
    if (!name.isEmpty()) {
        if (const QString fault = checkLength(name, shortestName, longestName); !fault.isEmpty())
            given.complain(QStringLiteral("name"), fault);
    }
    if (!region.isEmpty() && !checkRegion(region).isEmpty())
        given.complain(QStringLiteral("registrationRegion"), QStringLiteral("malformed"));
    QJsonObject changed = unit;
    changed.insert(QStringLiteral("name"), name);
    if (!region.isEmpty())
        changed.insert(QStringLiteral("registrationRegion"), region);
    if (!name.isEmpty() && changed == unit)
        given.complain(QStringLiteral("name"), QStringLiteral("unchanged"));
    shape.absorb(given);
    return changed;
}

QJsonObject readDocumentsOfChange(const QSqlDatabase &database, Shape &shape, const QString &account)
{
    Shape given = shape.requiredObject(QStringLiteral("documents"));
    QJsonObject documents;
    for (const QString &kind : documentKindWords()) {
        const bool licence = kind == QLatin1String("licence"); // only the licence proves a name
        const QString upload = licence ? given.requiredString(kind, 64) : given.string(kind, 64);
        checkDocument(database, given, kind, upload, account);
        if (!upload.isEmpty())
            documents.insert(kind, upload);
    }
    shape.absorb(given);
    return documents;
}

Answer changeData(const QSqlDatabase &database, const Request &request)
{
    const auto found = freeCertificate(database, request, true);
    if (!found)
        return refuse(found.error());
    Shape shape(request.json);
    const bool acknowledged = readAcknowledgement(shape);
    ServiceRecord service = newService(*found, QStringLiteral("change"));
    service.organisation = readNewUnit(shape, found->organisation());
    service.documents = readDocumentsOfChange(database, shape, request.caller.account);
    if (auto problem = shape.problem())
        return refuse(*problem);
    if (!acknowledged)
        return refuse(QStringLiteral("open-bids-not-acknowledged"));
    return openService(database, service);
}

Answer revoke(const QSqlDatabase &database, const Request &request)
{
    Shape shape(request.json);
    const bool acknowledged = readAcknowledgement(shape);
    const QString reason = shape.word(QStringLiteral("reason"), revocationReasons());
    const bool confirmed = shape.boolean(QStringLiteral("confirm"));
    if (auto problem = shape.problem())
        return refuse(*problem);
    auto found = activeCertificate(database, request);
    if (!found)
        return refuse(found.error());
    if (!acknowledged)
        return refuse(QStringLiteral("open-bids-not-acknowledged"));
    if (!confirmed)
        return refuse(QStringLiteral("revocation-not-confirmed"));
    if (auto service = openServiceOf(database, found->certificate.serialNumber))
        endService(database, *service, QStringLiteral("cancelled"), request.caller.account);
    found = loadOwnCertificate(database, found->certificate.serialNumber, request.caller); // the order may have been saved meanwhile
    revokeCertificate(database, *found, reason, request.caller.account);
    return Response::json(describeCertificate(database, *found, request.caller));
}

/// Midnight in Beijing.
qint64 secondsUntilTomorrow()
{
    return now().secsTo(QDateTime(today().addDays(1), QTime(0, 0), Qt::OffsetFromUTC, 8 * 3600));
}

std::optional<Problem> unlockLimit(const QSqlDatabase &database, const QString &serialNumber)
{
    const int limit = certificateRules().value(QLatin1String("unlocksPerDay")).toInt();
    QSqlQuery row = sql(database, QStringLiteral("SELECT count(*) FROM certificate_services WHERE serial_number = ? AND kind = 'unlock' AND substr(created_at, 1, 10) = ?"),
                        {serialNumber, today().toString(Qt::ISODate)});
    row.next();
    if (row.value(0).toInt() < limit)
        return std::nullopt;
    const qint64 wait = secondsUntilTomorrow();
    return Problem(QStringLiteral("unlock-limit"))
        .member(QStringLiteral("limit"), limit)
        .member(QStringLiteral("remaining"), 0)
        .member(QStringLiteral("resetAt"), timeText(now().addSecs(wait)))
        .header("Retry-After", QByteArray::number(std::max<qint64>(wait, 1)));
}

/// The SO-PIN with which a PIN that was locked is set again. The token has to be named, so that nobody unlocks another one by mistake.
Answer unlock(const QSqlDatabase &database, const Request &request)
{
    Shape shape(request.json);
    const QString tokenSerial = shape.requiredString(QStringLiteral("tokenSerial"), 64).trimmed();
    if (auto problem = shape.problem())
        return refuse(*problem);
    const auto found = activeCertificate(database, request);
    if (!found)
        return refuse(found.error());
    const CertificateRecord &certificate = found->certificate;
    if (certificate.soPin.isEmpty() || certificate.tokenSerial != tokenSerial)
        return refuse(QStringLiteral("token-unknown"));
    if (auto problem = unlockLimit(database, certificate.serialNumber))
        return refuse(*problem);
    ServiceRecord service = newService(*found, QStringLiteral("unlock"));
    service.state = QStringLiteral("done");
    insertService(database, service);
    noteEvent(database, certificate.serialNumber, QStringLiteral("unlocked"), request.caller.account, tokenSerial);
    return Response::json({{QStringLiteral("label"), certificate.label},
                           {QStringLiteral("soPin"), certificate.soPin},
                           {QStringLiteral("pinRules"), QJsonObject{{QStringLiteral("minLength"), 6}, {QStringLiteral("maxLength"), 16}}}})
        .with("Cache-Control", "no-store");
}

} // namespace

void addLifeCycleRoutes(Router &router, QSqlDatabase database)
{
    RouteOptions once;
    once.idempotent = true;
    const auto add = [&](const char *word, Answer (*handler)(const QSqlDatabase &, const Request &)) {
        router.add("POST", QStringLiteral("/v1/certificates/{serial}/") + QLatin1String(word), once,
                   [database, handler](const Request &request) { return handler(database, request); });
    };
    add("renew", renew);
    add("replace", replace);
    add("change", changeData);
    add("revoke", revoke);
    add("unlock", unlock);
}

} // namespace certdesk::platform

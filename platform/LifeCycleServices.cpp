// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// What becomes of a service: paid, decided by staff, its certificate enrolled and confirmed, or cancelled.
#include "platform/LifeCycle.h"
#include "platform/Paging.h"
#include "platform/Revocation.h"
#include "platform/Shape.h"
#include "platform/Storage.h"

namespace certdesk::platform {

namespace {

constexpr int paymentIdBytes = 12;
constexpr qint64 mostFen = 1'000'000'00;

QStringList serviceStates()
{
    return {QStringLiteral("awaiting_payment"), QStringLiteral("in_review"), QStringLiteral("ready"), QStringLiteral("done"), QStringLiteral("refused"), QStringLiteral("cancelled")};
}

/// `account` empty: of all accounts.
Answer listServices(const QSqlDatabase &database, const Request &request, const QString &account)
{
    const auto paging = readPaging(request);
    if (!paging)
        return refuse(paging.error());
    QStringList conditions{QStringLiteral("1 = 1")};
    QVariantList values;
    if (!account.isEmpty()) {
        conditions << QStringLiteral("account = ?");
        values << account;
    }
    const QString state = request.query.queryItemValue(QStringLiteral("state"));
    if (request.query.hasQueryItem(QStringLiteral("state"))) {
        if (!serviceStates().contains(state))
            return refuse(Problem(QStringLiteral("invalid-request")).error(QStringLiteral("/query/state"), QStringLiteral("not-offered")));
        conditions << QStringLiteral("state = ?");
        values << state;
    }
    const QString where = QStringLiteral(" FROM certificate_services WHERE ") + conditions.join(QStringLiteral(" AND "));
    QSqlQuery count = sql(database, QStringLiteral("SELECT count(*)") + where, values);
    count.next();
    QSqlQuery row = sql(database, QStringLiteral("SELECT id") + where + QStringLiteral(" ORDER BY created_at DESC, rowid DESC LIMIT ? OFFSET ?"), values + paging->limits());
    QJsonArray items;
    while (row.next())
        items.append(describeService(database, *loadService(database, row.value(0).toString(), request.caller)));
    return paging->answer(items, count.value(0).toInt());
}

Answer showService(const QSqlDatabase &database, const Request &request)
{
    const auto service = loadService(database, request.captures[0], request.caller);
    if (!service)
        return refuse(service.error());
    return Response::json(describeService(database, *service));
}

Answer payService(const QSqlDatabase &database, const Request &request)
{
    Shape shape(request.json);
    const QString method = shape.word(QStringLiteral("method"), {QStringLiteral("balance")});
    const qint64 amount = shape.integer(QStringLiteral("amount"), 0, mostFen);
    if (auto problem = shape.problem())
        return refuse(*problem);
    auto service = loadOwnService(database, request.captures[0], request.caller);
    if (!service)
        return refuse(service.error());
    if (service->paymentState == QLatin1String("paid"))
        return refuse(QStringLiteral("already-paid"));
    if (service->state != QLatin1String("awaiting_payment"))
        return refuse(wrongServiceState(*service));
    if (amount != service->fee)
        return refuse(Problem(QStringLiteral("amount-changed")).member(QStringLiteral("due"), service->fee));
    // The balance of the rehearsal account is not limited (see Payments.cpp): taken and credited at once.
    service->paymentId = randomToken(paymentIdBytes);
    service->paymentState = QStringLiteral("paid");
    service->paidAt = nowText();
    moveServiceOn(database, *service);
    return Response::json({{QStringLiteral("id"), service->paymentId}, {QStringLiteral("service"), service->id}, {QStringLiteral("amount"), amount},
                           {QStringLiteral("method"), method}, {QStringLiteral("state"), QStringLiteral("succeeded")}, {QStringLiteral("createdAt"), service->paidAt}},
                          201)
        .with("Location", "/v1/services/" + service->id.toLatin1());
}

Answer cancelService(const QSqlDatabase &database, const Request &request)
{
    if (auto problem = Shape(request.json).problem())
        return refuse(*problem);
    auto service = loadOwnService(database, request.captures[0], request.caller);
    if (!service)
        return refuse(service.error());
    if (!service->open())
        return refuse(wrongServiceState(*service));
    endService(database, *service, QStringLiteral("cancelled"), request.caller.account);
    return Response::json(describeService(database, *service));
}

/// A change is looked at by a person, for the name is what others will trust.
Answer decide(const QSqlDatabase &database, const Request &request)
{
    Shape shape(request.json);
    const bool approve = shape.word(QStringLiteral("decision"), {QStringLiteral("approve"), QStringLiteral("refuse")}) == QLatin1String("approve");
    const QString reason = shape.string(QStringLiteral("reason"), 500).trimmed();
    if (!approve && reason.isEmpty())
        shape.complain(QStringLiteral("reason"), QStringLiteral("required"));
    if (auto problem = shape.problem())
        return refuse(*problem);
    auto service = loadService(database, request.captures[0], request.caller);
    if (!service)
        return refuse(service.error());
    if (service->state != QLatin1String("in_review"))
        return refuse(wrongServiceState(*service));
    service->decidedAt = nowText();
    if (approve) {
        moveServiceOn(database, *service);
    } else {
        service->refusal = reason;
        endService(database, *service, QStringLiteral("refused"), request.caller.account);
    }
    noteEvent(database, service->serialNumber, approve ? QStringLiteral("change-approved") : QStringLiteral("change-refused"), request.caller.account, reason);
    return Response::json(describeService(database, *service));
}

/// A service whose certificate is being made, and that certificate.
struct Enrolling {
    ServiceRecord service;
    FoundCertificate found;
};

tl::expected<Enrolling, Problem> loadEnrolling(const QSqlDatabase &database, const Request &request)
{
    auto service = loadService(database, request.captures[0], request.caller);
    if (!service)
        return refuse(service.error());
    auto successor = certificateOfService(database, service->id);
    if (!successor || (service->state != QLatin1String("ready") && service->state != QLatin1String("done")))
        return refuse(wrongServiceState(*service));
    OrderRecord order = orderOf(database, *successor);
    return Enrolling{std::move(*service), {std::move(order), std::move(*successor)}};
}

/// A renewal or a change stays on the key that is there: its SO-PIN is the one with which it was initialised.
void shareTicket(const QSqlDatabase &database, Enrolling &each)
{
    CertificateRecord &successor = each.found.certificate;
    const auto predecessor = certificateWithSerial(database, each.service.serialNumber);
    const QString tokenSerial = predecessor ? predecessor->tokenSerial : QString();
    if (!successor.soPin.isEmpty() || tokenSerial.isEmpty() || predecessor->soPin.isEmpty())
        return;
    successor.soPin = predecessor->soPin;
    successor.label = predecessor->label;
    sql(database, QStringLiteral("UPDATE certificates SET so_pin = ?, label = ? WHERE service = ?"), {successor.soPin, successor.label, each.service.id});
}

Answer serviceTicket(const QSqlDatabase &database, const Request &request)
{
    auto each = loadEnrolling(database, request);
    if (!each)
        return refuse(each.error());
    const auto predecessor = certificateWithSerial(database, each->service.serialNumber);
    const QString named = request.json.value(QLatin1String("tokenSerial")).toString().trimmed();
    if (each->service.kind != QLatin1String("replace") && predecessor && named == predecessor->tokenSerial)
        shareTicket(database, *each);
    return giveKeyTicket(database, request, each->found);
}

/// domain.md §2.3: a certificate that has not expired keeps what is left of it.
QDateTime endOfSuccessor(const QSqlDatabase &database, const Enrolling &each)
{
    const int days = profileOf(each.found.order.product).validDays;
    const auto predecessor = certificateWithSerial(database, each.service.serialNumber);
    if (each.service.kind == QLatin1String("renew"))
        return std::max(predecessor->expiry(), now()).addDays(days);
    // Neither a lost key nor a new name buys time; one that is nearly over is not worth making for less than a day.
    return std::max(predecessor->expiry(), now().addDays(1));
}

Answer enrollService(const QSqlDatabase &database, const Authority &authority, const QString &origin, const Request &request)
{
    auto each = loadEnrolling(database, request);
    if (!each)
        return refuse(each.error());
    return enrollKey(database, authority, origin, request, each->found, endOfSuccessor(database, *each));
}

QString revocationReasonOf(const ServiceRecord &service)
{
    return service.kind == QLatin1String("change") ? QStringLiteral("affiliationChanged") : QStringLiteral("superseded");
}

Answer confirmService(const QSqlDatabase &database, const QString &origin, const Request &request)
{
    auto each = loadEnrolling(database, request);
    if (!each)
        return refuse(each.error());
    if (const auto confirmed = confirmKey(database, origin, request, each->found); !confirmed)
        return refuse(confirmed.error());
    // The old certificate ends with the moment at which the new one is known to work, not before.
    auto predecessor = certificateWithSerial(database, each->service.serialNumber).value();
    FoundCertificate old{orderOf(database, predecessor), predecessor};
    if (old.certificate.revokedAt == 0)
        revokeCertificate(database, old, revocationReasonOf(each->service), request.caller.account);
    sql(database, QStringLiteral("UPDATE certificates SET replaced_by = ? WHERE serial_number = ?"), {each->found.certificate.serialNumber, each->service.serialNumber});
    // The list of employees goes over, nobody active (R9): whoever had the old key need not have the new one.
    sql(database, QStringLiteral("UPDATE authorisations SET active = 0, serial_number = ? WHERE serial_number = ?"), {each->found.certificate.serialNumber, each->service.serialNumber});
    each->service.state = QStringLiteral("done");
    saveService(database, each->service);
    return Response::json(describeService(database, each->service));
}

void addStaffServiceRoutes(Router &router, const QSqlDatabase &database, RouteOptions list)
{
    list.access = RouteOptions::Access::Staff;
    RouteOptions decision;
    decision.access = RouteOptions::Access::Reviewer;
    decision.idempotent = true;
    router.add("GET", QStringLiteral("/v1/staff/services"), list, [database](const Request &request) { return listServices(database, request, {}); });
    router.add("POST", QStringLiteral("/v1/staff/services/{id}/decision"), decision, [database](const Request &request) { return decide(database, request); });
}

} // namespace

void addServiceRoutes(Router &router, QSqlDatabase database, const Authority &authority, std::function<QString()> origin)
{
    RouteOptions once;
    once.idempotent = true;
    RouteOptions list;
    list.query = {QStringLiteral("state"), QStringLiteral("page"), QStringLiteral("size")};
    const QString one = QStringLiteral("/v1/services/{id}");
    router.add("GET", QStringLiteral("/v1/services"), list, [database](const Request &request) { return listServices(database, request, request.caller.account); });
    router.add("GET", one, {}, [database](const Request &request) { return showService(database, request); });
    router.add("POST", one + QStringLiteral("/payments"), once, [database](const Request &request) { return payService(database, request); });
    router.add("POST", one + QStringLiteral("/cancel"), once, [database](const Request &request) { return cancelService(database, request); });
    router.add("POST", one + QStringLiteral("/key-ticket"), once, [database](const Request &request) { return serviceTicket(database, request); });
    router.add("GET", one + QStringLiteral("/csrattrs"), {}, [database](const Request &request) -> Answer {
        const auto each = loadEnrolling(database, request);
        return each ? describeRequest(each->found) : refuse(each.error());
    });
    router.add("POST", one + QStringLiteral("/enroll"), requestOptions(),
               [database, &authority, origin](const Request &request) { return enrollService(database, authority, origin(), request); });
    router.add("POST", one + QStringLiteral("/confirm"), once, [database, origin](const Request &request) { return confirmService(database, origin(), request); });
    addStaffServiceRoutes(router, database, list);
}

} // namespace certdesk::platform

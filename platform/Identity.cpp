// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Identity.h"
#include "platform/Appointments.h"
#include "platform/Catalog.h"
#include "platform/FaceCheck.h"
#include "platform/FaceStages.h"
#include "platform/IdentitySessions.h"
#include "platform/OrderEvents.h"
#include "platform/Shape.h"

#include <QDateTime>
#include <QJsonDocument>

namespace certdesk::platform {

namespace {

struct ModeRequest {
    QString mode;
    QString version;
    QByteArray consent; ///< compact JSON
    bool byFace() const { return mode == QLatin1String("pc") || mode == QLatin1String("app"); }
};

tl::expected<ModeRequest, Problem> readMode(const QJsonObject &json)
{
    Shape shape(json);
    ModeRequest result;
    result.mode = shape.word(QStringLiteral("mode"), {QStringLiteral("pc"), QStringLiteral("app"), QStringLiteral("mail"), QStringLiteral("onsite")});
    Shape consent = shape.object(QStringLiteral("consent"));
    const QString version = consent.string(QStringLiteral("version"), 32);
    const QString at = consent.string(QStringLiteral("at"), 40);
    if (!at.isEmpty() && !QDateTime::fromString(at, Qt::ISODate).isValid())
        consent.complain(QStringLiteral("at"), QStringLiteral("malformed"));
    shape.absorb(consent);
    if (auto problem = shape.problem())
        return tl::unexpected<Problem>(*problem);
    result.version = at.isEmpty() ? QString() : version;
    result.consent = QJsonDocument(json.value(QLatin1String("consent")).toObject()).toJson(QJsonDocument::Compact);
    return result;
}

/// Where an order waits that is checked in this way.
void waitFor(const QSqlDatabase &database, OrderRecord &order, const QString &mode)
{
    const QString status = mode == QLatin1String("mail") ? QStringLiteral("awaiting_paper")
        : mode == QLatin1String("onsite")                ? QStringLiteral("awaiting_onsite")
                                                         : QStringLiteral("awaiting_identity");
    if (order.status == status)
        return;
    // Nobody comes any more: others can have the time.
    if (order.status == QLatin1String("awaiting_onsite") && cancelAppointment(database, order.id))
        addEvent(database, order.id, QStringLiteral("appointment-cancelled"));
    order.status = status;
    order.identityMode = mode;
    saveOrder(database, order);
}

QString qrUrlOf(const IdentitySession &session, const FaceLinks &links, const QString &origin)
{
    return origin + QStringLiteral("/face/") + session.id + QStringLiteral("?t=") + links.secretOf(session.id);
}

Answer startSession(const QSqlDatabase &database, const FaceLinks &links, const Request &request, const QString &origin)
{
    auto order = loadOwnOrder(database, request.captures[0], request.caller);
    if (!order)
        return refuse(order.error());
    const auto wanted = readMode(request.json);
    if (!wanted)
        return refuse(wanted.error());
    if (auto allowed = requireAction(database, *order, QStringLiteral("verify")); !allowed)
        return refuse(allowed.error());
    if (wanted->byFace()) {
        if (wanted->version != faceConsentVersion())
            return refuse(Problem(QStringLiteral("consent-missing")).member(QStringLiteral("version"), faceConsentVersion()));
        if (auto problem = faceQuotaFault(database, order->account))
            return refuse(*problem);
    }
    const IdentitySession session = beginSession(database, order->id, wanted->mode, wanted->consent);
    waitFor(database, *order, wanted->mode);
    return sessionResponse(database, session, *order, qrUrlOf(session, links, origin), 201);
}

/// The session of the path, if it is one of the order's.
tl::expected<IdentitySession, Problem> sessionOf(const QSqlDatabase &database, const OrderRecord &order, const QString &id)
{
    auto session = findSession(database, id);
    if (session && session->orderId != order.id)
        return refuse(QStringLiteral("not-found"));
    return session;
}

/// A picture of an action: received, not judged against any data, not counted. What shows no face leaves everything as it is.
Answer takeAction(const QSqlDatabase &database, FaceStages &stages, const OrderRecord &order, IdentitySession session, const Request &request)
{
    const QString reason = faceReason(request.prepared);
    const int stage = request.query.queryItemValue(QStringLiteral("stage")).toInt();
    if (reason.isEmpty() && !stages.take(session, stage, faceActions(database).size()))
        return refuse(Problem(QStringLiteral("face-action-due")).member(QStringLiteral("stage"), stages.reached(session)));
    session.stage = stages.reached(session);
    session.reason = reason;
    return sessionResponse(database, session, order, {});
}

Answer sendFrame(const QSqlDatabase &database, FaceStages &stages, const Request &request)
{
    if (request.mediaType() != "image/jpeg" && request.mediaType() != "image/png")
        return refuse(QStringLiteral("unsupported-media-type"));
    auto order = loadOwnOrder(database, request.captures[0], request.caller);
    if (!order)
        return refuse(order.error());
    auto session = sessionOf(database, *order, request.captures[1]);
    if (!session || session->mode != QLatin1String("pc"))
        return refuse(QStringLiteral("not-found"));
    if (!session->live())
        return refuse(Problem(QStringLiteral("session-closed")).member(QStringLiteral("state"), session->state));
    if (auto allowed = requireAction(database, *order, QStringLiteral("verify")); !allowed)
        return refuse(allowed.error());
    if (auto problem = faceQuotaFault(database, order->account))
        return refuse(*problem);
    if (request.query.hasQueryItem(QStringLiteral("stage")))
        return takeAction(database, stages, *order, *session, request);
    session->stage = stages.reached(*session);
    if (session->stage < faceActions(database).size())
        return refuse(Problem(QStringLiteral("face-action-due")).member(QStringLiteral("stage"), session->stage));
    settleFace(database, *order, *session, faceReason(request.prepared));
    return sessionResponse(database, *session, *order, {});
}

Answer showIdentitySession(const QSqlDatabase &database, const FaceLinks &links, const FaceStages &stages, const Request &request, const QString &origin)
{
    const auto order = loadOrder(database, request.captures[0], request.caller);
    if (!order)
        return refuse(order.error());
    auto session = sessionOf(database, *order, request.captures[1]);
    if (!session)
        return refuse(session.error());
    session->stage = stages.reached(*session);
    // The secret is for the applicant; staff only see how it stands.
    const bool own = order->account == request.caller.account;
    return sessionResponse(database, *session, *order, own ? qrUrlOf(*session, links, origin) : QString());
}

} // namespace

void addIdentityRoutes(Router &router, QSqlDatabase database, std::function<QString()> origin)
{
    RouteOptions once;
    once.idempotent = true;
    RouteOptions picture;
    picture.mediaType = "*/*";
    picture.bodyLimit = 5 * 1024 * 1024;
    picture.query = {QStringLiteral("stage")};
    picture.prepare = [](const Request &request) { return prepareFace(request.body); };
    const FaceLinks links(database);
    const auto stages = std::make_shared<FaceStages>();
    const QString sessions = QStringLiteral("/v1/orders/{id}/identity-sessions");
    router.add("POST", sessions, once, [database, links, origin](const Request &request) { return startSession(database, links, request, origin()); });
    router.add("POST", sessions + QStringLiteral("/{sid}/frames"), picture, [database, stages](const Request &request) { return sendFrame(database, *stages, request); });
    router.add("GET", sessions + QStringLiteral("/{sid}"), {}, [database, links, stages, origin](const Request &request) { return showIdentitySession(database, links, *stages, request, origin()); });
    addFaceChallengeRoute(router, database);
    addFacePageRoutes(router, database, links);
    addIdentityStaffRoutes(router, database);
}

} // namespace certdesk::platform

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Identity.h"
#include "platform/Catalog.h"
#include "platform/FaceCheck.h"
#include "platform/Orders.h"
#include "platform/Shape.h"
#include "platform/Storage.h"
#include "platform/Texts.h"

#include <QDateTime>
#include <QJsonDocument>

namespace certdesk::platform {

namespace {

constexpr int sessionSeconds = 600;

struct Session {
    QString id;
    QString mode;
    QString state;
    QString reason;
    qint64 expiresAt = 0;
};

QString beijing(const QDateTime &time)
{
    return time.toOffsetFromUtc(8 * 3600).toString(Qt::ISODate);
}

QJsonObject describeSession(const QSqlDatabase &database, const Session &session, const QString &account)
{
    QJsonObject result{{QStringLiteral("id"), session.id}, {QStringLiteral("mode"), session.mode}, {QStringLiteral("state"), session.state},
                       {QStringLiteral("expiresAt"), beijing(QDateTime::fromSecsSinceEpoch(session.expiresAt))},
                       {QStringLiteral("remainingToday"), identityChecksLeft(database, account)}, {QStringLiteral("limit"), identityDailyLimit()}};
    if (!session.reason.isEmpty()) {
        result.insert(QStringLiteral("reason"), session.reason);
        result.insert(QStringLiteral("reasonText"), text(QStringLiteral("face.") + session.reason));
    }
    return result;
}

/// R78, with the time from which checks are possible again: the next midnight in Beijing.
std::optional<Problem> quotaFault(const QSqlDatabase &database, const QString &account)
{
    if (identityChecksLeft(database, account) > 0)
        return std::nullopt;
    const QDateTime time = now().toOffsetFromUtc(8 * 3600);
    const QDateTime reset(time.date().addDays(1), QTime(0, 0), Qt::OffsetFromUTC, 8 * 3600);
    Problem problem(QStringLiteral("face-quota-exceeded"));
    problem.member(QStringLiteral("limit"), identityDailyLimit()).member(QStringLiteral("remaining"), 0).member(QStringLiteral("resetAt"), beijing(reset));
    return problem.header("Retry-After", QByteArray::number(time.secsTo(reset) + 1));
}

tl::expected<Session, Problem> find(const QSqlDatabase &database, const QString &order, const QString &id)
{
    QSqlQuery row = sql(database, QStringLiteral("SELECT id, mode, state, reason, expires_at FROM identity_sessions WHERE id = ? AND order_id = ?"), {id, order});
    if (!row.next())
        return refuse(QStringLiteral("not-found"));
    Session session{row.value(0).toString(), row.value(1).toString(), row.value(2).toString(), row.value(3).toString(), row.value(4).toLongLong()};
    if (session.state == QLatin1String("open") && session.expiresAt < nowSeconds())
        session.state = QStringLiteral("expired");
    return session;
}

Answer open(const QSqlDatabase &database, const Request &request)
{
    const auto order = loadOwnOrder(database, request.captures[0], request.caller);
    if (!order)
        return refuse(order.error());
    Shape shape(request.json);
    const QString mode = shape.word(QStringLiteral("mode"), {QStringLiteral("pc")});
    Shape consent = shape.object(QStringLiteral("consent"));
    const QString version = consent.string(QStringLiteral("version"), 32);
    const QString at = consent.string(QStringLiteral("at"), 40);
    shape.absorb(consent);
    if (auto problem = shape.problem())
        return refuse(*problem);
    if (auto allowed = requireAction(database, *order, QStringLiteral("verify")); !allowed)
        return refuse(allowed.error());
    if (version != faceConsentVersion() || at.isEmpty())
        return refuse(Problem(QStringLiteral("consent-missing")).member(QStringLiteral("version"), faceConsentVersion()));
    if (auto problem = quotaFault(database, order->account))
        return refuse(*problem);
    const Session session{randomToken(18), mode, QStringLiteral("open"), {}, nowSeconds() + sessionSeconds};
    // A new session ends those that were left open.
    sql(database, QStringLiteral("UPDATE identity_sessions SET state = 'expired' WHERE order_id = ? AND state = 'open'"), {order->id});
    sql(database, QStringLiteral("INSERT INTO identity_sessions (id, order_id, mode, state, consent, expires_at) VALUES (?, ?, ?, 'open', ?, ?)"),
        {session.id, order->id, mode, QString::fromUtf8(QJsonDocument(request.json.value(QLatin1String("consent")).toObject()).toJson(QJsonDocument::Compact)), session.expiresAt});
    return Response::json(describeSession(database, session, order->account), 201);
}

void settle(const QSqlDatabase &database, OrderRecord &order, const Session &session)
{
    sql(database, QStringLiteral("UPDATE identity_sessions SET state = ?, reason = ? WHERE id = ?"),
        {session.state, session.reason.isEmpty() ? QVariant() : QVariant(session.reason), session.id});
    sql(database, QStringLiteral("INSERT INTO identity_attempts (order_id, account, day, outcome, at) VALUES (?, ?, ?, ?, ?)"),
        {order.id, order.account, nowText().left(10), session.reason.isEmpty() ? session.state : session.reason, nowText()});
    order.identityMode = session.mode;
    if (session.state == QLatin1String("verified")) {
        order.identityState = session.state;
        order.identityPerson = personOf(order.application);
        order.identityAt = nowText();
        moveOn(order);
    }
    saveOrder(database, order);
}

Answer frame(const QSqlDatabase &database, const Request &request)
{
    if (request.mediaType() != "image/jpeg" && request.mediaType() != "image/png")
        return refuse(QStringLiteral("unsupported-media-type"));
    auto order = loadOwnOrder(database, request.captures[0], request.caller);
    if (!order)
        return refuse(order.error());
    auto session = find(database, order->id, request.captures[1]);
    if (!session)
        return refuse(session.error());
    if (session->state != QLatin1String("open"))
        return refuse(Problem(QStringLiteral("session-closed")).member(QStringLiteral("state"), session->state));
    if (auto allowed = requireAction(database, *order, QStringLiteral("verify")); !allowed)
        return refuse(allowed.error());
    if (auto problem = quotaFault(database, order->account))
        return refuse(*problem);
    session->reason = judgeFace(request.body);
    session->state = session->reason.isEmpty() ? QStringLiteral("verified") : QStringLiteral("failed");
    settle(database, *order, *session);
    return Response::json(describeSession(database, *session, order->account));
}

Answer showSession(const QSqlDatabase &database, const Request &request)
{
    const auto order = loadOrder(database, request.captures[0], request.caller);
    if (!order)
        return refuse(order.error());
    const auto session = find(database, order->id, request.captures[1]);
    if (!session)
        return refuse(session.error());
    return Response::json(describeSession(database, *session, order->account));
}

} // namespace

void addIdentityRoutes(Router &router, QSqlDatabase database)
{
    RouteOptions once;
    once.idempotent = true;
    RouteOptions picture;
    picture.mediaType = "*/*";
    picture.bodyLimit = 5 * 1024 * 1024;
    const QString sessions = QStringLiteral("/v1/orders/{id}/identity-sessions");
    router.add("POST", sessions, once, [database](const Request &request) { return open(database, request); });
    router.add("POST", sessions + QStringLiteral("/{sid}/frames"), picture, [database](const Request &request) { return frame(database, request); });
    router.add("GET", sessions + QStringLiteral("/{sid}"), {}, [database](const Request &request) { return showSession(database, request); });
}

} // namespace certdesk::platform

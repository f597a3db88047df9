// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/FaceStages.h"
#include "platform/Shape.h"
#include "platform/Storage.h"

#include <algorithm>

namespace certdesk::platform {

namespace {

const QStringList knownActions{QStringLiteral("turn-left"), QStringLiteral("turn-right"), QStringLiteral("blink"), QStringLiteral("closer")};
constexpr int mostActions = 8;

Answer setFaceActions(const QSqlDatabase &database, const Request &request)
{
    Shape shape(request.json);
    const QString name = QStringLiteral("actions");
    const QJsonArray wanted = shape.array(name, mostActions);
    if (!shape.has(name))
        shape.complain(name, QStringLiteral("required"));
    QStringList actions;
    for (const QJsonValue &action : wanted) {
        if (!knownActions.contains(action.toString()))
            shape.complain(name, action.isString() ? QStringLiteral("not-offered") : QStringLiteral("wrong-type"));
        actions << action.toString();
    }
    if (auto problem = shape.problem())
        return refuse(*problem);
    if (actions.isEmpty())
        sql(database, QStringLiteral("DELETE FROM settings WHERE name = 'faceActions'"));
    else
        sql(database, QStringLiteral("INSERT INTO settings (name, value) VALUES ('faceActions', ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value"),
            {actions.join(QLatin1Char(' '))});
    return Response::json(QJsonObject{{name, QJsonArray::fromStringList(actions)}});
}

} // namespace

QStringList faceActions(const QSqlDatabase &database)
{
    QSqlQuery row = sql(database, QStringLiteral("SELECT value FROM settings WHERE name = 'faceActions'"));
    return row.next() ? row.value(0).toString().split(QLatin1Char(' '), Qt::SkipEmptyParts) : QStringList();
}

int FaceStages::reached(const IdentitySession &session) const
{
    const Stage stage = m_orders.value(session.orderId);
    return stage.session == session.id ? stage.reached : 0;
}

bool FaceStages::take(const IdentitySession &session, int stage, qsizetype actions)
{
    const int before = reached(session);
    if (stage < 1 || stage > actions || stage > before + 1)
        return false;
    m_orders.insert(session.orderId, {session.id, std::max(before, stage)});
    return true;
}

void addFaceChallengeRoute(Router &router, QSqlDatabase database)
{
    RouteOptions trainer;
    trainer.access = RouteOptions::Access::Trainer;
    router.add("PUT", QStringLiteral("/v1/training/identity-challenge"), trainer, [database](const Request &request) { return setFaceActions(database, request); });
}

} // namespace certdesk::platform

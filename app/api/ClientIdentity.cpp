// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/api/ClientParts.h"

namespace certdesk {

static QString sessionsPath(const QString &orderId)
{
    return QStringLiteral("/v1/orders/%1/identity-sessions").arg(segment(orderId));
}

QCoro::Task<Result<IdentitySession>> Client::startIdentity(QString orderId, QString mode, Consent consent, QString idempotencyKey)
{
    QJsonObject body{{QStringLiteral("mode"), mode}};
    if (mode == QLatin1String("pc") || mode == QLatin1String("app")) {
        body.insert(QStringLiteral("consent"), QJsonObject{{QStringLiteral("version"), consent.version},
                                                           {QStringLiteral("at"), consent.at.toUTC().toString(Qt::ISODateWithMs)}});
    }
    auto reply = co_await call("POST", sessionsPath(orderId), compact(body), jsonType, idempotencyKey);
    co_return parsed<IdentitySession>(reply, "id");
}

QCoro::Task<Result<IdentitySession>> Client::sendFace(QString orderId, QString sessionId, QByteArray image, QByteArray mediaType, int stage)
{
    const QString query = stage > 0 ? QStringLiteral("?stage=%1").arg(stage) : QString();
    const QString path = sessionsPath(orderId) + QLatin1Char('/') + segment(sessionId) + QLatin1String("/frames") + query;
    auto reply = co_await call("POST", path, std::move(image), std::move(mediaType), {});
    co_return parsed<IdentitySession>(reply, "state");
}

QCoro::Task<Result<IdentitySession>> Client::identitySession(QString orderId, QString sessionId)
{
    auto reply = co_await get(sessionsPath(orderId) + QLatin1Char('/') + segment(sessionId), true);
    co_return parsed<IdentitySession>(reply, "state");
}

} // namespace certdesk

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Catalog.h"
#include "platform/Storage.h"
#include "platform/Texts.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QUrl>

namespace certdesk::platform {

namespace {

const QJsonObject &configuration()
{
    return dataObject(QStringLiteral("config.json"));
}

/// The time changes with every answer and so is left out of the tag.
Answer clientConfig(const Request &)
{
    static const QByteArray etag = '"' + QCryptographicHash::hash(QJsonDocument(configuration()).toJson(), QCryptographicHash::Sha256).toHex().left(32) + '"';
    QJsonObject body = configuration();
    body.insert(QStringLiteral("serverTime"), nowText());
    return Response::json(body).with("ETag", etag);
}

Answer terms(const Request &request)
{
    const QJsonValue found = dataObject(QStringLiteral("terms.json")).value(request.captures[0]);
    if (!found.isObject())
        return refuse(QStringLiteral("not-found"));
    return Response::json(found.toObject());
}

Answer templateFile(const Request &request)
{
    const QJsonObject products = dataObject(QStringLiteral("terms.json"));
    for (const QJsonValue &product : products) {
        const QJsonArray attachments = product[QLatin1String("attachments")].toArray();
        for (const QJsonValue &attachment : attachments) {
            if (attachment[QLatin1String("id")].toString() != request.captures[0])
                continue;
            const QByteArray name = QUrl::toPercentEncoding(attachment[QLatin1String("fileName")].toString());
            return Response::file(dataFile(request.captures[0] + QStringLiteral(".rtf")), "application/rtf")
                .with("Content-Disposition", "attachment; filename=\"letter-of-authority.doc\"; filename*=UTF-8''" + name);
        }
    }
    return refuse(QStringLiteral("not-found"));
}

} // namespace

QJsonObject findProduct(const QString &id)
{
    const QJsonArray products = dataObject(QStringLiteral("catalog.json")).value(QLatin1String("products")).toArray();
    for (const QJsonValue &product : products) {
        if (product[QLatin1String("id")].toString() == id)
            return product.toObject();
    }
    return {};
}

QString privacyVersion()
{
    return configuration().value(QLatin1String("privacy")).toObject().value(QLatin1String("version")).toString();
}

QString faceConsentVersion()
{
    return configuration().value(QLatin1String("identity")).toObject().value(QLatin1String("consentVersion")).toString();
}

int identityDailyLimit()
{
    return configuration().value(QLatin1String("identity")).toObject().value(QLatin1String("dailyLimit")).toInt();
}

void addCatalogRoutes(Router &router)
{
    RouteOptions open;
    open.access = RouteOptions::Access::Public;
    router.add("GET", QStringLiteral("/v1/client/config"), open, clientConfig);
    router.add("GET", QStringLiteral("/v1/catalog"), open, [](const Request &) -> Answer { return Response::json(dataObject(QStringLiteral("catalog.json"))); });
    router.add("GET", QStringLiteral("/v1/terms/{product}"), open, terms);
    router.add("GET", QStringLiteral("/v1/templates/{id}"), open, templateFile);
}

} // namespace certdesk::platform

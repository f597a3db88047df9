// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/api/ClientParts.h"

namespace certdesk {

namespace {

/// A JSON object handed on as it came; a page of a network log-in is none.
Result<QByteArray> jsonBytes(const Result<HttpReply> &reply)
{
    if (!reply)
        return Unexpected(reply.error());
    const auto object = jsonObject(*reply);
    if (!object)
        return Unexpected(object.error());
    return reply->body;
}

Organisation organisationOf(const QJsonObject &json)
{
    const auto text = [&json](const char *name) { return json.value(QLatin1String(name)).toString(); };
    return {text("name"), text("type"), text("creditCode"), json.value(QLatin1String("creditCodeConfirmed")).toBool(), text("registrationRegion")};
}

} // namespace

QCoro::Task<Result<QJsonObject>> Client::configuration()
{
    auto reply = co_await get(QStringLiteral("/v1/client/config"), false);
    if (!reply)
        co_return Unexpected(reply.error());
    co_return jsonObject(*reply);
}

QCoro::Task<Result<QByteArray>> Client::catalogJson()
{
    auto reply = co_await get(QStringLiteral("/v1/catalog"), false);
    co_return jsonBytes(reply);
}

QCoro::Task<Result<QByteArray>> Client::termsJson(QString product)
{
    auto reply = co_await get(QStringLiteral("/v1/terms/") + segment(product), false);
    co_return jsonBytes(reply);
}

QCoro::Task<Result<QByteArray>> Client::templateFile(QString id)
{
    auto reply = co_await get(QStringLiteral("/v1/templates/") + segment(id), false);
    if (!reply)
        co_return Unexpected(reply.error());
    if (reply->body.isEmpty() || reply->contentType.startsWith("text/html"))
        co_return malformedReply(*reply, QStringLiteral("a file"));
    co_return std::move(reply->body);
}

QCoro::Task<Result<QByteArray>> Client::caChainPem()
{
    auto reply = co_await get(QStringLiteral("/v1/ca/chain"), false);
    if (!reply)
        co_return Unexpected(reply.error());
    if (!reply->body.contains("-----BEGIN CERTIFICATE-----"))
        co_return malformedReply(*reply, QStringLiteral("certificates in PEM"));
    co_return std::move(reply->body);
}

QList<Product> Client::parseCatalog(const QByteArray &json)
{
    QList<Product> products;
    const QJsonArray array = QJsonDocument::fromJson(json).object().value(QLatin1String("products")).toArray();
    for (const QJsonValue &entry : array) {
        Product product = Product::fromJson(entry.toObject());
        if (!product.id.isEmpty())
            products.append(std::move(product));
    }
    return products;
}

Result<Terms> Client::parseTerms(const QByteArray &json)
{
    HttpReply reply;
    reply.body = json;
    const auto object = jsonObject(reply);
    if (!object)
        return Unexpected(object.error());
    if (object->value(QLatin1String("version")).toString().isEmpty())
        return malformedReply(reply, QStringLiteral("version"));
    return Terms::fromJson(*object);
}

QCoro::Task<Result<Account>> Client::me()
{
    auto reply = co_await get(QStringLiteral("/v1/me"), true);
    if (!reply)
        co_return Unexpected(reply.error());
    const auto object = jsonObject(*reply);
    if (!object)
        co_return Unexpected(object.error());
    const auto text = [&object](const char *name) { return object->value(QLatin1String(name)).toString(); };
    Account account{text("id"), text("displayName"), text("role"), text("region"), organisationOf(object->value(QLatin1String("organisation")).toObject())};
    if (account.id.isEmpty())
        co_return malformedReply(*reply, QStringLiteral("id"));
    co_return account;
}

QCoro::Task<Result<Quote>> Client::quote(Application application)
{
    const QJsonObject body{{QStringLiteral("product"), application.product},
                           {QStringLiteral("quantity"), application.quantity},
                           {QStringLiteral("organisation"), QJsonObject{{QStringLiteral("type"), application.organisation.type},
                                                                        {QStringLiteral("creditCode"), application.organisation.creditCode},
                                                                        {QStringLiteral("registrationRegion"), application.organisation.registrationRegion}}}};
    auto reply = co_await call("POST", QStringLiteral("/v1/quotes"), compact(body), jsonType, {});
    co_return parsed<Quote>(reply, "total");
}

} // namespace certdesk

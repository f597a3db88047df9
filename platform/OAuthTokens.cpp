// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Accounts.h"
#include "platform/DeviceGrant.h"
#include "platform/OAuth.h"
#include "platform/OAuthParts.h"
#include "platform/Storage.h"
#include "platform/Tokens.h"

namespace certdesk::platform {

namespace {

const QString deviceGrantName = QStringLiteral("urn:ietf:params:oauth:grant-type:device_code");

/// RFC 6749 §3.2: a parameter is not sent twice.
bool repeatsAny(const QUrlQuery &form)
{
    QStringList seen;
    const auto items = form.queryItems();
    for (const auto &[name, value] : items) {
        if (seen.contains(name))
            return true;
        seen << name;
    }
    return false;
}

Response tokenResponse(const Tokens::Pair &pair)
{
    return Response::json({{QStringLiteral("access_token"), pair.access}, {QStringLiteral("token_type"), QStringLiteral("Bearer")},
                           {QStringLiteral("expires_in"), Tokens::accessSeconds}, {QStringLiteral("refresh_token"), pair.refresh}, {QStringLiteral("scope"), pair.scope}})
        .with("Cache-Control", "no-store");
}

Answer exchangeToken(const QSqlDatabase &database, const Request &request)
{
    const QUrlQuery given = request.form();
    const auto value = [&given](const char *name) { return oauthValue(given, QLatin1String(name)); };
    if (repeatsAny(given))
        return oauthError(QStringLiteral("invalid_request"), QStringLiteral("a parameter is given twice"));
    const QString grant = value("grant_type");
    const QString client = value("client_id");
    if (!isOAuthClient(client))
        return oauthError(QStringLiteral("invalid_client"), QStringLiteral("unknown client_id"));
    std::optional<Tokens::Pair> pair;
    if (grant == deviceGrantName) {
        auto polled = DeviceGrants(database).poll(value("device_code"), client);
        if (!polled)
            return oauthError(polled.error(), QStringLiteral("RFC 8628, 3.5"));
        pair = *polled;
    } else if (grant == QLatin1String("authorization_code")) {
        pair = Tokens(database).redeem(value("code"), value("redirect_uri"), value("code_verifier"), client);
    } else if (grant == QLatin1String("refresh_token")) {
        pair = Tokens(database).refresh(value("refresh_token"), client);
    } else {
        return oauthError(QStringLiteral("unsupported_grant_type"), QStringLiteral("grant_type must be authorization_code, refresh_token or ") + deviceGrantName);
    }
    if (!pair)
        return oauthError(QStringLiteral("invalid_grant"), QStringLiteral("the code or token is unknown, used, expired, or does not fit the request"));
    return tokenResponse(*pair);
}

Answer revokeToken(const QSqlDatabase &database, const Request &request)
{
    const QString token = oauthValue(request.form(), QStringLiteral("token"));
    if (token.isEmpty())
        return oauthError(QStringLiteral("invalid_request"), QStringLiteral("token is missing"));
    Tokens(database).revoke(token);
    return Response::empty(200);
}

Response signInMetadata(const QString &origin)
{
    const auto list = [](std::initializer_list<const char *> words) {
        QJsonArray values;
        for (const char *word : words)
            values.append(QLatin1String(word));
        return values;
    };
    return Response::json({{QStringLiteral("issuer"), origin},
                           {QStringLiteral("authorization_endpoint"), QString(origin + QStringLiteral("/oauth/authorize"))},
                           {QStringLiteral("token_endpoint"), QString(origin + QStringLiteral("/oauth/token"))},
                           {QStringLiteral("revocation_endpoint"), QString(origin + QStringLiteral("/oauth/revoke"))},
                           {QStringLiteral("device_authorization_endpoint"), QString(origin + QStringLiteral("/oauth/device_authorization"))},
                           {QStringLiteral("response_types_supported"), list({"code"})},
                           {QStringLiteral("response_modes_supported"), list({"query"})},
                           {QStringLiteral("grant_types_supported"), QJsonArray{QStringLiteral("authorization_code"), QStringLiteral("refresh_token"), deviceGrantName}},
                           {QStringLiteral("code_challenge_methods_supported"), list({"S256"})},
                           {QStringLiteral("token_endpoint_auth_methods_supported"), list({"none"})},
                           {QStringLiteral("revocation_endpoint_auth_methods_supported"), list({"none"})},
                           {QStringLiteral("scopes_supported"), QJsonArray::fromStringList(accountRoles())},
                           {QStringLiteral("ui_locales_supported"), list({"zh-CN", "en"})}});
}

} // namespace

void addTokenRoutes(Router &router, QSqlDatabase database, std::function<QString()> origin)
{
    RouteOptions open;
    open.access = RouteOptions::Access::Public;
    RouteOptions posted = open;
    posted.mediaType = "application/x-www-form-urlencoded";
    posted.bodyLimit = 16 * 1024;
    router.add("POST", QStringLiteral("/oauth/token"), posted, [database](const Request &request) { return exchangeToken(database, request); });
    router.add("POST", QStringLiteral("/oauth/revoke"), posted, [database](const Request &request) { return revokeToken(database, request); });
    router.add("GET", QStringLiteral("/.well-known/oauth-authorization-server"), open, [origin](const Request &) -> Answer { return signInMetadata(origin()); });
}

} // namespace certdesk::platform

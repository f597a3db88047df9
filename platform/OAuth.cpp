// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/OAuth.h"
#include "platform/Accounts.h"
#include "platform/Texts.h"
#include "platform/Tokens.h"

#include <QRegularExpression>
#include <QUrl>

namespace certdesk::platform {

namespace {

const QStringList carried{QStringLiteral("response_type"), QStringLiteral("client_id"), QStringLiteral("redirect_uri"), QStringLiteral("state"),
                          QStringLiteral("scope"), QStringLiteral("code_challenge"), QStringLiteral("code_challenge_method")};

QString value(const QUrlQuery &query, const QString &name)
{
    return query.queryItemValue(name, QUrl::FullyDecoded);
}

bool knownClient(const QString &client)
{
    return client == QLatin1String("certdesk-desktop");
}

/// RFC 8252 §7.3: a literal loopback address, any port.
bool loopback(const QString &uri)
{
    const QUrl url(uri, QUrl::StrictMode);
    return url.isValid() && url.scheme() == QLatin1String("http") && (url.host() == QLatin1String("127.0.0.1") || url.host() == QLatin1String("::1"))
        && url.port() > 0 && url.userInfo().isEmpty() && !url.hasFragment();
}

/// What must not be answered by a redirect (RFC 6749 §4.1.2.1): a text key, or empty.
QString distrust(const QUrlQuery &query)
{
    if (!knownClient(value(query, QStringLiteral("client_id"))))
        return QStringLiteral("login.unknownClient");
    return loopback(value(query, QStringLiteral("redirect_uri"))) ? QString() : QStringLiteral("login.badRedirect");
}

/// What the client is told by a redirect: an RFC 6749 error, or empty.
QString fault(const QUrlQuery &query)
{
    static const QRegularExpression challenge(QStringLiteral("\\A[A-Za-z0-9_-]{43}\\z"));
    if (value(query, QStringLiteral("response_type")) != QLatin1String("code"))
        return QStringLiteral("unsupported_response_type");
    if (value(query, QStringLiteral("code_challenge_method")) != QLatin1String("S256")
        || !challenge.match(value(query, QStringLiteral("code_challenge"))).hasMatch())
        return QStringLiteral("invalid_request");
    const QString scope = value(query, QStringLiteral("scope"));
    return scope.isEmpty() || scope == QLatin1String("supplier") || scope == QLatin1String("reviewer") ? QString() : QStringLiteral("invalid_scope");
}

Response redirect(const QUrlQuery &query, const QString &name, const QString &text)
{
    QUrl url(value(query, QStringLiteral("redirect_uri")));
    QUrlQuery parameters(url);
    parameters.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(text)));
    const QString state = value(query, QStringLiteral("state"));
    if (!state.isEmpty())
        parameters.addQueryItem(QStringLiteral("state"), QString::fromLatin1(QUrl::toPercentEncoding(state)));
    url.setQuery(parameters);
    return Response::empty(302).with("Location", url.toEncoded()).with("Cache-Control", "no-store");
}

Response notice(const QString &textKey, bool english)
{
    return Response::html(page(QStringLiteral("notice"), english,
                               {{QStringLiteral("title"), inLanguage(text(QStringLiteral("login.title")), english)},
                                {QStringLiteral("tone"), QStringLiteral("bad")}, {QStringLiteral("message"), inLanguage(text(textKey), english)}}),
                          400);
}

Response form(const QUrlQuery &query, bool english, const QString &username, bool wrong)
{
    QString hidden;
    for (const QString &name : carried)
        hidden += QStringLiteral("<input type=\"hidden\" name=\"%1\" value=\"%2\">").arg(name, value(query, name).toHtmlEscaped());
    const QString message = wrong ? QStringLiteral("<p class=\"bad\" role=\"alert\">%1</p>").arg(inLanguage(text(QStringLiteral("login.wrong")), english).toHtmlEscaped()) : QString();
    return Response::html(page(QStringLiteral("login"), english, {{QStringLiteral("hidden"), hidden}, {QStringLiteral("message"), message}, {QStringLiteral("username"), username}}),
                          wrong ? 401 : 200);
}

Answer showForm(const Request &request)
{
    if (const QString key = distrust(request.query); !key.isEmpty())
        return notice(key, request.english());
    if (const QString error = fault(request.query); !error.isEmpty())
        return redirect(request.query, QStringLiteral("error"), error);
    return form(request.query, request.english(), {}, false);
}

Answer signIn(const QSqlDatabase &database, const Request &request)
{
    const QUrlQuery given = request.form();
    if (const QString key = distrust(given); !key.isEmpty())
        return notice(key, request.english());
    if (const QString error = fault(given); !error.isEmpty())
        return redirect(given, QStringLiteral("error"), error);
    const QString username = value(given, QStringLiteral("username"));
    const auto account = Accounts(database).signIn(username, value(given, QStringLiteral("password")));
    if (!account)
        return form(given, request.english(), username, true);
    return redirect(given, QStringLiteral("code"),
                    Tokens(database).issueCode(account->id, value(given, QStringLiteral("redirect_uri")), value(given, QStringLiteral("code_challenge"))));
}

/// RFC 6749 §5.2, not a problem document: this is what OAuth clients read. It commits: a revoked family must stay revoked.
Response oauthError(const QString &error, const QString &description)
{
    return Response::json({{QStringLiteral("error"), error}, {QStringLiteral("error_description"), description}}, 400).with("Cache-Control", "no-store");
}

Answer token(const QSqlDatabase &database, const Request &request)
{
    const QUrlQuery given = request.form();
    const QString grant = value(given, QStringLiteral("grant_type"));
    if (!knownClient(value(given, QStringLiteral("client_id"))))
        return oauthError(QStringLiteral("invalid_client"), QStringLiteral("unknown client_id"));
    std::optional<Tokens::Pair> pair;
    if (grant == QLatin1String("authorization_code"))
        pair = Tokens(database).redeem(value(given, QStringLiteral("code")), value(given, QStringLiteral("redirect_uri")), value(given, QStringLiteral("code_verifier")));
    else if (grant == QLatin1String("refresh_token"))
        pair = Tokens(database).refresh(value(given, QStringLiteral("refresh_token")));
    else
        return oauthError(QStringLiteral("unsupported_grant_type"), QStringLiteral("grant_type must be authorization_code or refresh_token"));
    if (!pair)
        return oauthError(QStringLiteral("invalid_grant"), QStringLiteral("the code or token is unknown, used, expired, or does not fit the request"));
    return Response::json({{QStringLiteral("access_token"), pair->access}, {QStringLiteral("token_type"), QStringLiteral("Bearer")},
                           {QStringLiteral("expires_in"), Tokens::accessSeconds}, {QStringLiteral("refresh_token"), pair->refresh}, {QStringLiteral("scope"), pair->scope}})
        .with("Cache-Control", "no-store");
}

} // namespace

void addOAuthRoutes(Router &router, QSqlDatabase database)
{
    RouteOptions open;
    open.access = RouteOptions::Access::Public;
    RouteOptions posted = open;
    posted.mediaType = "application/x-www-form-urlencoded";
    posted.bodyLimit = 16 * 1024;
    RouteOptions page = open;
    page.query = {QStringLiteral("*")}; // RFC 6749 §3.1: what is not known is ignored
    router.add("GET", QStringLiteral("/oauth/authorize"), page, showForm);
    router.add("POST", QStringLiteral("/oauth/authorize"), posted, [database](const Request &request) { return signIn(database, request); });
    router.add("POST", QStringLiteral("/oauth/token"), posted, [database](const Request &request) { return token(database, request); });
    router.add("POST", QStringLiteral("/oauth/revoke"), posted, [database](const Request &request) -> Answer {
        Tokens(database).revoke(value(request.form(), QStringLiteral("token")));
        return Response::empty(200);
    });
}

} // namespace certdesk::platform

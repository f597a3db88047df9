// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/OAuth.h"
#include "platform/DeviceGrant.h"
#include "platform/DevicePage.h"
#include "platform/OAuthParts.h"
#include "platform/Passwords.h"
#include "platform/Texts.h"
#include "platform/Tokens.h"

#include <QRegularExpression>
#include <QUrl>

namespace certdesk::platform {

namespace {

const QStringList carried{QStringLiteral("response_type"), QStringLiteral("client_id"), QStringLiteral("redirect_uri"), QStringLiteral("state"),
                          QStringLiteral("scope"), QStringLiteral("code_challenge"), QStringLiteral("code_challenge_method")};

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
    if (!isOAuthClient(oauthValue(query, QStringLiteral("client_id"))))
        return QStringLiteral("login.unknownClient");
    return loopback(oauthValue(query, QStringLiteral("redirect_uri"))) ? QString() : QStringLiteral("login.badRedirect");
}

/// What the client is told by a redirect: an RFC 6749 error, or empty.
QString authorizeFault(const QUrlQuery &query)
{
    static const QRegularExpression challenge(QStringLiteral("\\A[A-Za-z0-9_-]{43}\\z"));
    if (oauthValue(query, QStringLiteral("response_type")) != QLatin1String("code"))
        return QStringLiteral("unsupported_response_type");
    if (oauthValue(query, QStringLiteral("code_challenge_method")) != QLatin1String("S256")
        || !challenge.match(oauthValue(query, QStringLiteral("code_challenge"))).hasMatch())
        return QStringLiteral("invalid_request");
    return isOAuthScope(oauthValue(query, QStringLiteral("scope"))) ? QString() : QStringLiteral("invalid_scope");
}

QByteArray returnAddress(const QUrlQuery &query, const QString &name, const QString &text)
{
    QUrl url(oauthValue(query, QStringLiteral("redirect_uri")));
    QUrlQuery parameters(url);
    parameters.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(text)));
    const QString state = oauthValue(query, QStringLiteral("state"));
    if (!state.isEmpty())
        parameters.addQueryItem(QStringLiteral("state"), QString::fromLatin1(QUrl::toPercentEncoding(state)));
    url.setQuery(parameters);
    return url.toEncoded();
}

Response redirectBack(const QUrlQuery &query, const QString &name, const QString &text)
{
    return Response::empty(302).with("Location", returnAddress(query, name, text)).with("Cache-Control", "no-store");
}

/// `message`: HTML of what went wrong; the user name stays, and the cursor goes where it is needed.
Response signInForm(const QUrlQuery &query, bool english, const QString &username, const QString &message, int status)
{
    QString hidden;
    for (const QString &name : carried) {
        if (const QString value = oauthValue(query, name); !value.isEmpty())
            hidden += QStringLiteral("<input type=\"hidden\" name=\"%1\" value=\"%2\">\n").arg(name, value.toHtmlEscaped());
    }
    const QString scope = oauthValue(query, QStringLiteral("scope"));
    const QString focus = QStringLiteral(" autofocus");
    const QString described = message.isEmpty() ? QString() : QStringLiteral(" aria-invalid=\"true\" aria-describedby=\"fault\"");
    return Response::html(page(QStringLiteral("login"), english,
                               {{QStringLiteral("hidden"), hidden}, {QStringLiteral("message"), message}, {QStringLiteral("username"), username},
                                {QStringLiteral("client"), clientTitle(oauthValue(query, QStringLiteral("client_id")), english)},
                                {QStringLiteral("role"), scopeTitle(scope, english)}, {QStringLiteral("hint"), scopeHint(scope, english)},
                                {QStringLiteral("focusName"), username.isEmpty() ? focus : QString()},
                                {QStringLiteral("focusPassword"), (username.isEmpty() ? QString() : focus) + described},
                                {QStringLiteral("back"), QString::fromLatin1(returnAddress(query, QStringLiteral("error"), QStringLiteral("access_denied")))}}),
                          status);
}

std::optional<Response> turnedAway(const QUrlQuery &query, bool english)
{
    if (const QString key = distrust(query); !key.isEmpty())
        return noticePage(QStringLiteral("login.title"), key, QStringLiteral("bad"), english, 400);
    if (const QString error = authorizeFault(query); !error.isEmpty())
        return redirectBack(query, QStringLiteral("error"), error);
    return std::nullopt;
}

Answer showForm(const Request &request)
{
    if (auto response = turnedAway(request.query, request.english()))
        return *response;
    return signInForm(request.query, request.english(), {}, {}, 200);
}

Answer signIn(const QSqlDatabase &database, const Passwords &passwords, const Request &request)
{
    const QUrlQuery given = request.form();
    if (auto response = turnedAway(given, request.english()))
        return *response;
    const SignInOutcome outcome = passwords.check(request);
    if (outcome.account)
        return redirectBack(given, QStringLiteral("code"),
                        Tokens(database).issueCode(outcome.account->id, oauthValue(given, QStringLiteral("redirect_uri")),
                                                   oauthValue(given, QStringLiteral("code_challenge")), oauthValue(given, QStringLiteral("client_id"))));
    Response response = signInForm(given, request.english(), oauthValue(given, QStringLiteral("username")), signInMessage(outcome.waitUntil, request.english()),
                             outcome.waitUntil == 0 ? 401 : 429);
    if (outcome.waitUntil != 0)
        response.with("Retry-After", QByteArray::number(outcome.waitUntil - nowSeconds()));
    return response;
}

} // namespace

void addOAuthRoutes(Router &router, QSqlDatabase database, std::function<QString()> origin)
{
    RouteOptions open;
    open.access = RouteOptions::Access::Public;
    open.query = {QStringLiteral("*")}; // RFC 6749 §3.1: what is not known is ignored
    RouteOptions posted;
    posted.access = RouteOptions::Access::Public;
    posted.mediaType = "application/x-www-form-urlencoded";
    posted.bodyLimit = 16 * 1024;
    const Passwords passwords(database);
    posted.prepare = passwords.prepare();
    router.add("GET", QStringLiteral("/oauth/authorize"), open, showForm);
    router.add("POST", QStringLiteral("/oauth/authorize"), posted, [database, passwords](const Request &request) { return signIn(database, passwords, request); });
    addTokenRoutes(router, database, origin);
    addDeviceGrantRoute(router, database, origin);
    addDevicePageRoutes(router, database, passwords);
}

} // namespace certdesk::platform

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/DevicePage.h"
#include "platform/DeviceGrant.h"
#include "platform/OAuthParts.h"
#include "platform/Passwords.h"
#include "platform/Storage.h"
#include "platform/Texts.h"

namespace certdesk::platform {

namespace {

QString deviceAlert(const QString &message)
{
    return QStringLiteral("<p class=\"alert\" role=\"alert\" id=\"fault\">%1</p>").arg(message.toHtmlEscaped());
}

/// Where the code is entered.
Response codeForm(const QString &code, const QString &message, bool english, int status)
{
    return Response::html(page(QStringLiteral("device"), english, {{QStringLiteral("message"), message}, {QStringLiteral("code"), code}}), status);
}

/// Who asks for what, with the sign-in.
Response consentForm(const DeviceGrants::Pending &grant, const QString &username, const QString &message, bool english, int status)
{
    const QString focus = QStringLiteral(" autofocus");
    const QString described = message.isEmpty() ? QString() : QStringLiteral(" aria-invalid=\"true\" aria-describedby=\"fault\"");
    return Response::html(page(QStringLiteral("device-consent"), english,
                               {{QStringLiteral("message"), message}, {QStringLiteral("code"), grant.userCode}, {QStringLiteral("client"), clientTitle(grant.client, english)},
                                {QStringLiteral("role"), scopeTitle(grant.scope, english)}, {QStringLiteral("hint"), scopeHint(grant.scope, english)},
                                {QStringLiteral("username"), username}, {QStringLiteral("focusName"), username.isEmpty() ? focus : QString()},
                                {QStringLiteral("focusPassword"), (username.isEmpty() ? QString() : focus) + described}}),
                          status);
}

Response withRetry(Response response, qint64 until)
{
    return std::move(response).with("Retry-After", QByteArray::number(until - nowSeconds()));
}

Answer showDevicePage(const Request &request)
{
    const QString given = oauthValue(request.query, QStringLiteral("user_code"));
    return codeForm(given.isEmpty() ? QString() : DeviceGrants::spelled(given), {}, request.english(), 200);
}

Answer signInForDevice(const DeviceGrants &grants, const DeviceGrants::Pending &grant, const Passwords &passwords, const Request &request)
{
    const QString username = oauthValue(request.form(), QStringLiteral("username"));
    const SignInOutcome outcome = passwords.check(request);
    if (!outcome.account) {
        const QString message = signInMessage(outcome.waitUntil, request.english());
        if (outcome.waitUntil != 0)
            return withRetry(consentForm(grant, username, message, request.english(), 429), outcome.waitUntil);
        return consentForm(grant, username, message, request.english(), 401);
    }
    grants.agree(grant.userCode, outcome.account->id);
    return noticePage(QStringLiteral("device.title"), QStringLiteral("device.agreed"), QStringLiteral("good"), request.english(), 200);
}

Answer answerDevice(const QSqlDatabase &database, const Passwords &passwords, const Request &request)
{
    const DeviceGrants grants(database);
    const bool english = request.english();
    const QUrlQuery given = request.form();
    const QString code = DeviceGrants::spelled(oauthValue(given, QStringLiteral("user_code")));
    if (const qint64 until = grants.waitUntil())
        return withRetry(codeForm(code, deviceAlert(inLanguage(text(QStringLiteral("device.wait")), english).arg(until - nowSeconds())), english, 429), until);
    const auto grant = grants.find(code);
    if (!grant) {
        grants.noteMiss();
        return codeForm(code, deviceAlert(inLanguage(text(QStringLiteral("device.unknown")), english)), english, 404);
    }
    const QString decision = oauthValue(given, QStringLiteral("decision"));
    if (decision == QLatin1String("agree"))
        return signInForDevice(grants, *grant, passwords, request);
    if (decision != QLatin1String("refuse"))
        return consentForm(*grant, {}, {}, english, 200);
    grants.refuse(grant->userCode);
    return noticePage(QStringLiteral("device.title"), QStringLiteral("device.refused"), QStringLiteral("bad"), english, 200);
}

} // namespace

void addDevicePageRoutes(Router &router, QSqlDatabase database, const Passwords &passwords)
{
    RouteOptions open;
    open.access = RouteOptions::Access::Public;
    open.query = {QStringLiteral("user_code")};
    RouteOptions posted;
    posted.access = RouteOptions::Access::Public;
    posted.mediaType = "application/x-www-form-urlencoded";
    posted.bodyLimit = 4096;
    // Only the answer has a password.
    posted.prepare = [hash = passwords.prepare()](const Request &request) {
        return oauthValue(request.form(), QStringLiteral("decision")) == QLatin1String("agree") ? hash(request) : QVariant();
    };
    router.add("GET", QStringLiteral("/device"), open, showDevicePage);
    router.add("POST", QStringLiteral("/device"), posted, [database, passwords](const Request &request) { return answerDevice(database, passwords, request); });
}

} // namespace certdesk::platform

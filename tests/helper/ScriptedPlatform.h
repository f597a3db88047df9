// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/api/Pkce.h"
#include "app/api/SignIn.h"
#include "helper/MemoryKeyStore.h"
#include "helper/ScriptedServer.h"

#include <QCoroTask>
#include <QSet>

namespace certdesk::test {

/// The contract's OAuth endpoints as a script: a login form, codes with PKCE, rotating refresh tokens of which none works twice.
/// Everything else goes to `rest`, unless its bearer is not the newest access token.
class ScriptedPlatform {
public:
    ScriptedPlatform() : server([this](const ScriptedRequest &request) { return answer(request); }) {}

    ScriptedServer server;
    ScriptedServer::Script rest;
    int expiresIn = 3600;
    int tokenDelayMs = 0;
    bool tokenDown = false;
    bool refuseCode = false;
    QByteArray spoiltState;       ///< instead of the state that was sent
    int issued = 0;
    int refreshes = 0;
    QSet<QString> revoked;
    QString refreshToken() const { return QStringLiteral("refresh-%1").arg(issued); }
    QString accessToken() const { return QStringLiteral("access-%1").arg(issued); }
    /// As if the platform had forgotten the access token it gave.
    void expireAccess() { m_accessExpired = true; }

    ScriptedAnswer answer(const ScriptedRequest &request)
    {
        if (request.path() == QLatin1String("/oauth/authorize"))
            return request.method == "GET" ? loginForm(request) : login(request);
        if (request.path() == QLatin1String("/oauth/token"))
            return token(request);
        if (request.path() == QLatin1String("/oauth/revoke")) {
            revoked.insert(request.field("token"));
            return {};
        }
        if (request.method == "OPTIONS" && request.path() == QLatin1String("/v1/uploads")) {
            ScriptedAnswer options;
            options.status = 204;
            options.headers = {{"Tus-Resumable", "1.0.0"}, {"Tus-Version", "1.0.0"}};
            return options;
        }
        const QByteArray bearer = request.header("authorization");
        if (!bearer.isEmpty() && (m_accessExpired || bearer != "Bearer " + accessToken().toLatin1()))
            return ScriptedAnswer::problem(401, "sign-in-required");
        return rest ? rest(request) : ScriptedAnswer::json("{}");
    }

private:
    ScriptedAnswer loginForm(const ScriptedRequest &request)
    {
        QByteArray hidden;
        const auto items = QUrlQuery(request.target).queryItems(QUrl::FullyDecoded);
        for (const auto &[name, value] : items)
            hidden += "<input type=\"hidden\" name=\"" + name.toUtf8() + "\" value=\"" + value.toHtmlEscaped().toUtf8() + "\">\n";
        ScriptedAnswer answer;
        answer.contentType = "text/html; charset=utf-8";
        answer.body = "<html><form method=post action=\"/oauth/authorize\">" + hidden
            + "<input name=username><input type=password name='password'></form></html>";
        return answer;
    }

    ScriptedAnswer login(const ScriptedRequest &request)
    {
        ScriptedAnswer answer;
        if (request.field("username") != QLatin1String("supplier") || request.field("password") != QStringLiteral("re&hearsal+%é")) {
            answer.status = 401;
            return answer;
        }
        m_challenge = request.field("code_challenge").toLatin1();
        m_redirect = request.field("redirect_uri");
        const QByteArray state = spoiltState.isEmpty() ? request.field("state").toLatin1() : spoiltState;
        answer.status = 302;
        answer.headers = {{"Location", m_redirect.toLatin1() + "?code=code-1&state=" + state}};
        return answer;
    }

    static ScriptedAnswer oauthError(const QByteArray &error)
    {
        return ScriptedAnswer::json("{\"error\":\"" + error + "\",\"error_description\":\"No.\"}", 400);
    }

    ScriptedAnswer token(const ScriptedRequest &request)
    {
        if (tokenDown)
            return ScriptedAnswer::problem(503, "maintenance");
        if (request.field("client_id") != QLatin1String("certdesk-desktop"))
            return oauthError("invalid_client");
        if (request.field("grant_type") == QLatin1String("refresh_token")) {
            ++refreshes;
            if (issued == 0 || request.field("refresh_token") != refreshToken())
                return oauthError("invalid_grant");
        } else if (refuseCode || request.field("code") != QLatin1String("code-1") || request.field("redirect_uri") != m_redirect
                   || pkce::challenge(request.field("code_verifier").toLatin1()) != m_challenge) {
            return oauthError("invalid_grant");
        }
        ++issued;
        m_accessExpired = false;
        ScriptedAnswer answer = ScriptedAnswer::json("{\"access_token\":\"" + accessToken().toLatin1() + "\",\"token_type\":\"Bearer\",\"expires_in\":"
                                                     + QByteArray::number(expiresIn) + ",\"refresh_token\":\"" + refreshToken().toLatin1() + "\"}");
        answer.delayMs = tokenDelayMs;
        return answer;
    }

    QByteArray m_challenge;
    QString m_redirect;
    bool m_accessExpired = false;
};

/// A client that is signed in to a scripted platform.
struct SignedIn {
    explicit SignedIn(ScriptedPlatform &platform) : signIn(http, keys, platform.server.url())
    {
        platform.issued = 1;
        keys.entries.insert(QStringLiteral("refresh-token"), platform.refreshToken().toLatin1());
    }
    Http http;
    MemoryKeyStore keys;
    SignIn signIn;
};

} // namespace certdesk::test

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/OAuthParts.h"
#include "platform/Accounts.h"
#include "platform/Clock.h"
#include "platform/Texts.h"

#include <QUrl>

#include <algorithm>

namespace certdesk::platform {

namespace {

QStringList scopeWords(const QString &scope)
{
    return scope.isEmpty() ? QStringList{QStringLiteral("supplier")} : scope.split(QLatin1Char(' '));
}

QString oauthText(const QString &key, bool english)
{
    return inLanguage(text(key), english);
}

} // namespace

QString oauthValue(const QUrlQuery &query, const QString &name)
{
    return query.queryItemValue(name, QUrl::FullyDecoded);
}

bool isOAuthClient(const QString &client)
{
    return client == QLatin1String("certdesk-desktop") || client == QLatin1String("certdesk-cli");
}

bool isOAuthScope(const QString &scope)
{
    const QStringList words = scopeWords(scope);
    return std::all_of(words.cbegin(), words.cend(), [roles = accountRoles()](const QString &word) { return roles.contains(word); });
}

QString clientTitle(const QString &client, bool english)
{
    return oauthText(QStringLiteral("client.") + client.section(QLatin1Char('-'), 1), english);
}

QString scopeTitle(const QString &scope, bool english)
{
    QStringList names;
    const QStringList words = scopeWords(scope);
    for (const QString &word : words)
        names << oauthText(QStringLiteral("role.") + word, english);
    return names.join(english ? QStringLiteral(", ") : QStringLiteral("、"));
}

QString scopeHint(const QString &scope, bool english)
{
    QStringList names;
    const QStringList words = scopeWords(scope);
    const QJsonArray seeds = dataObject(QStringLiteral("accounts.json")).value(QLatin1String("accounts")).toArray();
    for (const QJsonValue &seed : seeds) {
        if (words.contains(seed[QLatin1String("role")].toString()))
            names << seed[QLatin1String("username")].toString();
    }
    return oauthText(QStringLiteral("login.accounts"), english).arg(names.join(english ? QStringLiteral(", ") : QStringLiteral("、")));
}

QString minuteText(qint64 secondsSince1970)
{
    return timeText(secondsSince1970 + 59).mid(11, 5);
}

QString signInMessage(qint64 waitUntil, bool english)
{
    const QString message = waitUntil == 0 ? oauthText(QStringLiteral("login.wrong"), english) : oauthText(QStringLiteral("login.wait"), english).arg(minuteText(waitUntil));
    return QStringLiteral("<p class=\"alert\" role=\"alert\" id=\"fault\">%1</p>").arg(message.toHtmlEscaped());
}

Response noticePage(const QString &title, const QString &message, const QString &tone, bool english, int status)
{
    return Response::html(page(QStringLiteral("notice"), english,
                               {{QStringLiteral("title"), oauthText(title, english)}, {QStringLiteral("tone"), tone}, {QStringLiteral("message"), oauthText(message, english)}}),
                          status);
}

Response oauthError(const QString &error, const QString &description)
{
    return Response::json({{QStringLiteral("error"), error}, {QStringLiteral("error_description"), description}}, 400).with("Cache-Control", "no-store");
}

} // namespace certdesk::platform

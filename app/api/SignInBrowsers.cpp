// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/api/FormBody.h"
#include "app/api/Problem.h"
#include "app/api/SignIn.h"

#include <QDateTime>
#include <QDesktopServices>
#include <QPointer>
#include <QRegularExpression>

namespace certdesk {

namespace {

QString unescaped(QString text)
{
    return text.replace(QLatin1String("&lt;"), QLatin1String("<")).replace(QLatin1String("&gt;"), QLatin1String(">"))
        .replace(QLatin1String("&quot;"), QLatin1String("\"")).replace(QLatin1String("&#39;"), QLatin1String("'"))
        .replace(QLatin1String("&#x27;"), QLatin1String("'")).replace(QLatin1String("&amp;"), QLatin1String("&"));
}

QString attribute(const QString &tag, const char *name)
{
    const QRegularExpression pattern(QStringLiteral("\\b%1\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s>]+))").arg(QLatin1String(name)),
                                     QRegularExpression::CaseInsensitiveOption);
    const auto match = pattern.match(tag);
    return unescaped(match.captured(1) + match.captured(2) + match.captured(3));
}

struct LoginForm {
    QUrl action;
    QList<std::pair<QByteArray, QByteArray>> hidden;
};

/// The form of the training platform; a page of any other making is not filled in.
std::optional<LoginForm> findForm(const QString &html, const QUrl &page)
{
    static const QRegularExpression formTag(QStringLiteral("<form\\b[^>]*>"), QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression inputTag(QStringLiteral("<input\\b[^>]*>"), QRegularExpression::CaseInsensitiveOption);
    const auto form = formTag.match(html);
    if (!form.hasMatch())
        return std::nullopt;
    LoginForm result{page.resolved(QUrl(attribute(form.captured(), "action"))), {}};
    bool password = false;
    for (auto inputs = inputTag.globalMatch(html); inputs.hasNext();) {
        const QString input = inputs.next().captured();
        password = password || attribute(input, "name") == QLatin1String("password");
        if (attribute(input, "type").compare(QLatin1String("hidden"), Qt::CaseInsensitive) == 0)
            result.hidden.append({attribute(input, "name").toUtf8(), attribute(input, "value").toUtf8()});
    }
    const bool sameServer = result.action.authority() == page.authority() && result.action.scheme() == page.scheme();
    return password && sameServer ? std::optional(result) : std::nullopt;
}

HttpRequest loginRequest(const LoginForm &form, const QString &user, const SecureBuffer &password)
{
    HttpRequest request;
    request.method = "POST";
    request.url = form.action;
    request.contentType = "application/x-www-form-urlencoded";
    request.secretBody = true;
    FormBody body;
    for (const auto &[name, value] : form.hidden)
        body.add({name.constData(), static_cast<std::size_t>(name.size())}, value);
    request.body = body.add("username", user.toUtf8()).add("password", password.view()).take();
    return request;
}

bool isLoopback(const QUrl &url)
{
    return url.scheme() == QLatin1String("http") && url.host() == QLatin1String("127.0.0.1");
}

/// Retry-After in seconds (RFC 9110, 10.2.3) becomes the time until which to wait.
Unexpected signInThrottled(const HttpReply &reply)
{
    QVariantMap detail{{QStringLiteral("status"), reply.status}};
    bool known = false;
    const int seconds = reply.header("retry-after").toInt(&known);
    if (known && seconds >= 0) {
        const QDateTime until = QDateTime::currentDateTime().addSecs(seconds + 59); // the minute that has begun is waited for
        detail.insert(QStringLiteral("retryAfter"), seconds);
        detail.insert(QStringLiteral("message"), until.toString(QStringLiteral("yyyy-MM-dd HH:mm")));
    }
    return fail(FailureCode::SignIn_Throttled, detail);
}

QCoro::Task<Result<void>> fillIn(QPointer<Http> http, QString user, std::shared_ptr<SecureBuffer> password, QUrl url)
{
    if (!http)
        co_return requestCancelled();
    HttpRequest first;
    first.url = url;
    auto page = co_await http->send(std::move(first));
    if (!page)
        co_return Unexpected(page.error());
    const auto form = findForm(QString::fromUtf8(page->body), url);
    if (!form)
        co_return malformedReply(*page, QStringLiteral("the login form"));
    if (!http)
        co_return requestCancelled();
    auto answer = co_await http->sendRaw(loginRequest(*form, user, *password));
    if (!answer)
        co_return Unexpected(answer.error());
    if (answer->status == 429)
        co_return signInThrottled(*answer);
    if (answer->status == 401)
        co_return fail(FailureCode::SignIn_Password_Wrong);
    const QUrl redirect = url.resolved(QUrl::fromEncoded(answer->header("location")));
    if (answer->status != 302 || !isLoopback(redirect))
        co_return malformedReply(*answer, QStringLiteral("a redirect to this computer"));
    if (!http)
        co_return requestCancelled();
    HttpRequest back;
    back.url = redirect;
    auto brought = co_await http->sendRaw(std::move(back));
    if (!brought)
        co_return Unexpected(brought.error());
    if (brought->status != 200)
        co_return malformedReply(*brought, QStringLiteral("the redirect accepted"));
    co_return {};
}

QCoro::Task<Result<void>> openInBrowser(QUrl url)
{
    if (!QDesktopServices::openUrl(url))
        co_return fail(FailureCode::SignIn_Browser_Failed);
    co_return {};
}

} // namespace

SignIn::Browser SignIn::formBrowser(Http &http, QString user, SecureBuffer password)
{
    // std::function copies what it holds, a SecureBuffer does not let itself be copied.
    const auto shared = std::make_shared<SecureBuffer>(std::move(password));
    return [client = QPointer<Http>(&http), user, shared](QUrl url) { return fillIn(client, user, shared, std::move(url)); };
}

SignIn::Browser SignIn::systemBrowser()
{
    return [](QUrl url) { return openInBrowser(std::move(url)); };
}

} // namespace certdesk

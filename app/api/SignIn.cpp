// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/api/SignIn.h"

#include "app/api/LoopbackReceiver.h"
#include "app/api/Pkce.h"
#include "app/api/Problem.h"
#include "app/api/Tokens.h"

#include <QCoroSignal>
#include <QPointer>
#include <QUrlQuery>

namespace certdesk {

class SignIn::Private {
public:
    Private(Http &http, KeyStore &keys, QUrl url) : platform(url), tokens(std::make_shared<Tokens>(http, keys, std::move(url))) {}

    QUrl platform;
    Tokens::Shared tokens;
    std::shared_ptr<LoopbackReceiver> receiver; ///< while a sign-in waits for its redirect
};

namespace {

QUrl authorizeUrl(const QUrl &platform, const QUrl &redirect, const QByteArray &state, const QByteArray &verifier)
{
    QUrlQuery query;
    const auto add = [&query](const char *name, const QByteArray &value) {
        query.addQueryItem(QLatin1String(name), QString::fromLatin1(value.toPercentEncoding()));
    };
    add("response_type", "code");
    add("client_id", "certdesk-desktop");
    add("redirect_uri", redirect.toEncoded());
    add("state", state);
    add("scope", "supplier");
    add("code_challenge", pkce::challenge(verifier));
    add("code_challenge_method", "S256");
    QUrl url(platform.toString(QUrl::StripTrailingSlash) + QLatin1String("/oauth/authorize"));
    url.setQuery(query);
    return url;
}

/// Beside the wait for the redirect: when the browser cannot be shown, there is nothing to wait for.
QCoro::Task<> showBrowser(std::shared_ptr<LoopbackReceiver> receiver, SignIn::Browser browser, QUrl url)
{
    auto shown = co_await browser(url);
    if (!shown)
        receiver->fail(shown.error());
}

} // namespace

SignIn::SignIn(Http &http, KeyStore &keys, QUrl platform, QObject *parent)
    : QObject(parent), d(std::make_shared<Private>(http, keys, std::move(platform)))
{
    d->tokens->changed = [this](bool now) {
        const bool forgotten = m_remembered && !now;
        m_remembered = now;
        if (m_signedIn == now && !forgotten)
            return;
        m_signedIn = now;
        Q_EMIT signedInChanged(now);
    };
}

SignIn::~SignIn()
{
    cancel();
    d->tokens->close();
}

QCoro::Task<Result<void>> SignIn::signIn(Browser browser)
{
    cancel(); // a forgotten browser page of before
    const auto state = d;
    const QPointer<SignIn> self(this);
    const QByteArray word = pkce::randomWord();
    const QByteArray verifier = pkce::randomWord();
    const auto receiver = std::make_shared<LoopbackReceiver>(word);
    const auto listening = receiver->listen();
    if (!listening)
        co_return listening;
    state->receiver = receiver;
    const QUrl redirect = receiver->redirectUri();
    showBrowser(receiver, std::move(browser), authorizeUrl(state->platform, redirect, word, verifier));
    if (!receiver->isFinished())
        co_await qCoro(receiver.get(), &LoopbackReceiver::finished);
    if (state->receiver == receiver)
        state->receiver.reset();
    const auto code = receiver->result();
    if (!code)
        co_return Unexpected(code.error());
    if (!self)
        co_return requestCancelled();
    auto redeemed = co_await Tokens::redeem(state->tokens, *code, redirect, verifier);
    co_return redeemed;
}

QCoro::Task<Result<void>> SignIn::signInByKey(QByteArray webEidToken)
{
    cancel();
    auto redeemed = co_await Tokens::byCertificate(d->tokens, std::move(webEidToken));
    co_return redeemed;
}

void SignIn::cancel()
{
    if (const auto receiver = d->receiver)
        receiver->cancel();
}

QCoro::Task<Result<bool>> SignIn::recall()
{
    const QPointer<SignIn> self(this);
    auto known = co_await Tokens::known(d->tokens);
    if (self && known)
        self->m_remembered = *known;
    co_return known;
}

QCoro::Task<Result<bool>> SignIn::resume()
{
    const auto tokens = d->tokens;
    auto known = co_await recall();
    if (!known || !*known)
        co_return known;
    auto token = co_await Tokens::access(tokens);
    if (token)
        co_return true;
    if (token.error().is(FailureCode::Api_SignIn_Required))
        co_return false;
    co_return Unexpected(token.error());
}

QCoro::Task<Result<void>> SignIn::signOut()
{
    cancel();
    auto forgotten = co_await Tokens::forget(d->tokens);
    co_return forgotten;
}

QCoro::Task<Result<QString>> SignIn::accessToken()
{
    auto token = co_await Tokens::access(d->tokens);
    co_return token;
}

QCoro::Task<Result<QString>> SignIn::replaceToken(QString refused)
{
    auto token = co_await Tokens::replace(d->tokens, std::move(refused));
    co_return token;
}

} // namespace certdesk

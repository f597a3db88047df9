// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/api/Tokens.h"

#include "app/api/LoopbackReceiver.h"
#include "app/api/Problem.h"
#include "app/support/Log.h"

#include <QCoroSignal>

#include <openssl/crypto.h>

namespace certdesk {

namespace {

const QString entryName = QStringLiteral("refresh-token");
constexpr std::string_view clientId = "certdesk-desktop";

void wipe(QByteArray &bytes)
{
    OPENSSL_cleanse(bytes.data(), static_cast<std::size_t>(bytes.size()));
}

/// RFC 6749, 5.2: a small JSON object with "error", not a problem.
QJsonObject oauthError(const HttpReply &reply)
{
    if (reply.status != 400 && reply.status != 401)
        return {};
    const auto object = jsonObject(reply);
    return object && object->contains(QLatin1String("error")) ? *object : QJsonObject();
}

} // namespace

Tokens::Tokens(Http &http, KeyStore &keys, QUrl platform) : m_http(&http), m_keys(&keys), m_platform(std::move(platform)) {}

void Tokens::close()
{
    m_closed = true;
    ++m_generation;
    changed = {};
}

void Tokens::announce(bool signedIn) const
{
    if (changed)
        changed(signedIn);
}

HttpRequest Tokens::form(const char *path, FormBody body) const
{
    HttpRequest request;
    request.method = "POST";
    request.url = QUrl(m_platform.toString(QUrl::StripTrailingSlash) + QLatin1String(path));
    request.contentType = "application/x-www-form-urlencoded";
    request.secretBody = true;
    request.body = body.take();
    return request;
}

QCoro::Task<Result<void>> Tokens::redeem(Shared self, QByteArray code, QUrl redirect, QByteArray verifier)
{
    const quint64 generation = ++self->m_generation;
    FormBody body;
    body.add("grant_type", "authorization_code").add("code", code).add("redirect_uri", redirect.toEncoded());
    body.add("client_id", clientId).add("code_verifier", verifier);
    HttpRequest request = self->form("/oauth/token", std::move(body));
    auto reply = co_await self->m_http->sendRaw(std::move(request));
    if (!reply)
        co_return Unexpected(reply.error());
    if (const QJsonObject error = oauthError(*reply); !error.isEmpty())
        co_return signInRefused(error.value(QLatin1String("error")).toString(), error.value(QLatin1String("error_description")).toString());
    auto kept = co_await keep(self, std::move(*reply), generation);
    co_return kept;
}

QCoro::Task<Result<void>> Tokens::byCertificate(Shared self, QByteArray webEidToken)
{
    const quint64 generation = ++self->m_generation;
    HttpRequest request;
    request.method = "POST";
    request.url = QUrl(self->m_platform.toString(QUrl::StripTrailingSlash) + QLatin1String("/oauth/certificate"));
    request.contentType = "application/json";
    request.secretBody = true;
    request.body = std::move(webEidToken);
    auto reply = co_await self->m_http->sendRaw(std::move(request));
    if (!reply)
        co_return Unexpected(reply.error());
    if (reply->status >= 400) {
        const Failure failure = problemFailure(*reply);
        if (failure.detail().value(QStringLiteral("problem")) == QLatin1String("proof-invalid"))
            co_return fail(FailureCode::SignIn_Key_Refused, failure.detail());
        co_return Unexpected(failure);
    }
    auto kept = co_await keep(self, std::move(*reply), generation);
    co_return kept;
}

QCoro::Task<Result<void>> Tokens::keep(Shared self, HttpReply reply, quint64 generation)
{
    if (reply.status >= 400)
        co_return Unexpected(problemFailure(reply));
    const auto object = jsonObject(reply);
    const QString access = object ? object->value(QLatin1String("access_token")).toString() : QString();
    QByteArray refreshToken = object ? object->value(QLatin1String("refresh_token")).toString().toUtf8() : QByteArray();
    wipe(reply.body);
    if (reply.status != 200 || access.isEmpty())
        co_return malformedReply(reply, QStringLiteral("an access token"));
    if (generation != self->m_generation)
        co_return requestCancelled();
    if (!refreshToken.isEmpty()) {
        SecureBuffer value = SecureBuffer::fromView({refreshToken.constData(), static_cast<std::size_t>(refreshToken.size())});
        wipe(refreshToken);
        // Kept before the access token is used: the old refresh token is worth nothing from now on.
        self->m_unsaved = value.duplicate();
        auto written = co_await self->m_keys->write(entryName, std::move(value));
        if (written)
            self->m_unsaved.clear();
        else
            qCWarning(logApi).noquote() << "The sign-in lasts for this run only:" << written.error().name();
        if (generation != self->m_generation) {
            // Signed out while writing: what was written must not stay.
            if (!self->m_closed)
                co_await self->m_keys->remove(entryName);
            co_return requestCancelled();
        }
    }
    const qint64 seconds = qMax(1, object->value(QLatin1String("expires_in")).toInt(3600));
    self->m_access = access;
    self->m_expires.setRemainingTime(seconds > 120 ? (seconds - 60) * 1000 : seconds * 500);
    self->announce(true);
    co_return {};
}

QCoro::Task<Result<std::optional<SecureBuffer>>> Tokens::readStored(Shared self)
{
    if (self->m_closed)
        co_return requestCancelled();
    if (!self->m_unsaved.isEmpty())
        co_return std::optional<SecureBuffer>(self->m_unsaved.duplicate());
    auto stored = co_await self->m_keys->read(entryName);
    if (self->m_closed)
        co_return requestCancelled();
    co_return stored;
}

QCoro::Task<Result<bool>> Tokens::known(Shared self)
{
    auto stored = co_await readStored(self);
    if (!stored)
        co_return Unexpected(stored.error());
    co_return stored->has_value() && !(*stored)->isEmpty();
}

QCoro::Task<Result<void>> Tokens::lose(Shared self)
{
    if (self->m_closed)
        co_return requestCancelled();
    ++self->m_generation;
    self->m_access.clear();
    self->m_unsaved.clear();
    self->announce(false);
    auto removed = co_await self->m_keys->remove(entryName);
    co_return removed;
}

QCoro::Task<Result<QString>> Tokens::refresh(Shared self)
{
    const quint64 generation = self->m_generation;
    auto stored = co_await readStored(self);
    if (!stored)
        co_return Unexpected(stored.error());
    if (generation != self->m_generation)
        co_return requestCancelled();
    if (!*stored || (*stored)->isEmpty())
        co_return signInRequired({});
    FormBody body;
    body.add("grant_type", "refresh_token").add("refresh_token", (*stored)->view()).add("client_id", clientId);
    HttpRequest request = self->form("/oauth/token", std::move(body));
    auto reply = co_await self->m_http->sendRaw(std::move(request));
    if (!reply)
        co_return Unexpected(reply.error());
    if (generation != self->m_generation)
        co_return requestCancelled();
    if (const QJsonObject error = oauthError(*reply); !error.isEmpty()) {
        auto lost = co_await lose(self);
        if (!lost)
            qCWarning(logApi).noquote() << "The old sign-in could not be removed:" << lost.error().name();
        co_return signInRequired({{QStringLiteral("problem"), error.value(QLatin1String("error")).toString()}});
    }
    auto kept = co_await keep(self, std::move(*reply), generation);
    if (!kept)
        co_return Unexpected(kept.error());
    co_return QString(self->m_access); // QCoro moves out of what is not const
}

QCoro::Task<Result<QString>> Tokens::access(Shared self)
{
    if (self->fresh())
        co_return QString(self->m_access);
    if (const auto running = self->m_round) {
        co_await qCoro(&running->gate, &Gate::opened);
        co_return Result<QString>(*running->result);
    }
    const auto round = std::make_shared<Round>();
    self->m_round = round;
    auto token = co_await refresh(self);
    round->result = token;
    self->m_round.reset();
    Q_EMIT round->gate.opened();
    co_return token;
}

QCoro::Task<Result<QString>> Tokens::replace(Shared self, QString refused)
{
    if (self->m_access == refused)
        self->m_access.clear();
    auto token = co_await access(self);
    co_return token;
}

QCoro::Task<Result<void>> Tokens::forget(Shared self)
{
    auto stored = co_await readStored(self);
    auto removed = co_await lose(self);
    if (stored && *stored && !(*stored)->isEmpty() && !self->m_closed) {
        FormBody body;
        body.add("token", (*stored)->view()).add("client_id", clientId);
        HttpRequest request = self->form("/oauth/revoke", std::move(body));
        auto revoked = co_await self->m_http->sendRaw(std::move(request));
        if (!revoked) // signed out all the same; the token is gone from this computer and ends by itself
            qCInfo(logApi).noquote() << "The sign-in was not revoked:" << revoked.error().name();
    }
    co_return removed;
}

} // namespace certdesk

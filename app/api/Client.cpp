// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/api/Client.h"

#include "app/api/Authorised.h"
#include "app/api/ClientParts.h"

#include <QCryptographicHash>

namespace certdesk {

Client::Client(Http &http, SignIn &signIn, QUrl platform, QObject *parent)
    : QObject(parent), m_http(http), m_signIn(signIn), m_platform(std::move(platform))
{
}

/// With or without the account; the network's objects may go while this waits.
static QCoro::Task<Result<HttpReply>> deliver(QPointer<Http> http, QPointer<SignIn> signIn, bool authorised, HttpRequest request)
{
    if (!http)
        co_return requestCancelled();
    if (authorised) {
        auto reply = co_await sendAuthorised(http, signIn, std::move(request));
        co_return reply;
    }
    auto reply = co_await http->sendRaw(std::move(request));
    co_return reply;
}

QCoro::Task<Result<HttpReply>> Client::get(QString path, bool authorised, QList<std::pair<QByteArray, QByteArray>> headers)
{
    const QPointer<Http> http(&m_http);
    const QPointer<SignIn> signIn(&m_signIn);
    HttpRequest request;
    request.url = platformUrl(m_platform, path);
    request.headers = std::move(headers);
    auto reply = co_await deliver(http, signIn, authorised, request);
    if (!reply && isTransient(reply.error())) {
        auto again = co_await deliver(http, signIn, authorised, std::move(request));
        co_return accepted(std::move(again));
    }
    co_return accepted(std::move(reply));
}

QCoro::Task<Result<HttpReply>> Client::call(QByteArray method, QString path, QByteArray body, QByteArray contentType, QString idempotencyKey,
                                            QList<std::pair<QByteArray, QByteArray>> headers)
{
    HttpRequest request;
    request.method = std::move(method);
    request.url = platformUrl(m_platform, path);
    request.body = std::move(body);
    request.contentType = std::move(contentType);
    request.idempotencyKey = std::move(idempotencyKey);
    request.headers = std::move(headers);
    // Not repeated when the network fails: the caller's stored key makes a later repetition safe, and it decides when.
    auto reply = co_await deliver(&m_http, &m_signIn, true, std::move(request));
    co_return accepted(std::move(reply));
}

Result<Order> orderOf(const Result<HttpReply> &reply)
{
    auto order = parsed<Order>(reply, "id");
    if (order)
        order->etag = QString::fromLatin1(reply->header("etag"));
    return order;
}

QByteArray proofBytes(const QString &origin, const QByteArray &nonce, const QByteArray &last)
{
    const auto hash = [](const QByteArray &bytes) { return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256); };
    return hash(origin.toUtf8()) + hash(nonce) + hash(last);
}

} // namespace certdesk

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/api/Http.h"

#include "app/api/Exchange.h"
#include "app/api/Problem.h"
#include "app/support/Log.h"

#include <QCoroSignal>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QLocale>
#include <QSslCertificate>

namespace certdesk {

namespace {

/// What became of an exchange that brought no whole reply. Qt's errors of 201 and more mirror a status and are no trouble of the
/// network; those below, and any error beside a status below 400, are.
bool arrived(const Exchange &exchange)
{
    using E = QNetworkReply;
    if (exchange.stop() != Exchange::Stop::None || exchange.reply().status == 0 || exchange.truncated())
        return false;
    const auto error = exchange.error();
    return error == E::NoError || (error > E::UnknownProxyError && exchange.reply().status >= 400);
}

/// The one folding of network trouble into failures.
Unexpected foldTrouble(const Exchange &exchange)
{
    using E = QNetworkReply;
    const QVariantMap detail = exchange.detail();
    const auto error = exchange.error();
    if (exchange.stop() == Exchange::Stop::Cancelled)
        return requestCancelled(detail);
    if (exchange.stop() == Exchange::Stop::TooLarge)
        return fail(FailureCode::Network_Reply_TooLarge, detail);
    if (exchange.stop() == Exchange::Stop::Silence || error == E::TimeoutError || error == E::ProxyTimeoutError)
        return fail(FailureCode::Network_Timeout, detail);
    if (exchange.proxyFailed() || (error > E::UnknownNetworkError && error <= E::UnknownProxyError))
        return fail(FailureCode::Network_Proxy, detail);
    if (error == E::SslHandshakeFailedError)
        return fail(FailureCode::Network_Tls, detail);
    if (exchange.reply().status != 0 || error == E::RemoteHostClosedError || error == E::ContentReSendError || error >= E::ProtocolUnknownError)
        return fail(FailureCode::Network_Reply_Truncated, detail);
    return fail(FailureCode::Network_Offline, detail);
}

} // namespace

Unexpected requestCancelled(QVariantMap detail)
{
    return fail(FailureCode::Network_Cancelled, std::move(detail));
}

Http::Http(QObject *parent)
    : QObject(parent), m_manager(std::make_unique<QNetworkAccessManager>()), m_tls(QSslConfiguration::defaultConfiguration())
{
    m_tls.setProtocol(QSsl::TlsV1_2OrLater);
    m_tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
}

Http::~Http() = default;

void Http::setExtraCertificates(const QByteArray &pem)
{
    // Added, not set: the system's own CAs stay trusted.
    m_tls.addCaCertificates(QSslCertificate::fromData(pem, QSsl::Pem));
}

void Http::setLanguage(const QString &language)
{
    m_language = language.startsWith(QLatin1String("en")) ? "en" : "zh-CN";
}

void Http::noteReachable(bool reachable)
{
    if (m_reachable == reachable)
        return;
    m_reachable = reachable;
    Q_EMIT reachableChanged(reachable);
}

void Http::noteClock(const QByteArray &date)
{
    QDateTime server = QLocale::c().toDateTime(QString::fromLatin1(date), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    server.setTimeSpec(Qt::UTC);
    if (server.isValid())
        m_clockSkewMs = QDateTime::currentDateTimeUtc().msecsTo(server) + 500; // the header's second was cut off, by half of one on average
}

QCoro::Task<Result<HttpReply>> Http::sendRaw(HttpRequest request)
{
    const QPointer<Http> self(this);
    const QByteArray method = request.method;
    const QString path = request.url.path();
    request.headers.prepend({"Accept-Language", m_language});
    QElapsedTimer watch;
    watch.start();
    // The frame owns the exchange, so it outlives this Http when that is destroyed first.
    const auto exchange = std::make_shared<Exchange>(std::move(request));
    exchange->start(*m_manager, m_tls);
    co_await qCoro(exchange.get(), &Exchange::finished);

    const HttpReply &reply = exchange->reply();
    qCInfo(logApi).noquote() << method << path << reply.status << reply.header("x-request-id") << watch.elapsed() << "ms";
    if (!self)
        co_return requestCancelled(exchange->detail());
    self->noteReachable(reply.status != 0);
    self->noteClock(reply.header("date"));
    if (!arrived(*exchange)) {
        Unexpected trouble = foldTrouble(*exchange);
        qCWarning(logApi).noquote() << trouble.value().name()
                                   << QJsonDocument(QJsonObject::fromVariantMap(trouble.value().detail())).toJson(QJsonDocument::Compact);
        co_return trouble;
    }
    co_return reply;
}

QCoro::Task<Result<HttpReply>> Http::send(HttpRequest request)
{
    auto reply = co_await sendRaw(std::move(request));
    if (reply && reply->status >= 400)
        co_return Unexpected(problemFailure(*reply));
    co_return reply;
}

} // namespace certdesk

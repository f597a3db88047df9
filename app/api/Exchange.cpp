// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/api/Exchange.h"

#include "app/support/Log.h"

#include <QNetworkProxy>
#include <QSslError>
#include <QUuid>

#include <openssl/crypto.h>

#include <algorithm>
#include <cstring>

namespace certdesk {

namespace {

constexpr qint64 largestSecret = 64 * 1024;

/// A body that can be read once. Qt repeats a request whose connection broke before the answer, whatever its method; a body that
/// refuses to be rewound makes it report the break instead, and the caller decides (with its idempotency key).
class OnceDevice : public QIODevice {
public:
    explicit OnceDevice(const QByteArray &bytes) : m_bytes(bytes) { open(QIODevice::ReadOnly | QIODevice::Unbuffered); }
    qint64 size() const override { return m_bytes.size(); }
    bool reset() override { return false; }

protected:
    qint64 readData(char *data, qint64 maximum) override
    {
        const qint64 count = qMin<qint64>(maximum, m_bytes.size() - pos());
        if (count <= 0)
            return -1;
        std::memcpy(data, m_bytes.constData() + pos(), static_cast<std::size_t>(count));
        return count;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes; // shares the request's bytes, so wiping those wipes these
};

/// Behind a proxy only the proxy itself is ever looked up and connected to, yet Qt reports its absence as that of the platform.
QString failedProxy(QNetworkReply::NetworkError error, const QUrl &url)
{
    if (error != QNetworkReply::ConnectionRefusedError && error != QNetworkReply::HostNotFoundError && error != QNetworkReply::UnknownNetworkError)
        return {};
    const QList<QNetworkProxy> proxies = QNetworkProxyFactory::proxyForQuery(QNetworkProxyQuery(url));
    const QNetworkProxy proxy = proxies.value(0, QNetworkProxy::NoProxy);
    if (proxy.type() == QNetworkProxy::NoProxy || proxy.hostName().isEmpty())
        return {};
    return QStringLiteral("%1:%2").arg(proxy.hostName()).arg(proxy.port());
}

} // namespace

Exchange::Exchange(HttpRequest request)
    : m_request(std::move(request)), m_requestId(QUuid::createUuid().toByteArray(QUuid::WithoutBraces))
{
    m_silence.setSingleShot(true);
    m_silence.setInterval(m_request.timeoutMs);
    connect(&m_silence, &QTimer::timeout, this, [this] { stopWith(Stop::Silence); });
}

Exchange::~Exchange()
{
    if (m_network) {
        m_network->disconnect(this);
        m_network->deleteLater();
    }
}

QNetworkRequest Exchange::networkRequest(const QSslConfiguration &tls) const
{
    QNetworkRequest request(m_request.url);
    request.setSslConfiguration(tls);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    // Uncompressed, so that the cap and the announced length speak of the same bytes.
    request.setRawHeader("Accept-Encoding", "identity");
    request.setRawHeader("User-Agent", "CertDesk/" CERTDESK_VERSION);
    request.setRawHeader("X-Request-Id", m_requestId);
    // A buffer of Qt's that can be wiped, in place of many that cannot.
    if (m_request.secretReply)
        request.setAttribute(QNetworkRequest::MaximumDownloadBufferSizeAttribute, largestSecret);
    if (!m_request.contentType.isEmpty())
        request.setRawHeader("Content-Type", m_request.contentType);
    if (!m_request.idempotencyKey.isEmpty())
        request.setRawHeader("Idempotency-Key", m_request.idempotencyKey.toUtf8());
    if (!m_request.bearer.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_request.bearer.toUtf8());
    for (const auto &[name, value] : m_request.headers)
        request.setRawHeader(name, value);
    return request;
}

QNetworkReply *Exchange::begin(QNetworkAccessManager &manager, const QNetworkRequest &request)
{
    if (m_request.method == "GET")
        return manager.get(request);
    if (m_request.method == "HEAD")
        return manager.head(request);
    if (m_request.method == "DELETE" && m_request.body.isEmpty())
        return manager.deleteResource(request);
    m_upload = std::make_unique<OnceDevice>(m_request.body);
    QNetworkRequest withLength(request);
    withLength.setHeader(QNetworkRequest::ContentLengthHeader, m_request.body.size());
    if (m_request.contentType.isEmpty())
        withLength.setRawHeader("Content-Type", "application/octet-stream");
    return manager.sendCustomRequest(withLength, m_request.method, m_upload.get());
}

void Exchange::start(QNetworkAccessManager &manager, const QSslConfiguration &tls)
{
    QNetworkReply *network = begin(manager, networkRequest(tls));
    m_network = network;
    const auto active = [this] { m_silence.start(); };
    connect(network, &QNetworkReply::uploadProgress, this, active);
    connect(network, &QNetworkReply::encrypted, this, active);
    connect(network, &QNetworkReply::metaDataChanged, this, [this] { readHead(); });
    connect(network, &QNetworkReply::readyRead, this, [this] { readBody(); });
    connect(network, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) {
        for (const QSslError &error : errors)
            m_tlsErrors += error.errorString();
    });
    connect(network, &QNetworkReply::finished, this, [this] { end(); });
    // The manager deletes its replies when it goes; whoever waits must still be told.
    connect(network, &QObject::destroyed, this, [this] {
        m_network.clear();
        m_stop = Stop::Cancelled;
        end();
    });
    m_silence.start();
}

void Exchange::readHead()
{
    m_silence.start();
    if (m_request.method != "HEAD" && m_network && m_network->rawHeader("Content-Length").toLongLong() > m_request.replyCap)
        stopWith(Stop::TooLarge);
}

void Exchange::readBody()
{
    m_silence.start();
    if (!m_network || m_stop != Stop::None)
        return;
    if (m_request.secretReply) {
        readSecret();
        return;
    }
    // Never more than one byte beyond the cap is kept, however much has arrived.
    m_reply.body += m_network->read(m_request.replyCap + 1 - m_reply.body.size());
    m_bodySize = m_reply.body.size();
    if (m_bodySize > m_request.replyCap)
        stopWith(Stop::TooLarge);
}

/// Straight into memory that is wiped; no copy of ours in between.
void Exchange::readSecret()
{
    if (!m_reply.secret)
        m_reply.secret = std::make_shared<SecureBuffer>(largestSecret);
    const auto room = m_reply.secret->free();
    const qint64 count = m_network->read(reinterpret_cast<char *>(room.data()), static_cast<qint64>(room.size()));
    m_reply.secret->grow(static_cast<std::size_t>(std::max<qint64>(count, 0)));
    m_bodySize = static_cast<qint64>(m_reply.secret->size());
    if (m_network->bytesAvailable() > 0)
        stopWith(Stop::TooLarge);
}

/// Wipes the buffer that Qt read into. A refusal is no secret, and its reader looks for it in the body.
void Exchange::settleSecret()
{
    if (m_network) {
        const auto buffer = m_network->attribute(QNetworkRequest::DownloadBufferAttribute).value<QSharedPointer<char>>();
        if (buffer)
            OPENSSL_cleanse(buffer.data(), static_cast<std::size_t>(m_bodySize));
    }
    if (m_reply.secret && m_reply.status >= 300) {
        const auto text = m_reply.secret->view();
        m_reply.body = QByteArray(text.data(), static_cast<qsizetype>(text.size()));
        m_reply.secret.reset();
    }
}

void Exchange::stopWith(Stop stop)
{
    if (m_done || m_stop != Stop::None)
        return;
    m_stop = stop;
    if (m_network)
        m_network->abort(); // ends in end()
}

void Exchange::end()
{
    if (m_done)
        return;
    if (m_network && m_stop == Stop::None)
        readBody(); // may stop it after all, and then came through here already
    if (m_done)
        return;
    m_done = true;
    m_silence.stop();
    if (m_network) {
        m_error = m_network->error();
        m_errorText = m_network->errorString();
        m_reply.status = m_network->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        const auto pairs = m_network->rawHeaderPairs();
        for (const auto &[name, value] : pairs)
            m_reply.headers.insert(name.toLower(), value);
        m_reply.contentType = m_reply.header("content-type");
        m_proxy = failedProxy(m_error, m_request.url);
    }
    m_reply.headers.insert("x-request-id", m_requestId);
    if (m_request.secretReply)
        settleSecret();
    if (m_request.secretBody)
        OPENSSL_cleanse(const_cast<char *>(m_request.body.constData()), static_cast<std::size_t>(m_request.body.size()));
    Q_EMIT finished();
}

bool Exchange::truncated() const
{
    if (m_request.method == "HEAD" || m_reply.status == 204 || m_reply.status == 304)
        return false;
    bool announced = false;
    const qint64 length = m_reply.header("content-length").toLongLong(&announced);
    return announced && m_bodySize < length;
}

QVariantMap Exchange::detail() const
{
    QVariantMap detail{{QStringLiteral("requestId"), QString::fromLatin1(m_requestId)},
                       {QStringLiteral("method"), QString::fromLatin1(m_request.method)},
                       {QStringLiteral("address"), m_request.url.toString(QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo)}};
    if (m_error != QNetworkReply::NoError) {
        detail.insert(QStringLiteral("networkError"), static_cast<int>(m_error));
        detail.insert(QStringLiteral("reason"), redact(m_errorText));
    }
    if (!m_tlsErrors.isEmpty())
        detail.insert(QStringLiteral("tls"), m_tlsErrors.join(QStringLiteral("; ")));
    if (!m_proxy.isEmpty())
        detail.insert(QStringLiteral("proxy"), m_proxy);
    if (m_reply.status != 0)
        detail.insert(QStringLiteral("status"), m_reply.status);
    return detail;
}

} // namespace certdesk

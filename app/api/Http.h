// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/support/Failure.h"
#include "pkcs11/SecureBuffer.h"

#include <QByteArray>
#include <QCoroTask>
#include <QHash>
#include <QNetworkAccessManager>
#include <QObject>
#include <QSslConfiguration>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>

namespace certdesk {

/// One request. `idempotencyKey` comes from the Outbox, which has stored it before.
struct HttpRequest {
    QByteArray method = "GET";
    QUrl url;
    QByteArray body;
    QByteArray contentType;
    QList<std::pair<QByteArray, QByteArray>> headers;
    QString idempotencyKey;
    QString bearer;
    int timeoutMs = 20'000;              ///< of silence; any activity starts it again
    qint64 replyCap = 8 * 1024 * 1024;   ///< bytes; more is a failure
    bool secretBody = false;             ///< holds a password or a token: wiped, with every copy that shares it, once sent
    bool secretReply = false;            ///< what comes back holds a secret: kept in HttpReply::secret, and what Qt held of it is wiped
};

struct HttpReply {
    int status = 0;
    QByteArray body;
    QByteArray contentType;
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    std::shared_ptr<SecureBuffer> secret;  ///< in place of the body, where the request said secretReply and the status is below 300
    QByteArray header(const QByteArray &lowerName) const { return headers.value(lowerName); }
};

/// The one job base: timeout, reply cap, request id (sent and kept in every failure), no redirects followed, TLS 1.2 or newer, and
/// one folding of Qt's errors into failures: Network_Offline, Network_Timeout, Network_Proxy, Network_Tls, Network_Reply_TooLarge,
/// Network_Reply_Truncated, and Network_Cancelled when the Http is destroyed first. A request with a body is put on the wire once:
/// Qt's own resending after a dropped connection is switched off for it. A status of 400 and more becomes a failure through problemFailure().
class Http : public QObject {
    Q_OBJECT

public:
    explicit Http(QObject *parent = nullptr);
    ~Http() override;
    /// CAs trusted beside the system's, for platforms with a CA of their own.
    void setExtraCertificates(const QByteArray &pem);
    /// The language of the platform's own words, "zh" (as made) or "en"; set with the user interface's language.
    void setLanguage(const QString &language);

    QCoro::Task<Result<HttpReply>> send(HttpRequest request);
    /// The same, but hands statuses of 400 and more back as replies.
    QCoro::Task<Result<HttpReply>> sendRaw(HttpRequest request);

    /// Whether the platform was reached by the last request; nothing before the first.
    std::optional<bool> reachable() const { return m_reachable; }
    /// The server's clock minus ours at the last answer, in ms; 0 before the first.
    qint64 clockSkewMs() const { return m_clockSkewMs; }

Q_SIGNALS:
    /// Whether the platform was reached by the last request.
    void reachableChanged(bool reachable);

private:
    void noteReachable(bool reachable);
    void noteClock(const QByteArray &date);
    std::unique_ptr<QNetworkAccessManager> m_manager;
    QSslConfiguration m_tls;
    QByteArray m_language = "zh-CN";
    qint64 m_clockSkewMs = 0;
    std::optional<bool> m_reachable;
};

/// The failure for a problem+json reply (RFC 9457): the problem type decides the code, its title and detail go to "message" and
/// its `errors` (pointer, code, detail) to "errors".
Failure problemFailure(const HttpReply &reply);

} // namespace certdesk

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/api/Http.h"

#include <QNetworkReply>
#include <QPointer>
#include <QTimer>

namespace certdesk {

/// One request on its way, inside Http: reads as it arrives, watches silence and size, and ends exactly once.
class Exchange : public QObject {
    Q_OBJECT

public:
    enum class Stop { None, Silence, TooLarge, Cancelled };

    explicit Exchange(HttpRequest request);
    ~Exchange() override;
    void start(QNetworkAccessManager &manager, const QSslConfiguration &tls);

    // Known once finished() was emitted.
    Stop stop() const { return m_stop; }
    QNetworkReply::NetworkError error() const { return m_error; }
    const HttpReply &reply() const { return m_reply; }
    /// The body is shorter than its announced length.
    bool truncated() const;
    /// The connection failed before the proxy that the system prescribes let it through.
    bool proxyFailed() const { return !m_proxy.isEmpty(); }
    /// What the help desk needs: request id, method, address without the query, what Qt said.
    QVariantMap detail() const;

Q_SIGNALS:
    void finished();

private:
    QNetworkRequest networkRequest(const QSslConfiguration &tls) const;
    QNetworkReply *begin(QNetworkAccessManager &manager, const QNetworkRequest &request);
    void readHead();
    void readBody();
    void readSecret();
    void settleSecret();
    void stopWith(Stop stop);
    void end();

    HttpRequest m_request;
    QByteArray m_requestId;
    QPointer<QNetworkReply> m_network;
    std::unique_ptr<QIODevice> m_upload;
    QTimer m_silence;
    Stop m_stop = Stop::None;
    bool m_done = false;
    QNetworkReply::NetworkError m_error = QNetworkReply::NoError;
    QString m_errorText;
    QStringList m_tlsErrors;
    QString m_proxy;
    HttpReply m_reply;
    qint64 m_bodySize = 0; ///< as it came, whether it is kept as a body or as a secret
};

} // namespace certdesk

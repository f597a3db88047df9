// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/token/TokenClient.h"
#include "app/token/TokenFailure.h"
#include "app/token/TokenSecrets.h"
#include "pkcs11/Protocol.h"

#include <QCborMap>
#include <QFuture>
#include <QProcess>
#include <QPromise>
#include <QTimer>

#include <deque>

namespace certdesk {

/// One certdesk-token-host process at a time: starts it when there is work, sends one request after the other, watches the time
/// and ends it when it hangs or talks nonsense.
class TokenHost : public QObject {
    Q_OBJECT

public:
    using Answer = Result<QCborValue>;

    explicit TokenHost(TokenClient::Options options, QObject *parent = nullptr);
    /// What is under way fails; the process is asked to end.
    ~TokenHost() override;

    const TokenClient::Options &options() const { return m_options; }
    /// Whether a process is there, or one will be started for what waits.
    bool isRunning() const { return m_process || m_current || !m_waiting.empty(); }
    QFuture<Answer> send(const QString &operation, QCborMap arguments, std::vector<SecureBuffer> secrets, int timeoutMs);

Q_SIGNALS:
    /// The process ended though it should not have; `breadcrumb` is what it was doing.
    void lost(const QString &breadcrumb);

private:
    struct Request {
        QString operation;
        QCborMap arguments;
        std::vector<SecureBuffer> secrets;
        int timeoutMs = 0;
        QPromise<Answer> promise;
    };

    void advance();
    bool start();
    void sayHello();
    void transmitCurrent();
    bool transmit(const QString &operation, const QCborMap &arguments, const std::vector<SecureBuffer> &secrets);
    void readOutput();
    void take(const QByteArray &payload);
    void takeNote(const QString &breadcrumb);
    void takeAnswer(const QCborMap &answer);
    void settle(const Answer &answer);
    void lose(HostLoss loss, const QString &reason = {});
    void dropProcess(bool kill);

    TokenClient::Options m_options;
    std::unique_ptr<QProcess> m_process;
    std::unique_ptr<TokenSecrets> m_secrets;
    protocol::FrameReader m_reader;
    QTimer m_watchdog;
    std::deque<std::unique_ptr<Request>> m_waiting;
    std::unique_ptr<Request> m_current;
    qint64 m_requestId = 0;
    qint64 m_processId = 0;
    bool m_greeting = false;
    QString m_breadcrumb;
    // Of the request at hand, or since the last one ended.
    qsizetype m_received = 0;
    int m_notes = 0;
};

} // namespace certdesk

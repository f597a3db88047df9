// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/support/Failure.h"

#include <QObject>
#include <QTcpServer>
#include <QTimer>

#include <optional>

namespace certdesk {

/// Waits on 127.0.0.1 for the browser to bring the authorization code back (RFC 8252, 7.3), and shows it a small page. A request
/// with another state is turned away and does not end the wait, so no other page can spoil a sign-in.
class LoopbackReceiver : public QObject {
    Q_OBJECT

public:
    explicit LoopbackReceiver(QByteArray state, int timeoutMs = 5 * 60 * 1000);

    Result<void> listen();
    /// http://127.0.0.1:PORT/callback
    QUrl redirectUri() const;

    void cancel();
    /// Ends the wait for a reason of the caller's.
    void fail(const Failure &failure);
    bool isFinished() const { return m_result.has_value(); }
    /// The authorization code; known once finished.
    Result<QByteArray> result() const { return *m_result; }

Q_SIGNALS:
    void finished();

private:
    void accept();
    void read(QTcpSocket *socket);
    void answer(QTcpSocket *socket, int status, bool done);
    void finish(Result<QByteArray> result);

    QByteArray m_state;
    QTcpServer m_server;
    QTimer m_deadline;
    std::optional<Result<QByteArray>> m_result;
};

/// The authorization server said no: in the redirect or at the token endpoint (RFC 6749, 4.1.2.1 and 5.2).
Unexpected signInRefused(const QString &error, const QString &description);

} // namespace certdesk

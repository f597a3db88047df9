// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Faults.h"
#include "platform/HttpReader.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

#include <functional>

class QTcpSocket;

namespace certdesk::platform {

class Router;

/// What every connection of a server shares.
struct HttpSite {
    Router &router;
    Faults &faults;
    std::function<void(const QString &line)> served; ///< "GET /v1/me 200"
};

/// One connection of a client. A request is read only when the one before it has been answered and most of the answer has left, so that
/// answers keep the order of the requests and a client that does not read costs one answer. Deletes itself when the connection ends.
class HttpConnection : public QObject {
    Q_OBJECT

public:
    static constexpr int handshakeMilliseconds = 15'000;
    static constexpr int headMilliseconds = 15'000;
    static constexpr int bodyMilliseconds = 30'000; ///< without a byte
    static constexpr int idleMilliseconds = 120'000;
    static constexpr int writeMilliseconds = 60'000; ///< without a byte
    static constexpr int drainMilliseconds = 5'000; ///< after a refusal in mid-request

    /// Takes the socket.
    HttpConnection(QTcpSocket *socket, const HttpSite &site, QObject *parent);
    ~HttpConnection() override;

private:
    void pump();
    void onWritten();
    void watch(HttpReader::State state);
    void onTimeout();
    void handle();
    void answer(const Response &response, const std::optional<Fault> &fault);
    void drip(QByteArray bytes, const Fault &fault);
    void answered();
    void refuse();
    void end();
    void drain();

    QTcpSocket *m_socket;
    const HttpSite &m_site;
    HttpReader m_reader;
    QByteArray m_input;
    QTimer m_deadline;
    QString m_line;      ///< of the present request, for HttpSite::served
    bool m_headOnly = false;
    bool m_keepAlive = true;
    bool m_busy = false; ///< the present request is being answered
    bool m_pumping = false;
    bool m_ending = false; ///< nothing more is read
    HttpReader::State m_watched = HttpReader::State::Idle;
    QDeadlineTimer m_drainUntil{QDeadlineTimer::Forever};
};

} // namespace certdesk::platform

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "TestPlatform.h"

#include <QElapsedTimer>
#include <QTcpSocket>
#include <QUrl>

namespace certdesk::platform {

/// A connection that sends bytes as they are and takes answers apart, in the thread of the server that it tests.
class RawHttp {
public:
    struct Answer {
        int status = 0; ///< 0: none came
        QByteArray head;
        QByteArray body;
        bool whole = false; ///< as long as Content-Length says
        QByteArray header(const QByteArray &name) const
        {
            for (const QByteArray &line : head.split('\n')) {
                if (line.left(name.size() + 1).compare(name + ':', Qt::CaseInsensitive) == 0)
                    return line.mid(name.size() + 1).trimmed();
            }
            return {};
        }
        QString slug() const { return QJsonDocument::fromJson(body).object().value("type"_q).toString().section(QLatin1Char(':'), -1); }
    };

    explicit RawHttp(const QString &url)
    {
        // At once: a connection that is reset while it sends loses what it has not read.
        QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [this] { m_input += socket.readAll(); });
        const QUrl address(url);
        socket.connectToHost(address.host(), static_cast<quint16>(address.port()));
        (void)QTest::qWaitFor([this] { return socket.state() == QAbstractSocket::ConnectedState; }); // a test that has no connection has no answer
    }
    void send(const QByteArray &bytes)
    {
        socket.write(bytes);
        socket.flush();
    }
    bool closed(int milliseconds = 5000)
    {
        return QTest::qWaitFor([this] { return socket.state() == QAbstractSocket::UnconnectedState; }, milliseconds);
    }
    /// The next answer; what there is of it when the connection ends before.
    Answer next(bool headOnly = false)
    {
        Answer answer;
        const auto step = [&] {
            m_input += socket.readAll();
            const qsizetype end = m_input.indexOf("\r\n\r\n");
            if (answer.status == 0 && end >= 0) {
                answer.head = m_input.left(end);
                answer.status = m_input.mid(9, 3).toInt();
                m_input.remove(0, end + 4);
            }
            if (answer.status == 0)
                return socket.state() == QAbstractSocket::UnconnectedState;
            const qsizetype length = headOnly ? 0 : answer.header("content-length").toLongLong();
            answer.whole = m_input.size() >= length;
            return answer.whole || socket.state() == QAbstractSocket::UnconnectedState;
        };
        if (!QTest::qWaitFor(step, 10'000) && answer.status == 0)
            return answer;
        const qsizetype length = headOnly ? 0 : answer.header("content-length").toLongLong();
        answer.body = m_input.left(length);
        m_input.remove(0, length);
        return answer;
    }
    Answer ask(const QByteArray &bytes)
    {
        send(bytes);
        return next(bytes.startsWith("HEAD"));
    }

    QTcpSocket socket;

private:
    QByteArray m_input;
};

/// "GET /x HTTP/1.1" with a Host, the fields (each ending with CRLF) and the body as they are.
inline QByteArray rawRequest(const QByteArray &line, const QByteArray &fields = {}, const QByteArray &body = {})
{
    return line + " HTTP/1.1\r\nHost: x\r\n" + fields + (body.isEmpty() ? QByteArray() : "Content-Length: " + QByteArray::number(body.size()) + "\r\n") + "\r\n" + body;
}

} // namespace certdesk::platform

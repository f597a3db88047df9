// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>

#include <string>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace certdesk::bench {

struct Reply {
    int status = 0; ///< 0: no answer came
    QByteArray head;
    QByteArray body;
    bool ok() const { return status >= 200 && status < 300; }
    QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
    QByteArray header(const QByteArray &name) const
    {
        const QByteArray wanted = "\r\n" + name.toLower() + ": ";
        const QByteArray lower = head.toLower();
        const qsizetype at = lower.indexOf(wanted);
        if (at < 0)
            return {};
        const qsizetype from = at + wanted.size();
        return head.mid(from, head.indexOf("\r\n", from) - from);
    }
};

using Headers = QList<std::pair<QByteArray, QByteArray>>;

/// A blocking client of one thread, by plain sockets: what it costs is not taken for the server's. Keeps its connection.
class HttpClient {
public:
    explicit HttpClient(quint16 port) : m_port(port) {}
    ~HttpClient() { disconnect(); }
    HttpClient(const HttpClient &) = delete;
    HttpClient &operator=(const HttpClient &) = delete;

    Reply send(const QByteArray &method, const QByteArray &target, const Headers &headers, const QByteArray &body = {})
    {
        QByteArray bytes = method + ' ' + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
        for (const auto &[name, value] : headers)
            bytes += name + ": " + value + "\r\n";
        if (method != "GET" && method != "HEAD")
            bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
        bytes += "\r\n" + body;
        if (m_socket < 0 && !connect())
            return {};
        const Reply reply = write(bytes) ? read(method == "HEAD") : Reply();
        if (reply.status == 0)
            disconnect();
        return reply;
    }
    void disconnect()
    {
        if (m_socket >= 0)
            ::close(m_socket);
        m_socket = -1;
        m_input.clear();
    }

private:
    bool connect()
    {
        m_socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const timeval patience{10, 0};
        const int on = 1;
        ::setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        ::setsockopt(m_socket, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
        ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(m_port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0)
            return true;
        disconnect();
        return false;
    }
    bool write(const QByteArray &bytes) const
    {
        for (qsizetype at = 0; at < bytes.size();) {
            const ssize_t sent = ::send(m_socket, bytes.constData() + at, static_cast<size_t>(bytes.size() - at), MSG_NOSIGNAL);
            if (sent <= 0)
                return false;
            at += sent;
        }
        return true;
    }
    bool more()
    {
        char part[65536];
        const ssize_t got = ::recv(m_socket, part, sizeof part, 0);
        if (got <= 0)
            return false;
        m_input.append(part, got);
        return true;
    }
    Reply read(bool headOnly)
    {
        qsizetype end = -1;
        while ((end = m_input.indexOf("\r\n\r\n")) < 0) {
            if (!more())
                return {};
        }
        Reply reply;
        reply.head = m_input.left(end + 2);
        m_input.remove(0, end + 4);
        const qsizetype length = headOnly ? 0 : reply.header("content-length").toLongLong();
        while (m_input.size() < length) {
            if (!more())
                return {};
        }
        reply.body = m_input.left(length);
        m_input.remove(0, length);
        reply.status = reply.head.mid(9, 3).toInt();
        if (reply.header("connection") == "close")
            disconnect();
        return reply;
    }

    quint16 m_port;
    int m_socket = -1;
    QByteArray m_input;
};

} // namespace certdesk::bench

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>
#include <memory>

namespace certdesk::test {

/// The line between a client and a platform, which a test cuts, silences, or lets lose requests and answers. Counts what was uploaded.
class CuttableProxy {
public:
    explicit CuttableProxy(const QUrl &target) : m_target(target)
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] { accept(); });
        m_server.listen(QHostAddress::LocalHost, 0);
        m_port = m_server.serverPort();
    }
    ~CuttableProxy() { cut(); }

    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_port)); }
    void setTarget(const QUrl &target) { m_target = target; }

    /// Nobody answers any more, and what is under way breaks off.
    void cut()
    {
        m_server.close();
        const auto lines = m_lines;
        m_lines.clear();
        for (const auto &line : lines)
            end(*line);
    }
    bool restore() { return m_server.isListening() || m_server.listen(QHostAddress::LocalHost, m_port); }
    /// Connections are taken and nothing is ever said.
    void setSilent(bool silent) { m_silent = silent; }
    /// The next request whose first line contains `words` does not arrive; the line is cut.
    void loseRequest(const QByteArray &words) { m_loseRequest = words; }
    /// The next such request arrives, its answer does not; the line is cut.
    void loseAnswer(const QByteArray &words) { m_loseAnswer = words; }
    /// The line is cut in the middle of an upload, after so many bytes of it.
    void cutAfterUploaded(qint64 bytes) { m_cutAfterUploaded = bytes; }

    /// Where in an exchange the line breaks.
    enum class Cut {
        Before,    ///< the request does not leave
        InRequest, ///< half of its body has left, or of its head when it has none
        InAnswer,  ///< the platform has answered, half of what it sent first has come
        After,     ///< the platform has answered, nothing of it comes
    };
    /// The line is cut at the `nth` request from now (0: the next one).
    void cutAt(int nth, Cut where)
    {
        m_begun = 0;
        m_cutAt = nth;
        m_cutWhere = where;
    }
    /// The first lines of the requests that arrived, in their order.
    const QByteArrayList &requests() const { return m_requests; }

    qint64 uploaded() const { return m_uploaded; } ///< bytes of PATCH bodies that left for the platform
    int count(const QByteArray &words) const
    {
        return static_cast<int>(std::count_if(m_requests.begin(), m_requests.end(), [&](const QByteArray &line) { return line.contains(words); }));
    }
    /// Something of the faults above is still to come.
    bool armed() const { return !m_loseRequest.isEmpty() || !m_loseAnswer.isEmpty() || m_swallowing || m_cutAfterUploaded >= 0 || m_cutAt >= 0; }

private:
    struct Line {
        QPointer<QTcpSocket> client;
        QPointer<QTcpSocket> platform;
        QByteArray head;
        qint64 left = 0;
        bool upload = false;
        bool swallow = false;
        bool halfAnswer = false;
        qint64 breakAt = -1; ///< with so much of the body left
    };

    static void end(Line &line)
    {
        for (const QPointer<QTcpSocket> &socket : {line.client, line.platform}) {
            if (!socket)
                continue;
            socket->disconnect();
            socket->abort();
            socket->deleteLater();
        }
    }
    void drop(const std::shared_ptr<Line> &line)
    {
        m_lines.removeAll(line);
        end(*line);
    }

    void accept()
    {
        while (QTcpSocket *client = m_server.nextPendingConnection()) {
            const auto line = std::make_shared<Line>();
            line->client = client;
            m_lines.append(line);
            QObject::connect(client, &QTcpSocket::disconnected, client, [this, line] { drop(line); });
            if (m_silent)
                continue;
            line->platform = new QTcpSocket(client);
            QTcpSocket *platform = line->platform;
            QObject::connect(platform, &QTcpSocket::readyRead, client, [this, line] {
                const QByteArray bytes = line->platform->readAll();
                if (line->halfAnswer && line->client) {
                    line->client->write(bytes.left(bytes.size() / 2));
                    line->client->flush();
                }
                if (line->swallow || line->halfAnswer) {
                    m_swallowing = false;
                    cut();
                } else if (line->client) {
                    line->client->write(bytes);
                }
            });
            QObject::connect(platform, &QTcpSocket::disconnected, client, [this, line] {
                if (line->client)
                    line->client->disconnectFromHost();
            });
            QObject::connect(platform, &QTcpSocket::errorOccurred, client, [this, line] { drop(line); });
            QObject::connect(client, &QTcpSocket::readyRead, client, [this, line] { forward(line); });
            platform->connectToHost(m_target.host(), static_cast<quint16>(m_target.port()));
        }
    }

    void forward(const std::shared_ptr<Line> &line)
    {
        QByteArray bytes = line->client->readAll();
        while (!bytes.isEmpty() && line->client && line->platform) {
            if (line->left == 0) {
                line->head += bytes;
                const qsizetype headEnd = line->head.indexOf("\r\n\r\n");
                if (headEnd < 0)
                    return;
                bytes = line->head.mid(headEnd + 4);
                const QByteArray head = line->head.left(headEnd + 4);
                line->head.clear();
                if (!begin(*line, head)) {
                    cut();
                    return;
                }
                const bool bare = line->breakAt == 0 && line->left == 0;
                line->platform->write(bare ? head.left(head.size() / 2) : head);
                if (bare) {
                    line->platform->flush();
                    cut();
                    return;
                }
                continue;
            }
            qint64 most = qMin<qint64>(line->left, bytes.size());
            const bool inRequest = line->breakAt >= 0 && line->left - most <= line->breakAt;
            const bool breaks = inRequest || (line->upload && m_cutAfterUploaded >= 0 && m_uploaded + most >= m_cutAfterUploaded);
            if (breaks)
                most = inRequest ? line->left - line->breakAt : m_cutAfterUploaded - m_uploaded;
            line->platform->write(bytes.left(most));
            line->left -= most;
            m_uploaded += line->upload ? most : 0;
            bytes = bytes.mid(most);
            if (breaks) {
                m_cutAfterUploaded = -1;
                line->platform->flush();
                cut();
                return;
            }
        }
    }

    /// False: this request gets lost.
    bool begin(Line &line, const QByteArray &head)
    {
        const QByteArray first = head.left(head.indexOf("\r\n"));
        const QByteArray lower = head.toLower();
        const qsizetype at = lower.indexOf("content-length:");
        line.left = at < 0 ? 0 : lower.mid(at + 15, lower.indexOf("\r\n", at) - at - 15).trimmed().toLongLong();
        line.upload = first.startsWith("PATCH");
        if (!m_loseRequest.isEmpty() && first.contains(m_loseRequest)) {
            m_loseRequest.clear();
            return false;
        }
        if (m_cutAt >= 0 && m_begun++ == m_cutAt) {
            m_cutAt = -1;
            if (m_cutWhere == Cut::Before)
                return false;
            line.breakAt = m_cutWhere == Cut::InRequest ? line.left / 2 : -1;
            line.halfAnswer = m_cutWhere == Cut::InAnswer;
            line.swallow = m_cutWhere == Cut::After;
            m_swallowing = line.halfAnswer || line.swallow;
        }
        m_requests.append(first);
        if (!m_loseAnswer.isEmpty() && first.contains(m_loseAnswer)) {
            m_loseAnswer.clear();
            line.swallow = m_swallowing = true;
        }
        return true;
    }

    QUrl m_target;
    QTcpServer m_server;
    quint16 m_port = 0;
    QList<std::shared_ptr<Line>> m_lines;
    QByteArrayList m_requests;
    int m_begun = 0;
    int m_cutAt = -1;
    Cut m_cutWhere = Cut::Before;
    QByteArray m_loseRequest;
    QByteArray m_loseAnswer;
    qint64 m_cutAfterUploaded = -1;
    qint64 m_uploaded = 0;
    bool m_silent = false;
    bool m_swallowing = false; ///< the request has arrived, its answer is on the way
};

} // namespace certdesk::test

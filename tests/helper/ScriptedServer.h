// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QElapsedTimer>
#include <QHash>
#include <QLocale>
#include <QPointer>
#include <QSslConfiguration>
#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>
#include <QUrlQuery>

#include <functional>
#include <memory>

namespace certdesk::test {

struct ScriptedRequest {
    QByteArray method;
    QUrl target;
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;
    QByteArray header(const char *lowerName) const { return headers.value(lowerName); }
    QString path() const { return target.path(); }
    QString query(const char *name) const { return QUrlQuery(target).queryItemValue(QLatin1String(name), QUrl::FullyDecoded); }
    QString field(const char *name) const
    {
        return QUrlQuery(QString::fromLatin1(body)).queryItemValue(QLatin1String(name), QUrl::FullyDecoded);
    }
};

/// What the server does with a request: an answer, or a fault.
struct ScriptedAnswer {
    int status = 200;
    QByteArray body;
    QByteArray contentType = "application/json";
    QList<std::pair<QByteArray, QByteArray>> headers;
    int delayMs = 0;
    bool dropBefore = false;      ///< closes without a word
    qint64 dropAfterBytes = -1;   ///< of the body; the announced length stays the whole
    bool silent = false;          ///< keeps the connection and says nothing
    qint64 announcedLength = -1;  ///< instead of the body's length
    bool noLength = false;        ///< the body ends with the connection

    static ScriptedAnswer json(const QByteArray &body, int status = 200)
    {
        ScriptedAnswer answer;
        answer.status = status;
        answer.body = body;
        return answer;
    }
    static ScriptedAnswer problem(int status, const QByteArray &slug, const QByteArray &members = {})
    {
        ScriptedAnswer answer;
        answer.status = status;
        answer.contentType = "application/problem+json";
        answer.body = R"({"type":"urn:certdesk:problem:)" + slug + R"(","title":"Title","detail":"Because.","traceId":"t-1")" + members + "}";
        return answer;
    }
};

/// A server on the loopback that answers by a lambda and remembers what it was asked. With TLS when given a configuration.
class ScriptedServer {
public:
    using Script = std::function<ScriptedAnswer(const ScriptedRequest &)>;

    explicit ScriptedServer(Script script = {}, QSslConfiguration tls = {}) : m_script(std::move(script))
    {
        if (tls.isNull()) {
            m_server = std::make_unique<QTcpServer>();
        } else {
            auto secure = std::make_unique<QSslServer>();
            secure->setSslConfiguration(tls);
            m_server = std::move(secure);
            m_scheme = QStringLiteral("https");
        }
        QObject::connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, m_server.get(), [this] { accept(); });
        m_server->listen(QHostAddress::LocalHost, 0);
    }

    void setScript(Script script) { m_script = std::move(script); }
    QUrl url(const QString &path = {}) const { return QUrl(QStringLiteral("%1://127.0.0.1:%2%3").arg(m_scheme, QString::number(m_server->serverPort()), path)); }
    quint16 port() const { return m_server->serverPort(); }
    const QList<ScriptedRequest> &requests() const { return m_requests; }
    int count(const QByteArray &method) const
    {
        return static_cast<int>(std::count_if(m_requests.begin(), m_requests.end(), [&](const auto &request) { return request.method == method; }));
    }
    void close() { m_server->close(); }

private:
    void accept()
    {
        while (QTcpSocket *socket = m_server->nextPendingConnection()) {
            auto buffer = std::make_shared<QByteArray>();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket, buffer] {
                buffer->append(socket->readAll());
                while (take(socket, *buffer)) { }
            });
            QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        }
    }

    bool take(QTcpSocket *socket, QByteArray &buffer)
    {
        const qsizetype end = buffer.indexOf("\r\n\r\n");
        if (end < 0)
            return false;
        ScriptedRequest request;
        const QList<QByteArray> lines = buffer.left(end).split('\n');
        const QList<QByteArray> words = lines.first().trimmed().split(' ');
        request.method = words.value(0);
        request.target = QUrl::fromEncoded(words.value(1));
        for (const QByteArray &line : lines.mid(1))
            request.headers.insert(line.left(line.indexOf(':')).trimmed().toLower(), line.mid(line.indexOf(':') + 1).trimmed());
        const qsizetype length = request.header("content-length").toLongLong();
        if (buffer.size() < end + 4 + length)
            return false;
        request.body = buffer.mid(end + 4, length);
        buffer.remove(0, end + 4 + length);
        m_requests.append(request);
        const ScriptedAnswer answer = m_script ? m_script(request) : ScriptedAnswer();
        if (answer.delayMs > 0)
            QTimer::singleShot(answer.delayMs, socket, [socket, answer, request] { reply(socket, answer, request); });
        else
            reply(socket, answer, request);
        return true;
    }

    static void reply(QTcpSocket *socket, const ScriptedAnswer &answer, const ScriptedRequest &request)
    {
        if (answer.silent)
            return;
        if (answer.dropBefore) {
            socket->abort();
            return;
        }
        QByteArray head = "HTTP/1.1 " + QByteArray::number(answer.status) + " Scripted\r\n";
        const bool hasBody = answer.status != 204 && answer.status != 304;
        const qint64 length = answer.announcedLength >= 0 ? answer.announcedLength : answer.body.size();
        if (hasBody && !answer.noLength)
            head += "Content-Length: " + QByteArray::number(length) + "\r\nContent-Type: " + answer.contentType + "\r\n";
        bool date = false;
        for (const auto &[name, value] : answer.headers) {
            head += name + ": " + value + "\r\n";
            date = date || name == "Date";
        }
        if (!date)
            head += "Date: " + QLocale::c().toString(QDateTime::currentDateTimeUtc(), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss")).toLatin1() + " GMT\r\n";
        socket->write(head + "\r\n");
        if (request.method != "HEAD" && hasBody)
            socket->write(answer.dropAfterBytes >= 0 ? answer.body.left(answer.dropAfterBytes) : answer.body);
        if (answer.dropAfterBytes >= 0 || answer.noLength)
            socket->disconnectFromHost();
    }

    Script m_script;
    std::unique_ptr<QTcpServer> m_server;
    QString m_scheme = QStringLiteral("http");
    QList<ScriptedRequest> m_requests;
};

} // namespace certdesk::test

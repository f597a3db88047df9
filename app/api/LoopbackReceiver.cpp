// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/api/LoopbackReceiver.h"

#include "app/support/Log.h"

#include <QFile>
#include <QTcpSocket>
#include <QUrlQuery>

#include <openssl/crypto.h>

namespace certdesk {

namespace {

constexpr qsizetype requestLimit = 16 * 1024;

/// The page in both languages; :/templates/sign-in-done.html and sign-in-wrong.html.
QByteArray page(bool done)
{
    QFile file(done ? QStringLiteral(":/templates/sign-in-done.html") : QStringLiteral(":/templates/sign-in-wrong.html"));
    if (file.open(QIODevice::ReadOnly))
        return file.readAll();
    return done ? QByteArray("<!doctype html><title>CertDesk</title><p>You can close this page.")
                : QByteArray("<!doctype html><title>CertDesk</title><p>This page does not belong to the sign-in under way.");
}

bool sameText(const QByteArray &a, const QByteArray &b)
{
    return a.size() == b.size() && CRYPTO_memcmp(a.constData(), b.constData(), static_cast<std::size_t>(a.size())) == 0;
}

QByteArray item(const QUrlQuery &query, const char *name)
{
    return query.queryItemValue(QLatin1String(name), QUrl::FullyDecoded).toUtf8();
}

} // namespace

Unexpected signInRefused(const QString &error, const QString &description)
{
    return fail(FailureCode::SignIn_Refused, {{QStringLiteral("problem"), error}, {QStringLiteral("message"), redact(description).left(300)}});
}

LoopbackReceiver::LoopbackReceiver(QByteArray state, int timeoutMs) : m_state(std::move(state))
{
    m_deadline.setSingleShot(true);
    m_deadline.setInterval(timeoutMs);
    connect(&m_deadline, &QTimer::timeout, this, [this] { finish(certdesk::fail(FailureCode::SignIn_Timeout)); });
    connect(&m_server, &QTcpServer::newConnection, this, [this] { accept(); });
}

Result<void> LoopbackReceiver::listen()
{
    if (!m_server.listen(QHostAddress::LocalHost, 0))
        return certdesk::fail(FailureCode::SignIn_Listen_Failed, {{QStringLiteral("reason"), m_server.errorString()}});
    m_deadline.start();
    return {};
}

QUrl LoopbackReceiver::redirectUri() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1/callback").arg(m_server.serverPort()));
}

void LoopbackReceiver::cancel()
{
    finish(certdesk::fail(FailureCode::SignIn_Cancelled));
}

void LoopbackReceiver::fail(const Failure &failure)
{
    finish(Unexpected(failure));
}

void LoopbackReceiver::finish(Result<QByteArray> result)
{
    if (m_result)
        return;
    m_result = std::move(result);
    m_deadline.stop();
    m_server.close();
    Q_EMIT finished();
}

void LoopbackReceiver::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        // The browser reads its page after the sign-in went on and this receiver may be gone.
        socket->setParent(nullptr);
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        QTimer::singleShot(10'000, socket, &QTcpSocket::abort);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
    }
}

void LoopbackReceiver::read(QTcpSocket *socket)
{
    const QByteArray head = socket->peek(requestLimit);
    if (!head.contains("\r\n\r\n")) {
        if (head.size() >= requestLimit)
            socket->abort();
        return;
    }
    socket->readAll();
    const QList<QByteArray> words = head.left(head.indexOf("\r\n")).split(' ');
    const QUrl target = words.size() == 3 ? QUrl::fromEncoded(words.at(1), QUrl::StrictMode) : QUrl();
    if (words.value(0) != "GET" || target.path() != QLatin1String("/callback"))
        return answer(socket, 404, false);
    const QUrlQuery query(target);
    if (isFinished() || !sameText(item(query, "state"), m_state))
        return answer(socket, 400, false);
    if (const QByteArray error = item(query, "error"); !error.isEmpty()) {
        answer(socket, 400, false);
        return finish(signInRefused(QString::fromUtf8(error), query.queryItemValue(QStringLiteral("error_description"), QUrl::FullyDecoded)));
    }
    const QByteArray code = item(query, "code");
    if (code.isEmpty())
        return answer(socket, 400, false);
    answer(socket, 200, true);
    finish(code);
}

void LoopbackReceiver::answer(QTcpSocket *socket, int status, bool done)
{
    const QByteArray body = page(done);
    socket->write("HTTP/1.1 " + QByteArray::number(status) + (done ? " OK" : " Refused") + "\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: "
                  + QByteArray::number(body.size())
                  + "\r\nConnection: close\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nX-Content-Type-Options: nosniff\r\n"
                    "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'\r\n\r\n"
                  + body);
    socket->disconnectFromHost();
}

} // namespace certdesk

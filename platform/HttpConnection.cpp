// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/HttpConnection.h"
#include "platform/Router.h"
#include "platform/Texts.h"

#include <QPointer>
#include <QScopedValueRollback>
#include <QTcpSocket>

#include <algorithm>

namespace certdesk::platform {

namespace {

constexpr qint64 readAtOnce = 64 * 1024;
constexpr qint64 readAhead = 128 * 1024;  ///< what the socket buffers while a request is being answered
constexpr qint64 writeAhead = 256 * 1024; ///< unsent bytes of answers above which no further request is read
constexpr int drainQuiet = 500;           ///< milliseconds without a byte after which a refused sender has had his time

QByteArray reasonPhrase(int status)
{
    static const QHash<int, QByteArray> phrases{
        {200, "OK"}, {201, "Created"}, {202, "Accepted"}, {204, "No Content"}, {302, "Found"}, {303, "See Other"}, {304, "Not Modified"},
        {400, "Bad Request"}, {401, "Unauthorized"}, {403, "Forbidden"}, {404, "Not Found"}, {405, "Method Not Allowed"}, {408, "Request Timeout"},
        {409, "Conflict"}, {410, "Gone"}, {412, "Precondition Failed"}, {413, "Content Too Large"}, {414, "URI Too Long"}, {415, "Unsupported Media Type"},
        {422, "Unprocessable Content"}, {428, "Precondition Required"}, {429, "Too Many Requests"}, {431, "Request Header Fields Too Large"},
        {500, "Internal Server Error"}, {501, "Not Implemented"}, {503, "Service Unavailable"}, {505, "HTTP Version Not Supported"}};
    return phrases.value(status, "Refused");
}

QByteArray headOf(const Response &response, bool keepAlive)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + reasonPhrase(response.status) + "\r\n";
    for (const auto &[name, value] : response.headers) {
        QByteArray clean = value;
        head += name + ": " + clean.replace('\r', ' ').replace('\n', ' ') + "\r\n";
    }
    if (!response.contentType.isEmpty())
        head += "Content-Type: " + response.contentType + "\r\n";
    if (response.status != 204 && response.status != 304)
        head += "Content-Length: " + QByteArray::number(response.body.size()) + "\r\n";
    return head + (keepAlive ? "\r\n" : "Connection: close\r\n\r\n");
}

/// What a client gets from a hotel's network instead of the platform.
Response captivePortal(bool english)
{
    return Response::html(page(QStringLiteral("captive-portal"), english, {}));
}

} // namespace

HttpConnection::HttpConnection(QTcpSocket *socket, const HttpSite &site, QObject *parent)
    : QObject(parent), m_socket(socket), m_site(site), m_reader([this](const Request &head) { return m_site.router.bodyLimit(head); })
{
    m_socket->setParent(this);
    m_socket->setReadBufferSize(readAhead);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &HttpConnection::onTimeout);
    connect(m_socket, &QTcpSocket::readyRead, this, &HttpConnection::pump);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &HttpConnection::onWritten);
    connect(m_socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    m_deadline.start(handshakeMilliseconds);
}

HttpConnection::~HttpConnection()
{
    m_socket->disconnect(this);
}

void HttpConnection::onWritten()
{
    if (m_deadline.isActive() && !m_ending && m_socket->bytesToWrite() > 0)
        m_deadline.start(writeMilliseconds);
    pump();
}

void HttpConnection::pump()
{
    if (m_ending)
        return drain();
    if (m_pumping)
        return;
    const QScopedValueRollback pumping(m_pumping, true);
    while (!m_busy && !m_ending && m_socket->bytesToWrite() < writeAhead) {
        if (m_socket->bytesAvailable() > 0)
            m_input += m_socket->read(readAtOnce);
        const HttpReader::State state = m_reader.read(m_input);
        if (state == HttpReader::State::Complete) {
            handle();
        } else if (state == HttpReader::State::Refused) {
            refuse();
        } else {
            if (m_reader.takeExpectation())
                m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
            if (m_socket->bytesAvailable() == 0)
                return watch(state);
        }
    }
}

/// A request line may take its time as a whole, a body from part to part.
void HttpConnection::watch(HttpReader::State state)
{
    if (state == HttpReader::State::Idle)
        m_deadline.start(m_socket->bytesToWrite() > 0 ? writeMilliseconds : idleMilliseconds);
    else if (state == HttpReader::State::Body)
        m_deadline.start(bodyMilliseconds);
    else if (m_watched != state)
        m_deadline.start(headMilliseconds);
    m_watched = state;
}

void HttpConnection::onTimeout()
{
    const HttpReader::State state = m_reader.state();
    if (!m_ending && (state == HttpReader::State::Head || state == HttpReader::State::Body)) {
        m_reader.timeOut();
        return refuse();
    }
    m_socket->abort();
    deleteLater(); // a socket that was never connected does not say that it is disconnected
}

void HttpConnection::handle()
{
    m_busy = true;
    m_deadline.stop();
    m_watched = HttpReader::State::Idle;
    Request request = m_reader.takeRequest();
    m_keepAlive = m_reader.keepAlive();
    m_reader.next();
    m_headOnly = request.method == "HEAD";
    m_line = QString::fromLatin1(request.method) + QLatin1Char(' ') + request.path;
    const std::optional<Fault> fault = m_site.faults.take(m_site.router.routeName(request));
    if (fault && fault->kind == Fault::Kind::DropBefore)
        return m_socket->abort();
    if (fault && fault->kind == Fault::Kind::ContentType)
        return answer(captivePortal(request.english()), std::nullopt);
    if (fault && fault->kind == Fault::Kind::Status) {
        Problem problem(fault->status == 503 ? QStringLiteral("unavailable") : QStringLiteral("internal"));
        if (fault->retryAfter > 0)
            problem.header("Retry-After", QByteArray::number(fault->retryAfter));
        return answer(m_site.router.refusal(request, problem), std::nullopt);
    }
    m_site.router.dispatch(std::move(request), [self = QPointer(this), &site = m_site, line = m_line, fault](const Response &response) {
        site.served(line + QLatin1Char(' ') + QString::number(response.status));
        if (self) // or the client has gone meanwhile
            self->answer(response, fault);
    });
}

void HttpConnection::answer(const Response &response, const std::optional<Fault> &fault)
{
    const Fault::Kind kind = fault ? fault->kind : Fault::Kind::Status;
    if (kind == Fault::Kind::DropAfter)
        return m_socket->abort();
    if (kind == Fault::Kind::Delay) {
        QTimer::singleShot(fault->milliseconds, this, [this, response] { answer(response, std::nullopt); });
        return;
    }
    const bool bare = m_headOnly || response.status == 204 || response.status == 304;
    const QByteArray head = headOf(response, m_keepAlive);
    if (kind == Fault::Kind::Truncate) {
        m_socket->write(head + response.body.left(bare ? 0 : fault->bytes));
        return end();
    }
    const QByteArray bytes = bare ? head : head + response.body;
    if (kind == Fault::Kind::Drip)
        return drip(bytes, *fault);
    m_socket->write(bytes);
    answered();
}

void HttpConnection::drip(QByteArray bytes, const Fault &fault)
{
    m_socket->write(bytes.left(fault.bytes));
    bytes.remove(0, fault.bytes);
    if (bytes.isEmpty())
        return answered();
    QTimer::singleShot(fault.milliseconds, this, [this, bytes, fault] { drip(bytes, fault); });
}

void HttpConnection::answered()
{
    m_busy = false;
    if (!m_keepAlive)
        return end();
    pump();
}

/// Says why and closes. What the client is still sending is taken and forgotten for a while: closed at once, the connection would be
/// reset, and the answer lost with it.
void HttpConnection::refuse()
{
    const Request &request = m_reader.request();
    const QString slug = m_reader.fault();
    const Response response = slug == QLatin1String("too-large") ? m_site.router.tooLarge(request) : m_site.router.refusal(request, Problem(slug));
    m_site.served(QString::fromLatin1(request.method) + QLatin1Char(' ') + request.path + QLatin1Char(' ') + QString::number(response.status));
    const QByteArray head = headOf(response, false);
    m_socket->write(request.method == "HEAD" ? head : head + response.body);
    m_ending = true;
    m_input.clear();
    m_drainUntil.setRemainingTime(drainMilliseconds);
    drain();
}

void HttpConnection::drain()
{
    if (m_socket->bytesAvailable() > 0)
        m_socket->skip(m_socket->bytesAvailable());
    if (m_drainUntil.isForever()) // nothing more is expected
        return;
    m_deadline.start(static_cast<int>(std::min<qint64>(drainQuiet, m_drainUntil.remainingTime())));
}

void HttpConnection::end()
{
    m_ending = true;
    m_deadline.start(writeMilliseconds);
    m_socket->disconnectFromHost();
}

} // namespace certdesk::platform

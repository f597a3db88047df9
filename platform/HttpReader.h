// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Exchange.h"

#include <functional>
#include <utility>

namespace certdesk::platform {

/// Reads the requests of one connection, strictly by RFC 9112: what two readers could understand differently is refused. The body's
/// limit is asked for as soon as the head is there, so that nothing is kept of what is too large.
class HttpReader {
public:
    enum class State {
        Idle,     ///< between two requests
        Head,
        Body,
        Complete, ///< request() can be answered; next() goes on
        Refused   ///< fault() says why; the connection cannot be used any more
    };
    /// The largest body, in bytes, that a request may have.
    using BodyLimit = std::function<qint64(const Request &head)>;

    static constexpr qsizetype headLimit = 16 * 1024; ///< bytes, with the request line
    static constexpr qsizetype targetLimit = 4 * 1024;
    static constexpr qsizetype fieldLimit = 100;      ///< number of header fields

    explicit HttpReader(BodyLimit bodyLimit) : m_bodyLimit(std::move(bodyLimit)) {}

    /// Takes what belongs to the present request from the front of `bytes`.
    State read(QByteArray &bytes);
    State state() const { return m_state; }
    const Request &request() const { return m_request; }
    Request takeRequest() { return std::move(m_request); }
    /// "malformed-http", "too-large", … : a slug of the table "problems".
    const QString &fault() const { return m_fault; }
    bool keepAlive() const { return m_keepAlive; }
    /// True once after a head whose sender waits for "100 Continue" (RFC 9110 §10.1.1).
    bool takeExpectation() { return std::exchange(m_expectsContinue, false); }
    void next();
    void timeOut() { refuse("request-timeout"); }

private:
    enum class Chunk { Size, Data, DataEnd, Trailer };
    State refuse(const char *slug);
    State readHead(QByteArray &bytes);
    State readSized(QByteArray &bytes);
    State readChunked(QByteArray &bytes);
    bool readChunkSize(const QByteArray &line);
    bool takeLine(QByteArray &bytes, QByteArray *line);
    State parseHead(const QByteArray &head);
    State parseRequestLine(const QByteArray &line);
    bool parseField(const QByteArray &line);
    State frame();
    State complete() { return m_state = State::Complete; }

    BodyLimit m_bodyLimit;
    State m_state = State::Idle;
    Request m_request;
    QString m_fault;
    bool m_keepAlive = true;
    bool m_expectsContinue = false;
    bool m_olderHttp = false; ///< HTTP/1.0
    bool m_chunked = false;
    Chunk m_chunk = Chunk::Size;
    qint64 m_limit = 0;
    qint64 m_left = 0; ///< of the body, or of the chunk
    qsizetype m_trailer = 0;
};

} // namespace certdesk::platform

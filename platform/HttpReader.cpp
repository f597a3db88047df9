// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/HttpReader.h"

#include <algorithm>
#include <cstring>

namespace certdesk::platform {

namespace {

constexpr qsizetype chunkLineLimit = 256;
constexpr qsizetype trailerLimit = 4 * 1024;

bool isTokenCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c != '\0' && std::strchr("!#$%&'*+-.^_`|~", c));
}

bool isToken(const QByteArray &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

/// Visible characters, blanks, tabs and what is beyond ASCII (RFC 9110 §5.5).
bool isFieldValue(const QByteArray &text)
{
    return std::none_of(text.begin(), text.end(), [](char c) { return (static_cast<uchar>(c) < 0x20 && c != '\t') || c == 0x7F; });
}

/// Visible ASCII; every % begins an octet other than NUL; no fragment.
bool isTarget(const QByteArray &target)
{
    for (qsizetype i = 0; i < target.size(); ++i) {
        const char c = target[i];
        if (c <= 0x20 || c >= 0x7F || c == '#' || c == '\\')
            return false;
        if (c != '%')
            continue;
        const QByteArray octet = target.mid(i + 1, 2);
        bool isHex = false;
        if (octet.size() != 2 || octet[0] == '+' || octet[0] == '-' || octet.toInt(&isHex, 16) == 0 || !isHex)
            return false;
    }
    return true;
}

/// Digits only: toLongLong() would take signs and blanks. -1 when it is no such number.
qint64 count(const QByteArray &text, int base, qsizetype digits)
{
    const bool plain = !text.isEmpty() && text.size() <= digits && std::all_of(text.begin(), text.end(), [base](char c) {
        return (c >= '0' && c <= '9') || (base == 16 && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')));
    });
    return plain ? text.toLongLong(nullptr, base) : -1;
}

/// What is in front of `end`; all of it when `end` is -1.
QByteArray before(const QByteArray &text, qsizetype end)
{
    return end < 0 ? text : text.left(end);
}

/// Fields of which a request can have but one; two of them are a fault, where of others the values are joined.
bool isSingle(const QByteArray &name)
{
    static const QByteArrayList names{"authorization", "content-length", "content-type", "host", "idempotency-key", "if-match", "tus-resumable",
                                      "upload-checksum", "upload-length", "upload-metadata", "upload-offset", "x-request-id"};
    return names.contains(name);
}

} // namespace

HttpReader::State HttpReader::refuse(const char *slug)
{
    m_fault = QLatin1String(slug);
    m_keepAlive = false;
    return m_state = State::Refused;
}

void HttpReader::next()
{
    const BodyLimit limit = std::move(m_bodyLimit);
    *this = HttpReader(limit);
}

HttpReader::State HttpReader::read(QByteArray &bytes)
{
    if (m_state == State::Idle) {
        // RFC 9112 §2.2: empty lines before a request line are left over from careless clients.
        while (bytes.startsWith("\r\n"))
            bytes.remove(0, 2);
        if (bytes.isEmpty())
            return m_state;
        m_state = State::Head;
    }
    if (m_state == State::Head && readHead(bytes) != State::Body)
        return m_state;
    if (m_state == State::Body)
        return m_chunked ? readChunked(bytes) : readSized(bytes);
    return m_state;
}

HttpReader::State HttpReader::readHead(QByteArray &bytes)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0 || end > headLimit) {
        const qsizetype line = bytes.indexOf("\r\n");
        if ((line < 0 ? bytes.size() : line) > targetLimit + 64)
            return refuse("address-too-long");
        return bytes.size() > headLimit ? refuse("head-too-large") : m_state;
    }
    const QByteArray head = bytes.left(end);
    bytes.remove(0, end + 4);
    return parseHead(head);
}

HttpReader::State HttpReader::parseHead(const QByteArray &head)
{
    qsizetype lineEnd = head.indexOf("\r\n");
    if (parseRequestLine(before(head, lineEnd)) == State::Refused)
        return m_state;
    qsizetype fields = 0;
    while (lineEnd >= 0) {
        const qsizetype from = lineEnd + 2;
        lineEnd = head.indexOf("\r\n", from);
        if (++fields > fieldLimit)
            return refuse("head-too-large");
        if (!parseField(head.mid(from, lineEnd < 0 ? -1 : lineEnd - from)))
            return refuse("malformed-http");
    }
    return frame();
}

HttpReader::State HttpReader::parseRequestLine(const QByteArray &line)
{
    const QByteArrayList parts = line.split(' ');
    if (parts.size() != 3 || !isToken(parts[0]) || !parts[2].startsWith("HTTP/"))
        return refuse("malformed-http");
    if (parts[2] != "HTTP/1.1" && parts[2] != "HTTP/1.0")
        return refuse("http-version-unsupported");
    QByteArray target = parts[1];
    if (target.size() > targetLimit)
        return refuse("address-too-long");
    if (target.startsWith("http://") || target.startsWith("https://")) { // the absolute form, which every server has to take (RFC 9112 §3.2.2)
        const qsizetype path = target.indexOf('/', target.indexOf("//") + 2);
        target = path < 0 ? QByteArray("/") : target.mid(path);
    }
    if (!isTarget(target) || !(target.startsWith('/') || target == "*"))
        return refuse("malformed-http");
    m_olderHttp = parts[2] == "HTTP/1.0";
    const qsizetype question = target.indexOf('?');
    m_request.method = parts[0];
    m_request.path = QString::fromLatin1(before(target, question));
    if (question >= 0)
        m_request.query = QUrlQuery(QString::fromLatin1(target.mid(question + 1)));
    return m_state;
}

bool HttpReader::parseField(const QByteArray &line)
{
    const qsizetype colon = line.indexOf(':');
    // No blank before the colon and no folded line: both were used to smuggle requests (RFC 9112 §5.1, §5.2).
    if (colon < 1 || !isToken(line.left(colon)))
        return false;
    const QByteArray name = line.left(colon).toLower();
    const QByteArray value = line.mid(colon + 1).trimmed();
    if (!isFieldValue(value))
        return false;
    const auto known = m_request.headers.find(name);
    if (known == m_request.headers.end())
        m_request.headers.insert(name, value);
    else if (isSingle(name))
        return false;
    else
        *known += ", " + value;
    return true;
}

/// Where the body ends (RFC 9112 §6).
HttpReader::State HttpReader::frame()
{
    const QHash<QByteArray, QByteArray> &headers = m_request.headers;
    const bool sized = headers.contains("content-length");
    const bool coded = headers.contains("transfer-encoding");
    if ((sized && coded) || (m_olderHttp && coded) || (!m_olderHttp && !headers.contains("host")))
        return refuse("malformed-http");
    m_keepAlive = !m_olderHttp && !headers.value("connection").toLower().contains("close");
    m_limit = m_bodyLimit(m_request);
    if (coded) {
        if (headers.value("transfer-encoding").toLower() != "chunked")
            return refuse("transfer-coding-unsupported");
        m_chunked = true;
    } else if (sized) {
        m_left = count(headers.value("content-length"), 10, 18);
        if (m_left < 0)
            return refuse("malformed-http");
        if (m_left > m_limit)
            return refuse("too-large");
    }
    m_expectsContinue = (m_chunked || m_left > 0) && !m_olderHttp && headers.value("expect").toLower() == "100-continue";
    return m_state = m_chunked || m_left > 0 ? State::Body : State::Complete;
}

HttpReader::State HttpReader::readSized(QByteArray &bytes)
{
    const qsizetype taken = std::min<qint64>(m_left, bytes.size());
    m_request.body += taken == bytes.size() ? bytes : bytes.left(taken);
    bytes.remove(0, taken);
    m_left -= taken;
    return m_left == 0 ? complete() : m_state;
}

bool HttpReader::takeLine(QByteArray &bytes, QByteArray *line)
{
    const qsizetype end = bytes.indexOf("\r\n");
    if (end < 0)
        return false;
    *line = bytes.left(end);
    bytes.remove(0, end + 2);
    return true;
}

bool HttpReader::readChunkSize(const QByteArray &line)
{
    // What follows a semicolon are extensions, of which we know none. Eight digits are 4 GB, beyond every limit.
    m_left = count(before(line, line.indexOf(';')).trimmed(), 16, 8);
    m_chunk = m_left == 0 ? Chunk::Trailer : Chunk::Data;
    return m_left >= 0 && isFieldValue(line);
}

HttpReader::State HttpReader::readChunked(QByteArray &bytes)
{
    QByteArray line;
    while (m_chunk != Chunk::Data || !bytes.isEmpty()) {
        if (m_chunk == Chunk::Data) {
            const qsizetype taken = std::min<qint64>(m_left, bytes.size());
            m_request.body += bytes.left(taken);
            bytes.remove(0, taken);
            m_left -= taken;
            if (m_left == 0)
                m_chunk = Chunk::DataEnd;
            continue;
        }
        if (!takeLine(bytes, &line))
            return bytes.size() > chunkLineLimit ? refuse("malformed-http") : m_state;
        if (m_chunk == Chunk::DataEnd) {
            if (!line.isEmpty())
                return refuse("malformed-http");
            m_chunk = Chunk::Size;
        } else if (m_chunk == Chunk::Size) {
            if (!readChunkSize(line))
                return refuse("malformed-http");
            if (m_request.body.size() + m_left > m_limit)
                return refuse("too-large");
        } else if (line.isEmpty()) {
            return complete();
        } else if ((m_trailer += line.size()) > trailerLimit) {
            return refuse("head-too-large");
        }
    }
    return m_state;
}

} // namespace certdesk::platform

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <optional>

/// Between certdesk-token-host and its client. A frame is a length (4 bytes, big endian) and that many bytes of CBOR.
///   request  {id, op, args, secretLengths?: [n, …]}   the first op is "hello" {protocol, module}
///   answer   {id, ok: value}  or  {id, error: {kind, function, rv, rvName, module, message, breadcrumb, hadSession, officer?, pin…?}}
///   note     {note: "C_Login of /usr/lib/x.so"}  before each call into the module; what stands there when the host dies is to blame
/// Secrets are never in CBOR. On Unix their bytes come through file descriptor 3, in the order of secretLengths; elsewhere (or with
/// --secrets-on-stdin) as one frame each right after the request: length, the byte 'S', the secret.
namespace certdesk::protocol {

constexpr int version = 1;
constexpr qsizetype largestFrame = 1024 * 1024;
constexpr qsizetype mostSecrets = 4;
constexpr qsizetype longestSecret = 255; ///< PIN lengths end there in practice
constexpr char secretMark = 'S';
constexpr int secretsDescriptor = 3;

/// The four bytes before `size` bytes of payload.
QByteArray frameHeader(qsizetype size);
/// What such a header says; not yet checked against largestFrame.
quint32 frameSize(const char *header);

/// Cuts a stream into frames.
class FrameReader {
public:
    void feed(const QByteArray &bytes) { m_buffer += bytes; }
    /// The next complete payload.
    std::optional<QByteArray> next();
    /// The other side announced more than largestFrame: the stream is of no use any more.
    bool isOversized() const { return m_oversized; }

private:
    QByteArray m_buffer;
    bool m_oversized = false;
};

} // namespace certdesk::protocol

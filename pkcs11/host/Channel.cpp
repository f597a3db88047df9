// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "pkcs11/host/Channel.h"

#include "pkcs11/Protocol.h"

#include <QCborValue>

#include <span>

namespace certdesk {

namespace {

std::byte *bytesOf(QByteArray &array)
{
    return reinterpret_cast<std::byte *>(array.data());
}

} // namespace

std::optional<QByteArray> Channel::read()
{
    QByteArray header(4, '\0');
    if (!hostsystem::readFully(m_streams.input, bytesOf(header), 4))
        return std::nullopt;
    const auto size = static_cast<qsizetype>(protocol::frameSize(header.constData()));
    if (size > protocol::largestFrame)
        return std::nullopt;
    QByteArray payload(size, Qt::Uninitialized);
    if (!hostsystem::readFully(m_streams.input, bytesOf(payload), static_cast<std::size_t>(size)))
        return std::nullopt;
    return payload;
}

std::optional<std::vector<SecureBuffer>> Channel::readSecrets(const std::vector<std::size_t> &lengths)
{
    std::vector<SecureBuffer> secrets;
    for (const std::size_t length : lengths) {
        if (m_secretsOnInput) {
            char header[5] = {};
            if (!hostsystem::readFully(m_streams.input, reinterpret_cast<std::byte *>(header), sizeof header)
                || protocol::frameSize(header) != length + 1 || header[4] != protocol::secretMark)
                return std::nullopt;
        }
        SecureBuffer &secret = secrets.emplace_back();
        if (!readInto(m_secretsOnInput ? m_streams.input : protocol::secretsDescriptor, secret, length))
            return std::nullopt;
    }
    return secrets;
}

bool Channel::readInto(int descriptor, SecureBuffer &secret, std::size_t length)
{
    if (length > secret.capacity() || !hostsystem::readFully(descriptor, secret.free().data(), length))
        return false;
    secret.grow(length);
    return true;
}

bool Channel::write(const QCborMap &message)
{
    const QByteArray payload = message.toCborValue().toCbor();
    if (payload.size() > protocol::largestFrame)
        return false;
    const QByteArray frame = protocol::frameHeader(payload.size()) + payload;
    return hostsystem::writeFully(m_streams.output, reinterpret_cast<const std::byte *>(frame.constData()),
                                  static_cast<std::size_t>(frame.size()));
}

} // namespace certdesk

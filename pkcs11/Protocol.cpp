// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "pkcs11/Protocol.h"

#include <QtEndian>

namespace certdesk::protocol {

namespace {
constexpr qsizetype headerSize = 4;
}

QByteArray frameHeader(qsizetype size)
{
    QByteArray header(headerSize, Qt::Uninitialized);
    qToBigEndian(static_cast<quint32>(size), header.data());
    return header;
}

quint32 frameSize(const char *header)
{
    return qFromBigEndian<quint32>(header);
}

std::optional<QByteArray> FrameReader::next()
{
    if (m_oversized || m_buffer.size() < headerSize)
        return std::nullopt;
    const auto size = static_cast<qsizetype>(frameSize(m_buffer.constData()));
    if (size > largestFrame) {
        m_oversized = true;
        return std::nullopt;
    }
    if (m_buffer.size() - headerSize < size)
        return std::nullopt;
    QByteArray payload = m_buffer.mid(headerSize, size);
    m_buffer.remove(0, headerSize + size);
    return payload;
}

} // namespace certdesk::protocol

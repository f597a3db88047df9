// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/api/FormBody.h"

#include <openssl/crypto.h>

namespace certdesk {

void FormBody::makeRoom(qsizetype count)
{
    if (m_bytes.size() + count <= m_bytes.capacity())
        return;
    QByteArray larger;
    larger.reserve(2 * (m_bytes.size() + count));
    larger.append(m_bytes);
    OPENSSL_cleanse(m_bytes.data(), static_cast<std::size_t>(m_bytes.size()));
    m_bytes = std::move(larger);
}

void FormBody::append(std::string_view text)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    makeRoom(static_cast<qsizetype>(text.size()) * 3);
    for (const char c : text) {
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~') {
            m_bytes += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        m_bytes += '%';
        m_bytes += digits[byte >> 4];
        m_bytes += digits[byte & 15];
    }
}

FormBody &FormBody::add(std::string_view name, std::string_view value)
{
    makeRoom(2);
    if (!m_bytes.isEmpty())
        m_bytes += '&';
    append(name);
    makeRoom(1);
    m_bytes += '=';
    append(value);
    return *this;
}

} // namespace certdesk

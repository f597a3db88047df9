// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <string_view>

namespace certdesk {

/// An application/x-www-form-urlencoded body that may hold secrets: when it grows, what it leaves behind is wiped.
class FormBody {
public:
    FormBody &add(std::string_view name, std::string_view value);
    FormBody &add(std::string_view name, const char *value) { return add(name, std::string_view(value)); }
    FormBody &add(std::string_view name, const QByteArray &value) { return add(name, std::string_view(value.constData(), static_cast<std::size_t>(value.size()))); }
    QByteArray take() { return std::move(m_bytes); }

private:
    void append(std::string_view text);
    void makeRoom(qsizetype count);
    QByteArray m_bytes;
};

} // namespace certdesk

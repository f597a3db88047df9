// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Multipart.h"

#include <QRegularExpression>

namespace certdesk::platform {

namespace {

constexpr int mostParts = 8;
constexpr qsizetype longestHead = 1024;

/// RFC 2046 §5.1.1; empty when there is none.
QByteArray boundaryOf(const QByteArray &contentType)
{
    static const QRegularExpression pattern(QStringLiteral("\\Amultipart/form-data;\\s*boundary=(\"?)([A-Za-z0-9'()+_,./:=?-]{1,70})\\1\\z"),
                                            QRegularExpression::CaseInsensitiveOption);
    return pattern.match(QString::fromLatin1(contentType.trimmed())).captured(2).toLatin1();
}

/// The name in the head of a part; empty when it has none.
QString nameIn(const QByteArray &head)
{
    static const QRegularExpression pattern(QStringLiteral("^content-disposition:\\s*form-data;\\s*name=\"([A-Za-z0-9_-]{1,64})\"(;[^\\r\\n]*)?\\r?$"),
                                            QRegularExpression::CaseInsensitiveOption | QRegularExpression::MultilineOption);
    return pattern.match(QString::fromUtf8(head)).captured(1);
}

} // namespace

std::optional<QHash<QString, QByteArray>> readMultipart(const QByteArray &contentType, const QByteArray &body)
{
    const QByteArray boundary = boundaryOf(contentType);
    if (boundary.isEmpty() || !body.startsWith("--" + boundary + "\r\n"))
        return std::nullopt;
    const QByteArray separator = "\r\n--" + boundary;
    QHash<QString, QByteArray> parts;
    qsizetype from = boundary.size() + 4;
    while (true) {
        const qsizetype headEnd = body.indexOf("\r\n\r\n", from);
        const qsizetype end = headEnd < 0 ? -1 : body.indexOf(separator, headEnd + 4);
        if (end < 0 || headEnd - from > longestHead)
            return std::nullopt;
        const QString name = nameIn(body.mid(from, headEnd - from));
        if (name.isEmpty() || parts.contains(name) || parts.size() == mostParts)
            return std::nullopt;
        parts.insert(name, body.mid(headEnd + 4, end - headEnd - 4));
        const QByteArray rest = body.mid(end + separator.size(), 4);
        if (rest == "--" || rest == "--\r\n")
            return end + separator.size() + rest.size() == body.size() ? std::optional(parts) : std::nullopt;
        if (!rest.startsWith("\r\n"))
            return std::nullopt;
        from = end + separator.size() + 2;
    }
}

} // namespace certdesk::platform

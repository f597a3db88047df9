// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/api/Client.h"
#include "app/api/Problem.h"

#include <QJsonDocument>

namespace certdesk {

// What the files of Client share.

/// A server's id as one path segment.
inline QString segment(const QString &id)
{
    return QString::fromLatin1(id.toUtf8().toPercentEncoding());
}

inline QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// The reply as a T read by T::fromJson; malformed when it is no object or `required` is missing from it.
template<typename T>
Result<T> parsed(const Result<HttpReply> &reply, const char *required)
{
    if (!reply)
        return Unexpected(reply.error());
    const auto object = jsonObject(*reply);
    if (!object)
        return Unexpected(object.error());
    if (!object->contains(QLatin1String(required)))
        return malformedReply(*reply, QLatin1String(required));
    return T::fromJson(*object);
}

/// An order with its ETag.
Result<Order> orderOf(const Result<HttpReply> &reply);

inline const QByteArray jsonType = QByteArrayLiteral("application/json");

} // namespace certdesk

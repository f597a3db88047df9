// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Exchange.h"

#include <QJsonDocument>

namespace certdesk::platform {

QByteArray Request::mediaType() const
{
    return headers.value("content-type").split(';').value(0).trimmed().toLower();
}

QUrlQuery Request::form() const
{
    QByteArray encoded = body;
    // A form writes a blank as '+', which QUrlQuery leaves alone.
    return QUrlQuery(QString::fromUtf8(encoded.replace('+', "%20")));
}

bool Request::english() const
{
    return headers.value("accept-language").trimmed().toLower().startsWith("en");
}

Response Response::json(const QJsonObject &object, int status)
{
    Response response;
    response.status = status;
    response.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return response;
}

Response Response::empty(int status)
{
    Response response;
    response.status = status;
    response.contentType.clear();
    return response;
}

Response Response::file(QByteArray bytes, QByteArray contentType)
{
    Response response;
    response.body = std::move(bytes);
    response.contentType = std::move(contentType);
    return response;
}

Response Response::html(QByteArray page, int status)
{
    Response response = file(std::move(page), "text/html; charset=utf-8");
    response.status = status;
    // No script, no frame, nothing from elsewhere; nothing of it stays in a cache.
    return std::move(response)
        .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'")
        .with("X-Frame-Options", "DENY")
        .with("Referrer-Policy", "no-referrer")
        .with("Cache-Control", "no-store");
}

QByteArray Response::header(const QByteArray &name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

Response &Response::with(QByteArray name, QByteArray value) &
{
    // Two policies would both hold, two types confuse: the later word replaces the earlier one. Only cookies come in several.
    if (name != "Set-Cookie")
        headers.removeIf([&name](const auto &header) { return header.first.compare(name, Qt::CaseInsensitive) == 0; });
    headers.append({std::move(name), std::move(value)});
    return *this;
}

Response &&Response::with(QByteArray name, QByteArray value) &&
{
    static_cast<Response &>(*this).with(std::move(name), std::move(value));
    return std::move(*this);
}

} // namespace certdesk::platform

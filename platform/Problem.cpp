// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Exchange.h"
#include "platform/Texts.h"

#include <QJsonDocument>

#include <stdexcept>

namespace certdesk::platform {

namespace {

QJsonObject tableRow(const QString &slug)
{
    const QJsonValue row = dataTable(QStringLiteral("problems")).value(slug);
    if (!row.isObject())
        throw std::logic_error("no problem " + slug.toStdString());
    return row.toObject();
}

QJsonArray describedErrors(const QJsonArray &errors, bool english)
{
    const QJsonObject &findings = dataTable(QStringLiteral("findings"));
    QJsonArray described;
    for (const QJsonValue &value : errors) {
        QJsonObject error = value.toObject();
        if (error.value(QLatin1String("detail")).toString().isEmpty())
            error.insert(QStringLiteral("detail"), inLanguage(findings.value(error.value(QLatin1String("code")).toString()), english));
        described.append(error);
    }
    return described;
}

} // namespace

QStringList problemSlugs()
{
    return dataTable(QStringLiteral("problems")).keys();
}

Problem &Problem::error(const QString &pointer, const QString &code, const QString &text)
{
    errors.append(QJsonObject{{QStringLiteral("pointer"), pointer}, {QStringLiteral("code"), code}, {QStringLiteral("detail"), text}});
    return *this;
}

Problem &Problem::member(const QString &name, const QJsonValue &value)
{
    members.insert(name, value);
    return *this;
}

Problem &Problem::header(const QByteArray &name, const QByteArray &value)
{
    headers.append({name, value});
    return *this;
}

int Problem::status() const
{
    return tableRow(slug).value(QLatin1String("status")).toInt();
}

Response Problem::response(const QString &traceId, bool english) const
{
    const QJsonObject row = tableRow(slug);
    QJsonObject body = members;
    body.insert(QStringLiteral("type"), QString(QStringLiteral("urn:certdesk:problem:") + slug));
    body.insert(QStringLiteral("title"), inLanguage(row.value(QLatin1String("title")), english));
    body.insert(QStringLiteral("status"), status());
    body.insert(QStringLiteral("detail"), english && !detail.isEmpty() ? detail : inLanguage(row.value(QLatin1String("detail")), english));
    body.insert(QStringLiteral("traceId"), traceId);
    if (!errors.isEmpty())
        body.insert(QStringLiteral("errors"), describedErrors(errors, english));
    Response response = Response::json(body, status());
    response.contentType = "application/problem+json";
    response.headers = headers;
    return response;
}

} // namespace certdesk::platform

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Idempotency.h"
#include "platform/Storage.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QJsonDocument>

namespace certdesk::platform {

namespace {

QByteArray bodyHash(const Request &request)
{
    return QCryptographicHash::hash(request.mediaType() + '\n' + request.body, QCryptographicHash::Sha256);
}

QString key(const Request &request)
{
    return QString::fromLatin1(request.headers.value("idempotency-key"));
}

QString packed(const Response &response)
{
    QJsonArray headers;
    for (const auto &[name, value] : response.headers)
        headers.append(QJsonArray{QString::fromLatin1(name), QString::fromLatin1(value)});
    return QString::fromUtf8(QJsonDocument(headers).toJson(QJsonDocument::Compact));
}

} // namespace

std::optional<Problem> checkIdempotencyKey(const Request &request)
{
    const QString value = key(request);
    if (value.isEmpty() || value.size() > 128)
        return Problem(QStringLiteral("idempotency-key-missing"));
    return std::nullopt;
}

std::optional<Answer> replay(const QSqlDatabase &database, const Request &request)
{
    QSqlQuery row = sql(database, QStringLiteral("SELECT body_hash, status, content_type, headers, body FROM idempotency "
                                                 "WHERE account = ? AND method = ? AND path = ? AND key = ?"),
                        {request.caller.account, QString::fromLatin1(request.method), request.path, key(request)});
    if (!row.next())
        return std::nullopt;
    if (row.value(0).toByteArray() != bodyHash(request))
        return Answer(refuse(QStringLiteral("idempotency-key-reused")));
    Response response;
    response.status = row.value(1).toInt();
    response.contentType = row.value(2).toString().toLatin1();
    response.body = row.value(4).toByteArray();
    const QJsonArray headers = QJsonDocument::fromJson(row.value(3).toByteArray()).array();
    for (const QJsonValue &header : headers)
        response.with(header[0].toString().toLatin1(), header[1].toString().toLatin1());
    response.with("Idempotency-Replayed", "true");
    return Answer(std::move(response));
}

void remember(const QSqlDatabase &database, const Request &request, const Response &response)
{
    // A null QByteArray would be stored as NULL.
    const QByteArray body = response.body.isNull() ? QByteArray("") : response.body;
    sql(database, QStringLiteral("INSERT INTO idempotency (account, method, path, key, body_hash, status, content_type, headers, body, created_at) "
                                 "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        {request.caller.account, QString::fromLatin1(request.method), request.path, key(request), bodyHash(request), response.status,
         QString::fromLatin1(response.contentType.isNull() ? QByteArray("") : response.contentType), packed(response), body, nowText()});
}

void forgetOldKeys(const QSqlDatabase &database)
{
    const QDateTime limit = now().addDays(-90).toOffsetFromUtc(8 * 3600);
    sql(database, QStringLiteral("DELETE FROM idempotency WHERE created_at < ?"), {limit.toString(Qt::ISODateWithMs)});
}

} // namespace certdesk::platform

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/api/ClientParts.h"

#include <openssl/crypto.h>

namespace certdesk {

namespace {

/// The SO-PIN goes into a SecureBuffer; the text it arrived in is wiped.
Result<KeyTicket> serviceTicketOf(HttpReply &reply)
{
    const auto object = jsonObject(reply);
    if (!object)
        return Unexpected(object.error());
    KeyTicket ticket;
    ticket.label = object->value(QLatin1String("label")).toString();
    QByteArray soPin = object->value(QLatin1String("soPin")).toString().toUtf8();
    ticket.soPin = SecureBuffer::fromView({soPin.constData(), static_cast<std::size_t>(soPin.size())});
    OPENSSL_cleanse(soPin.data(), static_cast<std::size_t>(soPin.size()));
    OPENSSL_cleanse(reply.body.data(), static_cast<std::size_t>(reply.body.size()));
    const QJsonObject rules = object->value(QLatin1String("pinRules")).toObject();
    ticket.pinMin = rules.value(QLatin1String("minLength")).toInt(ticket.pinMin);
    ticket.pinMax = rules.value(QLatin1String("maxLength")).toInt(ticket.pinMax);
    if (ticket.label.isEmpty() || ticket.soPin.isEmpty() || ticket.pinMin < 1 || ticket.pinMax < ticket.pinMin)
        return malformedReply(reply, QStringLiteral("label, soPin and pinRules"));
    return ticket;
}

Result<RequestAttributes> serviceAttributesOf(const HttpReply &reply)
{
    const auto object = jsonObject(reply);
    if (!object)
        return Unexpected(object.error());
    RequestAttributes attributes;
    attributes.keyAlgorithm = object->value(QLatin1String("keyAlgorithm")).toString();
    const QJsonArray subject = object->value(QLatin1String("subject")).toArray();
    for (const QJsonValue &entry : subject)
        attributes.subject.append({entry[QLatin1String("name")].toString(), entry[QLatin1String("value")].toString()});
    if (attributes.subject.isEmpty() || attributes.keyAlgorithm.isEmpty())
        return malformedReply(reply, QStringLiteral("subject and keyAlgorithm"));
    return attributes;
}

} // namespace

static QString servedPath(const QString &serialNumber)
{
    return QStringLiteral("/v1/certificates/") + segment(serialNumber);
}

static QString servicePath(const QString &id, const char *rest = "")
{
    return QStringLiteral("/v1/services/") + segment(id) + QLatin1String(rest);
}

QCoro::Task<Result<ServedCertificate>> Client::servedCertificate(QString serialNumber)
{
    auto reply = co_await get(servedPath(serialNumber), true);
    co_return parsed<ServedCertificate>(reply, "serialNumber");
}

QCoro::Task<Result<CertificateService>> Client::requestService(ServiceWish wish, QString idempotencyKey)
{
    const QString path = servedPath(wish.certificateSerial) + QLatin1Char('/') + toString(wish.kind);
    auto reply = co_await call("POST", path, compact(wish.toJson()), jsonType, idempotencyKey);
    co_return parsed<CertificateService>(reply, "state");
}

QCoro::Task<Result<ServedCertificate>> Client::revokeCertificate(ServiceWish wish, QString idempotencyKey)
{
    const QString path = servedPath(wish.certificateSerial) + QLatin1String("/revoke");
    auto reply = co_await call("POST", path, compact(wish.toJson()), jsonType, idempotencyKey);
    co_return parsed<ServedCertificate>(reply, "serialNumber");
}

QCoro::Task<Result<QList<CertificateService>>> Client::services()
{
    auto reply = co_await get(QStringLiteral("/v1/services?size=100"), true);
    if (!reply)
        co_return Unexpected(reply.error());
    const auto object = jsonObject(*reply);
    if (!object)
        co_return Unexpected(object.error());
    if (!object->value(QLatin1String("items")).isArray())
        co_return malformedReply(*reply, QStringLiteral("items"));
    co_return CertificateService::listFrom(*object);
}

QCoro::Task<Result<CertificateService>> Client::service(QString id)
{
    auto reply = co_await get(servicePath(id), true);
    co_return parsed<CertificateService>(reply, "state");
}

QCoro::Task<Result<void>> Client::payService(QString id, qint64 amount, QString idempotencyKey)
{
    const QJsonObject body{{QStringLiteral("method"), QStringLiteral("balance")}, {QStringLiteral("amount"), amount}};
    auto reply = co_await call("POST", servicePath(id, "/payments"), compact(body), jsonType, idempotencyKey);
    if (!reply)
        co_return Unexpected(reply.error());
    co_return {};
}

QCoro::Task<Result<CertificateService>> Client::cancelService(QString id, QString idempotencyKey)
{
    auto reply = co_await call("POST", servicePath(id, "/cancel"), "{}", jsonType, idempotencyKey);
    co_return parsed<CertificateService>(reply, "state");
}

QCoro::Task<Result<KeyTicket>> Client::serviceKeyTicket(QString id, QString tokenSerial, QString idempotencyKey)
{
    const QJsonObject body{{QStringLiteral("tokenSerial"), tokenSerial}};
    auto reply = co_await call("POST", servicePath(id, "/key-ticket"), compact(body), jsonType, idempotencyKey);
    if (!reply)
        co_return Unexpected(reply.error());
    co_return serviceTicketOf(*reply);
}

QCoro::Task<Result<RequestAttributes>> Client::serviceRequestAttributes(QString id)
{
    auto reply = co_await get(servicePath(id, "/csrattrs"), true);
    if (!reply)
        co_return Unexpected(reply.error());
    co_return serviceAttributesOf(*reply);
}

QCoro::Task<Result<QByteArray>> Client::enrollService(QString id, QByteArray request, QString tokenSerial, QString idempotencyKey)
{
    QList<std::pair<QByteArray, QByteArray>> headers;
    if (!tokenSerial.isEmpty())
        headers.append({"X-Token-Serial", tokenSerial.trimmed().toLatin1()});
    auto reply = co_await call("POST", servicePath(id, "/enroll"), std::move(request), "application/pkcs10", idempotencyKey, std::move(headers));
    if (!reply)
        co_return Unexpected(reply.error());
    if (!reply->contentType.startsWith("application/pkcs7-mime") || !reply->body.startsWith('\x30')) // a SEQUENCE, as all of PKCS#7
        co_return malformedReply(*reply, QStringLiteral("PKCS#7 in DER"));
    co_return std::move(reply->body);
}

QCoro::Task<Result<CertificateService>> Client::confirmService(QString id, QByteArray nonce, QString algorithm, QByteArray signature, QString idempotencyKey)
{
    const QJsonObject body{{QStringLiteral("nonce"), QString::fromLatin1(nonce)}, {QStringLiteral("algorithm"), algorithm}, {QStringLiteral("signature"), QString::fromLatin1(signature.toBase64())}};
    auto reply = co_await call("POST", servicePath(id, "/confirm"), compact(body), jsonType, idempotencyKey);
    co_return parsed<CertificateService>(reply, "state");
}

} // namespace certdesk

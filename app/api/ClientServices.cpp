// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/api/ClientParts.h"

namespace certdesk {

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
    auto reply = co_await callForSecret(servicePath(id, "/key-ticket"), compact(body), idempotencyKey);
    if (!reply)
        co_return Unexpected(reply.error());
    co_return keyTicketOf(*reply);
}

QCoro::Task<Result<RequestAttributes>> Client::serviceRequestAttributes(QString id)
{
    auto reply = co_await get(servicePath(id, "/csrattrs"), true);
    co_return attributesOf(reply);
}

QCoro::Task<Result<QByteArray>> Client::enrollService(QString id, QByteArray request, QString tokenSerial, QString idempotencyKey)
{
    auto reply = co_await call("POST", servicePath(id, "/enroll"), std::move(request), "application/pkcs10", idempotencyKey, tokenSerialHeader(tokenSerial));
    co_return bundleOf(reply);
}

QCoro::Task<Result<CertificateService>> Client::confirmService(QString id, QByteArray nonce, QString algorithm, QByteArray signature, QString idempotencyKey)
{
    const QJsonObject body{{QStringLiteral("nonce"), QString::fromLatin1(nonce)}, {QStringLiteral("algorithm"), algorithm}, {QStringLiteral("signature"), QString::fromLatin1(signature.toBase64())}};
    auto reply = co_await call("POST", servicePath(id, "/confirm"), compact(body), jsonType, idempotencyKey);
    co_return parsed<CertificateService>(reply, "state");
}

} // namespace certdesk

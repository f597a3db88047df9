// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/api/ClientParts.h"

#include <openssl/crypto.h>

namespace certdesk {

namespace {

QString certificatePath(const QString &orderId, int index, const char *rest)
{
    return QStringLiteral("/v1/orders/%1/certificates/%2/%3").arg(segment(orderId), QString::number(index), QLatin1String(rest));
}

QString base64(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

QString memberText(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1String(name)).toString();
}

/// The SO-PIN goes into a SecureBuffer; the text it arrived in is wiped.
Result<KeyTicket> ticketOf(HttpReply &reply)
{
    const auto object = jsonObject(reply);
    if (!object)
        return Unexpected(object.error());
    KeyTicket ticket;
    ticket.label = memberText(*object, "label");
    QByteArray soPin = memberText(*object, "soPin").toUtf8();
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

BindingInfo bindingOf(const QJsonObject &json)
{
    return {memberText(json, "id"), memberText(json, "serialNumber"), memberText(json, "subject"), QDateTime::fromString(memberText(json, "boundAt"), Qt::ISODateWithMs)};
}

} // namespace

QCoro::Task<Result<KeyTicket>> Client::keyTicket(QString orderId, int index, QString tokenSerial, QString idempotencyKey)
{
    const QJsonObject body{{QStringLiteral("tokenSerial"), tokenSerial}};
    auto reply = co_await call("POST", certificatePath(orderId, index, "key-ticket"), compact(body), jsonType, idempotencyKey);
    if (!reply)
        co_return Unexpected(reply.error());
    co_return ticketOf(*reply);
}

QCoro::Task<Result<RequestAttributes>> Client::requestAttributes(QString orderId, int index)
{
    auto reply = co_await get(certificatePath(orderId, index, "csrattrs"), true);
    if (!reply)
        co_return Unexpected(reply.error());
    const auto object = jsonObject(*reply);
    if (!object)
        co_return Unexpected(object.error());
    RequestAttributes attributes;
    attributes.keyAlgorithm = memberText(*object, "keyAlgorithm");
    const QJsonArray subject = object->value(QLatin1String("subject")).toArray();
    for (const QJsonValue &entry : subject)
        attributes.subject.append({memberText(entry.toObject(), "name"), memberText(entry.toObject(), "value")});
    if (attributes.subject.isEmpty() || attributes.keyAlgorithm.isEmpty())
        co_return malformedReply(*reply, QStringLiteral("subject and keyAlgorithm"));
    co_return attributes;
}

QCoro::Task<Result<QByteArray>> Client::enroll(QString orderId, int index, QByteArray request, QString tokenSerial, QString idempotencyKey)
{
    QList<std::pair<QByteArray, QByteArray>> headers;
    if (!tokenSerial.isEmpty())
        headers.append({"X-Token-Serial", tokenSerial.trimmed().toLatin1()});
    auto reply = co_await call("POST", certificatePath(orderId, index, "enroll"), std::move(request), "application/pkcs10", idempotencyKey,
                               std::move(headers));
    if (!reply)
        co_return Unexpected(reply.error());
    if (!reply->contentType.startsWith("application/pkcs7-mime") || !reply->body.startsWith('\x30')) // a SEQUENCE, as all of PKCS#7
        co_return malformedReply(*reply, QStringLiteral("PKCS#7 in DER"));
    co_return std::move(reply->body);
}

QCoro::Task<Result<Challenge>> Client::challenge(QString purpose)
{
    const QJsonObject body{{QStringLiteral("purpose"), purpose}};
    auto reply = co_await call("POST", QStringLiteral("/v1/challenges"), compact(body), jsonType, {});
    if (!reply)
        co_return Unexpected(reply.error());
    const auto object = jsonObject(*reply);
    if (!object)
        co_return Unexpected(object.error());
    Challenge challenge{memberText(*object, "nonce").toLatin1(), memberText(*object, "origin"), QDateTime::fromString(memberText(*object, "expiresAt"), Qt::ISODateWithMs)};
    if (challenge.nonce.isEmpty() || challenge.origin.isEmpty())
        co_return malformedReply(*reply, QStringLiteral("nonce and origin"));
    co_return challenge;
}

QCoro::Task<Result<Order>> Client::confirm(QString orderId, int index, QByteArray nonce, QString algorithm, QByteArray signature, QString idempotencyKey)
{
    const QJsonObject body{{QStringLiteral("nonce"), QString::fromLatin1(nonce)},
                           {QStringLiteral("algorithm"), algorithm},
                           {QStringLiteral("signature"), base64(signature)}};
    auto reply = co_await call("POST", certificatePath(orderId, index, "confirm"), compact(body), jsonType, idempotencyKey);
    co_return orderOf(reply);
}

QCoro::Task<Result<QList<BindingInfo>>> Client::bindings()
{
    auto reply = co_await get(QStringLiteral("/v1/bindings"), true);
    if (!reply)
        co_return Unexpected(reply.error());
    const auto object = jsonObject(*reply);
    if (!object)
        co_return Unexpected(object.error());
    if (!object->value(QLatin1String("items")).isArray())
        co_return malformedReply(*reply, QStringLiteral("items"));
    QList<BindingInfo> list;
    const QJsonArray items = object->value(QLatin1String("items")).toArray();
    for (const QJsonValue &item : items)
        list.append(bindingOf(item.toObject()));
    co_return list;
}

QCoro::Task<Result<BindingInfo>> Client::bind(QByteArray certificateDer, QByteArray nonce, QString algorithm, QByteArray signature, QString idempotencyKey)
{
    const QJsonObject body{{QStringLiteral("format"), QStringLiteral("web-eid:1.0")},
                           {QStringLiteral("unverifiedCertificate"), base64(certificateDer)},
                           {QStringLiteral("algorithm"), algorithm},
                           {QStringLiteral("signature"), base64(signature)},
                           {QStringLiteral("nonce"), QString::fromLatin1(nonce)}};
    auto reply = co_await call("POST", QStringLiteral("/v1/bindings"), compact(body), jsonType, idempotencyKey);
    if (!reply)
        co_return Unexpected(reply.error());
    const auto object = jsonObject(*reply);
    if (!object)
        co_return Unexpected(object.error());
    BindingInfo binding = bindingOf(*object);
    if (binding.id.isEmpty())
        co_return malformedReply(*reply, QStringLiteral("id"));
    co_return binding;
}

QCoro::Task<Result<void>> Client::unbind(QString bindingId)
{
    auto reply = co_await call("DELETE", QStringLiteral("/v1/bindings/") + segment(bindingId), {}, {}, {});
    if (!reply)
        co_return Unexpected(reply.error());
    co_return {};
}

} // namespace certdesk

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/AccountCertificate.h"

#include <QJsonArray>

namespace certdesk {

namespace {

QString word(const QJsonObject &json, const char *name)
{
    return json.value(QLatin1String(name)).toString();
}

QDateTime moment(const QJsonObject &json, const char *name)
{
    return QDateTime::fromString(word(json, name), Qt::ISODateWithMs);
}

} // namespace

AccountCertificate AccountCertificate::fromJson(const QJsonObject &json)
{
    AccountCertificate certificate;
    certificate.serialNumber = word(json, "serialNumber").toUpper();
    certificate.subject = word(json, "subject");
    certificate.issuer = word(json, "issuer");
    certificate.notBefore = moment(json, "notBefore");
    certificate.notAfter = moment(json, "notAfter");
    certificate.product = word(json, "product");
    certificate.order = word(json, "order");
    certificate.index = json.value(QLatin1String("index")).toInt();
    certificate.service = word(json, "service");
    certificate.organisation = word(json, "organisation");
    certificate.tokenSerial = word(json, "tokenSerial");
    certificate.state = word(json, "state");
    certificate.installation = word(json, "installation");
    certificate.revokedAt = moment(json, "revokedAt");
    certificate.reason = word(json, "reason");
    certificate.replacedBy = word(json, "replacedBy");
    certificate.openService = word(json, "openService");
    const QJsonObject bound = json.value(QLatin1String("boundTo")).toObject();
    if (!bound.isEmpty())
        certificate.boundTo = Bound{word(bound, "id"), word(bound, "account"), moment(bound, "boundAt")};
    const QJsonObject renewable = json.value(QLatin1String("renewable")).toObject();
    certificate.renewableFrom = moment(renewable, "from");
    certificate.renewableUntil = moment(renewable, "until");
    const QJsonArray actions = json.value(QLatin1String("actions")).toArray();
    for (const QJsonValue &action : actions)
        certificate.actions << action.toString();
    return certificate;
}

QList<AccountCertificate> AccountCertificate::listFrom(const QJsonObject &page)
{
    QList<AccountCertificate> certificates;
    const QJsonArray items = page.value(QLatin1String("items")).toArray();
    for (const QJsonValue &item : items)
        certificates << fromJson(item.toObject());
    return certificates;
}

Authorisation Authorisation::fromJson(const QJsonObject &json)
{
    const QJsonObject person = json.value(QLatin1String("employee")).toObject();
    return {word(json, "id"), word(json, "certificate").toUpper(), word(person, "id"), word(person, "name"),
            json.value(QLatin1String("active")).toBool(), moment(json, "createdAt"), moment(json, "activatedAt")};
}

QList<Authorisation> Authorisation::listFrom(const QJsonObject &json)
{
    QList<Authorisation> list;
    const QJsonArray items = json.value(QLatin1String("items")).toArray();
    for (const QJsonValue &item : items)
        list << fromJson(item.toObject());
    return list;
}

} // namespace certdesk

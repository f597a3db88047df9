// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/CertificateService.h"

#include "app/domain/WireTime.h"

#include <QJsonArray>

#include <array>
#include <utility>

namespace certdesk {

namespace {

constexpr int shortestUnit = 2;
constexpr int longestUnit = 64; // X.520 ub-organization-name

constexpr std::array serviceKindWords{std::pair(ServiceKind::Renew, "renew"), std::pair(ServiceKind::Replace, "replace"), std::pair(ServiceKind::Change, "change"),
                               std::pair(ServiceKind::Revoke, "revoke"), std::pair(ServiceKind::Unlock, "unlock")};

QString serviceText(const QJsonObject &json, const char *name)
{
    return json.value(QLatin1String(name)).toString();
}

QDateTime serviceTime(const QJsonObject &json, const char *name)
{
    return timeFromWire(json.value(QLatin1String(name)));
}

QStringList serviceWords(const QJsonObject &json, const char *name)
{
    QStringList words;
    const QJsonArray array = json.value(QLatin1String(name)).toArray();
    for (const QJsonValue &word : array)
        words << word.toString();
    return words;
}

} // namespace

ServiceKind serviceKindFrom(const QString &word)
{
    for (const auto &[kind, name] : serviceKindWords) {
        if (word == QLatin1String(name))
            return kind;
    }
    return ServiceKind::Unknown;
}

QString toString(ServiceKind kind)
{
    for (const auto &[each, name] : serviceKindWords) {
        if (each == kind)
            return QString::fromLatin1(name);
    }
    return QStringLiteral("unknown");
}

ServedCertificate ServedCertificate::fromJson(const QJsonObject &json)
{
    ServedCertificate certificate;
    certificate.serialNumber = serviceText(json, "serialNumber");
    certificate.organisation = serviceText(json, "organisation");
    certificate.product = serviceText(json, "product");
    certificate.orderId = serviceText(json, "order");
    certificate.index = json.value(QLatin1String("index")).toInt(1);
    certificate.state = serviceText(json, "state");
    certificate.tokenSerial = serviceText(json, "tokenSerial");
    certificate.openService = serviceText(json, "openService");
    certificate.replacedBy = serviceText(json, "replacedBy");
    certificate.notBefore = serviceTime(json, "notBefore");
    certificate.notAfter = serviceTime(json, "notAfter");
    const QJsonObject renewable = json.value(QLatin1String("renewable")).toObject();
    certificate.renewableFrom = serviceTime(renewable, "from");
    certificate.renewableUntil = serviceTime(renewable, "until");
    certificate.actions = serviceWords(json, "actions");
    return certificate;
}

bool CertificateService::open() const
{
    return state != QLatin1String("done") && state != QLatin1String("refused") && state != QLatin1String("cancelled");
}

CertificateService CertificateService::fromJson(const QJsonObject &json)
{
    CertificateService service;
    service.id = serviceText(json, "id");
    service.kindWord = serviceText(json, "kind");
    service.kind = serviceKindFrom(service.kindWord);
    service.state = serviceText(json, "state");
    service.certificateSerial = serviceText(json, "certificate");
    service.orderId = serviceText(json, "order");
    service.fee = json.value(QLatin1String("fee")).toInteger();
    const QJsonObject payment = json.value(QLatin1String("payment")).toObject();
    service.paymentState = serviceText(payment, "state");
    service.paidAt = serviceTime(payment, "paidAt");
    service.reason = serviceText(json, "reason");
    service.organisation = serviceText(json.value(QLatin1String("organisation")).toObject(), "name");
    service.refusal = serviceText(json, "refusal");
    const QJsonObject made = json.value(QLatin1String("newCertificate")).toObject();
    service.newState = serviceText(made, "state");
    service.newSerial = serviceText(made, "serialNumber");
    service.newNotAfter = serviceTime(made, "notAfter");
    service.actions = serviceWords(json, "actions");
    service.createdAt = serviceTime(json, "createdAt");
    service.updatedAt = serviceTime(json, "updatedAt");
    return service;
}

QList<CertificateService> CertificateService::listFrom(const QJsonObject &json)
{
    QList<CertificateService> list;
    const QJsonArray items = json.value(QLatin1String("items")).toArray();
    for (const QJsonValue &item : items) {
        CertificateService service = fromJson(item.toObject());
        if (service.kind != ServiceKind::Unlock)
            list << std::move(service);
    }
    return list;
}

ServiceStage serviceStage(const CertificateService &service)
{
    if (service.state == QLatin1String("awaiting_payment"))
        return ServiceStage::Pay;
    if (service.state == QLatin1String("in_review"))
        return ServiceStage::Review;
    if (service.state == QLatin1String("ready"))
        return ServiceStage::PutOnKey;
    if (service.state == QLatin1String("done"))
        return service.newState == QLatin1String("installed") ? ServiceStage::Bind : ServiceStage::Done;
    if (service.state == QLatin1String("refused"))
        return ServiceStage::Refused;
    return service.state == QLatin1String("cancelled") ? ServiceStage::Cancelled : ServiceStage::Unknown;
}

QString toString(ServiceStage stage)
{
    switch (stage) {
    case ServiceStage::Pay: return QStringLiteral("pay");
    case ServiceStage::Review: return QStringLiteral("review");
    case ServiceStage::PutOnKey: return QStringLiteral("put-on-key");
    case ServiceStage::Bind: return QStringLiteral("bind");
    case ServiceStage::Done: return QStringLiteral("done");
    case ServiceStage::Refused: return QStringLiteral("refused");
    case ServiceStage::Cancelled: return QStringLiteral("cancelled");
    case ServiceStage::Unknown: break;
    }
    return QStringLiteral("unknown");
}

QJsonObject ServiceWish::toJson() const
{
    QJsonObject body{{QStringLiteral("acknowledgedOpenBids"), openBidsAcknowledged}};
    if (kind == ServiceKind::Replace || kind == ServiceKind::Revoke)
        body.insert(QStringLiteral("reason"), reason);
    if (kind == ServiceKind::Replace && reason == QLatin1String("lost"))
        body.insert(QStringLiteral("confirmRevocation"), revocationConfirmed);
    if (kind == ServiceKind::Revoke)
        body.insert(QStringLiteral("confirm"), revocationConfirmed);
    if (kind == ServiceKind::Change) {
        body.insert(QStringLiteral("organisation"), QJsonObject{{QStringLiteral("name"), organisation.trimmed()}});
        body.insert(QStringLiteral("documents"), QJsonObject{{QStringLiteral("licence"), licenceUpload}});
    }
    return body;
}

QString checkNewName(const QString &name, const QString &present)
{
    const QString trimmed = name.trimmed();
    if (trimmed.isEmpty())
        return QStringLiteral("required");
    if (trimmed.size() < shortestUnit)
        return QStringLiteral("too-short");
    if (trimmed.size() > longestUnit)
        return QStringLiteral("too-long");
    return trimmed == present.trimmed() ? QStringLiteral("unchanged") : QString();
}

QStringList ownerRevocationReasons()
{
    return {QStringLiteral("cessationOfOperation"), QStringLiteral("keyCompromise"), QStringLiteral("affiliationChanged"), QStringLiteral("superseded"), QStringLiteral("unspecified")};
}

} // namespace certdesk

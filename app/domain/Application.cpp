// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/Application.h"

#include "app/domain/WireTime.h"

#include <QJsonArray>

namespace certdesk {

namespace {

QJsonObject toJson(const Organisation &organisation)
{
    return {
        {QStringLiteral("name"), organisation.name},
        {QStringLiteral("type"), organisation.type},
        {QStringLiteral("creditCode"), organisation.creditCode},
        {QStringLiteral("creditCodeConfirmed"), organisation.creditCodeConfirmed},
        {QStringLiteral("registrationRegion"), organisation.registrationRegion},
    };
}

Organisation organisationFrom(const QJsonObject &json)
{
    Organisation organisation;
    organisation.name = json.value(QStringLiteral("name")).toString();
    organisation.type = json.value(QStringLiteral("type")).toString();
    organisation.creditCode = json.value(QStringLiteral("creditCode")).toString();
    organisation.creditCodeConfirmed = json.value(QStringLiteral("creditCodeConfirmed")).toBool();
    organisation.registrationRegion = json.value(QStringLiteral("registrationRegion")).toString();
    return organisation;
}

QJsonObject toJson(const Applicant &applicant)
{
    return {
        {QStringLiteral("name"), applicant.name},
        {QStringLiteral("idNumber"), applicant.idNumber},
        {QStringLiteral("mobile"), applicant.mobile},
        {QStringLiteral("email"), applicant.email},
    };
}

Applicant applicantFrom(const QJsonObject &json)
{
    Applicant applicant;
    applicant.name = json.value(QStringLiteral("name")).toString();
    applicant.idNumber = json.value(QStringLiteral("idNumber")).toString();
    applicant.mobile = json.value(QStringLiteral("mobile")).toString();
    applicant.email = json.value(QStringLiteral("email")).toString();
    return applicant;
}

QJsonObject toJson(const Delivery &delivery)
{
    return {
        {QStringLiteral("method"), delivery.method},
        {QStringLiteral("recipient"), delivery.recipient},
        {QStringLiteral("mobile"), delivery.mobile},
        {QStringLiteral("region"), delivery.region},
        {QStringLiteral("address"), delivery.address},
    };
}

Delivery deliveryFrom(const QJsonObject &json)
{
    Delivery delivery;
    delivery.method = json.value(QStringLiteral("method")).toString(delivery.method);
    delivery.recipient = json.value(QStringLiteral("recipient")).toString();
    delivery.mobile = json.value(QStringLiteral("mobile")).toString();
    delivery.region = json.value(QStringLiteral("region")).toString();
    delivery.address = json.value(QStringLiteral("address")).toString();
    return delivery;
}

QJsonObject toJson(const Consent &consent)
{
    QJsonObject json{{QStringLiteral("kind"), consent.kind}, {QStringLiteral("version"), consent.version}};
    if (consent.at.isValid())
        json.insert(QStringLiteral("at"), toWire(consent.at));
    return json;
}

Consent consentFrom(const QJsonObject &json)
{
    Consent consent;
    consent.kind = json.value(QStringLiteral("kind")).toString();
    consent.version = json.value(QStringLiteral("version")).toString();
    consent.at = timeFromWire(json.value(QStringLiteral("at")));
    return consent;
}

} // namespace

QJsonObject Application::toJson() const
{
    QJsonObject documentIds;
    for (auto it = documents.cbegin(); it != documents.cend(); ++it) {
        if (!it.value().isEmpty())
            documentIds.insert(it.key(), it.value());
    }
    QJsonArray consentArray;
    for (const Consent &consent : consents)
        consentArray.append(certdesk::toJson(consent));
    return {
        {QStringLiteral("product"), product},
        {QStringLiteral("quantity"), quantity},
        {QStringLiteral("organisation"), certdesk::toJson(organisation)},
        {QStringLiteral("applicant"), certdesk::toJson(applicant)},
        {QStringLiteral("delivery"), certdesk::toJson(delivery)},
        {QStringLiteral("documents"), documentIds},
        {QStringLiteral("letterEndDate"), letterEndDate.isValid() ? QJsonValue(letterEndDate.toString(Qt::ISODate)) : QJsonValue()},
        {QStringLiteral("consents"), consentArray},
    };
}

Application Application::fromJson(const QJsonObject &json)
{
    Application application;
    application.product = json.value(QStringLiteral("product")).toString();
    application.quantity = json.value(QStringLiteral("quantity")).toInt(application.quantity);
    application.organisation = organisationFrom(json.value(QStringLiteral("organisation")).toObject());
    application.applicant = applicantFrom(json.value(QStringLiteral("applicant")).toObject());
    application.delivery = deliveryFrom(json.value(QStringLiteral("delivery")).toObject());
    const QJsonObject documentIds = json.value(QStringLiteral("documents")).toObject();
    for (auto it = documentIds.begin(); it != documentIds.end(); ++it) {
        const QString id = it.value().toString();
        if (!id.isEmpty())
            application.documents.insert(it.key(), id);
    }
    application.letterEndDate = QDate::fromString(json.value(QStringLiteral("letterEndDate")).toString(), Qt::ISODate);
    const QJsonArray consentArray = json.value(QStringLiteral("consents")).toArray();
    for (const QJsonValue &consent : consentArray) {
        if (consent.isObject())
            application.consents.append(consentFrom(consent.toObject()));
    }
    return application;
}

QStringList documentKinds()
{
    return {QStringLiteral("licence"), QStringLiteral("idFront"), QStringLiteral("idBack"), QStringLiteral("letter")};
}

QStringList organisationTypes()
{
    return {QStringLiteral("enterprise"), QStringLiteral("institution"), QStringLiteral("government"), QStringLiteral("social"),
            QStringLiteral("cooperative"), QStringLiteral("converted"), QStringLiteral("household")};
}

} // namespace certdesk

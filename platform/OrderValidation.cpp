// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/OrderValidation.h"
#include "platform/Catalog.h"
#include "platform/Identifiers.h"
#include "platform/Orders.h"
#include "platform/Shape.h"
#include "platform/Uploads.h"

#include <QDateTime>

namespace certdesk::platform {

namespace {

QJsonObject readOrganisation(Shape &whole)
{
    Shape shape = whole.object(QStringLiteral("organisation"));
    const QJsonObject result{{QStringLiteral("name"), shape.string(QStringLiteral("name"), 128)},
                             {QStringLiteral("type"), shape.wordOrEmpty(QStringLiteral("type"), organisationTypeWords())},
                             {QStringLiteral("creditCode"), shape.string(QStringLiteral("creditCode"), 32)},
                             {QStringLiteral("creditCodeConfirmed"), shape.boolean(QStringLiteral("creditCodeConfirmed"))},
                             {QStringLiteral("registrationRegion"), shape.string(QStringLiteral("registrationRegion"), 12)}};
    whole.absorb(shape);
    return result;
}

QJsonObject readApplicant(Shape &whole)
{
    Shape shape = whole.object(QStringLiteral("applicant"));
    const QJsonObject result{{QStringLiteral("name"), shape.string(QStringLiteral("name"), 64)},
                             {QStringLiteral("idNumber"), shape.string(QStringLiteral("idNumber"), 32)},
                             {QStringLiteral("mobile"), shape.string(QStringLiteral("mobile"), 32)},
                             {QStringLiteral("email"), shape.string(QStringLiteral("email"), 254)}};
    whole.absorb(shape);
    return result;
}

QJsonObject readDelivery(Shape &whole)
{
    Shape shape = whole.object(QStringLiteral("delivery"));
    const QJsonObject result{
        {QStringLiteral("method"), shape.wordOrEmpty(QStringLiteral("method"), {QStringLiteral("courier"), QStringLiteral("onsite"), QStringLiteral("online")})},
        {QStringLiteral("recipient"), shape.string(QStringLiteral("recipient"), 64)},
        {QStringLiteral("mobile"), shape.string(QStringLiteral("mobile"), 32)},
        {QStringLiteral("region"), shape.string(QStringLiteral("region"), 12)},
        {QStringLiteral("address"), shape.string(QStringLiteral("address"), 256)}};
    whole.absorb(shape);
    return result;
}

QJsonObject readDocuments(Shape &whole)
{
    Shape shape = whole.object(QStringLiteral("documents"));
    QJsonObject result;
    for (const QString &kind : documentKindWords()) {
        const QString upload = shape.string(kind, 64);
        if (!upload.isEmpty())
            result.insert(kind, upload);
    }
    whole.absorb(shape);
    return result;
}

QJsonArray readConsents(Shape &whole)
{
    QJsonArray result;
    const QJsonArray given = whole.array(QStringLiteral("consents"), 20);
    for (qsizetype i = 0; i < given.size(); ++i) {
        const QString pointer = whole.pointer(QStringLiteral("consents")) + QLatin1Char('/') + QString::number(i);
        if (!given[i].isObject()) {
            whole.complain(QStringLiteral("consents"), QStringLiteral("wrong-type"));
            continue;
        }
        Shape shape(given[i].toObject(), pointer);
        QJsonObject consent{
            {QStringLiteral("kind"), shape.word(QStringLiteral("kind"), {QStringLiteral("terms"), QStringLiteral("personal-data"), QStringLiteral("face")})},
            {QStringLiteral("version"), shape.string(QStringLiteral("version"), 32)}};
        const QString at = shape.string(QStringLiteral("at"), 40);
        // RFC 3339: without an offset nobody knows when it was.
        if (const QDateTime time = QDateTime::fromString(at, Qt::ISODateWithMs); !at.isEmpty() && (!time.isValid() || time.timeSpec() == Qt::LocalTime))
            shape.complain(QStringLiteral("at"), QStringLiteral("not-a-time"));
        else if (!at.isEmpty())
            consent.insert(QStringLiteral("at"), at);
        result.append(consent);
        whole.absorb(shape);
    }
    return result;
}

QJsonValue readLetterEnd(Shape &shape)
{
    const QString letterEnd = shape.string(QStringLiteral("letterEndDate"), 10);
    if (letterEnd.isEmpty())
        return {};
    if (letterEnd.size() != 10 || !QDate::fromString(letterEnd, Qt::ISODate).isValid())
        shape.complain(QStringLiteral("letterEndDate"), QStringLiteral("malformed"));
    return letterEnd;
}

/// Gathers at most one error a field.
class Findings {
public:
    void note(const QString &pointer, const QString &code)
    {
        if (!code.isEmpty())
            m_errors.append(QJsonObject{{QStringLiteral("pointer"), pointer}, {QStringLiteral("code"), code}, {QStringLiteral("detail"), QString()}});
    }
    QJsonArray errors() const { return m_errors; }

private:
    QJsonArray m_errors;
};

void checkOrganisation(const QJsonObject &organisation, const QJsonObject &product, Findings &findings)
{
    const QString type = organisation.value(QLatin1String("type")).toString();
    // X.520 ub-organization-name: the name must fit the certificate.
    findings.note(QStringLiteral("/organisation/name"), checkLength(organisation.value(QLatin1String("name")).toString(), 2, 64));
    if (type.isEmpty())
        findings.note(QStringLiteral("/organisation/type"), QStringLiteral("required"));
    else if (!product.value(QLatin1String("organisationTypes")).toArray().contains(type))
        findings.note(QStringLiteral("/organisation/type"), QStringLiteral("not-offered"));
    findings.note(QStringLiteral("/organisation/creditCode"), checkCreditCode(organisation.value(QLatin1String("creditCode")).toString(),
                                                                             organisation.value(QLatin1String("creditCodeConfirmed")).toBool()));
    findings.note(QStringLiteral("/organisation/registrationRegion"), checkRegion(organisation.value(QLatin1String("registrationRegion")).toString()));
}

void checkApplicant(const QJsonObject &applicant, const QDate &today, Findings &findings)
{
    findings.note(QStringLiteral("/applicant/name"), checkLength(applicant.value(QLatin1String("name")).toString(), 2, 30));
    findings.note(QStringLiteral("/applicant/idNumber"), checkIdNumber(applicant.value(QLatin1String("idNumber")).toString(), today));
    findings.note(QStringLiteral("/applicant/mobile"), checkMobile(applicant.value(QLatin1String("mobile")).toString()));
    findings.note(QStringLiteral("/applicant/email"), checkEmail(applicant.value(QLatin1String("email")).toString()));
}

void checkDelivery(const QJsonObject &delivery, const QJsonObject &product, Findings &findings)
{
    const QString method = delivery.value(QLatin1String("method")).toString();
    if (method.isEmpty())
        findings.note(QStringLiteral("/delivery/method"), QStringLiteral("required"));
    else if (!product.value(QLatin1String("deliveryMethods")).toArray().contains(method))
        findings.note(QStringLiteral("/delivery/method"), QStringLiteral("not-offered"));
    if (method != QLatin1String("courier"))
        return;
    findings.note(QStringLiteral("/delivery/recipient"), checkLength(delivery.value(QLatin1String("recipient")).toString(), 2, 30));
    findings.note(QStringLiteral("/delivery/mobile"), checkMobile(delivery.value(QLatin1String("mobile")).toString()));
    findings.note(QStringLiteral("/delivery/region"), checkRegion(delivery.value(QLatin1String("region")).toString()));
    findings.note(QStringLiteral("/delivery/address"), checkLength(delivery.value(QLatin1String("address")).toString(), 5, 120));
}

void checkDocuments(const QSqlDatabase &database, const OrderRecord &order, const QJsonObject &product, const QDate &today, Findings &findings)
{
    const QJsonObject documents = order.application.value(QLatin1String("documents")).toObject();
    const QJsonArray wanted = product.value(QLatin1String("documents")).toArray();
    for (const QJsonValue &document : wanted) {
        const QString kind = document[QLatin1String("kind")].toString();
        findings.note(QStringLiteral("/documents/") + kind, uploadFault(database, order.account, kind, documents.value(kind).toString()));
    }
    const QString letterEnd = order.application.value(QLatin1String("letterEndDate")).toString();
    if (letterEnd.isEmpty())
        findings.note(QStringLiteral("/letterEndDate"), QStringLiteral("required"));
    else if (QDate::fromString(letterEnd, Qt::ISODate) < today)
        findings.note(QStringLiteral("/letterEndDate"), QStringLiteral("expired"));
}

void checkConsent(const QJsonArray &consents, const QString &kind, const QString &version, Findings &findings)
{
    QString code = QStringLiteral("consent-missing");
    for (const QJsonValue &consent : consents) {
        if (consent[QLatin1String("kind")].toString() == kind)
            code = consent[QLatin1String("version")].toString() == version ? QString() : QStringLiteral("consent-outdated");
        if (code.isEmpty())
            return;
    }
    findings.note(QStringLiteral("/consents"), code);
}

} // namespace

QStringList organisationTypeWords()
{
    return {QStringLiteral("enterprise"), QStringLiteral("institution"), QStringLiteral("government"), QStringLiteral("social"),
            QStringLiteral("cooperative"), QStringLiteral("converted"), QStringLiteral("household")};
}

QStringList documentKindWords()
{
    return {QStringLiteral("licence"), QStringLiteral("idFront"), QStringLiteral("idBack"), QStringLiteral("letter")};
}

QStringList attachmentKindWords()
{
    return documentKindWords() << QStringLiteral("voucher") << QStringLiteral("signature");
}

tl::expected<QJsonObject, Problem> readApplication(const QJsonObject &json)
{
    Shape shape(json);
    const QString product = shape.requiredString(QStringLiteral("product"), 64);
    if (!product.isEmpty() && findProduct(product).isEmpty())
        shape.complain(QStringLiteral("product"), QStringLiteral("not-offered"));
    QJsonObject result{{QStringLiteral("product"), product}};
    result.insert(QStringLiteral("quantity"), shape.integerOr(QStringLiteral("quantity"), 1, 0, 999));
    result.insert(QStringLiteral("organisation"), readOrganisation(shape));
    result.insert(QStringLiteral("applicant"), readApplicant(shape));
    result.insert(QStringLiteral("delivery"), readDelivery(shape));
    result.insert(QStringLiteral("documents"), readDocuments(shape));
    result.insert(QStringLiteral("letterEndDate"), readLetterEnd(shape));
    result.insert(QStringLiteral("consents"), readConsents(shape));
    if (auto problem = shape.problem())
        return tl::unexpected<Problem>(*problem);
    return result;
}

QJsonArray incompleteness(const QSqlDatabase &database, const OrderRecord &order, const QDate &today)
{
    Findings findings;
    const QJsonObject &application = order.application;
    const QJsonObject product = findProduct(order.product);
    const int quantity = application.value(QLatin1String("quantity")).toInt();
    if (quantity < 1 || quantity > product.value(QLatin1String("maxQuantity")).toInt())
        findings.note(QStringLiteral("/quantity"), QStringLiteral("out-of-range"));
    checkOrganisation(application.value(QLatin1String("organisation")).toObject(), product, findings);
    checkApplicant(application.value(QLatin1String("applicant")).toObject(), today, findings);
    checkDelivery(application.value(QLatin1String("delivery")).toObject(), product, findings);
    checkDocuments(database, order, product, today, findings);
    const QJsonArray consents = application.value(QLatin1String("consents")).toArray();
    checkConsent(consents, QStringLiteral("terms"), product.value(QLatin1String("termsVersion")).toString(), findings);
    checkConsent(consents, QStringLiteral("personal-data"), privacyVersion(), findings);
    return findings.errors();
}

} // namespace certdesk::platform

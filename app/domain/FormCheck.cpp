// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/Region.h"
#include "app/domain/Validation.h"

#include <QSet>

#include <algorithm>

namespace certdesk {

namespace {

/// R69: preferably a month ahead.
constexpr int letterDaysAdvised = 30;

class Findings {
public:
    void add(const char *field, const char *code, Severity severity = Severity::Error, QStringList arguments = {})
    {
        m_findings.append({QLatin1String(field), QLatin1String(code), severity, std::move(arguments)});
    }
    /// One check serves several fields: the recipient's mobile number as well as the applicant's.
    void add(const char *field, std::optional<Finding> finding)
    {
        if (!finding)
            return;
        finding->field = QLatin1String(field);
        m_findings.append(*finding);
    }
    void region(const char *field, const QString &code)
    {
        if (code.isEmpty())
            add(field, "choose");
        else if (!Regions::instance().contains(code))
            add(field, "region.leaf");
    }
    QList<Finding> take() { return std::move(m_findings); }

private:
    QList<Finding> m_findings;
};

/// The first two places of the code say what kind of body it is; other prefixes exist, so this only hints.
bool typeContradictsCode(const QString &type, const QString &creditCode)
{
    static const QMap<QString, QSet<QString>> byPrefix{
        {QStringLiteral("11"), {QStringLiteral("government")}},
        {QStringLiteral("12"), {QStringLiteral("institution")}},
        {QStringLiteral("51"), {QStringLiteral("social")}},
        {QStringLiteral("52"), {QStringLiteral("social")}},
        {QStringLiteral("53"), {QStringLiteral("social")}},
        {QStringLiteral("91"), {QStringLiteral("enterprise"), QStringLiteral("converted")}},
        {QStringLiteral("92"), {QStringLiteral("household")}},
        {QStringLiteral("93"), {QStringLiteral("cooperative")}},
    };
    const auto types = byPrefix.constFind(validate::creditCodeText(creditCode).left(2));
    return types != byPrefix.cend() && !types->contains(type);
}

void checkProduct(Findings &findings, const Application &application, const Product &product)
{
    if (application.product.isEmpty())
        findings.add("/product", "choose");
    const int most = std::max(1, product.maxQuantity);
    if (application.quantity < 1 || application.quantity > most)
        findings.add("/quantity", "quantity.range", Severity::Error, {QString::number(most)});
}

void checkOrganisation(Findings &findings, const Organisation &organisation, const Product &product)
{
    const auto name = validate::organisationName(organisation.name);
    findings.add("/organisation/name", name);
    if (!name && validate::blankInsideHan(organisation.name))
        findings.add("/organisation/name", "name.blanks", Severity::Hint);
    const bool known = organisationTypes().contains(organisation.type);
    const bool offered = product.organisationTypes.isEmpty() || product.organisationTypes.contains(organisation.type);
    const auto code = validate::creditCode(organisation.creditCode, organisation.creditCodeConfirmed);
    if (organisation.type.isEmpty())
        findings.add("/organisation/type", "choose");
    else if (!known || !offered)
        findings.add("/organisation/type", "type.refused");
    else if (!code && typeContradictsCode(organisation.type, organisation.creditCode))
        findings.add("/organisation/type", "type.unlikely", Severity::Hint, {validate::creditCodeText(organisation.creditCode).left(2)});
    findings.add("/organisation/creditCode", code);
    findings.region("/organisation/registrationRegion", organisation.registrationRegion);
}

void checkApplicant(Findings &findings, const Applicant &applicant, const QDate &today)
{
    findings.add("/applicant/name", validate::personName(applicant.name));
    findings.add("/applicant/idNumber", validate::idNumber(applicant.idNumber, today));
    findings.add("/applicant/mobile", validate::mobile(applicant.mobile));
    findings.add("/applicant/email", validate::email(applicant.email));
}

void checkLetter(Findings &findings, const QDate &end, const QDate &today, bool unread)
{
    if (!end.isValid() && unread) // typed, so meant: it must not get lost without a word
        findings.add("/letterEndDate", "letter.unreadable", Severity::Error, {today.addYears(1).toString(Qt::ISODate)});
    else if (!end.isValid()) // the platform takes an application without it, so it is asked for, not demanded
        findings.add("/letterEndDate", "letter.unknown", Severity::Hint);
    else if (end < today)
        findings.add("/letterEndDate", "letter.ended");
    else if (today.daysTo(end) < letterDaysAdvised)
        findings.add("/letterEndDate", "letter.soon", Severity::Hint, {QString::number(today.daysTo(end))});
}

void checkDelivery(Findings &findings, const Delivery &delivery, const Product &product)
{
    if (delivery.method.isEmpty())
        findings.add("/delivery/method", "choose");
    else if (!product.deliveryMethods.isEmpty() && !product.deliveryMethods.contains(delivery.method))
        findings.add("/delivery/method", "delivery.refused");
    if (delivery.method != QLatin1String("courier"))
        return;
    findings.add("/delivery/recipient", validate::personName(delivery.recipient));
    findings.add("/delivery/mobile", validate::mobile(delivery.mobile));
    findings.region("/delivery/region", delivery.region);
    findings.add("/delivery/address", validate::address(delivery.address));
}

} // namespace

QList<Finding> checkForm(const Application &application, const Product &product, const QDate &today, const QStringList &unread)
{
    Findings findings;
    checkProduct(findings, application, product);
    checkOrganisation(findings, application.organisation, product);
    checkApplicant(findings, application.applicant, today);
    checkLetter(findings, application.letterEndDate, today, unread.contains(QLatin1String("/letterEndDate")));
    checkDelivery(findings, application.delivery, product);
    return findings.take();
}

QList<Finding> checkScans(const QStringList &present, const Product &product)
{
    QStringList wanted;
    for (const DocumentRequirement &requirement : product.documents)
        wanted << requirement.kind;
    if (wanted.isEmpty())
        wanted = documentKinds();
    QList<Finding> findings;
    for (const QString &kind : wanted) {
        if (!present.contains(kind))
            findings.append({QStringLiteral("/documents/") + kind, QStringLiteral("scan.missing"), Severity::Error, {}});
    }
    return findings;
}

bool blocks(const QList<Finding> &findings)
{
    return std::any_of(findings.cbegin(), findings.cend(), [](const Finding &finding) { return finding.severity != Severity::Hint; });
}

} // namespace certdesk

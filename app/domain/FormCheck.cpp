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
    /// A finding, or else a hint.
    void add(const char *field, const std::optional<Finding> &finding, const std::optional<Finding> &hint) { add(field, finding ? finding : hint); }
    void region(const char *field, const QString &code, bool unread)
    {
        const Regions &regions = Regions::instance();
        if (code.isEmpty())
            add(field, unread ? "region.unread" : "choose");
        else if (const RetiredRegion *gone = regions.retired(code))
            retiredRegion(field, *gone);
        else if (!regions.contains(code))
            add(field, "region.leaf");
    }
    QList<Finding> take() { return std::move(m_findings); }

private:
    /// Licences from before still name it and the platform takes it: said, and corrected with one click where only one place can be meant.
    void retiredRegion(const char *field, const RetiredRegion &gone)
    {
        QStringList now;
        for (const QString &code : gone.successors)
            now << Regions::instance().name(code);
        const bool dated = gone.year > 0 && !now.isEmpty();
        add(field, dated ? "region.retired" : "region.gone", Severity::Hint, {gone.name, QString::number(gone.year), now.join(QStringLiteral(", "))});
        if (gone.successors.size() == 1)
            m_findings.last().corrected = gone.successors.first();
    }

    QList<Finding> m_findings;
};

/// The first two places of the code say what kind of body it is; other prefixes exist, so this only hints.
bool typeContradictsCode(const QString &type, const QString &creditCode)
{
    const QStringList types = organisationTypesOf(creditCode);
    return !types.isEmpty() && !types.contains(type);
}

void checkProduct(Findings &findings, const Application &application, const Product &product)
{
    if (application.product.isEmpty())
        findings.add("/product", "choose");
    const int most = std::max(1, product.maxQuantity);
    if (application.quantity < 1 || application.quantity > most)
        findings.add("/quantity", "quantity.range", Severity::Error, {QString::number(most)});
}

void checkOrganisation(Findings &findings, const Organisation &organisation, const Product &product, const QStringList &unread)
{
    findings.add("/organisation/name", validate::organisationName(organisation.name), validate::organisationNameHint(organisation.name));
    const bool known = organisationTypes().contains(organisation.type);
    const bool offered = product.organisationTypes.isEmpty() || product.organisationTypes.contains(organisation.type);
    const auto code = validate::creditCode(organisation.creditCode, organisation.creditCodeConfirmed);
    if (organisation.type.isEmpty())
        findings.add("/organisation/type", "choose");
    else if (!known || !offered)
        findings.add("/organisation/type", "type.refused");
    else if (!code && typeContradictsCode(organisation.type, organisation.creditCode))
        findings.add("/organisation/type", "type.unlikely", Severity::Hint, {validate::creditCodeText(organisation.creditCode).left(2)});
    findings.add("/organisation/creditCode", code, validate::creditCodeHint(organisation.creditCode));
    findings.region("/organisation/registrationRegion", organisation.registrationRegion, unread.contains(QLatin1String("/organisation/registrationRegion")));
}

void checkApplicant(Findings &findings, const Applicant &applicant, const QDate &today)
{
    findings.add("/applicant/name", validate::personName(applicant.name), validate::personNameHint(applicant.name));
    findings.add("/applicant/idNumber", validate::idNumber(applicant.idNumber, today), validate::idNumberHint(applicant.idNumber));
    findings.add("/applicant/mobile", validate::mobile(applicant.mobile));
    findings.add("/applicant/email", validate::email(applicant.email), validate::emailHint(applicant.email));
}

void checkLetter(Findings &findings, const QDate &end, const QDate &today, bool unread)
{
    if (!end.isValid() && unread) // typed, so meant: it must not get lost without a word
        findings.add("/letterEndDate", "letter.unreadable", Severity::Error, {today.addYears(1).toString(Qt::ISODate)});
    else if (!end.isValid()) // the platform refuses the submission without it
        findings.add("/letterEndDate", "letter.unknown");
    else if (end < today)
        findings.add("/letterEndDate", "letter.ended");
    else if (today.daysTo(end) < letterDaysAdvised)
        findings.add("/letterEndDate", "letter.soon", Severity::Hint, {QString::number(today.daysTo(end))});
}

void checkDelivery(Findings &findings, const Delivery &delivery, const Product &product, const QStringList &unread)
{
    if (delivery.method.isEmpty())
        findings.add("/delivery/method", "choose");
    else if (!product.deliveryMethods.isEmpty() && !product.deliveryMethods.contains(delivery.method))
        findings.add("/delivery/method", "delivery.refused");
    if (delivery.method != QLatin1String("courier"))
        return;
    findings.add("/delivery/recipient", validate::personName(delivery.recipient), validate::personNameHint(delivery.recipient));
    findings.add("/delivery/mobile", validate::mobile(delivery.mobile));
    findings.region("/delivery/region", delivery.region, unread.contains(QLatin1String("/delivery/region")));
    findings.add("/delivery/address", validate::address(delivery.address), validate::addressHint(delivery.address, delivery.region));
}

} // namespace

QList<Finding> checkForm(const Application &application, const Product &product, const QDate &today, const QStringList &unread)
{
    Findings findings;
    checkProduct(findings, application, product);
    checkOrganisation(findings, application.organisation, product, unread);
    checkApplicant(findings, application.applicant, today);
    checkLetter(findings, application.letterEndDate, today, unread.contains(QLatin1String("/letterEndDate")));
    checkDelivery(findings, application.delivery, product, unread);
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

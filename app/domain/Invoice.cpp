// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/Invoice.h"


#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace certdesk {

namespace {

struct InvoiceWords {
    Q_DECLARE_TR_FUNCTIONS(certdesk::Invoice)
};

struct InvoiceMember {
    const char *name;
    QString InvoiceRequest::*value;
    int most;              ///< characters, as in the contract
    bool needed;           ///< in every invoice
    bool neededForSpecial; ///< and not sent with an ordinary one
};

constexpr InvoiceMember invoiceMembers[] = {
    {"kind", &InvoiceRequest::kind, 16, true, false},           {"title", &InvoiceRequest::title, 100, true, false},
    {"taxNumber", &InvoiceRequest::taxNumber, 32, true, false}, {"email", &InvoiceRequest::email, 254, true, false},
    {"address", &InvoiceRequest::address, 120, false, true},    {"phone", &InvoiceRequest::phone, 32, false, true},
    {"bank", &InvoiceRequest::bank, 64, false, true},           {"bankAccount", &InvoiceRequest::bankAccount, 40, false, true},
    {"remark", &InvoiceRequest::remark, 200, false, false},
};

QString invoicePointer(const char *name)
{
    return QStringLiteral("/invoice/") + QLatin1String(name);
}

std::optional<Finding> shapeFinding(const InvoiceRequest &request, const QString &name, const QString &creditCode)
{
    static const QRegularExpression phone(QStringLiteral("^\\+?[0-9][0-9 ()-]{5,}[0-9]$"));
    static const QRegularExpression account(QStringLiteral("^[0-9]{8,30}$"));
    const auto bad = [](const char *code) { return Finding{{}, QLatin1String(code), Severity::Error, {}}; };
    if (name == QLatin1String("kind") && !request.special() && request.kind != QLatin1String("ordinary"))
        return bad("invoice.kind");
    if (name == QLatin1String("taxNumber") && request.taxNumber != validate::creditCodeText(creditCode))
        return bad("invoice.taxNumber");
    if (name == QLatin1String("email"))
        return validate::email(request.email);
    if (name == QLatin1String("phone") && !phone.match(request.phone).hasMatch())
        return bad("invoice.phone");
    if (name == QLatin1String("bankAccount") && !account.match(request.bankAccount).hasMatch())
        return bad("invoice.account");
    return {};
}

std::optional<Finding> memberFinding(const InvoiceRequest &request, const InvoiceMember &member, const QString &creditCode)
{
    const QString &value = request.*member.value;
    if (value.isEmpty()) {
        const bool needed = member.needed || (member.neededForSpecial && request.special());
        return needed ? std::optional(Finding{{}, QStringLiteral("missing"), Severity::Error, {}}) : std::nullopt;
    }
    if (value.size() > member.most)
        return Finding{{}, QStringLiteral("invoice.long"), Severity::Error, {QString::number(member.most)}};
    if (std::any_of(value.cbegin(), value.cend(), [](QChar character) { return character.category() == QChar::Other_Control; }))
        return Finding{{}, QStringLiteral("invoice.characters"), Severity::Error, {}};
    return shapeFinding(request, QLatin1String(member.name), creditCode);
}

} // namespace

QJsonObject InvoiceRequest::toJson() const
{
    QJsonObject json;
    for (const InvoiceMember &member : invoiceMembers) {
        if (const QString &value = this->*member.value; !value.isEmpty())
            json.insert(QLatin1String(member.name), value);
    }
    return json;
}

InvoiceRequest InvoiceRequest::fromJson(const QJsonObject &json)
{
    InvoiceRequest request;
    for (const InvoiceMember &member : invoiceMembers) {
        if (const QString value = json.value(QLatin1String(member.name)).toString(); !value.isEmpty())
            request.*member.value = value;
    }
    return request;
}

InvoiceRequest normalised(InvoiceRequest request)
{
    static const QRegularExpression betweenDigits(QStringLiteral("[\\s-]"));
    for (const InvoiceMember &member : invoiceMembers) {
        QString &value = request.*member.value;
        value = validate::normaliseWidth(value).trimmed();
        if (member.neededForSpecial && !request.special())
            value.clear();
    }
    request.taxNumber = validate::creditCodeText(request.taxNumber);
    request.email = validate::emailText(request.email);
    request.bankAccount.remove(betweenDigits);
    return request;
}

QList<Finding> checkInvoice(const InvoiceRequest &request, const QString &creditCode)
{
    const InvoiceRequest tidy = normalised(request);
    QList<Finding> findings;
    for (const InvoiceMember &member : invoiceMembers) {
        if (auto finding = memberFinding(tidy, member, creditCode)) {
            finding->field = invoicePointer(member.name);
            findings << *finding;
        }
    }
    return findings;
}

QStringList invoiceDifferences(const InvoiceRequest &one, const InvoiceRequest &other)
{
    const InvoiceRequest first = normalised(one);
    const InvoiceRequest second = normalised(other);
    QStringList pointers;
    for (const InvoiceMember &member : invoiceMembers) {
        if (first.*member.value != second.*member.value)
            pointers << invoicePointer(member.name);
    }
    return pointers;
}

Invoice Invoice::fromJson(const QJsonObject &json)
{
    const auto text = [&json](const char *name) { return json.value(QLatin1String(name)).toString(); };
    const auto time = [&text](const char *name) { return QDateTime::fromString(text(name), Qt::ISODate); };
    Invoice invoice;
    invoice.state = text("state");
    invoice.available = json.value(QLatin1String("available")).toBool();
    invoice.reason = text("reason");
    invoice.amount = json.value(QLatin1String("amount")).toInteger();
    invoice.content = InvoiceRequest::fromJson(json);
    invoice.number = text("number");
    invoice.requestedAt = time("requestedAt");
    invoice.expectedAt = time("expectedAt");
    invoice.sentAt = time("sentAt");
    if (const QJsonValue remaining = json.value(QLatin1String("remainingToday")); remaining.isDouble())
        invoice.remainingToday = remaining.toInt();
    return invoice;
}

QString invoiceObstacle(const Invoice &invoice)
{
    if (invoice.exists() || invoice.available)
        return {};
    if (invoice.reason == QLatin1String("not-issued"))
        return InvoiceWords::tr("The certificate is not issued yet. The invoice can be requested afterwards.");
    if (invoice.reason == QLatin1String("zero-amount"))
        return InvoiceWords::tr("Nothing was paid for this order, so there is nothing to invoice.");
    if (invoice.reason == QLatin1String("refunded"))
        return InvoiceWords::tr("The money for this order was paid back or is on its way back, so no invoice is made.");
    return InvoiceWords::tr("The platform makes no invoice for this order now. Ask the help desk, and name the order number.");
}

} // namespace certdesk

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Quotes.h"
#include "platform/Accounts.h"
#include "platform/Catalog.h"
#include "platform/Identifiers.h"
#include "platform/OrderValidation.h"
#include "platform/Regions.h"
#include "platform/Shape.h"
#include "platform/Storage.h"
#include "platform/Texts.h"

#include <algorithm>
#include <stdexcept>

namespace certdesk::platform {

namespace {

bool startsWithOne(const QString &region, const QJsonArray &prefixes)
{
    return std::any_of(prefixes.begin(), prefixes.end(), [&region](const QJsonValue &prefix) { return region.startsWith(prefix.toString()); });
}

/// The lines of `quantity` certificates by one row of a price table: each line adds up the fees that it names.
void addLines(QuoteResult &result, const QJsonObject &row, int quantity)
{
    const QJsonArray lines = row.value(QLatin1String("lines")).toArray();
    for (const QJsonValue &line : lines) {
        qint64 unit = 0;
        const QJsonArray fees = line[QLatin1String("fees")].toArray();
        for (const QJsonValue &fee : fees)
            unit += row.value(fee.toString()).toInteger();
        result.lines.append({line[QLatin1String("code")].toString(), quantity, unit});
        result.total += result.lines.constLast().amount();
    }
}

QJsonArray notesOf(const QuoteResult &result, const QJsonObject &prices, const QString &region)
{
    QJsonArray notes{text(QStringLiteral("quote.note.platform"))};
    if (result.usesFirst)
        notes.append(text(QStringLiteral("quote.note.channels"))); // R53
    const QJsonArray more = prices.value(QLatin1String("quoteNotes")).toArray();
    for (const QJsonValue &note : more)
        notes.append(note);
    if (const auto retired = retiredRegion(region))
        notes.append(retired->note());
    return notes;
}

Answer quote(const QSqlDatabase &database, const Request &request)
{
    Shape shape(request.json);
    const QJsonObject product = findProduct(shape.requiredString(QStringLiteral("product"), 64));
    if (product.isEmpty() && shape.has(QStringLiteral("product")))
        shape.complain(QStringLiteral("product"), QStringLiteral("not-offered"));
    const auto quantity = static_cast<int>(shape.integer(QStringLiteral("quantity"), 1, product.value(QLatin1String("maxQuantity")).toInt(1)));
    Shape organisation = shape.requiredObject(QStringLiteral("organisation"));
    PricedApplication priced{product.value(QLatin1String("id")).toString(), quantity, organisation.word(QStringLiteral("type"), organisationTypeWords()),
                             organisation.requiredString(QStringLiteral("registrationRegion"), 6), true};
    if (!priced.registrationRegion.isEmpty() && !checkRegion(priced.registrationRegion).isEmpty())
        organisation.complain(QStringLiteral("registrationRegion"), QStringLiteral("malformed"));
    // A preview before the code is typed takes the organisation for a new one.
    const QString creditCode = organisation.string(QStringLiteral("creditCode"), 32);
    shape.absorb(organisation);
    if (auto problem = shape.problem())
        return refuse(*problem);
    if (auto fault = eligibilityFault(database, priced.product, request.caller.account))
        return refuse(*fault);
    priced.first = firstIsFree(database, creditCode, {});
    return Response::json(priceOf(priced).toJson());
}

} // namespace

QuoteResult priceOf(const PricedApplication &application)
{
    const QJsonObject prices = findProduct(application.product).value(QLatin1String("prices")).toObject();
    const QJsonArray home = prices.value(QLatin1String("registrationRegions")).toArray();
    const bool elsewhere = !home.isEmpty() && !startsWithOne(application.registrationRegion, home); // R52
    const QJsonArray rows = prices.value(elsewhere ? QLatin1String("elsewhere") : QLatin1String("rows")).toArray();
    QuoteResult result;
    int left = application.quantity;
    for (const QJsonValue &row : rows) {
        const bool firstOnly = row[QLatin1String("firstOnly")].toBool(); // R46, R49: one a unit, at the very first issue
        const int covered = firstOnly ? std::min(left, 1) : left;
        if (covered < 1 || (firstOnly && !application.first) || !row[QLatin1String("organisationTypes")].toArray().contains(application.organisationType))
            continue;
        addLines(result, row.toObject(), covered);
        result.usesFirst = result.usesFirst || firstOnly;
        left -= covered;
    }
    if (left > 0)
        throw std::logic_error("no price of " + application.product.toStdString() + " for " + application.organisationType.toStdString());
    result.notes = notesOf(result, prices, application.registrationRegion);
    return result;
}

std::optional<Problem> eligibilityFault(const QSqlDatabase &database, const QString &product, const QString &account)
{
    const QJsonObject eligibility = findProduct(product).value(QLatin1String("eligibility")).toObject();
    const QJsonArray regions = eligibility.value(QLatin1String("accountRegions")).toArray();
    const auto known = Accounts(database).find(account);
    if (regions.isEmpty() || !known || startsWithOne(known->region, regions))
        return std::nullopt;
    const QJsonObject why = eligibility.value(QLatin1String("why")).toObject();
    return Problem(QStringLiteral("not-eligible"), inLanguage(why, true))
        .member(QStringLiteral("reason"), QStringLiteral("account-region"))
        .member(QStringLiteral("reasonText"), why)
        .member(QStringLiteral("accountRegions"), regions);
}

bool firstIsFree(const QSqlDatabase &database, const QString &creditCode, const QString &exceptOrder)
{
    QSqlQuery row = sql(database, QStringLiteral("SELECT 1 FROM orders WHERE credit_code = ? AND used_first_free = 1 AND id <> ? "
                                                 "AND status NOT IN ('draft', 'withdrawn', 'rejected') LIMIT 1"),
                        {creditCode, exceptOrder.isNull() ? QStringLiteral("") : exceptOrder});
    return creditCode.isEmpty() || !row.next();
}

QuoteResult quoteFor(const QSqlDatabase &database, const QJsonObject &application, const QString &orderId)
{
    const QJsonObject organisation = application.value(QLatin1String("organisation")).toObject();
    return priceOf({application.value(QLatin1String("product")).toString(), application.value(QLatin1String("quantity")).toInt(),
                    organisation.value(QLatin1String("type")).toString(), organisation.value(QLatin1String("registrationRegion")).toString(),
                    firstIsFree(database, organisation.value(QLatin1String("creditCode")).toString(), orderId)});
}

QJsonObject QuoteResult::toJson() const
{
    QJsonArray described;
    for (const QuoteLine &line : lines) {
        described.append(QJsonObject{{QStringLiteral("code"), line.code}, {QStringLiteral("label"), text(QStringLiteral("quote.") + line.code)},
                                     {QStringLiteral("quantity"), line.quantity}, {QStringLiteral("unitAmount"), line.unitAmount},
                                     {QStringLiteral("amount"), line.amount()}});
    }
    return {{QStringLiteral("currency"), QStringLiteral("CNY")}, {QStringLiteral("total"), total}, {QStringLiteral("lines"), described}, {QStringLiteral("notes"), notes}};
}

void addQuoteRoutes(Router &router, QSqlDatabase database)
{
    router.add("POST", QStringLiteral("/v1/quotes"), {}, [database](const Request &request) { return quote(database, request); });
}

} // namespace certdesk::platform

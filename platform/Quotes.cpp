// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Quotes.h"
#include "platform/Catalog.h"
#include "platform/Identifiers.h"
#include "platform/OrderValidation.h"
#include "platform/Shape.h"
#include "platform/Storage.h"
#include "platform/Texts.h"

namespace certdesk::platform {

namespace {

constexpr qint64 opening = 200'00; // 开户费, R47, R48, R50, R51
constexpr qint64 annual = 200'00;  // 证书年费, R48, R50–R52

bool inZhejiang(const QString &region)
{
    return region.startsWith(QLatin1String("33"));
}

Answer quote(const QSqlDatabase &database, const Request &request)
{
    Shape shape(request.json);
    const QJsonObject product = findProduct(shape.requiredString(QStringLiteral("product"), 64));
    if (product.isEmpty() && shape.has(QStringLiteral("product")))
        shape.complain(QStringLiteral("product"), QStringLiteral("not-offered"));
    const auto quantity = static_cast<int>(shape.integer(QStringLiteral("quantity"), 1, product.value(QLatin1String("maxQuantity")).toInt(1)));
    Shape organisation = shape.requiredObject(QStringLiteral("organisation"));
    PricedApplication priced{product.value(QLatin1String("kind")).toString(), quantity, organisation.word(QStringLiteral("type"), organisationTypeWords()),
                             organisation.requiredString(QStringLiteral("registrationRegion"), 6), true};
    if (!priced.registrationRegion.isEmpty() && !checkRegion(priced.registrationRegion).isEmpty())
        organisation.complain(QStringLiteral("registrationRegion"), QStringLiteral("malformed"));
    // A preview before the code is typed takes the organisation for a new one.
    const QString creditCode = organisation.string(QStringLiteral("creditCode"), 32);
    shape.absorb(organisation);
    if (auto problem = shape.problem())
        return refuse(*problem);
    priced.first = firstIsFree(database, creditCode, {});
    return Response::json(priceOf(priced).toJson());
}

} // namespace

QuoteResult priceOf(const PricedApplication &application)
{
    QuoteResult result;
    const auto line = [&result](const char *code, int quantity, qint64 unitAmount) {
        if (quantity > 0)
            result.lines.append({QLatin1String(code), quantity, unitAmount});
    };
    const int n = application.quantity;
    if (!inZhejiang(application.registrationRegion)) {
        line("outside-annual", n, annual); // R52
    } else {
        result.usesFirst = application.first && n > 0;
        const int first = result.usesFirst ? 1 : 0;
        if (application.organisationType == QLatin1String("household")) {
            line("household-opening", first, opening);                                                                  // R47, R50
            line("household-annual", first, application.productKind == QLatin1String("usbkey") ? 0 : annual);            // R47: free; R50
        } else {
            line("first-free", first, 0); // R46, R49
        }
        line("sub-opening", n - first, opening); // R48, R51
        line("sub-annual", n - first, annual);
    }
    for (const QuoteLine &each : std::as_const(result.lines))
        result.total += each.amount();
    return result;
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
    const QJsonObject product = findProduct(application.value(QLatin1String("product")).toString());
    return priceOf({product.value(QLatin1String("kind")).toString(), application.value(QLatin1String("quantity")).toInt(),
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
    QJsonArray notes{text(QStringLiteral("quote.note.platform"))};
    if (usesFirst)
        notes.append(text(QStringLiteral("quote.note.channels"))); // R53
    return {{QStringLiteral("currency"), QStringLiteral("CNY")}, {QStringLiteral("total"), total}, {QStringLiteral("lines"), described}, {QStringLiteral("notes"), notes}};
}

void addQuoteRoutes(Router &router, QSqlDatabase database)
{
    router.add("POST", QStringLiteral("/v1/quotes"), {}, [database](const Request &request) { return quote(database, request); });
}

} // namespace certdesk::platform

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Payments.h"
#include "platform/Texts.h"

#include <openssl/crypto.h>

namespace certdesk::platform {

namespace {

Response notice(bool english, const QString &textKey, const QString &tone, int status)
{
    return Response::html(page(QStringLiteral("notice"), english,
                               {{QStringLiteral("title"), inLanguage(text(QStringLiteral("cashier.title")), english)},
                                {QStringLiteral("tone"), tone}, {QStringLiteral("message"), inLanguage(text(textKey), english)}}),
                          status);
}

bool fits(const PaymentRecord &payment, const QString &secret)
{
    const QByteArray right = payment.secret.toUtf8();
    const QByteArray given = secret.toUtf8();
    return right.size() == given.size() && CRYPTO_memcmp(right.constData(), given.constData(), static_cast<size_t>(right.size())) == 0;
}

/// What is said instead of the form; empty while the payment can be made.
std::optional<Response> closed(const std::optional<PaymentRecord> &payment, const QString &secret, bool english)
{
    if (!payment || !fits(*payment, secret))
        return notice(english, QStringLiteral("cashier.unknown"), QStringLiteral("bad"), 404);
    if (payment->state == QLatin1String("succeeded"))
        return notice(english, QStringLiteral("cashier.already"), QStringLiteral("good"), 409);
    if (payment->state != QLatin1String("pending"))
        return notice(english, QStringLiteral("cashier.expired"), QStringLiteral("bad"), 409);
    return std::nullopt;
}

Answer showCashier(const QSqlDatabase &database, const Request &request)
{
    const QString secret = request.query.queryItemValue(QStringLiteral("t"), QUrl::FullyDecoded);
    const auto payment = findPayment(database, request.captures[0]);
    if (auto response = closed(payment, secret, request.english())) {
        if (response->status == 409)
            response->status = 200; // reading the page of a closed payment is no conflict
        return *response;
    }
    return Response::html(page(QStringLiteral("cashier"), request.english(),
                               {{QStringLiteral("order"), payment->orderId}, {QStringLiteral("name"), payment->title}, {QStringLiteral("payee"), payment->payee},
                                {QStringLiteral("amount"), yuan(payment->amount)}, {QStringLiteral("action"), QStringLiteral("/cashier/") + payment->id},
                                {QStringLiteral("secret"), payment->secret}}));
}

Answer payAtCashier(const QSqlDatabase &database, const Request &request)
{
    const QString secret = request.form().queryItemValue(QStringLiteral("t"), QUrl::FullyDecoded);
    auto payment = findPayment(database, request.captures[0]);
    if (auto response = closed(payment, secret, request.english()))
        return *response;
    if (!settlePayment(database, *payment))
        return notice(request.english(), QStringLiteral("cashier.expired"), QStringLiteral("bad"), 409);
    return notice(request.english(), QStringLiteral("cashier.done"), QStringLiteral("good"), 200); // R84
}

} // namespace

void addCashierRoutes(Router &router, QSqlDatabase database)
{
    RouteOptions open;
    open.access = RouteOptions::Access::Public;
    RouteOptions posted = open;
    posted.mediaType = "application/x-www-form-urlencoded";
    posted.bodyLimit = 4096;
    open.query = {QStringLiteral("t")};
    posted.query = {QStringLiteral("t")};
    router.add("GET", QStringLiteral("/cashier/{id}"), open, [database](const Request &request) { return showCashier(database, request); });
    router.add("POST", QStringLiteral("/cashier/{id}"), posted, [database](const Request &request) { return payAtCashier(database, request); });
}

} // namespace certdesk::platform

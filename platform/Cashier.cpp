// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Payments.h"
#include "platform/Clock.h"
#include "platform/Texts.h"

#include <openssl/crypto.h>

#include <algorithm>

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

/// "2026-03-02 09:45:00" of an RFC 3339 time.
QString plainTime(const QString &time)
{
    return time.left(19).replace(QLatin1Char('T'), QLatin1Char(' '));
}

/// What every page of a payment shows (R82, R84).
QHash<QString, QString> facts(const PaymentRecord &payment, bool english)
{
    return {{QStringLiteral("order"), payment.orderId}, {QStringLiteral("payer"), payment.payer}, {QStringLiteral("name"), payment.title},
            {QStringLiteral("payee"), payment.payee}, {QStringLiteral("amount"), yuan(payment.amount)},
            {QStringLiteral("method"), inLanguage(paymentMethod(payment.method).value(QLatin1String("name")), english)}};
}

/// R84
Response receipt(const PaymentRecord &payment, bool english, const QString &textKey, int status)
{
    QHash<QString, QString> values = facts(payment, english);
    values.insert(QStringLiteral("paidAt"), plainTime(payment.paidAt));
    values.insert(QStringLiteral("number"), payment.id);
    values.insert(QStringLiteral("next"), inLanguage(text(textKey), english));
    return Response::html(page(QStringLiteral("cashier-paid"), english, values), status);
}

Response transferPage(const PaymentRecord &payment, bool english, int status)
{
    const QJsonObject account = dataObject(QStringLiteral("payments.json")).value(QLatin1String("account")).toObject();
    QHash<QString, QString> values = facts(payment, english);
    values.insert(QStringLiteral("bank"), inLanguage(account.value(QLatin1String("bank")), english));
    values.insert(QStringLiteral("account"), account.value(QLatin1String("number")).toString());
    return Response::html(page(QStringLiteral("cashier-transfer"), english, values), status);
}

/// What is said instead of the form; empty while the payment can be confirmed here. An expired payment is never taken: what the page
/// refuses has moved no money.
std::optional<Response> closed(const QSqlDatabase &database, const std::optional<PaymentRecord> &payment, const QString &secret, bool english)
{
    const auto said = [english](const char *textKey, const char *tone, int status) { return notice(english, QLatin1String(textKey), QLatin1String(tone), status); };
    if (!payment || !fits(*payment, secret))
        return said("cashier.unknown", "bad", 404);
    if (payment->state == QLatin1String("succeeded"))
        return receipt(*payment, english, QStringLiteral("cashier.already"), 409);
    if (payment->state.startsWith(QLatin1String("refund")))
        return said("cashier.refunding", "bad", 409);
    if (payment->state == QLatin1String("checking"))
        return said("cashier.checking", "good", 409);
    if (payment->state != QLatin1String("pending") || !canSettle(database, *payment))
        return payment->timedOut() ? said("cashier.timeout", "bad", 409) : said("cashier.expired", "bad", 409);
    if (paymentMethod(payment->method).value(QLatin1String("kind")) == QLatin1String("voucher"))
        return transferPage(*payment, english, 409);
    return std::nullopt;
}

Answer showCashier(const QSqlDatabase &database, const Request &request)
{
    const QString secret = request.query.queryItemValue(QStringLiteral("t"), QUrl::FullyDecoded);
    const auto payment = findPayment(database, request.captures[0]);
    if (auto response = closed(database, payment, secret, request.english())) {
        if (response->status == 409)
            response->status = 200; // reading the page of a closed payment is no conflict
        return *response;
    }
    QHash<QString, QString> values = facts(*payment, request.english());
    values.insert(QStringLiteral("action"), QStringLiteral("/cashier/") + payment->id);
    values.insert(QStringLiteral("secret"), payment->secret);
    values.insert(QStringLiteral("deadline"), plainTime(timeText(payment->expiresAt)));
    // The page reads itself again when the time is over, without a script.
    values.insert(QStringLiteral("seconds"), QString::number(std::max<qint64>(1, payment->expiresAt - nowSeconds())));
    return Response::html(page(QStringLiteral("cashier"), request.english(), values));
}

Answer payAtCashier(const QSqlDatabase &database, const Request &request)
{
    const QString secret = request.form().queryItemValue(QStringLiteral("t"), QUrl::FullyDecoded);
    auto payment = findPayment(database, request.captures[0]);
    if (auto response = closed(database, payment, secret, request.english()))
        return *response;
    receiveMoney(database, *payment);
    return receipt(*payment, request.english(), QStringLiteral("cashier.paidNext"), 200);
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

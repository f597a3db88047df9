// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/Cli.h"
#include "app/cli/OrderText.h"
#include "app/domain/WireTime.h"
#include "app/journey/Journey.h"
#include "app/journey/Patience.h"

#include <QJsonArray>

namespace certdesk::cli {

namespace {

constexpr int pollMs = 2000;

QJsonObject refundJson(const PaymentRefund &refund)
{
    return {{QStringLiteral("id"), refund.id}, {QStringLiteral("amount"), refund.amount}, {QStringLiteral("reason"), refund.reason},
            {QStringLiteral("state"), refund.state}, {QStringLiteral("expectedFrom"), refund.expectedFrom.toString(Qt::ISODate)},
            {QStringLiteral("expectedTo"), refund.expectedTo.toString(Qt::ISODate)}};
}

QString refundLine(const PaymentRefund &refund)
{
    return refund.done() ? QStringLiteral("  returned: %1 (%2)").arg(formatFen(refund.amount), refund.reason)
                         : QStringLiteral("  going back: %1 (%2), between %3 and %4")
                               .arg(formatFen(refund.amount), refund.reason, refund.expectedFrom.toString(Qt::ISODate), refund.expectedTo.toString(Qt::ISODate));
}

QJsonObject paymentJson(const Payment &payment)
{
    QJsonObject json{{QStringLiteral("id"), payment.id}, {QStringLiteral("orderId"), payment.orderId}, {QStringLiteral("title"), payment.title},
                     {QStringLiteral("payee"), payment.payee}, {QStringLiteral("amount"), payment.amount}, {QStringLiteral("method"), payment.method},
                     {QStringLiteral("kind"), payment.kind}, {QStringLiteral("state"), payment.state}};
    const std::pair<const char *, QString> texts[] = {{"cashierUrl", payment.cashierUrl}, {"qrUrl", payment.qrUrl}, {"note", payment.note}};
    for (const auto &[name, text] : texts) {
        if (!text.isEmpty())
            json.insert(QLatin1String(name), text);
    }
    const std::pair<const char *, QDateTime> times[] = {{"createdAt", payment.createdAt}, {"expiresAt", payment.expiresAt}, {"paidAt", payment.paidAt}};
    for (const auto &[name, time] : times) {
        if (time.isValid())
            json.insert(QLatin1String(name), toWire(time));
    }
    if (payment.account)
        json.insert(QStringLiteral("account"), QJsonObject{{QStringLiteral("bank"), payment.account->bank.zh}, {QStringLiteral("number"), payment.account->number},
                                                           {QStringLiteral("holder"), payment.account->holder}, {QStringLiteral("reference"), payment.account->reference}});
    if (payment.refund)
        json.insert(QStringLiteral("refund"), refundJson(*payment.refund));
    return json;
}

QStringList paymentLines(const Payment &payment)
{
    QStringList lines{QStringLiteral("%1  %2  %3  %4").arg(payment.id, payment.state, formatFen(payment.amount), payment.method)};
    if (!payment.cashierUrl.isEmpty() && payment.open())
        lines << QStringLiteral("  pay here: %1").arg(payment.cashierUrl);
    if (payment.expiresAt.isValid() && payment.open())
        lines << QStringLiteral("  until: %1").arg(payment.expiresAt.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")));
    if (payment.account && payment.state == QLatin1String("pending"))
        lines << QStringLiteral("  transfer to: %1, %2, %3; write %4 into it").arg(payment.account->holder, payment.account->bank.zh, payment.account->number, payment.account->reference);
    if (!payment.note.isEmpty())
        lines << QStringLiteral("  staff: %1").arg(payment.note);
    if (payment.refund)
        lines << refundLine(*payment.refund);
    return lines;
}

int answerPayment(Cli &cli, const Journey &journey, const Payment &payment)
{
    QJsonObject json = orderJson(*journey.order());
    json.insert(QStringLiteral("paymentState"), payment.state);
    json.insert(QStringLiteral("thisPayment"), paymentJson(payment));
    if (!payment.cashierUrl.isEmpty())
        json.insert(QStringLiteral("cashierUrl"), payment.cashierUrl);
    return cli.answer(json, orderLines(*journey.order()) + paymentLines(payment));
}

/// Until it is paid or has ended. A line that breaks meanwhile is asked again: nothing is paid by asking.
QCoro::Task<Result<Payment>> waitFor(std::shared_ptr<Journey> journey, Payment payment)
{
    while (payment.open()) {
        const auto pause = std::make_shared<Patience>(pollMs);
        co_await qCoro(pause.get(), &Patience::over);
        const auto now = co_await journey->refreshPayment(payment.id);
        if (now)
            payment = *now;
        else if (!now.error().name().startsWith(QLatin1String("Network_")))
            co_return Unexpected(now.error());
    }
    if (!payment.succeeded())
        co_return fail(FailureCode::Payment_NotArrived, {{QStringLiteral("state"), payment.state}});
    co_return payment;
}

QCoro::Task<Result<Payment>> begun(std::shared_ptr<Journey> journey, QString method, bool replace)
{
    const auto options = co_await journey->paymentOptions();
    if (!options)
        co_return Unexpected(options.error());
    const auto open = options->open();
    const QString replaces = replace && open ? open->id : QString();
    const auto payment = co_await journey->pay(method, options->due, replaces);
    if (payment && payment->open() && payment->method != method)
        co_return fail(FailureCode::Payment_Other_Open, {{QStringLiteral("payment"), payment->id}, {QStringLiteral("message"), payment->method}});
    co_return payment;
}

} // namespace

QCoro::Task<int> pay(Cli &cli)
{
    if (cli.argument(0).isEmpty())
        co_return cli.usage(QStringLiteral("certdesk-cli pay ORDER [--method ID] [--voucher FILE] [--replace] [--wait]"));
    const auto resumed = co_await Journey::resumeOrder(cli.context(), cli.argument(0));
    if (!resumed)
        co_return cli.failed(resumed.error());
    const auto journey = *resumed;
    // A value of its own: GCC 12 destroys what `?:` gives to a coroutine twice.
    const QString method = cli.has("method") ? cli.option("method") : QStringLiteral("balance");
    auto payment = co_await begun(journey, method, cli.has("replace"));
    if (payment && cli.has("voucher") && payment->state == QLatin1String("pending"))
        payment = co_await journey->sendVoucher(payment->id, cli.option("voucher"));
    if (payment && cli.has("wait") && payment->open()) {
        for (const QString &line : paymentLines(*payment))
            cli.progress(line);
        payment = co_await waitFor(journey, *payment);
    }
    co_return payment ? answerPayment(cli, *journey, *payment) : cli.failed(payment.error());
}

QCoro::Task<int> payments(Cli &cli)
{
    if (cli.argument(0).isEmpty())
        co_return cli.usage(QStringLiteral("certdesk-cli payments ORDER"));
    const auto options = co_await cli.context().client().paymentOptions(cli.argument(0));
    if (!options)
        co_return cli.failed(options.error());
    QJsonArray items;
    QStringList lines{QStringLiteral("due: %1").arg(formatFen(options->due))};
    for (const Payment &payment : options->payments) {
        items << paymentJson(payment);
        lines << paymentLines(payment);
    }
    QJsonArray methods;
    for (const PaymentMethod &method : options->methods) {
        methods << QJsonObject{{QStringLiteral("id"), method.id}, {QStringLiteral("kind"), method.kind}, {QStringLiteral("name"), method.name.zh}};
        lines << QStringLiteral("method %1: %2").arg(method.id, method.name.en);
    }
    co_return cli.answer({{QStringLiteral("due"), options->due}, {QStringLiteral("stage"), toString(payStage(*options))}, {QStringLiteral("methods"), methods},
                          {QStringLiteral("payments"), items}}, lines);
}

QCoro::Task<int> receipt(Cli &cli)
{
    if (cli.argument(0).isEmpty() || !cli.has("output"))
        co_return cli.usage(QStringLiteral("certdesk-cli receipt ORDER -o receipt.pdf [--force]"));
    if (const auto refused = cli.outputRefused())
        co_return *refused;
    const auto resumed = co_await Journey::resumeOrder(cli.context(), cli.argument(0));
    if (!resumed)
        co_return cli.failed(resumed.error());
    const auto journey = *resumed;
    const auto options = co_await journey->paymentOptions();
    if (!options)
        co_return cli.failed(options.error());
    const Payment paid = options->succeeded().value_or(Payment());
    const QString language = cli.option("lang").startsWith(QLatin1String("en")) ? QStringLiteral("en") : QStringLiteral("zh");
    const auto saved = co_await journey->saveReceipt(paid, cli.option("output"), language);
    if (!saved)
        co_return cli.failed(saved.error());
    co_return cli.answer({{QStringLiteral("file"), cli.option("output")}, {QStringLiteral("payment"), paid.id}}, {QStringLiteral("%1  %2").arg(cli.option("output"), formatFen(paid.amount))});
}

} // namespace certdesk::cli

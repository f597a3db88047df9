// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The invoice of an order (R88). What it is to say and where it goes come from files or standard input: arguments are seen by everybody on the machine.
#include "app/AppContext.h"
#include "app/cli/Cli.h"
#include "app/journey/InvoiceDesk.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <cstdio>

namespace certdesk::cli {

namespace {

/// "-": standard input.
Result<QByteArray> invoiceText(const QString &path)
{
    constexpr qint64 most = 64 * 1024;
    QFile file(path);
    const bool open = path == QLatin1String("-") ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!open)
        return fail(FailureCode::Invoice_Request_NotRead, {{QStringLiteral("message"), file.errorString()}});
    return file.read(most);
}

/// What the file leaves out is as the platform proposes it: buyer, tax number and address of the application.
Result<InvoiceRequest> invoiceRequest(const QString &path, const Invoice &proposed)
{
    const auto text = invoiceText(path);
    if (!text)
        return Unexpected(text.error());
    const QJsonObject said = QJsonDocument::fromJson(*text).object();
    QJsonObject json = proposed.content.toJson();
    for (auto it = said.begin(); it != said.end(); ++it)
        json.insert(it.key(), it.value());
    return InvoiceRequest::fromJson(json);
}

QJsonObject invoiceJson(const QString &orderId, const Invoice &invoice)
{
    QJsonObject json = invoice.content.toJson();
    json.insert(QStringLiteral("order"), orderId);
    json.insert(QStringLiteral("state"), invoice.state);
    json.insert(QStringLiteral("available"), invoice.available);
    json.insert(QStringLiteral("amount"), invoice.amount);
    if (!invoice.reason.isEmpty())
        json.insert(QStringLiteral("reason"), invoice.reason);
    if (!invoice.number.isEmpty())
        json.insert(QStringLiteral("number"), invoice.number);
    const std::pair<const char *, QDateTime> times[] = {{"requestedAt", invoice.requestedAt}, {"expectedAt", invoice.expectedAt}, {"sentAt", invoice.sentAt}};
    for (const auto &[name, time] : times) {
        if (time.isValid())
            json.insert(QLatin1String(name), time.toString(Qt::ISODate));
    }
    if (invoice.remainingToday)
        json.insert(QStringLiteral("remainingToday"), *invoice.remainingToday);
    return json;
}

QStringList invoiceLines(const QString &orderId, const Invoice &invoice)
{
    QStringList lines{QStringLiteral("%1  invoice %2  %3").arg(orderId, invoice.state, formatFen(invoice.amount))};
    if (const QString obstacle = invoiceObstacle(invoice); !obstacle.isEmpty())
        lines << QStringLiteral("  ") + obstacle;
    if (!invoice.number.isEmpty())
        lines << QStringLiteral("  number %1").arg(invoice.number);
    if (invoice.exists())
        lines << QStringLiteral("  %1 to %2").arg(invoice.sent() ? QStringLiteral("sent") : QStringLiteral("goes by %1").arg(invoice.expectedAt.toString(Qt::ISODate)), invoice.content.email);
    if (invoice.remainingToday)
        lines << QStringLiteral("  %1 more times today").arg(*invoice.remainingToday);
    return lines;
}

QCoro::Task<Result<Invoice>> requestOrResend(Cli &cli, QString orderId, Invoice there)
{
    AppContext *context = &cli.context();
    if (cli.has("request")) {
        const auto content = invoiceRequest(cli.option("request"), there);
        if (!content)
            co_return Unexpected(content.error());
        const auto requested = co_await invoices::request(context, orderId, *content, there.content.taxNumber);
        if (!requested)
            co_return Unexpected(requested.error());
        if (requested->already)
            cli.progress(QStringLiteral("It was requested before; no second one is made. Other entries: %1").arg(requested->differences.isEmpty() ? QStringLiteral("none") : requested->differences.join(QLatin1Char(' '))));
        co_return requested->invoice;
    }
    if (!cli.has("resend"))
        co_return there;
    QString email;
    if (cli.has("email-file")) {
        const auto text = invoiceText(cli.option("email-file"));
        if (!text)
            co_return Unexpected(text.error());
        email = QString::fromUtf8(*text).trimmed();
    }
    auto sent = co_await invoices::resend(context, orderId, email, there.remainingToday);
    co_return sent;
}

} // namespace

QCoro::Task<int> invoice(Cli &cli)
{
    const QString orderId = cli.argument(0);
    if (orderId.isEmpty() || (cli.has("request") && cli.has("resend")))
        co_return cli.usage(
            QStringLiteral("certdesk-cli invoice ORDER [--request FILE|- | --resend [--email-file FILE|-]] [-o FILE.xml] [--force]"));
    if (const auto refused = cli.outputRefused())
        co_return *refused;
    const auto there = co_await invoices::load(&cli.context(), orderId);
    if (!there)
        co_return cli.failed(there.error());
    const auto now = co_await requestOrResend(cli, orderId, *there);
    if (!now)
        co_return cli.failed(now.error());
    QJsonObject json = invoiceJson(orderId, *now);
    QStringList lines = invoiceLines(orderId, *now);
    if (cli.has("output")) {
        const QString path = cli.option("output");
        const auto saved = co_await invoices::saveFile(&cli.context(), orderId, path);
        if (!saved)
            co_return cli.failed(saved.error());
        json.insert(QStringLiteral("file"), path);
        lines << QStringLiteral("  saved as %1").arg(path);
    }
    co_return cli.answer(json, lines);
}

} // namespace certdesk::cli

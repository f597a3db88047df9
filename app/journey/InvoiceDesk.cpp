// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/InvoiceDesk.h"

#include "app/journey/Idempotency.h"
#include "app/journey/LiveContext.h"
#include "app/store/AtomicFile.h"

#include <QCoroFuture>
#include <QJsonDocument>
#include <QtConcurrent>

namespace certdesk::invoices {

namespace {

QString keptName(const QString &orderId)
{
    return QStringLiteral("invoice-draft/") + orderId;
}

/// The platform counts e-mails by the day in Beijing.
QString beijingDay()
{
    constexpr int eastOfGreenwich = 8 * 3600;
    return QDateTime::currentDateTimeUtc().toOffsetFromUtc(eastOfGreenwich).date().toString(Qt::ISODate);
}

Failure incomplete(const QList<Finding> &findings)
{
    QVariantList errors;
    for (const Finding &finding : findings)
        errors << QVariantMap{{QStringLiteral("pointer"), finding.field}, {QStringLiteral("code"), finding.code}, {QStringLiteral("detail"), findingText(finding)}};
    return fail(FailureCode::Invoice_Request_Incomplete, {{QStringLiteral("errors"), errors}}).value();
}

} // namespace

QCoro::Task<Result<Invoice>> load(AppContext *context, QString orderId)
{
    auto invoice = co_await context->client().invoice(orderId);
    co_return invoice;
}

QCoro::Task<Result<Requested>> request(AppContext *context, QString orderId, InvoiceRequest content, QString creditCode)
{
    const LiveContext live(*context);
    const InvoiceRequest wanted = normalised(content);
    if (const QList<Finding> findings = checkInvoice(wanted, creditCode); blocks(findings))
        co_return tl::unexpected(incomplete(findings));
    const QString action = QStringLiteral("invoice");
    auto before = co_await live->client().invoice(orderId);
    if (!before)
        co_return tl::unexpected(before.error());
    bool already = before->exists();
    if (!already) {
        const auto key = co_await live->outbox().keyFor(action, orderId, bodyHash(wanted.toJson()));
        if (!key)
            co_return tl::unexpected(key.error());
        const auto posted = co_await live->client().requestInvoice(orderId, wanted, *key);
        already = !posted && posted.error().is(FailureCode::Api_Invoice_Exists);
        if (!posted && !already) {
            co_await settleOutbox(live->outbox(), action, orderId, posted.error());
            co_return tl::unexpected(posted.error());
        }
        if (posted)
            before = *posted;
        // A repeated request is answered as the first one was; what became of it since is asked for.
        auto after = co_await live->client().invoice(orderId);
        if (after)
            before = *after;
        else if (already)
            co_return tl::unexpected(after.error());
    }
    co_await settleOutbox(live->outbox(), action, orderId, {});
    co_await forget(&live.get(), orderId);
    co_return Requested{*before, already ? invoiceDifferences(wanted, before->content) : QStringList(), already};
}

QCoro::Task<Result<Invoice>> resend(AppContext *context, QString orderId, QString email, std::optional<int> remaining)
{
    const LiveContext live(*context);
    const QString address = validate::emailText(email);
    if (auto finding = address.isEmpty() ? std::nullopt : validate::email(address)) {
        finding->field = QStringLiteral("/invoice/email");
        co_return tl::unexpected(incomplete({*finding}));
    }
    const QString action = QStringLiteral("invoice-resend");
    const QString situation = QStringLiteral("%1 %2 %3").arg(address, beijingDay()).arg(remaining.value_or(-1));
    const auto key = co_await live->outbox().keyFor(action, orderId, bodyHash(situation.toUtf8()));
    if (!key)
        co_return tl::unexpected(key.error());
    auto sent = co_await live->client().resendInvoice(orderId, address, *key);
    co_await settleOutbox(live->outbox(), action, orderId, failureOf(sent));
    co_return sent;
}

QCoro::Task<Result<InvoiceFile>> file(AppContext *context, QString orderId)
{
    auto answer = co_await context->client().invoiceFile(orderId);
    co_return answer;
}

QCoro::Task<Result<void>> saveFile(AppContext *context, QString orderId, QString path)
{
    const auto answer = co_await file(context, orderId);
    if (!answer)
        co_return tl::unexpected(answer.error());
    auto writing = QtConcurrent::run([bytes = answer->bytes, path] { return writePrivateFile(path, std::as_bytes(std::span(bytes.constData(), size_t(bytes.size())))); });
    const auto written = co_await writing;
    if (!written)
        co_return fail(FailureCode::Invoice_File_NotWritten);
    co_return Result<void>();
}

QCoro::Task<Result<void>> keep(AppContext *context, QString orderId, InvoiceRequest content)
{
    const QByteArray json = QJsonDocument(content.toJson()).toJson(QJsonDocument::Compact);
    auto kept = co_await context->cache().putAnswer(keptName(orderId), json, {});
    co_return kept;
}

QCoro::Task<std::optional<InvoiceRequest>> kept(AppContext *context, QString orderId)
{
    const auto answer = co_await context->cache().answer(keptName(orderId));
    const QJsonObject json = answer && *answer ? QJsonDocument::fromJson((*answer)->body).object() : QJsonObject();
    co_return json.isEmpty() ? std::nullopt : std::optional(InvoiceRequest::fromJson(json));
}

QCoro::Task<Result<void>> forget(AppContext *context, QString orderId)
{
    auto emptied = co_await context->cache().putAnswer(keptName(orderId), {}, {});
    co_return emptied;
}

} // namespace certdesk::invoices

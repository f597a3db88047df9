// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/documents/Receipt.h"
#include "app/journey/JourneyParts.h"

#include <QCoroFuture>
#include <QtConcurrent>

namespace certdesk {

QCoro::Task<Result<PaymentOptions>> Journey::paymentOptions()
{
    const auto self = shared_from_this();
    const auto id = orderId();
    if (!id)
        co_return tl::unexpected(id.error());
    auto options = co_await m_context->client().paymentOptions(*id);
    if (options)
        m_paymentUnclear = false; // the platform has just said what was paid and what is due
    co_return options;
}

QCoro::Task<Result<Payment>> Journey::pay(QString method, qint64 shown, QString replaces)
{
    const auto self = shared_from_this();
    const Busy busy(*this);
    const auto options = co_await paymentOptions();
    if (!options)
        co_return tl::unexpected(options.error());
    const QString id = m_draft.orderId;
    const QString action = QStringLiteral("pay:") + method;
    if (options->due <= 0) { // paid by a request whose answer was lost, or elsewhere
        co_await settle(action, id, {});
        co_await refresh();
        if (const auto paid = options->succeeded())
            co_return *paid;
        co_return fail(FailureCode::Journey_Payment_NothingDue);
    }
    // Begun by a request whose answer was lost, or elsewhere. A transfer whose voucher is being checked is not paid on top of.
    if (const auto open = options->open(); open && (open->id != replaces || open->checking())) {
        co_await settle(action, id, {});
        co_return *open;
    }
    const qint64 amount = shown < 0 ? options->due : shown;
    // The key is that of the attempt after the last one the platform knows of: a lost request is repeated as the same one, and an attempt
    // that has ended is never answered for the next.
    const QString last = options->payments.isEmpty() ? QString() : options->payments.first().id;
    const QJsonObject attempt{{QStringLiteral("method"), method}, {QStringLiteral("amount"), amount}, {QStringLiteral("after"), last}};
    const auto key = co_await m_context->outbox().keyFor(action, id, bodyHash(attempt));
    if (!key)
        co_return tl::unexpected(key.error());
    m_paymentUnclear = true; // also for who asks while the request is under way
    const auto paid = co_await m_context->client().pay(id, method, amount, *key);
    m_paymentUnclear = !paid && !isDefinite(paid.error());
    co_await settle(action, id, failureOf(paid));
    // Whether it succeeded or was refused because the order moved on: the order says what comes next.
    if (paid ? paid->succeeded() : isDefinite(paid.error()))
        co_await refresh();
    co_return paid;
}

QCoro::Task<Result<Payment>> Journey::refreshPayment(QString paymentId)
{
    const auto self = shared_from_this();
    auto payment = co_await m_context->client().payment(paymentId);
    if (payment && !payment->open()) // whatever ended it may have moved the order on
        co_await refresh();
    co_return payment;
}

QCoro::Task<Result<QList<PaymentRefund>>> Journey::refunds()
{
    const auto self = shared_from_this();
    const auto id = orderId();
    if (!id)
        co_return tl::unexpected(id.error());
    auto list = co_await m_context->client().refunds(*id);
    co_return list;
}

QCoro::Task<Result<void>> Journey::saveReceipt(Payment payment, QString path, QString language)
{
    const auto self = shared_from_this();
    const Busy busy(*this);
    QFuture<Result<void>> writing = QtConcurrent::run([payment, path, language] { return writeReceipt(path, payment, language); });
    auto written = co_await writing;
    co_return written;
}

} // namespace certdesk

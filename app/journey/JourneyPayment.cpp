// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/JourneyParts.h"

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

QCoro::Task<Result<Payment>> Journey::pay(QString method)
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
        for (const Payment &payment : options->payments) {
            if (payment.state == QLatin1String("succeeded"))
                co_return payment;
        }
        co_return fail(FailureCode::Journey_Payment_NothingDue);
    }
    const QJsonObject body{{QStringLiteral("method"), method}, {QStringLiteral("amount"), options->due}};
    const auto key = co_await m_context->outbox().keyFor(action, id, bodyHash(body));
    if (!key)
        co_return tl::unexpected(key.error());
    m_paymentUnclear = true; // also for who asks while the request is under way
    const auto paid = co_await m_context->client().pay(id, method, options->due, *key);
    m_paymentUnclear = !paid && !isDefinite(paid.error());
    co_await settle(action, id, failureOf(paid));
    // Whether it succeeded or was refused because the order moved on: the order says what comes next.
    if (paid ? paid->state == QLatin1String("succeeded") : isDefinite(paid.error()))
        co_await refresh();
    co_return paid;
}

QCoro::Task<Result<Payment>> Journey::refreshPayment(QString paymentId)
{
    const auto self = shared_from_this();
    auto payment = co_await m_context->client().payment(paymentId);
    if (payment && payment->state == QLatin1String("succeeded"))
        co_await refresh();
    co_return payment;
}

} // namespace certdesk

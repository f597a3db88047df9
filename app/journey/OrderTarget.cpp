// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/OrderTarget.h"

namespace certdesk {

OrderCertificate OrderTarget::described() const
{
    const OrderCertificate *certificate = m_order.certificate(m_index);
    return certificate ? *certificate : OrderCertificate();
}

QCoro::Task<Result<void>> OrderTarget::refresh()
{
    auto asking = m_context->client().order(m_order.id);
    const auto fresh = co_await asking;
    if (!fresh)
        co_return Unexpected(fresh.error());
    if (*fresh)
        m_order = **fresh;
    co_return {};
}

QCoro::Task<Result<KeyTicket>> OrderTarget::keyTicket(QString tokenSerial, QString idempotencyKey)
{
    auto asking = m_context->client().keyTicket(m_order.id, m_index, tokenSerial, idempotencyKey);
    auto answer = co_await asking;
    co_return answer;
}

QCoro::Task<Result<RequestAttributes>> OrderTarget::requestAttributes()
{
    auto asking = m_context->client().requestAttributes(m_order.id, m_index);
    auto answer = co_await asking;
    co_return answer;
}

QCoro::Task<Result<QByteArray>> OrderTarget::enroll(QByteArray request, QString tokenSerial, QString idempotencyKey)
{
    auto asking = m_context->client().enroll(m_order.id, m_index, std::move(request), tokenSerial, idempotencyKey);
    auto answer = co_await asking;
    co_return answer;
}

QCoro::Task<Result<void>> OrderTarget::confirm(QByteArray nonce, QString algorithm, QByteArray signature, QString idempotencyKey)
{
    auto asking = m_context->client().confirm(m_order.id, m_index, nonce, algorithm, signature, idempotencyKey);
    const auto confirmed = co_await asking;
    if (!confirmed)
        co_return Unexpected(confirmed.error());
    m_order = *confirmed;
    co_return {};
}

void OrderTarget::noteBound()
{
    for (OrderCertificate &certificate : m_order.certificates) {
        if (certificate.index == m_index)
            certificate.state = QStringLiteral("bound");
    }
}

} // namespace certdesk

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/Activation.h"
#include "app/journey/ActivationRun.h"

namespace certdesk {

Activation::Activation(AppContext &context, Order order, int certificateIndex, QObject *parent)
    : QObject(parent), m_context(context), m_order(std::move(order)), m_index(certificateIndex)
{
}

QCoro::Task<Result<Order>> Activation::run(Choice choice, SecureBuffer pin)
{
    m_cancelled = false;
    const auto run = std::make_shared<Run>(*this, std::move(choice), std::move(pin));
    auto working = run->activate();
    auto order = co_await working;
    co_return order;
}

QCoro::Task<Result<Order>> Activation::bind(QString tokenSerial, SecureBuffer pin, TokenBackend::FinalTry consent)
{
    m_cancelled = false;
    Choice choice;
    choice.tokenSerial = std::move(tokenSerial);
    choice.finalTry = consent;
    const auto run = std::make_shared<Run>(*this, std::move(choice), std::move(pin));
    auto working = run->bindOnly();
    auto order = co_await working;
    co_return order;
}

} // namespace certdesk

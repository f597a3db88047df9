// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/Activation.h"
#include "app/journey/ActivationRun.h"
#include "app/journey/OrderTarget.h"

namespace certdesk {

Activation::Activation(AppContext &context, Order order, int certificateIndex, QObject *parent)
    : QObject(parent), m_context(context), m_orderTarget(std::make_shared<OrderTarget>(context, std::move(order), certificateIndex))
{
    m_target = m_orderTarget;
}

Activation::Activation(AppContext &context, std::shared_ptr<EnrolmentTarget> target, QObject *parent)
    : QObject(parent), m_context(context), m_target(std::move(target)), m_orderTarget(std::dynamic_pointer_cast<OrderTarget>(m_target))
{
}

Activation::~Activation() = default;

QCoro::Task<Result<Order>> Activation::run(Choice choice, SecureBuffer pin)
{
    const auto target = m_orderTarget;
    auto working = activate(std::move(choice), std::move(pin));
    const auto outcome = co_await working;
    if (!outcome)
        co_return Unexpected(outcome.error());
    co_return target ? target->order() : Order();
}

QCoro::Task<Result<void>> Activation::activate(Choice choice, SecureBuffer pin)
{
    m_cancelled = false;
    const auto run = std::make_shared<Run>(*this, std::move(choice), std::move(pin));
    auto working = run->activate();
    auto outcome = co_await working;
    co_return outcome;
}

QCoro::Task<Result<Order>> Activation::bind(QString tokenSerial, SecureBuffer pin, TokenBackend::FinalTry consent)
{
    m_cancelled = false;
    const auto target = m_orderTarget;
    Choice choice;
    choice.tokenSerial = std::move(tokenSerial);
    choice.finalTry = consent;
    const auto run = std::make_shared<Run>(*this, std::move(choice), std::move(pin));
    auto working = run->bindOnly();
    const auto outcome = co_await working;
    if (!outcome)
        co_return Unexpected(outcome.error());
    co_return target ? target->order() : Order();
}

} // namespace certdesk

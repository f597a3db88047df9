// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// What the platform says of the last part of the way: the phone.
#include "app/journey/Journey.h"

#include <QJsonDocument>

namespace certdesk {

/// The platform's answer, kept; or what was kept of an earlier one while the platform cannot be reached or nobody is signed in.
QCoro::Task<Result<QByteArray>> Journey::freshOrKept(QString name, QCoro::Task<Result<QByteArray>> asking)
{
    const auto self = shared_from_this();
    auto fresh = co_await asking;
    if (fresh) {
        co_await m_context->cache().putAnswer(name, *fresh, {});
        co_return fresh;
    }
    if (!fresh.error().name().startsWith(QLatin1String("Network_")) && !fresh.error().is(FailureCode::Api_SignIn_Required))
        co_return fresh;
    const auto kept = co_await m_context->cache().answer(name);
    if (kept && *kept)
        co_return (*kept)->body;
    co_return fresh;
}

QCoro::Task<Result<MobileDelivery>> Journey::mobileDelivery()
{
    const auto self = shared_from_this();
    const auto id = orderId();
    if (!id)
        co_return tl::unexpected(id.error());
    auto asking = freshOrKept(QStringLiteral("mobile/") + *id, m_context->client().mobileDeliveryJson(*id));
    const auto json = co_await asking;
    if (!json)
        co_return tl::unexpected(json.error());
    const MobileDelivery delivery = MobileDelivery::fromJson(QJsonDocument::fromJson(*json).object());
    takePhone(delivery.phone);
    co_return delivery;
}

void Journey::takePhone(const PhoneState &phone)
{
    if (!m_facts.order || m_facts.order->mobile == phone)
        return;
    // An order as described later than a kept answer knows better.
    if (m_facts.order->mobile && m_facts.order->mobile->downloaded())
        return;
    m_facts.order->mobile = phone;
    recompute();
}

} // namespace certdesk

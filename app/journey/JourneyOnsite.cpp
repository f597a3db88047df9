// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// What is handled at a service point (R58, R89): where, and when.
#include "app/journey/JourneyParts.h"

#include "app/domain/WireTime.h"

namespace certdesk {

namespace {

const auto appointmentAction = QStringLiteral("appointment");

} // namespace

QCoro::Task<Result<QList<Station>>> Journey::stations()
{
    const auto self = shared_from_this();
    auto asking = freshOrKept(QStringLiteral("stations"), m_context->client().stationsJson());
    const auto json = co_await asking;
    if (!json)
        co_return tl::unexpected(json.error());
    co_return Station::listFrom(*json);
}

QCoro::Task<Result<void>> Journey::bookAppointment(QString station, QDateTime slotStart)
{
    const auto self = shared_from_this();
    const Busy busy(*this);
    const auto id = orderId();
    if (!id)
        co_return tl::unexpected(id.error());
    const QString hash = bodyHash(station.toUtf8() + toWire(slotStart.toUTC()).toString().toUtf8());
    const auto key = co_await m_context->outbox().keyFor(appointmentAction, *id, hash);
    if (!key)
        co_return tl::unexpected(key.error());
    const auto booked = co_await m_context->client().makeAppointment(*id, station, slotStart, *key);
    co_await settle(appointmentAction, *id, failureOf(booked));
    if (!booked) {
        if (booked.error().is(FailureCode::Api_State_Wrong))
            co_await refresh();
        co_return tl::unexpected(booked.error());
    }
    co_await takeOrder(*booked);
    co_return {};
}

QCoro::Task<Result<void>> Journey::cancelAppointment()
{
    const auto self = shared_from_this();
    const Busy busy(*this);
    const auto id = orderId();
    if (!id)
        co_return tl::unexpected(id.error());
    const auto cancelled = co_await m_context->client().cancelAppointment(*id);
    if (!cancelled && !cancelled.error().is(FailureCode::Api_NotFound))
        co_return tl::unexpected(cancelled.error());
    // The order's ETag need not know of appointments: ask for all of it.
    if (m_facts.order)
        m_facts.order->etag.clear();
    const auto refreshed = co_await refresh();
    co_return refreshed;
}

} // namespace certdesk

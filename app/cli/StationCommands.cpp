// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/Cli.h"
#include "app/cli/OrderText.h"
#include "app/domain/Beijing.h"
#include "app/journey/Journey.h"

#include <QJsonArray>

namespace certdesk::cli {

namespace {

QString beijingText(const QDateTime &time)
{
    return inBeijing(time).toString(Qt::ISODate);
}

int tellStations(Cli &cli, const QList<Station> &places)
{
    QJsonArray items;
    QStringList lines;
    for (const Station &place : places) {
        items.append(QJsonObject{{QStringLiteral("id"), place.id}, {QStringLiteral("name"), place.name.zh}, {QStringLiteral("address"), place.address.zh}, {QStringLiteral("hours"), place.hours.zh}});
        lines << QStringLiteral("%1  %2").arg(place.id, place.name.zh) << QStringLiteral("  %1").arg(place.address.zh) << QStringLiteral("  %1").arg(place.hours.zh);
    }
    return cli.answer({{QStringLiteral("items"), items}}, lines);
}

int tellTimes(Cli &cli, const QList<StationSlot> &times)
{
    QJsonArray items;
    QStringList lines;
    for (const StationSlot &time : times) {
        items.append(QJsonObject{{QStringLiteral("start"), beijingText(time.start)}, {QStringLiteral("end"), beijingText(time.end)}, {QStringLiteral("free"), time.free}});
        if (time.free > 0)
            lines << QStringLiteral("%1  %2 free").arg(beijingText(time.start)).arg(time.free);
    }
    return cli.answer({{QStringLiteral("items"), items}}, lines);
}

} // namespace

QCoro::Task<int> stations(Cli &cli)
{
    if (!cli.argument(0).isEmpty()) {
        auto times = co_await cli.context().client().stationSlots(cli.argument(0));
        co_return times ? tellTimes(cli, *times) : cli.failed(times.error());
    }
    auto json = co_await cli.context().client().stationsJson();
    co_return json ? tellStations(cli, Station::listFrom(*json)) : cli.failed(json.error());
}

QCoro::Task<int> appointment(Cli &cli)
{
    const QDateTime at = QDateTime::fromString(cli.option("at"), Qt::ISODate);
    const bool booking = cli.has("station") && at.isValid() && at.timeSpec() != Qt::LocalTime;
    if (cli.argument(0).isEmpty() || booking == cli.has("cancel"))
        co_return cli.usage(QStringLiteral("certdesk-cli appointment ORDER --station ID --at 2026-03-05T09:30:00+08:00, or --cancel"));
    auto resumed = co_await Journey::resumeOrder(cli.context(), cli.argument(0));
    if (!resumed)
        co_return cli.failed(resumed.error());
    const auto journey = *resumed;
    auto doing = booking ? journey->bookAppointment(cli.option("station"), at) : journey->cancelAppointment();
    const auto done = co_await doing;
    if (!done)
        co_return cli.failed(done.error());
    QJsonObject json = orderJson(*journey->order());
    QStringList lines = orderLines(*journey->order());
    if (const auto &booked = journey->order()->appointment) {
        json.insert(QStringLiteral("appointment"), booked->toJson());
        lines << QStringLiteral("  booked: %1, %2").arg(beijingText(booked->from), booked->name.zh);
    }
    co_return cli.answer(json, lines);
}

} // namespace certdesk::cli

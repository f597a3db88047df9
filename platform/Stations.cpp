// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Stations.h"
#include "platform/Storage.h"
#include "platform/Texts.h"
#include "platform/Workdays.h"

namespace certdesk::platform {

namespace {

constexpr int stationOffset = 8 * 3600; // Beijing
constexpr int longestPeriod = 31;       // days of slots in one answer

QJsonObject describeStation(const QJsonObject &station)
{
    QJsonObject result;
    for (const char *name : {"id", "name", "region", "address", "hours", "slotMinutes", "capacity"})
        result.insert(QLatin1String(name), station.value(QLatin1String(name)));
    result.insert(QStringLiteral("documents"), dataObject(QStringLiteral("stations.json")).value(QLatin1String("documents")));
    return result;
}

Answer listStations(const Request &)
{
    QJsonArray items;
    const QJsonArray stations = dataObject(QStringLiteral("stations.json")).value(QLatin1String("stations")).toArray();
    for (const QJsonValue &station : stations)
        items.append(describeStation(station.toObject()));
    return Response::json({{QStringLiteral("items"), items}});
}

QHash<qint64, int> takenSeats(const QSqlDatabase &database, const QString &station, const QDateTime &from, const QDateTime &to)
{
    QHash<qint64, int> taken;
    QSqlQuery row = sql(database, QStringLiteral("SELECT slot_start, count(*) FROM appointments WHERE station = ? AND slot_start >= ? AND slot_start < ? GROUP BY slot_start"),
                        {station, from.toSecsSinceEpoch(), to.toSecsSinceEpoch()});
    while (row.next())
        taken.insert(row.value(0).toLongLong(), row.value(1).toInt());
    return taken;
}

Answer listSlots(const QSqlDatabase &database, const Request &request)
{
    const QJsonObject station = findStation(request.captures[0]);
    if (station.isEmpty())
        return refuse(QStringLiteral("not-found"));
    Problem problem(QStringLiteral("invalid-request"));
    const auto date = [&](const char *name, const QDate &missing) {
        const QString value = request.query.queryItemValue(QLatin1String(name));
        const QDate given = value.size() == 10 ? QDate::fromString(value, Qt::ISODate) : QDate();
        if (!value.isEmpty() && !given.isValid())
            problem.error(QStringLiteral("/query/") + QLatin1String(name), QStringLiteral("malformed"));
        return given.isValid() ? given : missing;
    };
    const QDate from = date("from", today());
    const QDate to = date("to", from.addDays(13));
    if (problem.errors.isEmpty() && (to < from || from.daysTo(to) >= longestPeriod))
        problem.error(QStringLiteral("/query/to"), QStringLiteral("out-of-range"));
    if (!problem.errors.isEmpty())
        return refuse(problem);
    const auto taken = takenSeats(database, station.value(QLatin1String("id")).toString(), QDateTime(from, QTime(0, 0), Qt::OffsetFromUTC, stationOffset),
                                  QDateTime(to.addDays(1), QTime(0, 0), Qt::OffsetFromUTC, stationOffset));
    const int capacity = station.value(QLatin1String("capacity")).toInt();
    QJsonArray items;
    for (QDate day = from; day <= to; day = day.addDays(1)) {
        for (const QDateTime &slot : slotsOf(station, day)) {
            if (slot > now()) {
                items.append(QJsonObject{{QStringLiteral("start"), timeText(slot)}, {QStringLiteral("end"), timeText(slot.addSecs(station.value(QLatin1String("slotMinutes")).toInt() * 60))},
                                         {QStringLiteral("free"), std::max(0, capacity - taken.value(slot.toSecsSinceEpoch()))}});
            }
        }
    }
    return Response::json({{QStringLiteral("station"), station.value(QLatin1String("id"))}, {QStringLiteral("items"), items}});
}

} // namespace

QJsonObject findStation(const QString &id)
{
    const QJsonArray stations = dataObject(QStringLiteral("stations.json")).value(QLatin1String("stations")).toArray();
    for (const QJsonValue &station : stations) {
        if (station[QLatin1String("id")].toString() == id)
            return station.toObject();
    }
    return {};
}

QStringList originalWords()
{
    return {QStringLiteral("licence"), QStringLiteral("idCard"), QStringLiteral("letter")};
}

QList<QDateTime> slotsOf(const QJsonObject &station, const QDate &day)
{
    QList<QDateTime> starts;
    if (!isWorkday(day))
        return starts;
    const int minutes = station.value(QLatin1String("slotMinutes")).toInt();
    const QJsonArray opening = station.value(QLatin1String("opening")).toArray();
    for (const QJsonValue &period : opening) {
        const QTime end = QTime::fromString(period[QLatin1String("to")].toString(), QStringLiteral("HH:mm"));
        for (QTime time = QTime::fromString(period[QLatin1String("from")].toString(), QStringLiteral("HH:mm")); time.addSecs(minutes * 60) <= end; time = time.addSecs(minutes * 60))
            starts << QDateTime(day, time, Qt::OffsetFromUTC, stationOffset);
    }
    return starts;
}

QJsonObject describeStationShortly(const QJsonObject &station)
{
    return {{QStringLiteral("id"), station.value(QLatin1String("id"))}, {QStringLiteral("name"), station.value(QLatin1String("name"))},
            {QStringLiteral("address"), station.value(QLatin1String("address"))}};
}

void addStationRoutes(Router &router, QSqlDatabase database)
{
    RouteOptions open;
    open.access = RouteOptions::Access::Public;
    router.add("GET", QStringLiteral("/v1/stations"), open, listStations);
    open.query = {QStringLiteral("from"), QStringLiteral("to")};
    router.add("GET", QStringLiteral("/v1/stations/{id}/slots"), open, [database](const Request &request) { return listSlots(database, request); });
}

} // namespace certdesk::platform

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Training.h"
#include "platform/Clock.h"
#include "platform/Shape.h"
#include "platform/Storage.h"

#include <memory>

namespace certdesk::platform {

namespace {

constexpr qint64 mostAdvance = 20LL * 366 * 24 * 3600; ///< seconds; more would outlive the CA
constexpr int mostMilliseconds = 10 * 60 * 1000;

QJsonObject clockAt(qint64 offset)
{
    const QDateTime time = now().addMSecs(offset - clockOffset());
    return {{QStringLiteral("now"), timeText(time)}, {QStringLiteral("offsetSeconds"), offset / 1000}};
}

/// The offset that the body asks for, in milliseconds.
qint64 wantedOffset(Shape &shape)
{
    const bool reset = shape.boolean(QStringLiteral("reset"));
    const QString text = shape.string(QStringLiteral("now"), 40);
    const qint64 advance = shape.integerOr(QStringLiteral("advanceSeconds"), 0, 0, mostAdvance);
    if (int(reset) + int(shape.has(QStringLiteral("now"))) + int(shape.has(QStringLiteral("advanceSeconds"))) != 1)
        shape.complain(QStringLiteral("now"), QStringLiteral("one-of"));
    if (reset)
        return 0;
    if (!shape.has(QStringLiteral("now")))
        return clockOffset() + advance * 1000;
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!time.isValid() || time.timeSpec() == Qt::LocalTime) // without an offset it would be anybody's time
        shape.complain(QStringLiteral("now"), QStringLiteral("not-a-time"));
    return clockOffset() + now().msecsTo(time);
}

/// Time does not run back: a certificate would not be valid yet, and a refund that was done would be under way again. A reset may, for
/// it ends a training; what has happened by then stays.
Answer putClock(const QSqlDatabase &database, const Request &request)
{
    Shape shape(request.json);
    const qint64 offset = wantedOffset(shape);
    if (auto problem = shape.problem())
        return refuse(*problem);
    const bool reset = request.json.value(QLatin1String("reset")).toBool();
    if (!reset && offset < clockOffset())
        return refuse(Problem(QStringLiteral("clock-backwards")).member(QStringLiteral("now"), nowText()));
    if (offset > mostAdvance * 1000)
        return refuse(Problem(QStringLiteral("invalid-request")).error(request.json.contains(QLatin1String("now")) ? QStringLiteral("/now") : QStringLiteral("/advanceSeconds"), QStringLiteral("out-of-range")));
    sql(database, QStringLiteral("INSERT INTO settings (name, value) VALUES ('clockOffset', ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value"), {QString::number(offset)});
    Response response = Response::json(clockAt(offset));
    response.committed = [offset] { setClockOffset(offset); };
    return response;
}

/// A kind of fault takes its own members and no other's.
Fault readFault(Shape &shape, const QStringList &routes)
{
    Fault fault;
    fault.route = shape.requiredString(QStringLiteral("route"), 200);
    if (!fault.route.isEmpty() && fault.route != QLatin1String("*") && (!routes.contains(fault.route) || fault.route.contains(QLatin1String(" /v1/training/"))))
        shape.complain(QStringLiteral("route"), QStringLiteral("unknown-route"));
    const qsizetype kind = faultKinds().indexOf(shape.word(QStringLiteral("kind"), faultKinds()));
    fault.kind = static_cast<Fault::Kind>(std::max<qsizetype>(0, kind));
    fault.times = static_cast<int>(shape.integerOr(QStringLiteral("times"), 1, 0, 1'000'000));
    fault.skip = static_cast<int>(shape.integerOr(QStringLiteral("skip"), 0, 0, 1'000'000));
    if (fault.kind == Fault::Kind::Delay && kind >= 0)
        fault.milliseconds = static_cast<int>(shape.integer(QStringLiteral("milliseconds"), 1, mostMilliseconds));
    if (fault.kind == Fault::Kind::Drip) {
        fault.milliseconds = static_cast<int>(shape.integerOr(QStringLiteral("milliseconds"), 20, 1, mostMilliseconds));
        fault.bytes = static_cast<int>(shape.integerOr(QStringLiteral("bytes"), 64, 1, 1'000'000));
    }
    if (fault.kind == Fault::Kind::Truncate)
        fault.bytes = static_cast<int>(shape.integer(QStringLiteral("bytes"), 0, 10'000'000));
    if (fault.kind == Fault::Kind::Status) {
        fault.status = static_cast<int>(shape.integerOr(QStringLiteral("status"), 503, 0, 999));
        if (fault.status != 500 && fault.status != 503)
            shape.complain(QStringLiteral("status"), QStringLiteral("out-of-range"));
        fault.retryAfter = static_cast<int>(shape.integerOr(QStringLiteral("retryAfter"), 0, 0, 86'400));
    }
    return fault;
}

Answer addFault(const Router &router, Faults &faults, const Request &request)
{
    Shape shape(request.json);
    Fault fault = readFault(shape, router.table());
    if (auto problem = shape.problem())
        return refuse(*problem);
    fault.id = faults.nextId();
    Response response = Response::json(fault.toJson(), 201).with("Location", "/v1/training/faults/" + QByteArray::number(fault.id));
    response.committed = [&faults, fault] { faults.add(fault); };
    return response;
}

Answer removeFault(Faults &faults, const Request &request)
{
    const int id = request.captures[0].toInt();
    if (!faults.contains(id))
        return refuse(QStringLiteral("not-found"));
    faults.remove(id);
    return Response::empty();
}

} // namespace

void restoreClock(const QSqlDatabase &database)
{
    QSqlQuery row = sql(database, QStringLiteral("SELECT value FROM settings WHERE name = 'clockOffset'"));
    if (row.next())
        setClockOffset(row.value(0).toLongLong());
}

void addTrainingRoutes(Router &router, QSqlDatabase database, Faults &faults)
{
    RouteOptions trainer;
    trainer.access = RouteOptions::Access::Trainer;
    RouteOptions once = trainer;
    once.idempotent = true;
    const QString clock = QStringLiteral("/v1/training/clock");
    const QString list = QStringLiteral("/v1/training/faults");
    router.add("GET", clock, trainer, [](const Request &) -> Answer { return Response::json(clockAt(clockOffset())); });
    router.add("PUT", clock, trainer, [database](const Request &request) { return putClock(database, request); });
    router.add("GET", list, trainer, [&faults](const Request &) -> Answer { return Response::json({{QStringLiteral("items"), faults.describe()}}); });
    router.add("POST", list, once, [&router, &faults](const Request &request) { return addFault(router, faults, request); });
    router.add("DELETE", list, trainer, [&faults](const Request &) -> Answer {
        faults.clear();
        return Response::empty();
    });
    router.add("DELETE", list + QStringLiteral("/{id}"), trainer, [&faults](const Request &request) { return removeFault(faults, request); });
}

} // namespace certdesk::platform

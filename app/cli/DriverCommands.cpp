// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/Cli.h"
#include "app/journey/Journey.h"
#include "app/journey/Preflight.h"
#include "app/token/DoctorRun.h"
#include "app/token/Driver.h"

#include <QJsonArray>

namespace certdesk::cli {

namespace {

QJsonObject driverJson(const Driver &driver)
{
    QJsonObject json{{QStringLiteral("path"), driver.path}, {QStringLiteral("enabled"), driver.enabled}, {QStringLiteral("added"), driver.added}};
    if (!driver.profileId.isEmpty())
        json.insert(QStringLiteral("profile"), driver.profileId);
    if (driver.problem)
        json.insert(QStringLiteral("problem"), driver.problem->name());
    if (driver.doubt)
        json.insert(QStringLiteral("doubt"), driver.doubt->name());
    if (!driver.signer.isEmpty())
        json.insert(QStringLiteral("signer"), driver.signer);
    return json;
}

QString driverLine(const Driver &driver)
{
    const QString state = driver.problem ? driver.problem->name() : driver.enabled ? QStringLiteral("in use") : QStringLiteral("not in use");
    return QStringLiteral("%1  %2  %3%4").arg(driver.path, driver.profileId.isEmpty() ? QStringLiteral("-") : driver.profileId, state,
                                            driver.doubt ? QStringLiteral("  ") + driver.doubt->name() : QString());
}

QJsonObject verdictJson(const LayerVerdict &verdict)
{
    QJsonObject json{{QStringLiteral("layer"), doctorLayerName(verdict.layer)}, {QStringLiteral("state"), doctorStateName(verdict.state)},
                     {QStringLiteral("facts"), QJsonArray::fromStringList(verdict.facts)}};
    if (verdict.problem) {
        json.insert(QStringLiteral("code"), verdict.problem->name());
        json.insert(QStringLiteral("cause"), verdict.problem->cause());
        json.insert(QStringLiteral("remedy"), verdict.problem->remedy());
    }
    if (!verdict.link.isEmpty())
        json.insert(QStringLiteral("link"), verdict.link);
    return json;
}

QString itemStateName(PreflightItem::State state)
{
    static const char *const names[] = {"good", "attention", "bad", "unknown"};
    return QString::fromLatin1(names[static_cast<int>(state)]);
}

int answerPreflight(Cli &cli, const QList<PreflightItem> &items)
{
    QJsonArray array;
    QStringList lines;
    for (const PreflightItem &item : items) {
        QJsonObject json{{QStringLiteral("id"), item.id}, {QStringLiteral("state"), itemStateName(item.state)}};
        lines << QStringLiteral("%1: %2").arg(item.id, itemStateName(item.state));
        if (item.problem) {
            json.insert(QStringLiteral("code"), item.problem->name());
            json.insert(QStringLiteral("cause"), item.problem->cause());
            json.insert(QStringLiteral("remedy"), item.problem->remedy());
            lines << QStringLiteral("  %1: %2").arg(item.problem->name(), item.problem->cause()) << QStringLiteral("  %1").arg(item.problem->remedy());
        }
        array << json;
    }
    const bool passed = Preflight::passed(items);
    cli.answer({{QStringLiteral("passed"), passed}, {QStringLiteral("items"), array}}, lines);
    return passed ? Done : Refused;
}

} // namespace

QCoro::Task<int> tokenDrivers(Cli &cli)
{
    Drivers &drivers = cli.context().drivers();
    auto looking = drivers.refresh();
    co_await looking;
    QJsonArray items;
    QStringList lines;
    for (const Driver &driver : drivers.list()) {
        items << driverJson(driver);
        lines << driverLine(driver);
    }
    if (lines.isEmpty())
        lines << QStringLiteral("No driver was found");
    co_return cli.answer({{QStringLiteral("drivers"), items}}, lines);
}

QCoro::Task<int> tokenDoctor(Cli &cli)
{
    DoctorPlaces places;
    places.clockCounts = !cli.context().rehearsal();
    Doctor doctor(cli.context().token(), cli.context().drivers(), cli.context().http(), cli.context().platformUrl(), places);
    QObject::connect(&doctor, &Doctor::progressed, &doctor, [&cli, &doctor] {
        if (!doctor.running())
            return;
        for (const LayerVerdict &verdict : doctor.verdicts()) {
            if (verdict.state == LayerVerdict::State::Pending) {
                cli.progress(QStringLiteral("looking at: %1").arg(doctorLayerName(verdict.layer)));
                break;
            }
        }
    });
    auto running = doctor.run();
    const QList<LayerVerdict> verdicts = co_await running;
    QJsonArray layers;
    for (const LayerVerdict &verdict : verdicts)
        layers << verdictJson(verdict);
    const LayerVerdict *leading = leadingVerdict(verdicts);
    QStringList lines = doctorSummary(verdicts).split(QLatin1Char('\n'));
    QJsonObject json{{QStringLiteral("layers"), layers}, {QStringLiteral("ok"), !leading || leading->state != LayerVerdict::State::Bad}};
    if (leading) {
        json.insert(QStringLiteral("verdict"), verdictJson(*leading));
        lines << QString() << leading->problem->cause() << leading->problem->remedy();
        if (!leading->link.isEmpty())
            lines << leading->link;
    }
    cli.answer(json, lines);
    co_return leading && leading->state == LayerVerdict::State::Bad ? exitCodeOf(*leading->problem) : Done;
}

QCoro::Task<int> preflight(Cli &cli)
{
    const QString order = cli.has("order") ? cli.option("order") : cli.argument(0);
    if (order.isEmpty())
        co_return cli.usage(QStringLiteral("certdesk-cli preflight --order N [--key-on-the-way] [--serial S]"));
    const auto resumed = co_await Journey::resumeOrder(cli.context(), order);
    if (!resumed)
        co_return cli.failed(resumed.error());
    PreflightQuestion question;
    question.product = (*resumed)->product();
    question.serial = cli.option("serial");
    question.need = cli.has("key-on-the-way") ? PreflightQuestion::Need::NoKey : PreflightQuestion::Need::FreshKey;
    auto checking = Preflight::run(&cli.context(), question);
    const QList<PreflightItem> items = co_await checking;
    co_return answerPreflight(cli, items);
}

} // namespace certdesk::cli

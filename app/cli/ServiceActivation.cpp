// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/Cli.h"
#include "app/cli/ServiceText.h"
#include "app/cli/TokenText.h"
#include "app/journey/Activation.h"
#include "app/journey/ServiceDesk.h"
#include "app/journey/ServiceKeys.h"
#include "app/journey/ServiceTarget.h"

#include <QJsonArray>

namespace certdesk::cli {

namespace {

using Fit = Activation::KeyCondition;

bool isNamed(const Cli &cli, const TokenInfo &token)
{
    if (cli.has("serial"))
        return token.serial == cli.option("serial");
    return !cli.has("slot") || QString::number(token.slot) == cli.option("slot");
}

/// What was begun, else the key of the present certificate, else the only empty one; one that is in use only when it is named.
QList<Activation::Inspection> candidatesOf(const Cli &cli, const QList<Activation::Inspection> &keys)
{
    const QList<QList<Fit>> ranks{{Fit::Complete, Fit::Ours}, {Fit::Beside}, {Fit::Empty}, {Fit::Foreign, Fit::Unusable}};
    for (const QList<Fit> &rank : ranks) {
        QList<Activation::Inspection> found;
        for (const Activation::Inspection &key : keys) {
            if (rank.contains(key.condition) && isNamed(cli, key.token) && (rank.first() != Fit::Foreign || cli.has("serial") || cli.has("slot")))
                found << key;
        }
        if (!found.isEmpty())
            return found;
    }
    return {};
}

} // namespace

QCoro::Task<int> serviceKeys(Cli &cli)
{
    if (cli.argument(0).isEmpty())
        co_return cli.usage(QStringLiteral("certdesk-cli service keys SERVICE"));
    const auto service = co_await services::load(&cli.context(), cli.argument(0));
    if (!service)
        co_return cli.failed(service.error());
    const auto certificate = co_await services::certificate(&cli.context(), service->certificateSerial);
    if (!certificate)
        co_return cli.failed(certificate.error());
    const auto keys = co_await services::checkKeys(&cli.context(), service->kind, certificate->serialNumber, certificate->product);
    if (!keys)
        co_return cli.failed(keys.error());
    QJsonArray items;
    QStringList lines;
    for (const ServiceKey &key : *keys) {
        QJsonObject item = tokenJson(key.token);
        item.insert(QStringLiteral("fit"), toString(key.fit));
        item.insert(QStringLiteral("suitable"), fits(key.fit));
        items << item;
        lines << QStringLiteral("%1: %2").arg(toString(key.fit), tokenLine(key.token));
    }
    QJsonObject json;
    json.insert(QStringLiteral("items"), items);
    co_return cli.answer(json, lines);
}

QCoro::Task<int> serviceActivate(Cli &cli)
{
    if (cli.argument(0).isEmpty())
        co_return cli.usage(QStringLiteral("certdesk-cli service activate SERVICE [--serial S | --slot N] [--erase WORD] [--reset-pin] "
                                           "[--accept-final-try] [--repeat-so-pin]"));
    const auto target = std::make_shared<ServiceTarget>(cli.context(), cli.argument(0));
    auto refreshing = target->refresh();
    const auto fresh = co_await refreshing;
    if (!fresh)
        co_return cli.failed(fresh.error());
    Activation activation(cli.context(), target);
    auto inspecting = activation.inspect();
    const auto keys = co_await inspecting;
    if (!keys)
        co_return cli.failed(keys.error());
    const QList<Activation::Inspection> candidates = candidatesOf(cli, *keys);
    if (candidates.size() != 1)
        co_return cli.usage(candidates.isEmpty() ? QStringLiteral("No suitable key is plugged in; see service keys.") : QStringLiteral("Several keys would do; choose one with --serial."));
    const Activation::Inspection key = candidates.first();
    const bool erase = cli.has("erase") && cli.option("erase") == eraseWord(key.contentsMark);
    if (key.condition == Fit::Foreign && !erase)
        co_return refuseErasing(cli, key.token, key.contents, key.contentsMark);
    auto pin = readPin(
        cli, key.token, QStringLiteral("pin"), key.condition == Fit::Empty ? QStringLiteral("New PIN: ") : QStringLiteral("PIN: "));
    if (!pin)
        co_return cli.failed(pin.error());
    QObject::connect(&activation, &Activation::stepBegun, &activation, [&cli](ActivationStep step) { cli.progress(toString(step)); });
    Activation::Choice choice;
    choice.slot = key.token.slot;
    choice.module = key.token.module;
    choice.tokenSerial = key.token.serial;
    choice.eraseForeign = erase;
    choice.contentsMark = key.contentsMark;
    choice.finalTry = finalTryOf(cli);
    choice.repeatSoPin = cli.has("repeat-so-pin");
    choice.resetPin = cli.has("reset-pin");
    auto working = activation.activate(choice, std::move(*pin));
    const auto done = co_await working;
    if (!done)
        co_return cli.failed(done.error());
    const auto service = co_await services::load(&cli.context(), cli.argument(0));
    co_return service ? cli.answer(serviceJson(*service), serviceLines(*service)) : cli.failed(service.error());
}

} // namespace certdesk::cli

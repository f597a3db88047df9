// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/Cli.h"
#include "app/cli/OrderText.h"
#include "app/cli/TokenText.h"
#include "app/journey/Activation.h"

namespace certdesk::cli {

namespace {

using Condition = Activation::KeyCondition;

struct Target {
    Order order;
    int index = 1;
};

/// `index` 0: the one that is next.
QCoro::Task<Result<Target>> findTarget(Cli &cli, int index)
{
    auto order = co_await cli.context().client().order(cli.argument(0));
    if (!order)
        co_return Unexpected(order.error());
    Target target{**order, currentCertificate(**order)};
    if (index > 0)
        target.index = index;
    co_return target;
}

/// Said as usage: no such certificate in the order.
int noSuchIndex(Cli &cli)
{
    return cli.usage(QStringLiteral("--index is the number of one of the order's certificates, from 1; see order show."));
}

bool lacksCertificate(const Target &target)
{
    return !target.order.certificates.isEmpty() && !target.order.certificate(target.index);
}

bool matches(const Cli &cli, const TokenInfo &token)
{
    if (cli.has("serial"))
        return token.serial == cli.option("serial");
    return !cli.has("slot") || QString::number(token.slot) == cli.option("slot");
}

/// Only to know whether it has a keypad: one that is not there is found out, and said, by what follows.
QCoro::Task<TokenInfo> pluggedIn(Cli &cli, QString serial)
{
    auto looking = cli.context().token().token(serial);
    const auto token = co_await looking;
    co_return token.value_or(TokenInfo());
}

/// Never by position alone: the key that was begun on, else the only empty one.
Result<Activation::Inspection> chooseKey(const Cli &cli, const QList<Activation::Inspection> &keys)
{
    QList<Activation::Inspection> ours;
    QList<Activation::Inspection> empty;
    QList<Activation::Inspection> other;
    for (const auto &key : keys) {
        if (!matches(cli, key.token))
            continue;
        const bool begun = key.condition == Condition::Ours || key.condition == Condition::Complete;
        (begun ? ours : key.condition == Condition::Empty ? empty : other) << key;
    }
    const auto &candidates = !ours.isEmpty() ? ours : !empty.isEmpty() ? empty : other;
    if (candidates.isEmpty())
        return fail(FailureCode::Cli_Activate_NoKey);
    if (candidates.size() > 1)
        return fail(FailureCode::Cli_Activate_SeveralKeys);
    return candidates.first();
}

} // namespace

QCoro::Task<int> tokenActivate(Cli &cli)
{
    if (cli.argument(0).isEmpty())
        co_return cli.usage(QStringLiteral("certdesk-cli token activate ORDER [--index N] [--serial S | --slot N] [--erase WORD]"));
    const auto index = indexOption(cli);
    if (!index)
        co_return noSuchIndex(cli);
    auto target = co_await findTarget(cli, *index);
    if (!target)
        co_return cli.failed(target.error());
    if (lacksCertificate(*target))
        co_return noSuchIndex(cli);
    Activation activation(cli.context(), target->order, target->index);
    auto keys = co_await activation.inspect();
    if (!keys)
        co_return cli.failed(keys.error());
    auto key = chooseKey(cli, *keys);
    if (!key)
        co_return cli.failed(key.error());
    const bool erase = cli.has("erase") && cli.option("erase") == eraseWord(key->contentsMark);
    if (key->condition == Condition::Foreign && !erase)
        co_return refuseErasing(cli, key->token, key->contents, key->contentsMark);
    auto pin = readPin(
        cli, key->token, QStringLiteral("pin"), key->condition == Condition::Empty ? QStringLiteral("New PIN: ") : QStringLiteral("PIN: "));
    if (!pin)
        co_return cli.failed(pin.error());
    QObject::connect(&activation, &Activation::stepBegun, &activation, [&cli](ActivationStep step) { cli.progress(toString(step)); });
    Activation::Choice choice;
    choice.slot = key->token.slot;
    choice.tokenSerial = key->token.serial;
    choice.eraseForeign = erase;
    choice.module = key->token.module;
    choice.contentsMark = key->contentsMark;
    choice.finalTry = finalTryOf(cli);
    choice.repeatSoPin = cli.has("repeat-so-pin");
    choice.resetPin = cli.has("reset-pin");
    auto order = co_await activation.run(choice, std::move(*pin));
    if (!order)
        co_return cli.failed(order.error());
    co_return cli.answer(orderJson(*order), orderLines(*order));
}

QCoro::Task<int> bind(Cli &cli)
{
    if (cli.argument(0).isEmpty())
        co_return cli.usage(QStringLiteral("certdesk-cli bind ORDER [--index N] [--serial S]"));
    const auto index = indexOption(cli);
    if (!index)
        co_return noSuchIndex(cli);
    auto target = co_await findTarget(cli, *index);
    if (!target)
        co_return cli.failed(target.error());
    if (lacksCertificate(*target))
        co_return noSuchIndex(cli);
    const auto *certificate = target->order.certificate(target->index);
    if (certificate && certificate->state == QLatin1String("bound"))
        co_return cli.answer(orderJson(target->order), orderLines(target->order));
    const QString serial = cli.has("serial") ? cli.option("serial") : certificate ? certificate->tokenSerial : QString();
    auto looking = pluggedIn(cli, serial);
    const TokenInfo token = co_await looking;
    auto pin = readPin(cli, token, QStringLiteral("pin"), QStringLiteral("PIN: "));
    if (!pin)
        co_return cli.failed(pin.error());
    Activation activation(cli.context(), target->order, target->index);
    auto order = co_await activation.bind(serial, std::move(*pin), finalTryOf(cli));
    if (!order)
        co_return cli.failed(order.error());
    co_return cli.answer(orderJson(*order), orderLines(*order));
}

} // namespace certdesk::cli

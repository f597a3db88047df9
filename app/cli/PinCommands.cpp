// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// What can be done with the PIN of a key, and with an activation that was not finished.
#include "app/cli/Cli.h"
#include "app/cli/OrderText.h"
#include "app/cli/TokenText.h"
#include "app/journey/PinDesk.h"
#include "app/journey/Rescue.h"

#include <QJsonArray>

#include <algorithm>

namespace certdesk::cli {

namespace {

int answerToken(Cli &cli, const TokenInfo &token)
{
    return cli.answer(tokenJson(token), {tokenLine(token)});
}

QJsonObject unfinishedJson(const Unfinished &found, const QStringList &words)
{
    QJsonObject json{{QStringLiteral("token"), tokenJson(found.key)},
                     {QStringLiteral("order"), found.order.id},
                     {QStringLiteral("index"), found.index},
                     {QStringLiteral("state"), found.state()},
                     {QStringLiteral("nextStep"), toString(found.next)},
                     {QStringLiteral("begunHere"), found.journalled},
                     {QStringLiteral("certificateOnKey"), found.certificateOnKey},
                     {QStringLiteral("found"), QJsonArray::fromStringList(words)}};
    if (!found.service.isEmpty())
        json.insert(QStringLiteral("service"), found.service);
    return json;
}

/// A PIN that is not set yet, or is to be set anew, is a new one.
bool needsNewPin(const Cli &cli, const Unfinished &found)
{
    return cli.has("reset-pin") || !found.key.pinSet || found.key.pinLocked || found.condition == Activation::KeyCondition::Empty;
}

QCoro::Task<int> finishIt(Cli &cli, Unfinished found)
{
    const bool fresh = needsNewPin(cli, found);
    auto pin = readPin(cli, found.key, fresh ? QStringLiteral("new-pin") : QStringLiteral("pin"), fresh ? QStringLiteral("New PIN: ") : QStringLiteral("PIN: "));
    if (!pin)
        co_return cli.failed(pin.error());
    if (found.key.pinLocked || cli.has("reset-pin")) {
        auto resetting = resetUnfinishedPin(&cli.context(), found, pin->duplicate(), finalTryOf(cli));
        const auto reset = co_await resetting;
        if (!reset)
            co_return cli.failed(reset.error());
    }
    Activation activation(cli.context(), found.order, found.index);
    QObject::connect(&activation, &Activation::stepBegun, &activation, [&cli](ActivationStep step) { cli.progress(toString(step)); });
    Activation::Choice choice;
    choice.slot = found.key.slot;
    choice.tokenSerial = found.key.serial;
    choice.module = found.key.module;
    choice.finalTry = finalTryOf(cli);
    auto running = activation.run(choice, std::move(*pin));
    const auto order = co_await running;
    if (!order)
        co_return cli.failed(order.error());
    co_return cli.answer(orderJson(*order), orderLines(*order));
}

} // namespace

TokenBackend::FinalTry finalTryOf(const Cli &cli)
{
    return cli.has("accept-final-try") ? TokenBackend::FinalTry::Agreed : TokenBackend::FinalTry::NotAgreed;
}

QCoro::Task<int> tokenChangePin(Cli &cli)
{
    auto choosing = chooseToken(cli, true);
    const auto token = co_await choosing;
    if (!token)
        co_return cli.failed(token.error());
    auto pin = readPin(cli, *token, QStringLiteral("pin"), QStringLiteral("PIN: "));
    if (!pin)
        co_return cli.failed(pin.error());
    auto fresh = readPin(cli, *token, QStringLiteral("new-pin"), QStringLiteral("New PIN: "));
    if (!fresh)
        co_return cli.failed(fresh.error());
    auto changing = changeKeyPin(&cli.context(), *token, std::move(*pin), std::move(*fresh), finalTryOf(cli));
    const auto changed = co_await changing;
    co_return changed ? answerToken(cli, *changed) : cli.failed(changed.error());
}

QCoro::Task<int> tokenUnblock(Cli &cli)
{
    auto choosing = chooseToken(cli, true);
    const auto token = co_await choosing;
    if (!token)
        co_return cli.failed(token.error());
    const bool byOfficer = cli.has("so-pin-fd") || cli.has("so-pin-file");
    SecureBuffer officer;
    if (byOfficer) {
        auto read = readSecret(cli, QStringLiteral("so-pin"), QStringLiteral("SO-PIN: "));
        if (!read)
            co_return cli.failed(read.error());
        officer = std::move(*read);
    }
    auto fresh = readPin(cli, *token, QStringLiteral("new-pin"), QStringLiteral("New PIN: "));
    if (!fresh)
        co_return cli.failed(fresh.error());
    auto unblocking = byOfficer ? unblockByOfficer(&cli.context(), *token, std::move(officer), std::move(*fresh), finalTryOf(cli))
                                : unblockByPlatform(&cli.context(), *token, std::move(*fresh), finalTryOf(cli));
    const auto unblocked = co_await unblocking;
    co_return unblocked ? answerToken(cli, *unblocked) : cli.failed(unblocked.error());
}

QCoro::Task<int> tokenRescue(Cli &cli)
{
    // A key that nobody set up is looked at only where there is no other.
    auto listing = cli.context().token().tokens();
    const auto tokens = co_await listing;
    const bool setUp = tokens && std::any_of(tokens->cbegin(), tokens->cend(), [](const TokenInfo &key) { return key.initialised; });
    auto choosing = chooseToken(cli, setUp);
    const auto token = co_await choosing;
    if (!token)
        co_return cli.failed(token.error());
    auto looking = lookForUnfinished(&cli.context(), token->serial);
    const auto found = co_await looking;
    if (!found)
        co_return cli.failed(found.error());
    const QStringList words = describeUnfinished(*found);
    if (cli.has("look") || !found->service.isEmpty())
        co_return cli.answer(unfinishedJson(*found, words), words);
    for (const QString &line : words)
        cli.progress(line);
    auto finishing = finishIt(cli, *found);
    const int code = co_await finishing;
    co_return code;
}

} // namespace certdesk::cli

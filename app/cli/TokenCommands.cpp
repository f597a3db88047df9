// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/Cli.h"
#include "app/cli/TokenText.h"
#include "app/journey/ActivationKey.h"
#include "app/journey/KeyMaking.h"
#include "app/journey/PinDesk.h"
#include "app/token/PinBudget.h"

#include <QJsonArray>
#include <QSet>

namespace certdesk::cli {

namespace {

/// What an initialisation would wipe. A key that says of itself that nobody set it up, and shows nothing, has nothing.
QCoro::Task<Result<KeyFacts>> whatIsOn(Cli &cli, TokenInfo token)
{
    KeyFacts facts;
    facts.token = token;
    if (token.serial.isEmpty()) // cannot be named to be asked
        co_return facts;
    auto asking = cli.context().token().objects(token.serial);
    const auto objects = co_await asking;
    if (!objects && token.initialised)
        co_return Unexpected(objects.error());
    facts.objects = objects.value_or(QList<TokenObject>());
    co_return facts;
}

bool mayErase(const Cli &cli, const KeyFacts &facts)
{
    const bool used = facts.token.initialised || !facts.objects.isEmpty();
    return !used || (cli.has("erase") && cli.option("erase") == eraseWord(contentsMark(facts)));
}

QCoro::Task<int> initialised(Cli &cli, TokenInfo chosen, SecureBuffer soPin, SecureBuffer pin)
{
    auto &client = cli.context().token();
    auto lease = client.acquire(keyPlace(chosen));
    if (!lease)
        co_return cli.failed(lease.error());
    // Once more, now that nobody else works on it.
    auto looking = whatIsOn(cli, chosen);
    const auto facts = co_await looking;
    if (!facts)
        co_return cli.failed(facts.error());
    if (!mayErase(cli, *facts))
        co_return refuseErasing(cli, chosen, describeContents(*facts), contentsMark(*facts));
    auto token = co_await client.initialise(chosen, cli.option("label"), soPin.duplicate());
    if (!token)
        co_return cli.failed(token.error());
    auto set = co_await client.setPin(token->serial, std::move(soPin), std::move(pin));
    if (!set)
        co_return cli.failed(set.error());
    auto after = co_await client.token(token->serial);
    if (!after)
        co_return cli.failed(after.error());
    co_return cli.answer(tokenJson(*after), {tokenLine(*after)});
}

} // namespace

QCoro::Task<int> tokenList(Cli &cli)
{
    auto tokens = co_await cli.context().token().tokens();
    if (!tokens)
        co_return cli.failed(tokens.error());
    QJsonArray items;
    QStringList lines;
    for (const auto &token : std::as_const(*tokens)) {
        items << tokenJson(token);
        lines << tokenLine(token);
    }
    if (lines.isEmpty())
        lines << QStringLiteral("No key is plugged in");
    co_return cli.answer({{QStringLiteral("tokens"), items}}, lines);
}

QCoro::Task<int> tokenShow(Cli &cli)
{
    auto token = co_await chooseToken(cli, true);
    if (!token)
        co_return cli.failed(token.error());
    auto objects = co_await cli.context().token().objects(token->serial);
    if (!objects)
        co_return cli.failed(objects.error());
    QJsonObject json = tokenJson(*token);
    QJsonArray items;
    QStringList lines{tokenLine(*token)};
    for (const auto &object : std::as_const(*objects)) {
        items << objectJson(object);
        lines << QStringLiteral("  %1  %2  %3").arg(object.kind, QString::fromLatin1(object.id.toHex()), object.label);
    }
    json.insert(QStringLiteral("objects"), items);
    auto asking = cli.context().pinBudget().standing(*token);
    const auto standing = co_await asking;
    if (!standing)
        co_return cli.failed(standing.error());
    json.insert(QStringLiteral("pinStanding"), standingJson(*standing));
    lines.insert(1, QStringLiteral("  PIN: ") + standingLine(*standing));
    co_return cli.answer(json, lines);
}

QCoro::Task<int> tokenInit(Cli &cli)
{
    if (!cli.has("label") || (!cli.has("slot") && !cli.has("serial")))
        co_return cli.usage(QStringLiteral("certdesk-cli token init --slot N --label TEXT [--erase WORD]"));
    auto chosen = co_await chooseToken(cli, false);
    if (!chosen)
        co_return cli.failed(chosen.error());
    auto looking = whatIsOn(cli, *chosen);
    const auto facts = co_await looking;
    if (!facts)
        co_return cli.failed(facts.error());
    if (!mayErase(cli, *facts))
        co_return refuseErasing(cli, *chosen, describeContents(*facts), contentsMark(*facts));
    auto soPin = readPin(cli, *chosen, QStringLiteral("so-pin"), QStringLiteral("SO-PIN: "));
    if (!soPin)
        co_return cli.failed(soPin.error());
    auto pin = readPin(cli, *chosen, QStringLiteral("pin"), QStringLiteral("New PIN: "));
    if (!pin)
        co_return cli.failed(pin.error());
    if (!chosen->pinPad) { // what is wrong with it costs nobody a key
        if (const auto fits = checkNewPin(cli.context().pinBudget().rules(*chosen), *pin, nullptr); !fits)
            co_return cli.failed(fits.error());
    }
    auto working = initialised(cli, *chosen, std::move(*soPin), std::move(*pin));
    const int code = co_await working;
    co_return code;
}

QCoro::Task<int> tokenVerify(Cli &cli)
{
    auto token = co_await chooseToken(cli, true);
    if (!token)
        co_return cli.failed(token.error());
    auto pin = readPin(cli, *token, QStringLiteral("pin"), QStringLiteral("PIN: "));
    if (!pin)
        co_return cli.failed(pin.error());
    auto &client = cli.context().token();
    auto lease = client.acquire(keyPlace(*token));
    if (!lease)
        co_return cli.failed(lease.error());
    auto loggedIn = co_await client.login(token->serial, std::move(*pin), finalTryOf(cli));
    if (!loggedIn)
        co_return cli.failed(loggedIn.error());
    auto objects = co_await client.objects(token->serial);
    if (!objects)
        co_return cli.failed(objects.error());
    QJsonArray verified;
    QJsonArray protection;
    QStringList lines;
    for (const auto &object : std::as_const(*objects)) {
        if (object.kind == QLatin1String("private-key")) {
            protection << objectJson(object);
            lines << QStringLiteral("    %1  %2").arg(QString::fromLatin1(object.id.toHex()), protectionInWords(object));
        }
        if (object.kind != QLatin1String("certificate"))
            continue;
        auto tested = co_await client.selfTest(token->serial, object.id);
        if (!tested)
            co_return cli.failed(tested.error());
        verified << objectJson(object);
        lines << QStringLiteral("ok  %1  %2").arg(QString::fromLatin1(object.id.toHex()), object.label);
    }
    co_await client.logout();
    if (verified.isEmpty())
        co_return cli.failed(fail(FailureCode::Cli_Token_NoCertificate).value());
    QJsonObject json = tokenJson(*token);
    json.insert(QStringLiteral("verified"), verified);
    json.insert(QStringLiteral("privateKeys"), protection);
    co_return cli.answer(json, lines);
}

} // namespace certdesk::cli

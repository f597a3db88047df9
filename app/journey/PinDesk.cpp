// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/PinDesk.h"

#include "app/journey/Idempotency.h"
#include "app/journey/LiveContext.h"
#include "app/token/TokenFailure.h"

namespace certdesk {

namespace {

/// Which of the account's certificates is on this key and lets it be unlocked; else the one that the platform is to say no about.
QString unlockableSerial(const QList<KeyedCertificate> &certificates, const QString &tokenSerial)
{
    QString any;
    for (const KeyedCertificate &certificate : certificates) {
        if (certificate.tokenSerial != tokenSerial)
            continue;
        if (certificate.actions.contains(QLatin1String("unlock")))
            return certificate.serialNumber;
        any = certificate.serialNumber;
    }
    return any;
}

Unexpected otherLabel(const TokenInfo &key)
{
    return tokenFailure({{QStringLiteral("kind"), QStringLiteral("final-try")}, {QStringLiteral("module"), key.module}, {QStringLiteral("officer"), true}});
}

/// The key as it is now, or as it was when it was pulled out meanwhile.
QCoro::Task<TokenInfo> freshToken(LiveContext context, TokenInfo key)
{
    auto asking = context->token().token(key.serial);
    const auto fresh = co_await asking;
    co_return fresh.value_or(key);
}

QCoro::Task<Result<TokenInfo>> setPinByOfficer(LiveContext context, TokenInfo key, SecureBuffer soPin, SecureBuffer newPin, TokenBackend::FinalTry consent)
{
    auto lease = context->token().acquire(keyPlace(key));
    if (!lease)
        co_return Unexpected(lease.error());
    auto setting = context->token().setPin(key.serial, std::move(soPin), std::move(newPin), consent);
    const auto set = co_await setting;
    if (!set)
        co_return Unexpected(set.error());
    auto looking = freshToken(context, key);
    const TokenInfo fresh = co_await looking;
    co_return fresh;
}

} // namespace

Result<void> checkNewPin(const PinRules &rules, const SecureBuffer &newPin, const SecureBuffer *oldPin)
{
    if (oldPin && !oldPin->isEmpty() && newPin == *oldPin)
        return fail(FailureCode::Pin_New_Same);
    const PinVerdict verdict = judgePin(rules, newPin.view());
    if (verdict.acceptable())
        return {};
    if (verdict.longEnough && verdict.shortEnough && verdict.charactersFit)
        return fail(FailureCode::Pin_New_Weak);
    return fail(FailureCode::Pin_New_Rule, {{QStringLiteral("least"), rules.least}, {QStringLiteral("most"), rules.most}});
}

QCoro::Task<Result<TokenInfo>> changeKeyPin(AppContext *theContext, TokenInfo key, SecureBuffer oldPin, SecureBuffer newPin, TokenBackend::FinalTry consent)
{
    const LiveContext context(*theContext);
    if (!key.pinPad) {
        if (const auto fits = checkNewPin(context->pinBudget().rules(key), newPin, &oldPin); !fits)
            co_return Unexpected(fits.error());
    }
    auto lease = context->token().acquire(keyPlace(key));
    if (!lease)
        co_return Unexpected(lease.error());
    auto changing = context->token().changePin(key.serial, std::move(oldPin), std::move(newPin), consent);
    const auto changed = co_await changing;
    if (!changed)
        co_return Unexpected(changed.error());
    auto looking = freshToken(context, key);
    const TokenInfo fresh = co_await looking;
    co_return fresh;
}

QCoro::Task<Result<TokenInfo>> setPinByTicket(AppContext *theContext, TokenInfo key, KeyTicket ticket, SecureBuffer newPin, TokenBackend::FinalTry consent)
{
    const LiveContext context(*theContext);
    // The platform knows one SO-PIN a certificate: a key of another label was set up with another one, and would count a wrong attempt.
    if (key.label.trimmed() != ticket.label.trimmed() && consent != TokenBackend::FinalTry::Agreed)
        co_return otherLabel(key);
    if (!key.pinPad) {
        const PinRules rules = context->pinBudget().rules(key, {ticket.pinMin, ticket.pinMax, PinCharacters::Any});
        if (const auto fits = checkNewPin(rules, newPin, nullptr); !fits)
            co_return Unexpected(fits.error());
    }
    auto setting = setPinByOfficer(context, key, std::move(ticket.soPin), std::move(newPin), consent);
    auto set = co_await setting;
    co_return set;
}

QCoro::Task<Result<TokenInfo>> unblockByPlatform(AppContext *theContext, TokenInfo key, SecureBuffer newPin, TokenBackend::FinalTry consent)
{
    static const QString action = QStringLiteral("unlock");
    const LiveContext context(*theContext);
    if (!key.pinPad) { // what is wrong with it costs no ticket
        if (const auto fits = checkNewPin(context->pinBudget().rules(key), newPin, nullptr); !fits)
            co_return Unexpected(fits.error());
    }
    auto listing = context->client().certificatesOnKeys();
    const auto certificates = co_await listing;
    if (!certificates)
        co_return Unexpected(certificates.error());
    const QString serial = unlockableSerial(*certificates, key.serial);
    const QString subject = serial + QLatin1Char('/') + key.serial;
    auto keying = context->outbox().keyFor(action, subject, bodyHash(QJsonObject{{QStringLiteral("tokenSerial"), key.serial}}));
    const auto idempotency = co_await keying;
    if (!idempotency)
        co_return Unexpected(idempotency.error());
    auto asking = context->client().unlock(serial, key.serial, *idempotency);
    auto ticket = co_await asking;
    if (!ticket) {
        co_await settleOutbox(context->outbox(), action, subject, ticket.error());
        co_return Unexpected(ticket.error());
    }
    auto setting = setPinByTicket(&context.get(), key, std::move(*ticket), std::move(newPin), consent);
    auto set = co_await setting;
    // A ticket that was not used up is asked for again by the same key: it costs none of the day's three.
    if (set)
        co_await settleOutbox(context->outbox(), action, subject, std::nullopt);
    co_return set;
}

QCoro::Task<Result<TokenInfo>> unblockByOfficer(AppContext *theContext, TokenInfo key, SecureBuffer soPin, SecureBuffer newPin, TokenBackend::FinalTry consent)
{
    const LiveContext context(*theContext);
    if (!key.pinPad) {
        if (const auto fits = checkNewPin(context->pinBudget().rules(key), newPin, nullptr); !fits)
            co_return Unexpected(fits.error());
    }
    auto setting = setPinByOfficer(context, key, std::move(soPin), std::move(newPin), consent);
    auto set = co_await setting;
    co_return set;
}

} // namespace certdesk

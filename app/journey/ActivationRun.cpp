// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/ActivationRun.h"
#include "app/support/Log.h"

#include <QElapsedTimer>

namespace certdesk {

Activation::Run::Run(Activation &activation, Choice theChoice, SecureBuffer thePin)
    : context(activation.m_context), owner(&activation), target(activation.m_target), backend(activation.m_backend), choice(std::move(theChoice)), pin(std::move(thePin))
{
}

QCoro::Task<Result<void>> Activation::Run::put()
{
    auto written = co_await context->journal().put(record);
    co_return written;
}

/// The platform, the journal and the key, in this order; nothing is changed.
QCoro::Task<Result<void>> Activation::Run::learn()
{
    auto refreshing = target->refresh();
    const auto fresh = co_await refreshing;
    if (!fresh)
        co_return tl::unexpected(fresh.error());
    // One that this program does not know is none to begin with: what it means for the key is not known.
    static const QStringList states{QStringLiteral("ready"), QStringLiteral("enrolled"), QStringLiteral("installed"), QStringLiteral("bound")};
    if (!states.contains(state()))
        co_return fail(FailureCode::Activation_Certificate_NotReady, {{QStringLiteral("id"), target->id()}, {QStringLiteral("index"), target->index()}, {QStringLiteral("state"), state()}});
    facts.take(*target);
    const auto found = co_await context->journal().find(target->id(), target->index());
    if (!found)
        co_return tl::unexpected(found.error());
    const auto all = co_await context->journal().list();
    if (!all)
        co_return tl::unexpected(all.error());
    facts.record = *found;
    facts.others = *all;
    facts.others.removeIf([this](const ActivationRecord &other) { return other.orderId == target->id() && other.certificateIndex == target->index(); });
    record = found->value_or(ActivationRecord{});
    record.orderId = target->id();
    record.certificateIndex = target->index();
    const auto token = co_await findToken();
    if (!token)
        co_return tl::unexpected(token.error());
    const auto held = hold(*token);
    if (!held)
        co_return held;
    facts.token = *token;
    facts.labelOwned = target->owns(token->label.trimmed());
    auto looking = objectsWithoutPin(keys(), *token);
    const auto objects = co_await looking;
    if (!objects)
        co_return tl::unexpected(objects.error());
    facts.objects = *objects;
    facts.token.objectsSeen = static_cast<int>(objects->size());
    condition = classifyKey(facts);
    co_return {};
}

/// By serial number, which stays; only a virgin key without one is known by its slot.
QCoro::Task<Result<TokenInfo>> Activation::Run::findToken()
{
    if (!choice.tokenSerial.isEmpty()) {
        auto token = co_await keys().token(choice.tokenSerial);
        co_return token;
    }
    const auto tokens = co_await keys().tokens();
    if (!tokens)
        co_return tl::unexpected(tokens.error());
    for (const TokenInfo &token : *tokens) {
        const bool there = token.slot == choice.slot && (choice.module.isEmpty() || token.module == choice.module);
        if (there && token.serial.isEmpty()) // one that has a serial is named by it
            co_return token;
    }
    co_return fail(FailureCode::Activation_Key_Gone, {{QStringLiteral("slot"), choice.slot}});
}

/// From here on nobody else's login ends ours, and no poll gets in between.
Result<void> Activation::Run::hold(const TokenInfo &token)
{
    if (heldName == keyPlace(token))
        return {};
    auto got = context->token().acquire(keyPlace(token));
    if (!got)
        return tl::unexpected(got.error());
    leases.push_back(std::move(*got));
    heldName = keyPlace(token);
    return {};
}

Result<void> Activation::Run::decide()
{
    if (condition == KeyCondition::Unusable || (facts.token.pinLocked && !choice.resetPin && !choice.eraseForeign))
        return fail(FailureCode::Activation_Key_Unusable, {{QStringLiteral("writeProtected"), facts.token.writeProtected}, {QStringLiteral("pinLocked"), facts.token.pinLocked}});
    const bool otherContents = !choice.contentsMark.isEmpty() && choice.contentsMark != contentsMark(facts);
    if (condition == KeyCondition::Foreign && (!choice.eraseForeign || otherContents))
        return fail(FailureCode::Activation_Key_Foreign, {{QStringLiteral("objects"), facts.objects.size()}});
    const bool elsewhere = condition == KeyCondition::Beside && facts.certificate.tokenSerial != facts.token.serial;
    const bool fresh = condition == KeyCondition::Empty || condition == KeyCondition::Foreign || elsewhere;
    // The CA has signed for one key pair; a second one would be refused, after a key was wiped for it.
    if (fresh && accepted())
        return fail(FailureCode::Activation_Key_Other, {{QStringLiteral("begunOn"), record.tokenSerial.isEmpty() ? facts.certificate.tokenSerial : record.tokenSerial}});
    return {};
}

QCoro::Task<Result<void>> Activation::Run::activate()
{
    auto outcome = co_await learn();
    if (outcome)
        outcome = decide();
    if (outcome)
        outcome = co_await allSteps();
    auto result = co_await finished(std::move(outcome));
    co_return result;
}

QCoro::Task<Result<void>> Activation::Run::bindOnly()
{
    auto outcome = co_await learn();
    if (outcome)
        outcome = co_await bindingSteps();
    auto result = co_await finished(std::move(outcome));
    co_return result;
}

/// Whatever happened, the key does not stay open for others. Other keys are none of our business.
QCoro::Task<Result<void>> Activation::Run::finished(Result<void> outcome)
{
    pin.clear();
    ticket.reset();
    if (loggedIn) {
        const auto closed = co_await keys().logout(facts.token.serial);
        if (!closed)
            qCInfo(logToken) << "the key was not logged out:" << closed.error().name();
    }
    leases.clear();
    co_return outcome;
}

QCoro::Task<Result<void>> Activation::Run::allSteps()
{
    if (condition == KeyCondition::Complete && proved()) {
        for (const ActivationStep past : activationSteps()) {
            if (past != ActivationStep::Bind)
                skip(past);
        }
        if (choice.stopBeforeBind)
            co_return {};
        auto bound = co_await bindingSteps();
        co_return bound;
    }
    auto done = co_await prepareKey();
    if (done)
        done = co_await certify();
    if (done)
        done = co_await prove();
    if (!done || choice.stopBeforeBind)
        co_return done;
    if (state() == QLatin1String("bound"))
        skip(ActivationStep::Bind);
    else
        done = co_await step(ActivationStep::Bind, &Run::bind);
    co_return done;
}

QCoro::Task<Result<void>> Activation::Run::prepareKey()
{
    if (condition == KeyCondition::Empty || condition == KeyCondition::Foreign) {
        auto done = co_await step(ActivationStep::Initialise, &Run::initialise);
        if (!done)
            co_return done;
    } else {
        record.tokenSerial = facts.token.serial; // begun on a virgin key without a serial number, or on another computer
        record.tokenLabel = facts.token.label;
        auto kept = co_await put();
        if (!kept)
            co_return kept;
        skip(ActivationStep::Initialise);
    }
    if (condition == KeyCondition::Beside) {
        auto registered = co_await registerKey();
        if (!registered)
            co_return registered;
    }
    // A PIN that must be changed is one that an interrupted setting left behind: it is set once more, not changed. Likewise one of a key that was
    // begun here and whose setting was never seen to end: a module may claim a PIN that there is not (tpm2-pkcs11).
    const bool pinUnsure = record.steps.contains(ActivationStep::Initialise) && !record.done(ActivationStep::SetPin);
    const bool usable = facts.token.pinSet && !facts.token.pinToBeChanged && !choice.resetPin && !pinUnsure;
    if (condition == KeyCondition::Beside || usable) {
        skip(ActivationStep::SetPin);
    } else {
        auto done = co_await step(ActivationStep::SetPin, &Run::setPin);
        if (!done)
            co_return done;
    }
    auto open = co_await logIn(ActivationStep::KeyPair);
    if (!open)
        co_return open;
    const auto found = co_await findKeyPair();
    if (!found)
        co_return tl::unexpected(found.error());
    if (*found) {
        skip(ActivationStep::KeyPair);
        co_return {};
    }
    auto made = co_await step(ActivationStep::KeyPair, &Run::makeKeyPair);
    co_return made;
}

QCoro::Task<Result<void>> Activation::Run::certify()
{
    if (!record.request.isEmpty() && publicKeyOfRequest(record.request) == publicKey) {
        skip(ActivationStep::SignRequest);
    } else {
        record.request.clear();
        record.chain.clear();
        auto done = co_await step(ActivationStep::SignRequest, &Run::signRequest);
        if (!done)
            co_return done;
    }
    if (!record.chain.isEmpty()) {
        auto checked = co_await checkCertificate();
        if (!checked)
            co_return checked;
        skip(ActivationStep::Enrol);
    } else {
        const auto room = co_await checkRoom();
        if (!room)
            co_return room;
        auto done = co_await step(ActivationStep::Enrol, &Run::enrol);
        if (!done)
            co_return done;
    }
    if (owner)
        Q_EMIT owner->certificateReceived(certificate.subject, certificate.issuer, certificate.notBefore, certificate.notAfter);
    const auto written = co_await findCertificate();
    if (!written)
        co_return tl::unexpected(written.error());
    if (*written) {
        skip(ActivationStep::WriteCertificate);
        co_return {};
    }
    auto done = co_await step(ActivationStep::WriteCertificate, &Run::writeCertificate);
    co_return done;
}

QCoro::Task<Result<void>> Activation::Run::prove()
{
    if (proved()) {
        skip(ActivationStep::SelfTest);
        skip(ActivationStep::Confirm);
        co_return {};
    }
    auto tested = co_await step(ActivationStep::SelfTest, &Run::selfTest);
    if (!tested)
        co_return tested;
    auto confirmed = co_await step(ActivationStep::Confirm, &Run::confirm);
    if (confirmed)
        co_await removeLeftOvers();
    co_return confirmed;
}

QCoro::Task<Result<void>> Activation::Run::bindingSteps()
{
    const TokenObject *object = certificateOnKey(facts);
    const auto described = object ? describeCertificate(object->value) : std::nullopt;
    if (!described)
        co_return fail(FailureCode::Activation_Certificate_NotOnKey, {{QStringLiteral("serialNumber"), facts.certificate.serialNumber}});
    keyId = object->id;
    certificate = *described;
    if (state() == QLatin1String("bound")) {
        skip(ActivationStep::Bind);
        co_return {};
    }
    auto open = co_await logIn(ActivationStep::Bind);
    if (open && !proved())
        open = co_await prove();
    if (!open)
        co_return open;
    auto done = co_await step(ActivationStep::Bind, &Run::bind);
    co_return done;
}

/// Once, with the PIN that was typed: a wrong one goes back to the user, for each try counts.
QCoro::Task<Result<void>> Activation::Run::logIn(ActivationStep first)
{
    loggedIn = true;
    auto opening = keys().login(facts.token.serial, pin.duplicate(), choice.finalTry);
    auto open = co_await opening;
    if (!open && owner)
        Q_EMIT owner->stepFailed(first, open.error());
    co_return open;
}

QCoro::Task<Result<void>> Activation::Run::step(ActivationStep step, Work work)
{
    if (!owner || owner->m_cancelled)
        co_return fail(FailureCode::Activation_Cancelled, {{QStringLiteral("before"), toString(step)}});
    Q_EMIT owner->stepBegun(step);
    auto begun = co_await context->journal().begin(target->id(), target->index(), step);
    if (!begun)
        co_return begun;
    QElapsedTimer timer;
    timer.start();
    auto working = (this->*work)();
    const auto note = co_await working;
    if (!note) {
        const auto noted = co_await context->journal().failed(target->id(), target->index(), step, note.error().name());
        if (!noted)
            qCWarning(logJourney) << "not journalled:" << noted.error().name();
        if (owner)
            Q_EMIT owner->stepFailed(step, note.error());
        co_return tl::unexpected(note.error());
    }
    auto finished = co_await context->journal().finish(target->id(), target->index(), step);
    if (!finished)
        co_return finished;
    if (owner)
        Q_EMIT owner->stepDone(step, timer.elapsed(), *note);
    co_return {};
}

void Activation::Run::skip(ActivationStep step)
{
    if (owner)
        Q_EMIT owner->stepDone(step, 0, tr("already done"));
}

} // namespace certdesk

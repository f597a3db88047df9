// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/ActivationRun.h"
#include "app/journey/Idempotency.h"
#include "app/journey/KeyMaking.h"
#include "app/journey/Origin.h"
#include "app/journey/PinDesk.h"
#include "app/journey/Preflight.h"
#include "app/support/Log.h"
#include "app/token/TokenFailure.h"
#include "pkcs11/Cryptoki.h"
#include "pkcs11/OpenSsl.h"

#include <QCoroFuture>
#include <QtConcurrent>

#include <algorithm>

namespace certdesk {

namespace {

const TokenObject *objectOf(const QList<TokenObject> &objects, const QString &kind, const QByteArray &id)
{
    const auto it = std::find_if(objects.cbegin(), objects.cend(), [&](const TokenObject &object) { return object.kind == kind && object.id == id; });
    return it == objects.cend() ? nullptr : &*it;
}

/// The SO-PIN of a key that somebody else set up is not ours, and each wrong one brings it nearer to being of no use for ever.
Unexpected officerRefused(const QString &module)
{
    return tokenFailure({{QStringLiteral("kind"), QStringLiteral("cryptoki")}, {QStringLiteral("function"), QStringLiteral("C_InitToken")},
                         {QStringLiteral("rv"), static_cast<qint64>(CKR_PIN_INCORRECT)}, {QStringLiteral("officer"), true}, {QStringLiteral("module"), module},
                         {QStringLiteral("message"), QStringLiteral("not sent again: the attempt before may have been counted")}});
}

/// One with the same serial number, or the same one set up anew by somebody, is not the key that was chosen.
Unexpected otherKey(const QString &module)
{
    return tokenFailure({{QStringLiteral("kind"), QStringLiteral("cryptoki")}, {QStringLiteral("function"), QStringLiteral("C_GetTokenInfo")},
                         {QStringLiteral("rv"), static_cast<qint64>(CKR_DEVICE_REMOVED)}, {QStringLiteral("module"), module}});
}

const QString privateKind = QStringLiteral("private-key");
const QString publicKind = QStringLiteral("public-key");
const QString certificateObject = QStringLiteral("certificate");

} // namespace

/// A new PIN, whoever typed it where.
Result<void> Activation::Run::checkPin() const
{
    if (facts.token.pinPad && pin.isEmpty()) // typed there, and judged there
        return {};
    const PinRules rules = context->pinBudget().rules(facts.token, {ticket->pinMin, ticket->pinMax});
    const int length = static_cast<int>(pin.size());
    if (length < rules.least || length > rules.most)
        return fail(FailureCode::Activation_Pin_Length, {{QStringLiteral("least"), rules.least}, {QStringLiteral("most"), rules.most}, {QStringLiteral("message"), QStringLiteral("%1–%2").arg(rules.least).arg(rules.most)}});
    return checkNewPin(rules, pin, nullptr);
}

QCoro::Task<Result<void>> Activation::Run::fetchTicket()
{
    static const QString action = QStringLiteral("key-ticket");
    if (ticket)
        co_return {};
    const QJsonObject body{{QStringLiteral("tokenSerial"), facts.token.serial}};
    const auto key = co_await context->outbox().keyFor(action, subject(), bodyHash(body));
    if (!key)
        co_return tl::unexpected(key.error());
    auto asking = target->keyTicket(facts.token.serial, *key);
    auto answer = co_await asking;
    co_await settleOutbox(context->outbox(), action, subject(), failureOf(answer));
    if (!answer)
        co_return tl::unexpected(answer.error());
    ticket = std::move(*answer);
    co_return {};
}

/// The platform learns on which key the new certificate will be, so that it knows its SO-PIN when the PIN is to be unblocked one day. What
/// it answers is not used: nothing is initialised here.
QCoro::Task<Result<void>> Activation::Run::registerKey()
{
    if (accepted()) // it knows
        co_return {};
    auto fetched = co_await fetchTicket();
    ticket.reset();
    co_return fetched;
}

QCoro::Task<Result<void>> Activation::Run::fetchAttributes()
{
    if (attributes)
        co_return {};
    auto asking = target->requestAttributes();
    const auto answer = co_await asking;
    if (!answer)
        co_return tl::unexpected(answer.error());
    attributes = *answer;
    co_return {};
}

/// Before the key is wiped where that can be: a key that makes no pairs of one kind may make those of another that the platform takes.
QCoro::Task<Result<void>> Activation::Run::chooseAlgorithm()
{
    const auto fetched = co_await fetchAttributes();
    if (!fetched || !algorithm.isEmpty())
        co_return fetched;
    if (attributes->keyAlgorithms.contains(choice.algorithm))
        algorithm = choice.algorithm;
    else if (attributes->keyAlgorithms.size() == 1)
        algorithm = attributes->keyAlgorithms.first();
    if (!algorithm.isEmpty() || facts.token.serial.isEmpty())
        co_return {};
    const auto mechanisms = co_await keys().mechanisms(facts.token.serial);
    algorithm = firstMakeable(attributes->keyAlgorithms, mechanisms.value_or(QList<TokenMechanism>()));
    co_return {};
}

/// Wipes the key. Everything that can be refused is asked for before.
QCoro::Task<Result<QString>> Activation::Run::initialise()
{
    if (officerAttemptSpent(facts) && !choice.repeatSoPin)
        co_return officerRefused(facts.token.module);
    const auto fetched = co_await fetchTicket();
    if (!fetched)
        co_return tl::unexpected(fetched.error());
    const auto fits = checkPin();
    if (!fits)
        co_return tl::unexpected(fits.error());
    const auto chosen = co_await chooseAlgorithm();
    if (!chosen)
        co_return tl::unexpected(chosen.error());
    record.tokenSerial = facts.token.serial;
    record.tokenLabel = ticket->label;
    record.keyId.clear();
    record.request.clear();
    record.chain.clear();
    const auto kept = co_await put();
    if (!kept)
        co_return tl::unexpected(kept.error());
    auto wiping = keys().initialise(facts.token, ticket->label, ticket->soPin.duplicate(), officerConsent());
    const auto token = co_await wiping;
    if (!token)
        co_return tl::unexpected(token.error());
    facts.token = *token;
    facts.objects.clear();
    const auto held = hold(*token);
    if (!held)
        co_return tl::unexpected(held.error());
    record.tokenSerial = token->serial;
    record.tokenLabel = token->label; // as the key gives it back, which is how it is known again
    const auto pinned = co_await put();
    if (!pinned)
        co_return tl::unexpected(pinned.error());
    co_return ticket->label;
}

QCoro::Task<Result<QString>> Activation::Run::setPin()
{
    const auto fetched = co_await fetchTicket();
    if (!fetched)
        co_return tl::unexpected(fetched.error());
    const auto fits = checkPin();
    if (!fits)
        co_return tl::unexpected(fits.error());
    // A slow platform is time to change the key.
    const auto now = co_await keys().token(facts.token.serial);
    if (!now)
        co_return tl::unexpected(now.error());
    if (now->label != facts.token.label || now->initialised != facts.token.initialised)
        co_return otherKey(facts.token.module);
    auto setting = keys().setPin(facts.token.serial, ticket->soPin.duplicate(), pin.duplicate(), officerConsent());
    const auto set = co_await setting;
    ticket.reset(); // the SO-PIN is not needed any more
    if (!set)
        co_return tl::unexpected(set.error());
    const auto token = co_await keys().token(facts.token.serial);
    if (!token)
        co_return tl::unexpected(token.error());
    facts.token = *token;
    co_return QString();
}

/// The serial number of a certificate that can be replaced now that its key pair is gone. One that takes another's place cannot: its service is
/// cancelled and asked for again.
QString Activation::Run::replaceable() const
{
    return target->predecessor().isEmpty() ? target->certificateSerial() : QString();
}

/// The key decides: is there a pair of this activation? What an interrupted generation left is removed by the next one; what else is
/// on the key is not ours to touch.
QCoro::Task<Result<bool>> Activation::Run::findKeyPair()
{
    const auto objects = co_await keys().objects(facts.token.serial);
    if (!objects)
        co_return tl::unexpected(objects.error());
    facts.objects = *objects;
    facts.record = record;
    auto choosing = signedPair(ownKeyPairs(facts, objectLabel()));
    const auto chosen = co_await choosing;
    if (!chosen)
        co_return tl::unexpected(chosen.error());
    keyId = *chosen;
    if (!keyId.isEmpty()) {
        leftOvers = leftOverPairs(facts, objectLabel(), keyId);
        publicKey = objectOf(*objects, publicKind, keyId)->value;
        record.keyId = QString::fromLatin1(keyId.toHex());
        const auto kept = co_await put();
        if (!kept)
            co_return tl::unexpected(kept.error());
        co_return true;
    }
    if (accepted() || !record.chain.isEmpty())
        co_return fail(FailureCode::Activation_KeyPair_Lost, {{QStringLiteral("objects"), objects->size()}, {QStringLiteral("replaceable"), replaceable()}});
    co_return false;
}

/// Of several pairs that may be this activation's the one that the CA has signed for; before that the best of them.
QCoro::Task<Result<QByteArray>> Activation::Run::signedPair(QList<QByteArray> pairs)
{
    const QString serialNumber = target->certificateSerial();
    if (pairs.size() < 2 || serialNumber.isEmpty())
        co_return pairs.value(0);
    const auto pem = co_await context->client().certificatePem(serialNumber);
    if (!pem)
        co_return tl::unexpected(pem.error());
    const QByteArray signedKey = publicKeyOfPem(*pem);
    for (const QByteArray &id : std::as_const(pairs)) {
        const TokenObject *half = objectOf(facts.objects, publicKind, id);
        if (half && half->value == signedKey)
            co_return id;
    }
    co_return pairs.value(0);
}

/// Now that the right pair is proved: what an interrupted generation left under our label, and no certificate is for. The next activation would not
/// know it from its own.
QCoro::Task<void> Activation::Run::removeLeftOvers()
{
    for (const QByteArray &id : std::as_const(leftOvers)) {
        const auto removed = co_await keys().removeObjects(facts.token.serial, id);
        if (!removed)
            qCInfo(logToken) << "a pair that is not needed stays on the key:" << removed.error().name();
    }
}

/// Before the CA signs for this key and no other. The key tells now what its pair has left.
QCoro::Task<Result<void>> Activation::Run::checkRoom()
{
    if (accepted())
        co_return {};
    const auto token = co_await keys().token(facts.token.serial);
    if (!token)
        co_return tl::unexpected(token.error());
    const auto room = roomForCertificate(*token);
    if (!room && owner)
        Q_EMIT owner->stepFailed(ActivationStep::Enrol, room.error());
    co_return room;
}

QCoro::Task<Result<QString>> Activation::Run::makeKeyPair()
{
    const auto chosen = co_await chooseAlgorithm();
    if (!chosen)
        co_return tl::unexpected(chosen.error());
    if (algorithm.isEmpty()) // a key that has no serial number now either cannot be asked what it makes
        algorithm = firstMakeable(attributes->keyAlgorithms, {});
    const auto pair = co_await keys().generateKeyPair(facts.token.serial, algorithm, objectLabel());
    if (!pair)
        co_return tl::unexpected(pair.error());
    facts.objects << pair->privateKey;
    keyId = pair->id;
    publicKey = pair->publicKey;
    record.keyId = QString::fromLatin1(keyId.toHex());
    record.request.clear();
    record.chain.clear();
    const auto kept = co_await put();
    if (!kept)
        co_return tl::unexpected(kept.error());
    co_return algorithm;
}

QCoro::Task<Result<QString>> Activation::Run::signRequest()
{
    const auto fetched = co_await fetchAttributes();
    if (!fetched)
        co_return tl::unexpected(fetched.error());
    const auto request = co_await keys().signRequest(facts.token.serial, keyId, attributes->subject);
    if (!request)
        co_return tl::unexpected(request.error());
    record.request = *request;
    const auto kept = co_await put();
    if (!kept)
        co_return tl::unexpected(kept.error());
    co_return QString();
}

/// The request lies in the journal already: after a crash the very same one is sent again and gets the same certificate.
QCoro::Task<Result<QString>> Activation::Run::enrol()
{
    static const QString action = QStringLiteral("enroll");
    const auto key = co_await context->outbox().keyFor(action, subject(), bodyHash(record.request));
    if (!key)
        co_return tl::unexpected(key.error());
    auto asking = target->enroll(record.request, facts.token.serial, *key);
    const auto answer = co_await asking;
    if (!answer) {
        co_await settleOutbox(context->outbox(), action, subject(), answer.error());
        co_return tl::unexpected(answer.error());
    }
    record.chain = *answer;
    const auto checked = co_await checkCertificate();
    if (!checked) {
        record.chain.clear();
        co_return tl::unexpected(checked.error());
    }
    const auto kept = co_await put();
    if (!kept)
        co_return tl::unexpected(kept.error());
    co_await settleOutbox(context->outbox(), action, subject(), {});
    co_return certificate.serialNumber;
}

/// Before anything is written: our key, the platform's CA, the right organisation.
QCoro::Task<Result<void>> Activation::Run::checkCertificate()
{
    const auto chain = co_await context->client().caChainPem();
    if (!chain)
        co_return tl::unexpected(chain.error());
    CertificateExpectation expectation;
    expectation.publicKey = publicKey;
    expectation.trustedPem = *chain;
    expectation.organisation = target->organisation();
    expectation.now = QDateTime::currentDateTimeUtc().addMSecs(context->http().clockSkewMs());
    const auto checking = QtConcurrent::run([bundle = record.chain, expectation] {
        const ossl::TaskEnd end;
        return checkBundle(bundle, expectation);
    });
    const auto checked = co_await checking;
    if (!checked)
        co_return tl::unexpected(checked.error());
    certificate = *checked;
    co_return {};
}

QCoro::Task<Result<bool>> Activation::Run::findCertificate()
{
    const auto objects = co_await keys().objects(facts.token.serial);
    if (!objects)
        co_return tl::unexpected(objects.error());
    // Alone: one that was half written beside it is removed by writing again.
    QList<QByteArray> certificates;
    for (const TokenObject &object : *objects) {
        if (object.kind == certificateObject && object.id == keyId)
            certificates << object.value;
    }
    co_return certificates == QList<QByteArray>{certificate.der};
}

QCoro::Task<Result<QString>> Activation::Run::writeCertificate()
{
    const auto written = co_await keys().writeCertificate(facts.token.serial, keyId, certificate.der, objectLabel());
    if (!written)
        co_return tl::unexpected(written.error());
    co_return QString();
}

QCoro::Task<Result<QString>> Activation::Run::selfTest()
{
    const auto tested = co_await keys().selfTest(facts.token.serial, keyId);
    if (!tested)
        co_return tl::unexpected(tested.error());
    const TokenObject *privateKey = objectOf(facts.objects, privateKind, keyId);
    co_return privateKey ? protectionInWords(*privateKey) : QString();
}

/// The signature covers the platform's address, so an answer relayed from somewhere else is worth nothing here.
QCoro::Task<Result<Challenge>> Activation::Run::challenge(QString purpose)
{
    auto answer = co_await context->client().challenge(purpose);
    if (answer && !sameOrigin(QUrl(answer->origin), context->client().platform()))
        co_return originDiffers(answer->origin);
    co_return answer;
}

QCoro::Task<Result<QString>> Activation::Run::confirm()
{
    static const QString action = QStringLiteral("confirm");
    const auto challenged = co_await challenge(action);
    if (!challenged)
        co_return tl::unexpected(challenged.error());
    const auto signature = co_await keys().sign(facts.token.serial, keyId, proofBytes(challenged->origin, challenged->nonce, certificate.der));
    if (!signature)
        co_return tl::unexpected(signature.error());
    const auto key = co_await context->outbox().keyFor(action, subject(), bodyHash(challenged->nonce + signature->value));
    if (!key)
        co_return tl::unexpected(key.error());
    auto confirming = target->confirm(challenged->nonce, signature->algorithm, signature->value, *key);
    const auto confirmed = co_await confirming;
    co_await settleOutbox(context->outbox(), action, subject(), failureOf(confirmed));
    if (!confirmed)
        co_return tl::unexpected(confirmed.error());
    co_return QString();
}

QCoro::Task<Result<QString>> Activation::Run::bind()
{
    static const QString action = QStringLiteral("bind");
    const auto challenged = co_await challenge(action);
    if (!challenged)
        co_return tl::unexpected(challenged.error());
    const auto signature = co_await keys().sign(facts.token.serial, keyId, proofBytes(challenged->origin, challenged->nonce, QByteArrayLiteral("bind")));
    if (!signature)
        co_return tl::unexpected(signature.error());
    const auto key = co_await context->outbox().keyFor(action, subject(), bodyHash(challenged->nonce + signature->value));
    if (!key)
        co_return tl::unexpected(key.error());
    const auto bound = co_await context->client().bind(certificate.der, challenged->nonce, signature->algorithm, signature->value, *key);
    co_await settleOutbox(context->outbox(), action, subject(), failureOf(bound));
    auto looking = isBound();
    const bool there = co_await looking;
    if (!bound && !there)
        co_return tl::unexpected(bound.error());
    target->noteBound();
    co_return QString();
}

/// What counts is what the platform says: an earlier binding whose answer was lost is a binding.
QCoro::Task<bool> Activation::Run::isBound()
{
    auto refreshing = target->refresh();
    const auto fresh = co_await refreshing;
    if (fresh && state() == QLatin1String("bound"))
        co_return true;
    const auto bindings = co_await context->client().bindings();
    if (!bindings)
        co_return false;
    co_return std::any_of(bindings->cbegin(), bindings->cend(), [this](const BindingInfo &binding) { return sameSerialNumber(binding.serialNumber, certificate.serialNumber); });
}

} // namespace certdesk

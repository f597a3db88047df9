// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/ActivationRun.h"
#include "app/journey/Idempotency.h"
#include "app/journey/KeyMaking.h"
#include "app/journey/Origin.h"
#include "pkcs11/PublicKey.h"

#include <algorithm>

namespace certdesk {

namespace {

const TokenObject *objectOf(const QList<TokenObject> &objects, const QString &kind, const QByteArray &id)
{
    const auto it = std::find_if(objects.cbegin(), objects.cend(), [&](const TokenObject &object) { return object.kind == kind && object.id == id; });
    return it == objects.cend() ? nullptr : &*it;
}

const QString privateKind = QStringLiteral("private-key");
const QString publicKind = QStringLiteral("public-key");
const QString certificateObject = QStringLiteral("certificate");

/// The key pairs that were made to the end: the last thing a generation does is to give both halves the id of their public key.
QList<QByteArray> finishedPairs(const QList<TokenObject> &objects)
{
    QList<QByteArray> pairs;
    for (const TokenObject &object : objects) {
        const bool named = object.kind == publicKind && !object.id.isEmpty() && keyIdOf(object.value) == object.id;
        if (named && objectOf(objects, privateKind, object.id))
            pairs << object.id;
    }
    return pairs;
}

} // namespace

Result<void> Activation::Run::checkPinLength() const
{
    const int least = std::max(ticket->pinMin, facts.token.pinMin);
    const int most = std::min(ticket->pinMax, facts.token.pinMax);
    const int length = static_cast<int>(pin.size());
    if (length < least || length > most)
        return fail(FailureCode::Activation_Pin_Length, {{QStringLiteral("least"), least}, {QStringLiteral("most"), most}, {QStringLiteral("message"), QStringLiteral("%1–%2").arg(least).arg(most)}});
    return {};
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
    auto asking = context->client().keyTicket(order.id, index, facts.token.serial, *key);
    auto answer = co_await asking;
    co_await settleOutbox(context->outbox(), action, subject(), failureOf(answer));
    if (!answer)
        co_return tl::unexpected(answer.error());
    ticket = std::move(*answer);
    co_return {};
}

QCoro::Task<Result<void>> Activation::Run::fetchAttributes()
{
    if (attributes)
        co_return {};
    const auto answer = co_await context->client().requestAttributes(order.id, index);
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
    const auto mechanisms = co_await context->token().mechanisms(facts.token.serial);
    algorithm = firstMakeable(attributes->keyAlgorithms, mechanisms.value_or(QList<TokenMechanism>()));
    co_return {};
}

/// Wipes the key. Everything that can be refused is asked for before.
QCoro::Task<Result<QString>> Activation::Run::initialise()
{
    const auto fetched = co_await fetchTicket();
    if (!fetched)
        co_return tl::unexpected(fetched.error());
    const auto length = checkPinLength();
    if (!length)
        co_return tl::unexpected(length.error());
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
    auto wiping = context->token().initialise(facts.token, ticket->label, ticket->soPin.duplicate());
    const auto token = co_await wiping;
    if (!token)
        co_return tl::unexpected(token.error());
    facts.token = *token;
    facts.objects.clear();
    record.tokenSerial = token->serial;
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
    const auto length = checkPinLength();
    if (!length)
        co_return tl::unexpected(length.error());
    auto setting = context->token().setPin(facts.token.serial, ticket->soPin.duplicate(), pin.duplicate());
    const auto set = co_await setting;
    ticket.reset(); // the SO-PIN is not needed any more
    if (!set)
        co_return tl::unexpected(set.error());
    facts.token.pinSet = true;
    co_return QString();
}

/// The key decides: is there a private key that is ours? What is left of an interrupted generation goes, for the key was wiped by us.
QCoro::Task<Result<bool>> Activation::Run::findKeyPair()
{
    const auto objects = co_await context->token().objects(facts.token.serial);
    if (!objects)
        co_return tl::unexpected(objects.error());
    facts.objects = *objects;
    const QList<QByteArray> pairs = finishedPairs(*objects);
    keyId = QByteArray::fromHex(record.keyId.toLatin1());
    if (!pairs.contains(keyId))
        keyId = pairs.size() == 1 ? pairs.first() : QByteArray();
    if (!keyId.isEmpty()) {
        publicKey = objectOf(*objects, publicKind, keyId)->value;
        record.keyId = QString::fromLatin1(keyId.toHex());
        const auto kept = co_await put();
        if (!kept)
            co_return tl::unexpected(kept.error());
        co_return true;
    }
    if (accepted() || !record.chain.isEmpty())
        co_return fail(FailureCode::Activation_KeyPair_Lost, {{QStringLiteral("objects"), objects->size()}});
    const auto removed = co_await removeOrphans(*objects);
    if (!removed)
        co_return tl::unexpected(removed.error());
    co_return false;
}

QCoro::Task<Result<void>> Activation::Run::removeOrphans(QList<TokenObject> objects)
{
    QList<QByteArray> ids;
    for (const TokenObject &object : objects) {
        if (!ids.contains(object.id))
            ids << object.id;
    }
    for (const QByteArray &id : ids) {
        auto removed = co_await context->token().removeObjects(facts.token.serial, id);
        if (!removed)
            co_return removed;
    }
    co_return {};
}

QCoro::Task<Result<QString>> Activation::Run::makeKeyPair()
{
    const auto chosen = co_await chooseAlgorithm();
    if (!chosen)
        co_return tl::unexpected(chosen.error());
    const auto pair = co_await context->token().generateKeyPair(facts.token.serial, algorithm, record.tokenLabel);
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
    const auto request = co_await context->token().signRequest(facts.token.serial, keyId, attributes->subject);
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
    const auto answer = co_await context->client().enroll(order.id, index, record.request, facts.token.serial, *key);
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
    expectation.organisation = order.application.organisation.name;
    expectation.now = QDateTime::currentDateTimeUtc().addMSecs(context->http().clockSkewMs());
    const auto checked = checkBundle(record.chain, expectation);
    if (!checked)
        co_return tl::unexpected(checked.error());
    certificate = *checked;
    co_return {};
}

QCoro::Task<Result<bool>> Activation::Run::findCertificate()
{
    const auto objects = co_await context->token().objects(facts.token.serial);
    if (!objects)
        co_return tl::unexpected(objects.error());
    const TokenObject *object = objectOf(*objects, certificateObject, keyId);
    co_return object && object->value == certificate.der;
}

QCoro::Task<Result<QString>> Activation::Run::writeCertificate()
{
    const auto written = co_await context->token().writeCertificate(facts.token.serial, keyId, certificate.der, record.tokenLabel);
    if (!written)
        co_return tl::unexpected(written.error());
    co_return QString();
}

QCoro::Task<Result<QString>> Activation::Run::selfTest()
{
    const auto tested = co_await context->token().selfTest(facts.token.serial, keyId);
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
    const auto signature = co_await context->token().sign(facts.token.serial, keyId, proofBytes(challenged->origin, challenged->nonce, certificate.der));
    if (!signature)
        co_return tl::unexpected(signature.error());
    const auto key = co_await context->outbox().keyFor(action, subject(), bodyHash(challenged->nonce + signature->value));
    if (!key)
        co_return tl::unexpected(key.error());
    const auto confirmed = co_await context->client().confirm(order.id, index, challenged->nonce, signature->algorithm, signature->value, *key);
    co_await settleOutbox(context->outbox(), action, subject(), failureOf(confirmed));
    if (!confirmed)
        co_return tl::unexpected(confirmed.error());
    order = *confirmed;
    co_return QString();
}

QCoro::Task<Result<QString>> Activation::Run::bind()
{
    static const QString action = QStringLiteral("bind");
    const auto challenged = co_await challenge(action);
    if (!challenged)
        co_return tl::unexpected(challenged.error());
    const auto signature = co_await context->token().sign(facts.token.serial, keyId, proofBytes(challenged->origin, challenged->nonce, QByteArrayLiteral("bind")));
    if (!signature)
        co_return tl::unexpected(signature.error());
    const auto key = co_await context->outbox().keyFor(action, subject(), bodyHash(challenged->nonce + signature->value));
    if (!key)
        co_return tl::unexpected(key.error());
    const auto bound = co_await context->client().bind(certificate.der, challenged->nonce, signature->algorithm, signature->value, *key);
    co_await settleOutbox(context->outbox(), action, subject(), failureOf(bound));
    // What counts is what the order says: an earlier binding whose answer was lost is a binding.
    const auto fresh = co_await context->client().order(order.id);
    if (fresh && *fresh)
        order = **fresh;
    if (!bound && state() != QLatin1String("bound"))
        co_return tl::unexpected(bound.error());
    for (OrderCertificate &described : order.certificates) {
        if (described.index == index)
            described.state = QStringLiteral("bound");
    }
    co_return QString();
}

} // namespace certdesk

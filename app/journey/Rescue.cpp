// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/Rescue.h"

#include "app/journey/ActivationKey.h"
#include "app/journey/Idempotency.h"
#include "app/journey/LiveContext.h"
#include "app/journey/PinDesk.h"
#include "app/token/PinStanding.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace certdesk {

namespace {

using Condition = Activation::KeyCondition;

constexpr int ordersAPage = 50;

struct RescueWords {
    Q_DECLARE_TR_FUNCTIONS(certdesk::Rescue)
};

bool isCertificate(const TokenObject &object)
{
    return object.kind == QLatin1String("certificate");
}

/// A key pair whose certificate is not there.
bool hasLonelyPair(const QList<TokenObject> &objects)
{
    return std::any_of(objects.cbegin(), objects.cend(), [&objects](const TokenObject &object) {
        return !isCertificate(object) && std::none_of(objects.cbegin(), objects.cend(), [&object](const TokenObject &other) { return isCertificate(other) && other.id == object.id; });
    });
}

KeyFacts keyFactsOf(const RescueFacts &facts, const Order &order, const OrderCertificate &certificate)
{
    KeyFacts key;
    key.token = facts.key;
    key.token.pinLocked = false; // a locked PIN can be set anew; what the key is does not change by it
    key.objects = facts.objects;
    key.orderId = order.id;
    key.certificate = certificate;
    key.labelOwned = labelNames(facts.key.label.trimmed(), order.id, certificate.index);
    for (const ActivationRecord &record : facts.records) {
        if (record.orderId == order.id && record.certificateIndex == certificate.index)
            key.record = record;
        else
            key.others << record;
    }
    return key;
}

ActivationStep nextOf(const Unfinished &found)
{
    if (found.state() == QLatin1String("installed"))
        return ActivationStep::Bind;
    if (found.certificateOnKey)
        return ActivationStep::SelfTest;
    if (found.condition == Condition::Empty)
        return ActivationStep::Initialise;
    if (!found.key.pinSet)
        return ActivationStep::SetPin;
    return found.keyPair || found.state() == QLatin1String("enrolled") ? ActivationStep::SignRequest : ActivationStep::KeyPair;
}

/// Revoked or replaced: the platform lets nothing be done with it any more, so there is nothing to finish.
bool isTakenBack(const RescueFacts &facts, const OrderCertificate &certificate)
{
    if (certificate.state == QLatin1String("revoked"))
        return true;
    return std::any_of(facts.certificates.cbegin(), facts.certificates.cend(), [&certificate](const KeyedCertificate &known) {
        const bool same = !known.serialNumber.isEmpty() && known.serialNumber == certificate.serialNumber;
        return same && (known.installation == QLatin1String("revoked") || (known.installation != QLatin1String("enrolled") && known.actions.isEmpty()));
    });
}

std::optional<Unfinished> unfinishedOf(const RescueFacts &facts, const Order &order, const OrderCertificate &certificate)
{
    if (certificate.state == QLatin1String("waiting") || certificate.state == QLatin1String("bound") || isTakenBack(facts, certificate))
        return std::nullopt;
    const KeyFacts key = keyFactsOf(facts, order, certificate);
    const Condition condition = classifyKey(key);
    const bool named = !facts.key.serial.isEmpty() && certificate.tokenSerial == facts.key.serial;
    const bool begun = condition == Condition::Ours || condition == Condition::Complete;
    if (!begun && !(named && condition == Condition::Empty && certificate.state == QLatin1String("ready")))
        return std::nullopt;
    Unfinished found;
    found.key = facts.key;
    found.order = order;
    found.index = certificate.index;
    found.condition = condition;
    found.keyPair = std::any_of(facts.objects.cbegin(), facts.objects.cend(), [](const TokenObject &object) { return !isCertificate(object); });
    found.certificateOnKey = condition == Condition::Complete;
    found.journalled = key.record.has_value();
    found.next = nextOf(found);
    return found;
}

/// The surest first: the certificate itself, the serial number that the platform was told, this computer's journal, the label alone.
int sureness(const Unfinished &found)
{
    const OrderCertificate *certificate = found.order.certificate(found.index);
    const bool named = certificate && !found.key.serial.isEmpty() && certificate->tokenSerial == found.key.serial;
    return (found.certificateOnKey ? 8 : 0) + (named ? 4 : 0) + (found.journalled ? 2 : 0) + (found.condition == Condition::Ours ? 1 : 0);
}

/// A renewal or a replacement whose certificate was signed for this key and is not proved on it yet.
std::optional<Unfinished> unfinishedService(const RescueFacts &facts)
{
    for (const KeyedCertificate &certificate : facts.certificates) {
        if (certificate.service.isEmpty() || certificate.tokenSerial != facts.key.serial || certificate.installation != QLatin1String("enrolled"))
            continue;
        Unfinished found;
        found.key = facts.key;
        found.order.id = certificate.orderId;
        found.index = certificate.index;
        found.service = certificate.service;
        found.next = ActivationStep::WriteCertificate;
        return found;
    }
    return std::nullopt;
}

bool knowsLabel(const RescueFacts &facts)
{
    const QString label = facts.key.label.trimmed();
    return std::any_of(facts.orders.cbegin(), facts.orders.cend(), [&label](const Order &order) {
        return std::any_of(order.certificates.cbegin(), order.certificates.cend(), [&](const OrderCertificate &certificate) { return labelNames(label, order.id, certificate.index); });
    });
}

QCoro::Task<Result<QList<Order>>> ordersWithKeys(LiveContext context)
{
    OrderQuery query;
    query.status = toString(OrderStatus::Issued);
    query.size = ordersAPage;
    QList<Order> all;
    QSet<QString> seen;
    while (true) {
        auto asking = context->client().orders(query);
        const auto page = co_await asking;
        if (!page)
            co_return Unexpected(page.error());
        const qsizetype before = all.size();
        for (const Order &order : page->orders) {
            if (!seen.contains(order.id))
                all << order;
            seen << order.id;
        }
        if (all.size() == before || all.size() >= page->total) // a page without anything new is the last, whatever the total says
            co_return all;
        ++query.page;
    }
}

} // namespace

QString Unfinished::state() const
{
    const OrderCertificate *certificate = order.certificate(index);
    return certificate ? certificate->state : QString();
}

Result<Unfinished> findUnfinished(const RescueFacts &facts)
{
    QList<Unfinished> candidates;
    for (const Order &order : facts.orders) {
        for (const OrderCertificate &certificate : order.certificates) {
            if (const auto found = unfinishedOf(facts, order, certificate))
                candidates << *found;
        }
    }
    if (!candidates.isEmpty())
        return *std::max_element(candidates.cbegin(), candidates.cend(), [](const Unfinished &a, const Unfinished &b) { return sureness(a) < sureness(b); });
    if (const auto service = unfinishedService(facts))
        return *service;
    const bool begun = facts.key.initialised && (hasLonelyPair(facts.objects) || (facts.objects.isEmpty() && labelIsOurs(facts.key.label)));
    if (begun && labelIsOurs(facts.key.label) && !knowsLabel(facts))
        return fail(FailureCode::Rescue_Order_Unknown, {{QStringLiteral("objects"), facts.objects.size()}});
    return fail(FailureCode::Rescue_Nothing, {{QStringLiteral("initialised"), facts.key.initialised}});
}

QCoro::Task<Result<Unfinished>> lookForUnfinished(AppContext *theContext, QString tokenSerial)
{
    const LiveContext context(*theContext);
    RescueFacts facts;
    if (tokenSerial.isEmpty()) // a virgin key of most makers
        co_return findUnfinished(facts);
    auto asking = context->token().token(tokenSerial);
    const auto key = co_await asking;
    if (!key)
        co_return Unexpected(key.error());
    facts.key = *key;
    if (key->initialised) {
        auto listing = context->token().objects(tokenSerial);
        const auto objects = co_await listing;
        if (!objects)
            co_return Unexpected(objects.error());
        facts.objects = *objects;
    }
    auto reading = context->journal().list();
    const auto records = co_await reading;
    if (!records)
        co_return Unexpected(records.error());
    facts.records = *records;
    auto ordering = ordersWithKeys(context);
    const auto orders = co_await ordering;
    if (!orders)
        co_return Unexpected(orders.error());
    facts.orders = *orders;
    auto certifying = context->client().certificatesOnKeys();
    const auto certificates = co_await certifying;
    if (!certificates)
        co_return Unexpected(certificates.error());
    facts.certificates = *certificates;
    co_return findUnfinished(facts);
}

QStringList describeUnfinished(const Unfinished &found)
{
    QStringList lines;
    if (!found.service.isEmpty()) {
        lines << RescueWords::tr("A new certificate (renewal, replacement or change) was signed for this key and is not proved on it yet.");
        return lines;
    }
    lines << RescueWords::tr("Order %1, certificate %2 of %3").arg(found.order.id).arg(found.index).arg(std::max<qsizetype>(1, found.order.certificates.size()));
    lines << (found.journalled ? RescueWords::tr("Begun on this computer") : RescueWords::tr("Begun on another computer, or with another profile"));
    if (found.condition == Condition::Empty) {
        lines << RescueWords::tr("The key is still empty");
        return lines;
    }
    lines << (found.key.pinSet ? RescueWords::tr("The key is set up, and the PIN that you chose then is on it") : RescueWords::tr("The key is set up, a PIN is not set yet"));
    if (found.certificateOnKey)
        lines << RescueWords::tr("The certificate is on the key");
    else if (found.state() == QLatin1String("enrolled"))
        lines << RescueWords::tr("The CA has signed the certificate; it is not on the key yet");
    else if (found.keyPair)
        lines << RescueWords::tr("The key pair is there, the certificate was not asked for yet");
    if (found.onlyBinding())
        lines << RescueWords::tr("Only the binding to the account is left");
    return lines;
}

QCoro::Task<Result<TokenInfo>> resetUnfinishedPin(AppContext *theContext, Unfinished found, SecureBuffer newPin, TokenBackend::FinalTry consent)
{
    const LiveContext context(*theContext);
    // Once its possession was proved the platform gives the SO-PIN as an unlocking only.
    if (found.state() != QLatin1String("ready") && found.state() != QLatin1String("enrolled")) {
        auto unlocking = unblockByPlatform(&context.get(), found.key, std::move(newPin), consent);
        auto unlocked = co_await unlocking;
        co_return unlocked;
    }
    static const QString action = QStringLiteral("key-ticket");
    const QString subject = found.order.id + QLatin1Char('/') + QString::number(found.index);
    auto keying = context->outbox().keyFor(action, subject, bodyHash(QJsonObject{{QStringLiteral("tokenSerial"), found.key.serial}}));
    const auto idempotency = co_await keying;
    if (!idempotency)
        co_return Unexpected(idempotency.error());
    auto asking = context->client().keyTicket(found.order.id, found.index, found.key.serial, *idempotency);
    auto ticket = co_await asking;
    co_await settleOutbox(context->outbox(), action, subject, failureOf(ticket));
    if (!ticket)
        co_return Unexpected(ticket.error());
    auto setting = setPinByTicket(&context.get(), found.key, std::move(*ticket), std::move(newPin), consent);
    auto set = co_await setting;
    co_return set;
}

} // namespace certdesk

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/ActivationRun.h"

namespace certdesk {

namespace {

QList<ActivationRecord> without(QList<ActivationRecord> records, const QString &orderId, int index)
{
    records.removeIf([&](const ActivationRecord &record) { return record.orderId == orderId && record.certificateIndex == index; });
    return records;
}

} // namespace

QCoro::Task<Result<QList<TokenObject>>> objectsWithoutPin(TokenBackend &keys, TokenInfo token)
{
    const bool virgin = !token.initialised;
    auto looking = keys.objectsSeen(token);
    auto objects = co_await looking;
    // A virgin key opens no session for many drivers. One that is not there any more is another matter.
    const bool gone = !objects && (objects.error().is(FailureCode::Token_Removed) || objects.error().is(FailureCode::Token_Absent));
    if (!objects && virgin && !gone)
        co_return QList<TokenObject>();
    co_return objects;
}

QCoro::Task<Result<QList<Activation::Inspection>>> Activation::inspect()
{
    // By value: the page that asked may be closed before the key answers.
    const LiveContext context(m_context);
    const auto backend = m_backend;
    const auto target = m_target;
    const auto keys = [context, backend]() -> TokenBackend & { return backend ? *backend : context->token(); };
    KeyFacts facts;
    facts.take(*target);
    const auto record = co_await context->journal().find(facts.orderId, facts.certificate.index);
    if (!record)
        co_return tl::unexpected(record.error());
    const auto records = co_await context->journal().list();
    if (!records)
        co_return tl::unexpected(records.error());
    facts.record = *record;
    facts.others = without(*records, facts.orderId, facts.certificate.index);
    const auto tokens = co_await keys().tokens();
    if (!tokens)
        co_return tl::unexpected(tokens.error());
    QList<Inspection> inspections;
    for (const TokenInfo &token : *tokens) {
        facts.token = token;
        facts.labelOwned = target->owns(token.label.trimmed());
        auto looking = objectsWithoutPin(keys(), token);
        const auto objects = co_await looking;
        if (!objects && (objects.error().is(FailureCode::Token_Removed) || objects.error().is(FailureCode::Token_Absent))) // since it was listed
            continue;
        Inspection inspection;
        inspection.token = token;
        if (!objects) {
            inspection.condition = KeyCondition::Unusable;
            inspection.contents << tr("What is on it cannot be read at the moment: %1").arg(objects.error().name());
            inspections << inspection;
            continue;
        }
        facts.objects = *objects;
        inspection.condition = classifyKey(facts);
        if (inspection.condition == KeyCondition::Foreign || inspection.condition == KeyCondition::Complete)
            inspection.contents = describeContents(facts);
        inspection.contentsMark = contentsMark(facts);
        inspection.officerSpent = officerAttemptSpent(facts);
        inspections << inspection;
    }
    co_return inspections;
}

} // namespace certdesk

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/ActivationKey.h"
#include "app/journey/LiveContext.h"

namespace certdesk {

namespace {

QList<ActivationRecord> without(QList<ActivationRecord> records, const QString &orderId, int index)
{
    records.removeIf([&](const ActivationRecord &record) { return record.orderId == orderId && record.certificateIndex == index; });
    return records;
}

} // namespace

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
        facts.objects.clear();
        if (token.initialised) {
            const auto objects = co_await keys().objects(token.serial);
            if (!objects) // pulled out since it was listed, or its driver will not answer: not a key to begin on
                continue;
            facts.objects = *objects;
        }
        Inspection inspection;
        inspection.token = token;
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

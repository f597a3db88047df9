// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// Two versions of one application: another program's, or the platform's changed from another computer.
#include "app/journey/JourneyParts.h"

#include <QUuid>

namespace certdesk {

namespace {

const auto mayEdit = QStringLiteral("edit");

/// `draft` as it would be had the platform's `application` been loaded: the ancestor of both sides.
std::optional<Draft> ancestorOf(const Draft &draft)
{
    if (!draft.base)
        return std::nullopt;
    Order before;
    before.application = *draft.base;
    return draftOfOrder(before, draft);
}

} // namespace

Result<void> Journey::undecided() const
{
    return fail(FailureCode::Journey_Versions_Differ, {{QStringLiteral("fields"), compareVersions(*m_versions).conflicts}});
}

void Journey::replaceDraft(Draft draft)
{
    m_draft = std::move(draft);
    ++m_revision;
    Q_EMIT replaced();
    recompute();
}

/// Another program saved this draft since it was loaded here. Fields that only one of us changed are merged; then the next round of
/// save() writes them. What both changed is the user's to decide.
QCoro::Task<Result<void>> Journey::meetProgram(Failure refusal)
{
    const auto self = shared_from_this();
    const auto theirs = co_await m_context->drafts().load(m_draft.id);
    if (!theirs)
        co_return tl::unexpected(refusal);
    const DraftVersions versions{DraftVersions::Other::Program, m_stored, m_draft, *theirs};
    if (!compareVersions(versions).conflicts.isEmpty()) {
        m_versions = versions;
        m_versions->mine.savedAt = QDateTime::currentDateTimeUtc(); // typed just now, and not saved
        Q_EMIT changed();
        co_return tl::unexpected(refusal);
    }
    Draft merged = mergedDraft(versions, {});
    merged.revision = theirs->revision;
    m_stored = *theirs;
    replaceDraft(std::move(merged));
    co_return {};
}

/// The order's application against what this draft was last in step with. While the platform takes no changes there is nothing to
/// decide: what it has is what counts.
void Journey::meetPlatform()
{
    const bool pending = m_versions && m_versions->other == DraftVersions::Other::Platform;
    if (!m_facts.order || !m_facts.order->allows(mayEdit)) {
        if (pending)
            m_versions.reset();
        return;
    }
    if (m_versions && !pending)
        return; // one question at a time; asked again with the next answer of the platform
    const Application &now = m_facts.order->application;
    const DraftVersions versions{DraftVersions::Other::Platform, ancestorOf(m_draft), m_draft, draftOfOrder(*m_facts.order, m_draft)};
    const FieldComparison found = compareVersions(versions);
    if (!found.conflicts.isEmpty()) {
        m_versions = versions;
        return;
    }
    m_versions.reset();
    if (m_draft.base == now)
        return;
    Draft merged = mergedDraft(versions, {});
    merged.base = now;
    if (found.theirs.isEmpty()) {
        m_draft = std::move(merged);
        touch();
        return;
    }
    touch();
    replaceDraft(std::move(merged));
}

QCoro::Task<Result<void>> Journey::decide(QSet<QString> takeTheirs)
{
    const auto self = shared_from_this();
    if (!m_versions)
        co_return {};
    DraftVersions versions = *std::exchange(m_versions, std::nullopt);
    versions.mine = m_draft; // an upload may have gone on meanwhile
    Draft merged = mergedDraft(versions, takeTheirs);
    if (versions.other == DraftVersions::Other::Program) {
        merged.revision = versions.theirs.revision;
        m_stored = versions.theirs;
    } else if (m_facts.order) {
        merged.base = m_facts.order->application;
    }
    touch();
    replaceDraft(std::move(merged));
    auto saved = co_await save();
    co_return saved;
}

QCoro::Task<Result<void>> Journey::keepBoth()
{
    const auto self = shared_from_this();
    if (!m_versions)
        co_return {};
    if (m_versions->other == DraftVersions::Other::Program) {
        m_versions.reset();
        auto saved = co_await saveAsNew();
        recompute();
        co_return saved;
    }
    Draft copy = m_draft;
    copy.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    copy.orderId.clear();
    copy.base.reset();
    copy.createdAt = {};
    copy.revision = 0;
    copy.application.consents.clear(); // given for this order
    for (auto it = copy.scans.begin(); it != copy.scans.end();) {
        it->uploadId.clear();
        it->uploadUrl.clear();
        it = it->sha256.isEmpty() ? copy.scans.erase(it) : std::next(it);
    }
    const auto kept = co_await m_context->drafts().save(copy);
    if (!kept)
        co_return tl::unexpected(kept.error());
    if (!m_versions)
        co_return {};
    const QStringList fields = compareVersions(*m_versions).conflicts;
    auto decided = co_await decide(QSet<QString>(fields.cbegin(), fields.cend()));
    co_return decided;
}

} // namespace certdesk

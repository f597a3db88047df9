// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/JourneyParts.h"

#include <QUuid>

#include <chrono>

namespace certdesk {

using namespace std::chrono_literals;

namespace {

constexpr auto saveDelay = 300ms; // and the time to write: never more than the last second is lost
constexpr auto retryAfterFailure = 5000ms;

bool hasConsent(const Application &application, const QString &kind)
{
    return std::any_of(application.consents.cbegin(), application.consents.cend(), [&kind](const Consent &consent) { return consent.kind == kind; });
}

} // namespace

void Journey::edit(const Application &application, const QMap<QString, QString> &unread)
{
    Application taken = application;
    // The form does not own these: it may hold a copy from before the terms were accepted.
    for (const Consent &consent : m_draft.application.consents) {
        if (consent.kind != QLatin1String("personal-data") && !hasConsent(taken, consent.kind))
            taken.consents << consent;
    }
    if (taken.product.isEmpty())
        taken.product = m_draft.application.product;
    taken.documents.clear();
    if (taken == m_draft.application && unread == m_draft.unread)
        return;
    m_draft.application = taken;
    m_draft.unread = unread;
    touch();
    recompute();
}

void Journey::setPage(const QString &page)
{
    if (page == m_draft.page)
        return;
    m_draft.page = page;
    // Where the user was is no reason to make a draft of an untouched form.
    if (m_revision > 0 || m_draft.savedAt.isValid())
        touch();
}

void Journey::wishStation(const std::optional<StationWish> &wish)
{
    if (wish == m_draft.station)
        return;
    m_draft.station = wish;
    touch();
    recompute();
}

void Journey::putConsent(const QString &kind, const QString &version)
{
    QList<Consent> &consents = m_draft.application.consents;
    for (const Consent &consent : consents) {
        if (consent.kind == kind && consent.version == version)
            return; // given before: its time stays, so that a repeated request is the same request
    }
    consents.removeIf([&kind](const Consent &consent) { return consent.kind == kind; });
    consents << Consent{kind, version, QDateTime::currentDateTime()};
    touch();
}

void Journey::touch()
{
    ++m_revision;
    if (!m_saveTimer.isActive())
        m_saveTimer.start(saveDelay);
    setSaved(Saved::Pending);
}

void Journey::setSaved(Saved saved)
{
    m_saved = saved;
    Q_EMIT savedStateChanged();
}

QCoro::Task<Result<void>> Journey::save()
{
    const auto self = shared_from_this();
    m_saveTimer.stop();
    if (m_versions && m_versions->other == DraftVersions::Other::Program) {
        setSaved(Saved::Failed); // until it is decided whose counts
        co_return undecided();
    }
    const auto turn = co_await m_saveTurn.take();
    // What is typed while the disk is busy is written in the next round.
    while (m_savedRevision != m_revision) {
        setSaved(Saved::Saving);
        const auto written = co_await writeDraft();
        if (!written) {
            if (!m_versions || m_versions->other != DraftVersions::Other::Program)
                m_saveTimer.start(retryAfterFailure);
            setSaved(Saved::Failed);
            co_return tl::unexpected(written.error());
        }
        if (m_savedRevision == m_revision) {
            m_saveTimer.stop();
            setSaved(Saved::Clean);
        }
    }
    co_return {};
}

QCoro::Task<Result<void>> Journey::saveAsNew()
{
    const auto self = shared_from_this();
    m_draft.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    m_draft.createdAt = {};
    m_draft.revision = 0;
    m_stored = {};
    touch();
    auto saved = co_await save();
    co_return saved;
}

QCoro::Task<Result<void>> Journey::writeDraft()
{
    const auto self = shared_from_this();
    const quint64 revision = m_revision;
    const auto saved = co_await m_context->drafts().save(m_draft);
    if (!saved && saved.error().is(FailureCode::Store_Draft_Changed)) {
        const auto met = co_await meetProgram(saved.error());
        co_return met;
    }
    if (!saved)
        co_return tl::unexpected(saved.error());
    m_stored = *saved;
    // Only what the store decides is taken back: the rest may have been edited meanwhile.
    m_draft.id = saved->id;
    m_draft.revision = saved->revision;
    m_draft.createdAt = saved->createdAt;
    m_draft.savedAt = saved->savedAt;
    m_savedRevision = revision;
    co_return {};
}

} // namespace certdesk

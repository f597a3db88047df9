// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/Dispatcher.h"

#include "app/journey/Idempotency.h"
#include "app/journey/Journey.h"
#include "app/support/Log.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace certdesk {

namespace {

QByteArray applicationKey(Application application)
{
    application.consents.clear();
    return bodyHash(application.toJson()).toLatin1();
}

/// Before anything waits or goes: the checks are those of the page.
Result<void> requireReady(const Journey &journey)
{
    if (blocks(journey.findings()) || !journey.unansweredReasons().isEmpty())
        return fail(FailureCode::Queue_Entry_NotReady);
    return {};
}

bool agreedTo(const Application &application, const QString &kind, const QString &version)
{
    return std::any_of(application.consents.cbegin(), application.consents.cend(),
                       [&](const Consent &consent) { return consent.kind == kind && (version.isEmpty() || consent.version == version); });
}

} // namespace

QByteArray contentKey(const Draft &draft)
{
    Application application = draft.application;
    application.consents.clear();
    QJsonArray parts{application.toJson()};
    for (auto it = draft.scans.cbegin(); it != draft.scans.cend(); ++it)
        parts << it.key() << it->sha256;
    for (auto it = draft.unread.cbegin(); it != draft.unread.cend(); ++it)
        parts << it.key() << it.value();
    return bodyHash(QJsonDocument(parts).toJson(QJsonDocument::Compact)).toLatin1();
}

bool passesByItself(const Failure &failure)
{
    const QString name = failure.name();
    if (name.startsWith(QLatin1String("Network_")))
        return true;
    // A page of a network log-in is no answer of the platform.
    for (const FailureCode code : {FailureCode::Api_Server_Error, FailureCode::Api_Throttled, FailureCode::Api_SignIn_Required, FailureCode::Api_Reply_Malformed,
                                   FailureCode::Queue_SignIn_Needed, FailureCode::Store_Draft_Changed}) {
        if (failure.is(code))
            return true;
    }
    return name.startsWith(QLatin1String("Store_Database_")) || name.startsWith(QLatin1String("Store_Key"));
}

/// Says who is at work for as long as it lives.
class Dispatcher::Working {
public:
    Working(Dispatcher &dispatcher, const QString &draftId) : m_context(dispatcher.m_context), m_dispatcher(dispatcher), m_draftId(draftId)
    {
        m_dispatcher.m_working = draftId;
        Q_EMIT m_dispatcher.workingChanged(m_draftId, true);
        Q_EMIT m_dispatcher.changed();
    }
    ~Working()
    {
        if (m_context.closed())
            return;
        m_dispatcher.m_working.clear();
        m_dispatcher.m_journey.reset();
        Q_EMIT m_dispatcher.workingChanged(m_draftId, false);
        Q_EMIT m_dispatcher.changed();
    }
    Q_DISABLE_COPY_MOVE(Working)

private:
    LiveContext m_context;
    Dispatcher &m_dispatcher;
    QString m_draftId;
};

Dispatcher::Dispatcher(AppContext &context) : m_context(context)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Dispatcher::wake);
}

Dispatcher::~Dispatcher() = default;

const QueueEntry *Dispatcher::entry(const QString &draftId) const
{
    const auto it = std::find_if(m_entries.cbegin(), m_entries.cend(), [&draftId](const QueueEntry &entry) { return entry.draftId == draftId; });
    return it == m_entries.cend() ? nullptr : &*it;
}

QueueEntry *Dispatcher::find(const QString &draftId)
{
    return const_cast<QueueEntry *>(std::as_const(*this).entry(draftId));
}

int Dispatcher::waiting() const
{
    return static_cast<int>(std::count_if(m_entries.cbegin(), m_entries.cend(), [](const QueueEntry &entry) { return entry.state == QueueEntry::State::Waiting; }));
}

bool Dispatcher::needsSignIn() const
{
    return !m_context->signIn().remembered() && waiting() > 0;
}

std::shared_ptr<Journey> Dispatcher::atWork(const QString &draftId) const
{
    return m_working == draftId ? m_journey : nullptr;
}

QCoro::Task<Result<Dispatcher::Outcome>> Dispatcher::submit(std::shared_ptr<Journey> journey)
{
    const LiveContext context = m_context;
    if (const auto ready = requireReady(*journey); !ready)
        co_return Unexpected(ready.error());
    const auto saved = co_await journey->save();
    if (!saved)
        co_return Unexpected(saved.error());
    QueueEntry entry;
    entry.draftId = journey->draft().id;
    entry.since = QDateTime::currentDateTimeUtc();
    entry.content = contentKey(journey->draft());
    if (journey->order())
        entry.orderSeen = applicationKey(journey->order()->application);
    if (const auto fee = journey->feeShown())
        entry.fee = std::pair(fee->least, fee->most);
    const QString account = co_await knownAccount();
    entry.account = account;
    const auto put = co_await context->queue().put(entry);
    if (!put)
        co_return Unexpected(put.error());
    context.get();
    const auto read = co_await reload();
    if (!read)
        co_return Unexpected(read.error());
    if (context->http().reachable() == false) {
        if (m_started)
            wake(); // it may be back by now: nobody waits for the outcome
        co_return Outcome::Queued;
    }
    const auto turns = m_turn;
    const auto turn = co_await turns->take();
    context.get();
    const Working working(*this, entry.draftId);
    m_journey = journey;
    const auto signedIn = co_await ensureSignedIn();
    Tried tried{signedIn, {}, {}};
    if (signedIn)
        tried = co_await send(journey);
    context.get();
    const Result<void> result = tried.result;
    co_await settle(entry.draftId, tried, false);
    context.get();
    if (result)
        co_return Outcome::Submitted;
    if (!passesByItself(result.error()))
        co_return Unexpected(result.error());
    schedule(result);
    co_return Outcome::Queued;
}

QCoro::Task<Result<void>> Dispatcher::run()
{
    const LiveContext context = m_context;
    if (m_running)
        co_return {};
    m_running = true;
    m_timer.stop();
    m_nextTry = {};
    const auto outcome = co_await pass();
    context.get();
    m_running = false;
    schedule(outcome);
    co_return outcome;
}

QCoro::Task<Result<void>> Dispatcher::pass()
{
    const LiveContext context = m_context;
    const auto turns = m_turn;
    const auto read = co_await reload();
    if (!read)
        co_return read;
    QStringList ids;
    for (const QueueEntry &each : std::as_const(m_entries))
        ids << each.draftId;
    for (const QString &id : std::as_const(ids)) {
        const auto turn = co_await turns->take();
        context.get();
        const QueueEntry *next = entry(id);
        if (!next || next->state != QueueEntry::State::Waiting)
            continue;
        const Working working(*this, id);
        const Tried tried = co_await dispatch(*next);
        context.get();
        co_await settle(id, tried, true);
        context.get();
        if (!tried.result && passesByItself(tried.result.error()))
            co_return tried.result;
    }
    co_return {};
}

QCoro::Task<Dispatcher::Tried> Dispatcher::dispatch(QueueEntry entry)
{
    const LiveContext context = m_context;
    const auto signedIn = co_await ensureSignedIn();
    if (!signedIn)
        co_return Tried{signedIn, {}, {}};
    context.get();
    const auto account = co_await ensureAccount(entry.draftId);
    if (!account)
        co_return Tried{account, {}, {}};
    // So that the journey knows today's terms and prices.
    const auto catalogue = co_await platformsAnswer(&context.get(), QStringLiteral("catalog"));
    context.get();
    if (!catalogue)
        co_return Tried{Unexpected(catalogue.error()), {}, {}};
    const auto journey = co_await journeyFor(entry);
    context.get();
    if (!journey)
        co_return Tried{Unexpected(journey.error()), {}, {}};
    m_journey = *journey;
    const auto asShown = co_await stillAsShown(entry, *journey);
    if (!asShown)
        co_return Tried{asShown, {}, {}};
    context.get();
    auto tried = co_await send(*journey);
    co_return tried;
}

/// The one on the screen, else one of its own from the draft; never one whose draft the user has changed since.
QCoro::Task<Result<std::shared_ptr<Journey>>> Dispatcher::journeyFor(QueueEntry entry)
{
    const LiveContext context = m_context;
    if (const auto open = m_open.lock(); open && open->draft().id == entry.draftId) {
        co_await open->refreshProduct();
        co_return open;
    }
    const auto draft = co_await context->drafts().load(entry.draftId);
    if (!draft)
        co_return Unexpected(draft.error());
    context.get();
    const bool binned = draft->deletedAt.isValid();
    if (binned) {
        co_await remove(entry.draftId);
    } else if (contentKey(*draft) != entry.content) { // by a program that ended before it could say so
        co_await pauseEdited(entry.draftId);
    }
    if (binned || contentKey(*draft) != entry.content)
        co_return fail(FailureCode::Queue_Draft_Changed);
    auto made = co_await Journey::resumeDraft(context.get(), entry.draftId);
    co_return made;
}

/// Whether submitting now is still what the user wanted: complete, on these terms, at this price, over this order.
QCoro::Task<Result<void>> Dispatcher::stillAsShown(QueueEntry entry, std::shared_ptr<Journey> journey)
{
    const LiveContext context = m_context;
    if (const auto ready = requireReady(*journey); !ready)
        co_return ready;
    const auto configuration = co_await platformsAnswer(&context.get(), QStringLiteral("client-config"));
    if (!configuration)
        co_return Unexpected(configuration.error());
    const QString privacy = QJsonDocument::fromJson(configuration->body).object().value(QLatin1String("privacy")).toObject().value(QLatin1String("version")).toString();
    if (!journey->facts().termsAccepted || !agreedTo(journey->draft().application, QStringLiteral("personal-data"), privacy))
        co_return fail(FailureCode::Queue_Terms_Newer);
    const auto refreshed = co_await journey->refresh();
    if (!refreshed)
        co_return refreshed;
    const auto &order = journey->order();
    const bool ours = !order || order->application == journey->applicationToSend() || applicationKey(order->application) == entry.orderSeen;
    // Fields changed over there alone are taken over without asking: what would be sent is not what the user had queued.
    const bool merged = journey->versions() || contentKey(journey->draft()) != entry.content;
    if (!entry.orderSeen.isEmpty() && order->allows(QStringLiteral("edit")) && (merged || !ours))
        co_return fail(FailureCode::Queue_Order_Changed);
    if (!entry.fee || (order && !order->allows(QStringLiteral("edit"))))
        co_return {};
    const auto quote = co_await journey->quote();
    if (!quote)
        co_return Unexpected(quote.error());
    if (quote->total < entry.fee->first || quote->total > entry.fee->second)
        co_return fail(FailureCode::Queue_Price_Changed, {{QStringLiteral("message"), formatFen(quote->total)}});
    co_return {};
}

QCoro::Task<Dispatcher::Tried> Dispatcher::send(std::shared_ptr<Journey> journey)
{
    const auto submitted = co_await journey->submit();
    const auto &order = journey->order();
    // What somebody else wrote there meanwhile is not what the user has seen.
    const bool ours = order && order->application == journey->applicationToSend();
    co_return Tried{submitted, order ? order->id : QString(), ours ? applicationKey(order->application) : QByteArray()};
}

QCoro::Task<void> Dispatcher::settle(QString draftId, Tried tried, bool byItself)
{
    const LiveContext context = m_context;
    QueueEntry *item = find(draftId);
    if (!item)
        co_return; // removed meanwhile
    const bool gone = !tried.result && tried.result.error().is(FailureCode::Store_Draft_NotFound);
    if (tried.result || gone) {
        ++m_changes;
        if (tried.result)
            m_delay = m_first;
        m_entries.removeIf([&draftId](const QueueEntry &entry) { return entry.draftId == draftId; });
        const auto removed = co_await context->queue().remove(draftId);
        if (!removed) // submitting it again finds that it is done
            qCWarning(logJourney) << "a submitted application stays in the queue:" << removed.error().name();
        context.get();
        Q_EMIT changed();
        if (!gone)
            Q_EMIT submitted(draftId, tried.orderId, byItself);
        co_return;
    }
    ++m_changes;
    ++item->tries;
    item->triedAt = QDateTime::currentDateTimeUtc();
    const Failure &failure = tried.result.error();
    if (!failure.is(FailureCode::Queue_Draft_Changed))
        item->failure = failure;
    if (!tried.orderSeen.isEmpty())
        item->orderSeen = tried.orderSeen;
    const bool stop = !passesByItself(failure) && item->state == QueueEntry::State::Waiting;
    if (stop)
        item->state = QueueEntry::State::Stopped;
    const QueueEntry kept = *item;
    qCInfo(logJourney) << "a waiting application was tried:" << failure.name() << (stop ? "stopped" : "waits");
    const auto written = co_await context->queue().update(kept);
    if (!written)
        qCWarning(logJourney) << "the queue was not written:" << written.error().name();
    context.get();
    Q_EMIT changed();
    if (stop && byItself)
        Q_EMIT stopped(draftId);
}

QCoro::Task<Result<void>> Dispatcher::reload()
{
    const LiveContext context = m_context;
    while (true) {
        const quint64 changes = m_changes;
        const auto entries = co_await context->queue().list();
        if (!entries)
            co_return Unexpected(entries.error());
        context.get();
        if (changes != m_changes)
            continue; // read before a change that is only on its way to the disk
        m_entries = *entries;
        Q_EMIT changed();
        co_return {};
    }
}

QCoro::Task<Result<void>> Dispatcher::setState(QString draftId, QueueEntry::State state)
{
    const LiveContext context = m_context;
    QueueEntry *item = find(draftId);
    if (!item)
        co_return {};
    ++m_changes;
    item->state = state;
    const QueueEntry kept = *item;
    Q_EMIT changed();
    const auto written = co_await context->queue().update(kept);
    co_return written;
}

QCoro::Task<Result<void>> Dispatcher::pause(QString draftId)
{
    auto done = co_await setState(draftId, QueueEntry::State::Paused);
    co_return done;
}

QCoro::Task<Result<void>> Dispatcher::resume(QString draftId)
{
    const LiveContext context = m_context;
    const auto open = m_open.lock();
    if (open && open->draft().id == draftId) {
        const auto saved = co_await open->save();
        if (!saved)
            co_return Unexpected(saved.error());
    }
    const auto draft = co_await context->drafts().load(draftId);
    if (!draft)
        co_return Unexpected(draft.error());
    context.get();
    QueueEntry *item = find(draftId);
    if (!item || item->state != QueueEntry::State::Paused)
        co_return {};
    item->content = contentKey(*draft);
    item->failure.reset();
    const auto done = co_await setState(draftId, QueueEntry::State::Waiting);
    context.get();
    if (m_started)
        wake();
    co_return done;
}

QCoro::Task<Result<void>> Dispatcher::remove(QString draftId)
{
    const LiveContext context = m_context;
    ++m_changes;
    m_entries.removeIf([&draftId](const QueueEntry &entry) { return entry.draftId == draftId; });
    Q_EMIT changed();
    const auto removed = co_await context->queue().remove(draftId);
    co_return removed;
}

void Dispatcher::setOpen(const std::shared_ptr<Journey> &journey)
{
    if (const auto before = m_open.lock())
        before->disconnect(this);
    m_open = journey;
    if (journey)
        connect(journey.get(), &Journey::changed, this, &Dispatcher::lookAtOpen);
}

void Dispatcher::lookAtOpen()
{
    const auto open = m_open.lock();
    const QueueEntry *item = open ? entry(open->draft().id) : nullptr;
    if (!item || item->state != QueueEntry::State::Waiting || m_working == item->draftId)
        return;
    if (contentKey(open->draft()) != item->content)
        pauseEdited(item->draftId);
}

QCoro::Task<void> Dispatcher::pauseEdited(QString draftId)
{
    const LiveContext context = m_context;
    const auto done = co_await setState(draftId, QueueEntry::State::Paused);
    context.get();
    if (!done)
        qCWarning(logJourney) << "the pause was not written:" << done.error().name();
    Q_EMIT pausedByEdit(draftId);
}

} // namespace certdesk

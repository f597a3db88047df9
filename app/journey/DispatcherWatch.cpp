// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// When the dispatcher tries: after a pause that grows, and at once when the network or the sign-in is back.
#include "app/journey/Dispatcher.h"
#include "app/journey/Journey.h"
#include "app/support/Log.h"

#include <QJsonDocument>
#include <QNetworkInformation>

namespace certdesk {

namespace {

const QString accountAnswer = QStringLiteral("account");
constexpr int probeTimeoutMs = 10'000;
constexpr qint64 longestRetryAfterMs = 3'600'000;

QByteArray accountBody(const QString &id)
{
    return QJsonDocument(QJsonObject{{QStringLiteral("id"), id}}).toJson(QJsonDocument::Compact);
}

} // namespace

void Dispatcher::setPace(int first, int last)
{
    m_first = first;
    m_last = last;
    m_delay = first;
}

void Dispatcher::start()
{
    if (m_started)
        return;
    m_started = true;
    connect(&m_context->http(), &Http::reachableChanged, this, &Dispatcher::onReachable);
    connect(&m_context->signIn(), &SignIn::signedInChanged, this, &Dispatcher::onSignedIn);
    watchSystem();
    revive();
}

/// Where the system says that there is a network again, that is worth a try; what it says of its absence is not believed.
void Dispatcher::watchSystem()
{
    if (!QNetworkInformation::loadDefaultBackend())
        return;
    connect(QNetworkInformation::instance(), &QNetworkInformation::reachabilityChanged, this, [this](QNetworkInformation::Reachability reachability) {
        if (reachability == QNetworkInformation::Reachability::Online && m_context->http().reachable() == false)
            wake();
    });
}

void Dispatcher::onReachable(bool reachable)
{
    if (m_running || !m_working.isEmpty())
        return; // that was this one's own request
    if (reachable)
        QTimer::singleShot(0, this, [this] { revive(); });
    else if (!m_timer.isActive())
        tryAfter(m_delay);
}

void Dispatcher::onSignedIn(bool signedIn)
{
    Q_EMIT changed();
    if (!signedIn) {
        m_account.clear();
        m_context->cache().putAnswer(accountAnswer, accountBody({}), {});
        return;
    }
    if (!m_running && m_working.isEmpty())
        QTimer::singleShot(0, this, [this] { revive(); });
}

/// At the start, and when something that was missing is back.
QCoro::Task<void> Dispatcher::revive()
{
    const LiveContext context = m_context;
    const auto read = co_await reload();
    if (!read)
        qCWarning(logJourney) << "the queue was not read:" << read.error().name();
    context.get();
    if (!context->signIn().signedIn() && context->signIn().remembered())
        co_await context->signIn().resume();
    context.get();
    if (context->signIn().signedIn() && m_account.isEmpty())
        co_await learnAccount();
    context.get();
    if (waiting() > 0)
        co_await run();
    else if (context->http().reachable() == false)
        tryAfter(m_delay);
}

void Dispatcher::wake()
{
    m_timer.stop();
    m_nextTry = {};
    if (waiting() > 0)
        run();
    else
        probe();
}

/// Asks for something small that needs no account; whether the platform answers is what Http then says.
QCoro::Task<void> Dispatcher::probe()
{
    const LiveContext context = m_context;
    HttpRequest request;
    request.url = context->platformUrl();
    request.url.setPath(QStringLiteral("/v1/client/config"));
    request.timeoutMs = probeTimeoutMs;
    co_await context->http().sendRaw(std::move(request));
    if (context->http().reachable() == false) {
        tryAfter(m_delay);
        m_delay = qMin<qint64>(2 * m_delay, m_last);
    } else {
        m_delay = m_first;
    }
}

void Dispatcher::tryAfter(qint64 ms)
{
    m_timer.start(static_cast<int>(ms));
    m_nextTry = QDateTime::currentDateTimeUtc().addMSecs(ms);
    Q_EMIT changed();
}

void Dispatcher::schedule(const Result<void> &outcome)
{
    if (!m_started)
        return;
    if (outcome) {
        if (m_context->http().reachable() == false)
            tryAfter(m_delay);
        return;
    }
    if (outcome.error().is(FailureCode::Queue_SignIn_Needed) || outcome.error().is(FailureCode::Api_SignIn_Required))
        return; // the sign-in is what it waits for
    const qint64 asked = outcome.error().detail().value(QStringLiteral("retryAfter")).toLongLong() * 1000;
    tryAfter(qMax(m_delay, qMin(asked, longestRetryAfterMs)));
    m_delay = qMin<qint64>(2 * m_delay, m_last);
}

QCoro::Task<Result<void>> Dispatcher::ensureSignedIn()
{
    const LiveContext context = m_context;
    if (context->signIn().signedIn())
        co_return {};
    const auto resumed = co_await context->signIn().resume();
    if (!resumed)
        co_return Unexpected(resumed.error());
    if (!*resumed)
        co_return fail(FailureCode::Queue_SignIn_Needed);
    co_return {};
}

/// Nobody's application goes out under another's account.
QCoro::Task<Result<void>> Dispatcher::ensureAccount(QString draftId)
{
    const LiveContext context = m_context;
    const auto me = co_await context->client().me();
    if (!me)
        co_return Unexpected(me.error());
    context.get();
    m_account = me->id;
    QueueEntry *item = find(draftId);
    if (item && item->account.isEmpty())
        item->account = me->id;
    if (item && item->account != me->id)
        co_return fail(FailureCode::Queue_Account_Other);
    co_return {};
}

QCoro::Task<void> Dispatcher::learnAccount()
{
    const LiveContext context = m_context;
    const auto me = co_await context->client().me();
    if (!me)
        co_return;
    context.get();
    m_account = me->id;
    const QByteArray body = accountBody(me->id);
    const auto kept = co_await context->cache().putAnswer(accountAnswer, body, QString());
    if (!kept)
        qCWarning(logJourney) << "whose sign-in this is was not kept:" << kept.error().name();
}

/// Of the last sign-in; empty when it was never learnt, or signed out since.
QCoro::Task<QString> Dispatcher::knownAccount()
{
    const LiveContext context = m_context;
    if (!m_account.isEmpty())
        co_return QString(m_account);
    const auto kept = co_await context->cache().answer(accountAnswer);
    if (!kept || !*kept)
        co_return QString();
    co_return QJsonDocument::fromJson((*kept)->body).object().value(QLatin1String("id")).toString();
}

} // namespace certdesk

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/Journey.h"

#include "app/journey/Correction.h"
#include "app/journey/JourneyParts.h"
#include "app/journey/Patience.h"
#include "app/journey/ScanDoubts.h"
#include "app/support/Log.h"

#include <QUuid>

#include <algorithm>
#include <chrono>

namespace certdesk {

using namespace std::chrono_literals;

namespace {

constexpr auto watchInterval = 3000ms;
constexpr auto watchIntervalMax = 30'000ms;

/// Keeps what the user typed; fills what is empty.
void fillIn(QString &field, const QString &value)
{
    if (field.isEmpty())
        field = value;
}

} // namespace

Journey::Journey(AppContext &context) : m_context(context)
{
    m_saveTimer.setSingleShot(true);
    m_watchTimer.setInterval(watchInterval);
    m_judgeTimer.setSingleShot(true);
    connect(&m_judgeTimer, &QTimer::timeout, this, [this] { judgeNext(); });
    connect(&m_saveTimer, &QTimer::timeout, this, [this] { save(); });
    connect(&m_watchTimer, &QTimer::timeout, this, [this] { watch(); });
    connect(&m_context->uploads(), &TusUpload::progressed, this, [this](const QString &kind, qint64 sent, qint64 total) {
        if (m_uploading)
            Q_EMIT uploadProgressed(kind, sent, total);
    });
}

Journey::~Journey() = default;

QCoro::Task<Result<std::shared_ptr<Journey>>> Journey::begin(AppContext &context, Product product)
{
    const std::shared_ptr<Journey> journey(new Journey(context));
    journey->m_product = product;
    journey->m_draft.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    journey->m_draft.createdAt = QDateTime::currentDateTime();
    journey->m_draft.page = QStringLiteral("form");
    journey->m_draft.application.product = product.id;
    if (!product.deliveryMethods.isEmpty())
        journey->m_draft.application.delivery.method = product.deliveryMethods.first();
    co_await journey->prefill();
    journey->recompute();
    co_return journey;
}

/// What the account already says; without it the form is merely empty.
QCoro::Task<void> Journey::prefill()
{
    const auto self = shared_from_this();
    if (!m_context->signIn().signedIn())
        co_return;
    const auto asked = co_await within(platformPatience, m_context->client().me());
    if (!asked || !*asked)
        co_return;
    const Result<Account> &account = *asked;
    Organisation &organisation = m_draft.application.organisation;
    fillIn(organisation.name, account->organisation.name);
    fillIn(organisation.type, account->organisation.type);
    if (organisation.creditCode.isEmpty()) {
        organisation.creditCode = account->organisation.creditCode;
        organisation.creditCodeConfirmed = account->organisation.creditCodeConfirmed;
    }
    fillIn(organisation.registrationRegion, account->organisation.registrationRegion);
}

QCoro::Task<Result<std::shared_ptr<Journey>>> Journey::resumeDraft(AppContext &context, QString draftId)
{
    const std::shared_ptr<Journey> journey(new Journey(context));
    auto draft = co_await context.drafts().load(draftId);
    if (!draft)
        co_return tl::unexpected(draft.error());
    journey->m_draft = *draft;
    journey->m_stored = *draft;
    co_await dropLostScans(journey);
    const auto product = co_await journey->loadProduct(draft->application.product);
    if (!product)
        co_return tl::unexpected(product.error());
    if (!draft->orderId.isEmpty()) {
        const auto cached = co_await journey->m_context->cache().get(draft->orderId);
        if (cached && *cached) {
            journey->m_facts.order = **cached;
            if (!journey->m_draft.base) // a draft of a former version: this is what was seen here last
                journey->m_draft.base = (*cached)->application;
            journey->meetPlatform(); // also what the order list brought here meanwhile
        }
        // Without an answer in time it comes later, by changed().
        const auto refreshed = co_await within(platformPatience, journey->refresh());
        if (refreshed && !*refreshed)
            qCInfo(logJourney) << "resumed from what was last known:" << refreshed->error().name();
    }
    journey->recompute();
    co_return journey;
}

/// A scan whose file is gone or damaged is missing, and is said to be; the rest of the draft is unharmed.
QCoro::Task<void> Journey::dropLostScans(std::shared_ptr<Journey> journey)
{
    const QStringList lost = co_await journey->m_context->keeper().lostScans(journey->m_draft);
    if (lost.isEmpty())
        co_return;
    for (const QString &kind : lost) {
        Scan &scan = journey->m_draft.scans[kind];
        scan.sha256.clear(); // the platform may have it
        if (scan.uploadId.isEmpty())
            journey->m_draft.scans.remove(kind);
    }
    journey->m_notice = fail(FailureCode::Drafts_Scan_Lost, {{QStringLiteral("kinds"), lost}}).value();
    journey->touch();
}

QCoro::Task<Result<std::shared_ptr<Journey>>> Journey::resumeOrder(AppContext &context, QString orderId)
{
    const LiveContext live(context);
    auto draft = co_await live->drafts().forOrder(orderId);
    if (draft && *draft) {
        const QString draftId = (*draft)->id;
        auto resumed = co_await resumeDraft(live.get(), draftId);
        co_return resumed;
    }
    const std::shared_ptr<Journey> journey(new Journey(live.get()));
    journey->m_draft.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    journey->m_draft.createdAt = QDateTime::currentDateTime();
    journey->m_draft.orderId = orderId;
    const auto cached = co_await journey->m_context->cache().get(orderId);
    if (cached && *cached)
        journey->m_facts.order = **cached;
    const auto refreshed = co_await journey->refresh();
    if (!journey->m_facts.order)
        co_return tl::unexpected(refreshed.error());
    journey->takeDocumentsOf(*journey->m_facts.order);
    const auto product = co_await journey->loadProduct(journey->m_facts.order->product);
    if (!product)
        co_return tl::unexpected(product.error());
    journey->recompute();
    co_return journey;
}

/// The platform holds the scans; here is only known that they are there.
void Journey::takeDocumentsOf(const Order &order)
{
    m_draft.base = order.application;
    m_draft.application = order.application;
    m_draft.application.documents.clear();
    for (auto it = order.application.documents.cbegin(); it != order.application.documents.cend(); ++it) {
        if (it.value().isEmpty())
            continue;
        Scan scan;
        scan.fileName = it.key();
        scan.uploadId = it.value();
        m_draft.scans.insert(it.key(), scan);
    }
}

/// The order shows what was sent last, also when sending it again broke off half-way: what was refused is kept apart.
void Journey::rememberReview()
{
    const std::optional<Order> &order = m_facts.order;
    if (!order)
        return;
    if (order->status != OrderStatus::Rejected) {
        m_draft.reviewed.reset();
        m_draft.reviewedFor.clear();
    } else if (const QString key = reviewKey(order->reasons); !m_draft.reviewed || m_draft.reviewedFor != key) {
        m_draft.reviewed = order->application;
        m_draft.reviewedFor = key;
    }
}

bool Journey::unanswered(const ReviewReason &reason) const
{
    return m_facts.order && m_facts.order->status == OrderStatus::Rejected && m_draft.reviewed && stillAsReviewed(reason, *m_draft.reviewed, m_draft);
}

QList<ReviewReason> Journey::unansweredReasons() const
{
    QList<ReviewReason> reasons = m_facts.order ? m_facts.order->reasons : QList<ReviewReason>();
    reasons.removeIf([this](const ReviewReason &reason) { return !unanswered(reason); });
    return reasons;
}

void Journey::recompute()
{
    rememberReview();
    m_facts.kind = m_product.kind;
    const QList<Finding> form = formFindings();
    const QList<Finding> scans = scanFindings();
    m_findings = form + scans;
    m_facts.formComplete = !blocks(form);
    m_facts.scansComplete = !blocks(scans);
    const QList<Consent> &consents = m_draft.application.consents;
    m_facts.termsAccepted = std::any_of(consents.cbegin(), consents.cend(), [this](const Consent &consent) {
        return consent.kind == QLatin1String("terms") && (m_product.termsVersion.isEmpty() || consent.version == m_product.termsVersion);
    });
    scheduleJudging();
    Q_EMIT changed();
}

QList<Finding> Journey::formFindings() const
{
    return checkForm(m_draft.application, m_product, QDate::currentDate(), m_draft.unread.keys());
}

QList<Finding> Journey::scanFindings() const
{
    return checkScans(m_draft.scans.keys(), m_product) + scanDoubts(m_draft);
}

Result<QString> Journey::orderId() const
{
    if (m_draft.orderId.isEmpty())
        return fail(FailureCode::Journey_Order_Missing);
    return m_draft.orderId;
}

QCoro::Task<Result<void>> Journey::refresh()
{
    const auto self = shared_from_this();
    if (m_draft.orderId.isEmpty())
        co_return {};
    const QString id = m_draft.orderId;
    const QString etag = m_facts.order ? m_facts.order->etag : QString();
    auto answer = co_await m_context->client().order(id, etag);
    if (!answer)
        co_return tl::unexpected(answer.error());
    if (*answer)
        co_await takeOrder(**answer);
    co_return {};
}

void Journey::adopt(Order order)
{
    // An answer that was overtaken by a later one (a refresh while an action ran) is old news.
    if (m_facts.order && m_facts.order->id == order.id && order.updatedAt.isValid() && order.updatedAt < m_facts.order->updatedAt)
        return;
    if (m_draft.orderId != order.id) {
        m_draft.orderId = order.id;
        touch();
    }
    // A platform that tells of the phone only where it is asked for has told before.
    if (!order.mobile && m_facts.order && m_facts.order->id == order.id)
        order.mobile = m_facts.order->mobile;
    m_facts.order = std::move(order);
    meetPlatform();
    recompute();
}

QCoro::Task<void> Journey::takeOrder(Order order)
{
    const auto self = shared_from_this();
    const QList<Order> orders{order};
    adopt(std::move(order));
    const auto kept = co_await m_context->cache().put(orders);
    if (!kept)
        qCWarning(logJourney) << "the order was not kept for offline use:" << kept.error().name();
}

void Journey::setWatching(bool watching)
{
    if (watching == m_watchTimer.isActive())
        return;
    m_watchTimer.setInterval(watchInterval);
    if (watching)
        m_watchTimer.start();
    else
        m_watchTimer.stop();
}

/// Asks less and less often while the platform cannot be reached.
QCoro::Task<void> Journey::watch()
{
    const auto self = shared_from_this();
    if (m_watchPending || busy())
        co_return;
    m_watchPending = true;
    const auto refreshed = co_await refresh();
    if (refreshed && step() == Step::FetchMobile && !m_facts.order->mobile) {
        auto asking = mobileDelivery();
        co_await asking;
    }
    m_watchPending = false;
    const auto next = refreshed ? watchInterval : std::min<std::chrono::milliseconds>(m_watchTimer.intervalAsDuration() * 2, watchIntervalMax);
    if (m_watchTimer.isActive() && next != m_watchTimer.intervalAsDuration())
        m_watchTimer.start(next);
}

} // namespace certdesk

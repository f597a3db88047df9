// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/OrderWatch.h"

#include "app/support/Log.h"

#include <QJsonDocument>
#include <QPointer>

#include <algorithm>

namespace certdesk {

namespace {

const QString sightsAnswer = QStringLiteral("order-sights");
constexpr int newestOrders = 100;   // in one question, the contract's largest page
constexpr int olderAtMost = 20;     // asked one by one, by their ETag
constexpr int sightsAtMost = 500;   // as many as the cache keeps orders
const QString moneyAnswer = QStringLiteral("money-sights");
constexpr int moneyAtMost = 10;     // orders whose payments are asked for
constexpr qint64 longestPause = 3'600'000;

bool onItsWay(const Order &order)
{
    return order.status != OrderStatus::Draft && order.status != OrderStatus::Withdrawn && !order.id.isEmpty()
        && (order.status != OrderStatus::Issued || std::any_of(order.certificates.cbegin(), order.certificates.cend(), [](const OrderCertificate &certificate) {
                return certificate.state != QLatin1String("bound") && certificate.state != QLatin1String("revoked");
            }));
}

/// Newest first; more than are kept are not worth remembering.
QByteArray sightsOf(const QList<Order> &orders, const QJsonObject &before, const QDateTime &now)
{
    QJsonObject sights;
    for (const Order &order : orders)
        sights.insert(order.id, sightOf(order, now));
    for (auto it = before.begin(); it != before.end() && sights.size() < sightsAtMost; ++it) {
        if (!sights.contains(it.key()))
            sights.insert(it.key(), it.value());
    }
    return QJsonDocument(sights).toJson(QJsonDocument::Compact);
}

} // namespace

OrderWatch::OrderWatch(AppContext &context, QObject *parent) : QObject(parent), m_context(context), m_clock([] { return QDateTime::currentDateTimeUtc(); })
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { ask(); });
}

void OrderWatch::setPace(int idle, int quick, int quickFor)
{
    m_idle = idle;
    m_quick = quick;
    m_quickFor = quickFor;
}

void OrderWatch::start()
{
    if (m_started)
        return;
    m_started = true;
    connect(&m_context->signIn(), &SignIn::signedInChanged, this, [this](bool signedIn) {
        if (signedIn)
            ask();
        else
            m_timer.stop(); // whoever comes next may be another account
    });
    connect(&m_context->http(), &Http::reachableChanged, this, [this](bool reachable) {
        // Its own question may be what found that out.
        if (reachable && !m_looking)
            QTimer::singleShot(0, this, [this] { ask(); });
    });
    begin();
}

QCoro::Task<void> OrderWatch::begin()
{
    const QPointer<OrderWatch> self(this);
    const auto kept = co_await m_context->cache().list();
    if (!self)
        co_return;
    if (kept && !m_known) {
        m_orders = *kept;
        m_known = true;
        Q_EMIT seen();
    }
    ask();
}

void OrderWatch::hurry()
{
    m_quickUntil = m_clock().toMSecsSinceEpoch() + m_quickFor;
    if (m_started && !m_looking)
        m_timer.start(m_quick);
}

QCoro::Task<void> OrderWatch::ask()
{
    const QPointer<OrderWatch> self(this);
    if (m_looking)
        co_return;
    auto looking = look();
    const auto looked = co_await looking;
    if (self)
        schedule(looked);
}

void OrderWatch::schedule(const Result<void> &outcome)
{
    if (!m_started)
        return;
    const bool quick = m_clock().toMSecsSinceEpoch() < m_quickUntil;
    const qint64 asked = outcome ? 0 : outcome.error().detail().value(QStringLiteral("retryAfter")).toLongLong() * 1000;
    m_timer.start(static_cast<int>(qMax<qint64>(quick ? m_quick : m_idle, qMin(asked, longestPause))));
}

QCoro::Task<Result<void>> OrderWatch::look()
{
    const QPointer<OrderWatch> self(this);
    const LiveContext context = m_context;
    if (m_looking)
        co_return {};
    if (!context->signIn().signedIn())
        co_return {};
    m_looking = true;
    auto asking = askAll(m_context);
    auto orders = co_await asking;
    if (!self || context.closed())
        co_return {};
    if (!orders) {
        m_looking = false;
        co_return Unexpected(orders.error());
    }
    m_orders = *orders;
    m_known = true;
    auto comparing = compare(m_context, *orders, m_clock());
    const auto found = co_await comparing;
    if (!self || context.closed())
        co_return {};
    if (!found) {
        m_looking = false;
        Q_EMIT seen();
        co_return Unexpected(found.error());
    }
    auto counting = compareMoney(m_context, *orders, m_clock());
    const QList<OrderNews> money = co_await counting;
    if (!self || context.closed())
        co_return {};
    m_looking = false;
    Q_EMIT seen();
    const QList<OrderNews> all = *found + money;
    if (self && !all.isEmpty())
        Q_EMIT news(all);
    co_return {};
}

/// The newest in one question; older ones that are still on their way each by its ETag, which costs the platform next to nothing.
QCoro::Task<Result<QList<Order>>> OrderWatch::askAll(LiveContext context)
{
    OrderQuery query;
    query.size = newestOrders;
    const auto page = co_await context->client().orders(query);
    if (!page)
        co_return Unexpected(page.error());
    QList<Order> orders = page->orders;
    const auto kept = co_await context->cache().list();
    QList<Order> older = kept && page->total > page->orders.size() ? *kept : QList<Order>();
    older.removeIf([&orders](const Order &order) {
        return !onItsWay(order) || std::any_of(orders.cbegin(), orders.cend(), [&order](const Order &listed) { return listed.id == order.id; });
    });
    for (const Order &order : older.mid(0, olderAtMost)) {
        const auto fresh = co_await context->client().order(order.id, order.etag);
        if (!fresh)
            co_return Unexpected(fresh.error());
        orders << (*fresh ? **fresh : order);
    }
    auto keeping = keepNewer(context, orders);
    auto newest = co_await keeping;
    co_return newest;
}

/// An answer that was slow must not stand in place of what a journey was told since.
QCoro::Task<Result<QList<Order>>> OrderWatch::keepNewer(LiveContext context, QList<Order> orders)
{
    const auto kept = co_await context->cache().list();
    QHash<QString, Order> known;
    for (const Order &order : kept ? *kept : QList<Order>())
        known.insert(order.id, order);
    QList<Order> changed;
    for (Order &order : orders) {
        const auto before = known.constFind(order.id);
        if (before != known.cend() && before->updatedAt > order.updatedAt)
            order = *before;
        else if (before == known.cend() || before->toJson() != order.toJson())
            changed << order;
    }
    if (changed.isEmpty())
        co_return orders;
    const auto stored = co_await context->cache().put(changed);
    if (!stored)
        co_return Unexpected(stored.error());
    co_return orders;
}

QCoro::Task<void> OrderWatch::learn(Order order)
{
    const QDateTime now = m_clock();
    const QString sight = sightOf(order, now);
    if (m_learnt.value(order.id) == sight)
        co_return;
    m_learnt.insert(order.id, sight);
    const LiveContext context = m_context;
    const auto kept = co_await context->cache().answer(sightsAnswer);
    if (!kept)
        co_return; // then it is told once too often
    const QJsonObject sights = QJsonDocument::fromJson(*kept ? (*kept)->body : QByteArray()).object();
    const QByteArray after = sightsOf({order}, sights, now);
    co_await context->cache().putAnswer(sightsAnswer, after, {});
}

/// What is new; it is on the disk as told when this returns.
QCoro::Task<Result<QList<OrderNews>>> OrderWatch::compare(LiveContext context, QList<Order> orders, QDateTime now)
{
    const auto kept = co_await context->cache().answer(sightsAnswer);
    if (!kept)
        co_return Unexpected(kept.error());
    const QByteArray before = *kept ? (*kept)->body : QByteArray();
    const QJsonObject sights = QJsonDocument::fromJson(before).object();
    QList<OrderNews> found;
    for (const Order &order : orders) {
        if (const auto item = newsOf(sights.value(order.id).toString(), order, now))
            found << *item;
    }
    const QByteArray after = sightsOf(orders, sights, now);
    if (after == before)
        co_return found;
    const auto stored = co_await context->cache().putAnswer(sightsAnswer, after, {});
    if (!stored)
        co_return Unexpected(stored.error());
    co_return found;
}

/// Payments that change while the order stays as it is. What cannot be asked now is asked the next time; told is what was kept as told.
QCoro::Task<QList<OrderNews>> OrderWatch::compareMoney(LiveContext context, QList<Order> orders, QDateTime now)
{
    orders.removeIf([&now](const Order &order) { return !moneyMayMove(order, now); });
    if (orders.isEmpty())
        co_return {};
    const auto kept = co_await context->cache().answer(moneyAnswer);
    if (!kept)
        co_return {};
    const QJsonObject before = QJsonDocument::fromJson(*kept ? (*kept)->body : QByteArray()).object();
    QJsonObject after = before;
    QList<OrderNews> found;
    for (const Order &order : orders.mid(0, moneyAtMost)) {
        const auto options = co_await context->client().paymentOptions(order.id);
        if (!options)
            continue;
        if (const auto kind = moneyNewsOf(before.value(order.id).toString(), *options))
            found << OrderNews{order.id, *kind};
        after.insert(order.id, moneySightOf(*options));
    }
    if (after == before)
        co_return found;
    const auto stored = co_await context->cache().putAnswer(moneyAnswer, QJsonDocument(after).toJson(QJsonDocument::Compact), {});
    if (!stored)
        co_return {};
    co_return found;
}

} // namespace certdesk

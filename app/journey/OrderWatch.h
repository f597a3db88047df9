// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/OrderNews.h"
#include "app/journey/LiveContext.h"

#include <QTimer>

#include <functional>

namespace certdesk {

/// Asks the platform about all orders that are on their way, also while none is on the screen, and tells what changed. What was told is
/// kept (sealed, in the OrderCache) before it is told: nothing is told twice, whatever happens to the program in between. An order
/// that is seen for the first time is no news. The context must outlive it.
class OrderWatch : public QObject {
    Q_OBJECT

public:
    explicit OrderWatch(AppContext &context, QObject *parent = nullptr);

    /// From now on asks by itself: at once, when signed in again or reachable again, and from time to time.
    void start();
    /// `idle`: between two questions; `quick`: the same for `quickFor` after hurry(). In ms.
    void setPace(int idle, int quick, int quickFor);
    /// The user did something that will be answered soon.
    void hurry();
    /// The user has seen the order as it is now, on the screen: that is no news any more.
    QCoro::Task<void> learn(Order order);
    /// Asks now; nothing while it asks already or nobody is signed in. The failures of Client::orders and of the store.
    QCoro::Task<Result<void>> look();
    /// As last seen: from the cache at the start.
    const QList<Order> &orders() const { return m_orders; }
    bool known() const { return m_known; }
    /// Puts in place of the system's clock; for tests.
    void setClock(std::function<QDateTime()> clock) { m_clock = std::move(clock); }

Q_SIGNALS:
    /// In the order of the list; never empty.
    void news(const QList<certdesk::OrderNews> &news);
    /// orders() was renewed.
    void seen();

private:
    QCoro::Task<void> begin();
    QCoro::Task<void> ask();
    // Static: what they wait for may outlive the watch.
    static QCoro::Task<Result<QList<Order>>> askAll(LiveContext context);
    static QCoro::Task<Result<QList<OrderNews>>> compare(LiveContext context, QList<Order> orders, QDateTime now);
    static QCoro::Task<QList<OrderNews>> compareMoney(LiveContext context, QList<Order> orders, QDateTime now);
    static QCoro::Task<Result<QList<Order>>> keepNewer(LiveContext context, QList<Order> orders);
    void schedule(const Result<void> &outcome);

    LiveContext m_context;
    QList<Order> m_orders;
    QTimer m_timer;
    QHash<QString, QString> m_learnt; ///< sights, by order: not written twice
    std::function<QDateTime()> m_clock;
    qint64 m_quickUntil = 0; ///< ms since 1970
    int m_idle = 300'000;
    int m_quick = 15'000;
    int m_quickFor = 300'000;
    bool m_started = false;
    bool m_known = false;
    bool m_looking = false;
};

} // namespace certdesk

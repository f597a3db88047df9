// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Timeline.h"
#include "ui/journey/PlatformFacts.h"

#include <QElapsedTimer>
#include <QFrame>
#include <QPointer>

class QVBoxLayout;

namespace certdesk::ui {

/// One timeline of an order: what happened, what happens now, what comes next and when to expect it (R16–R20). Asks for the history by
/// itself, when the order has changed and once a minute while it is presented; offline it shows the one last seen.
class OrderTimeline : public QFrame {
    Q_OBJECT

public:
    explicit OrderTimeline(AppContext &context, QWidget *parent = nullptr);
    void present(const Order &order, const PlatformFacts &facts);
    const QList<TimelineItem> &items() const { return m_items; }

Q_SIGNALS:
    /// The items are others.
    void renewed();

private:
    void render();
    void load();
    static QCoro::Task<void> ask(QPointer<OrderTimeline> timeline, AppContext *context, Order order);

    AppContext &m_context;
    QVBoxLayout *m_rows;
    Order m_order;
    PlatformFacts m_facts;
    Workdays m_workdays;
    OrderHistory m_history;
    QList<TimelineItem> m_items;
    QStringList m_shown; ///< what the rows say
    QString m_asked; ///< for which state of the order the history was asked
    QElapsedTimer m_since;
};

} // namespace certdesk::ui

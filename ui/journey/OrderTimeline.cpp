// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/OrderTimeline.h"

#include "app/journey/OrderHistory.h"
#include "ui/components/Card.h"
#include "ui/components/Theme.h"
#include "ui/journey/PageParts.h"
#include "ui/journey/TimelineText.h"

#include <QHBoxLayout>
#include <QPainter>

namespace certdesk::ui {

namespace {

constexpr int askAgainMs = 60'000;

using ItemState = TimelineItem::State;

/// A line with its mark at the left, joined to its neighbours.
class TimelineRow : public QWidget {
public:
    TimelineRow(const TimelineItem &item, const TimelineText &text, bool first, bool last, QWidget *parent)
        : QWidget(parent), m_state(item.state), m_late(item.late), m_first(first), m_last(last)
    {
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins(28, 6, 0, 6);
        column->setSpacing(2);
        auto *row = new QHBoxLayout;
        row->setSpacing(Theme::spacing[3]);
        const char *role = m_state == ItemState::Now ? "strong" : m_state == ItemState::ToCome ? "label14" : m_state == ItemState::Failed ? "bad" : "body";
        row->addWidget(makeLabel(text.title, role, this), 1);
        auto *when = makeLabel(text.when, m_late ? "warning" : "caption", this);
        when->setWordWrap(false);
        row->addWidget(when, 0, Qt::AlignRight | Qt::AlignTop);
        column->addLayout(row);
        if (!text.detail.isEmpty())
            column->addWidget(makeLabel(text.detail, m_late ? "warning" : "caption", this));
        column->addStretch(1); // the words stay beside their mark, however high the row
        setAccessibleName(QStringLiteral("%1: %2").arg(text.title, stateWord()));
        setAccessibleDescription(text.when + QLatin1Char(' ') + text.detail);
        connect(&theme(), &Theme::changed, this, qOverload<>(&QWidget::update));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Palette &c = theme().colours();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QPointF middle(9, 6 + theme().px(14) * 0.7);
        painter.setPen(QPen(c.border, 2));
        if (!m_first)
            painter.drawLine(QPointF(middle.x(), 0), QPointF(middle.x(), middle.y() - 9));
        if (!m_last)
            painter.drawLine(QPointF(middle.x(), middle.y() + 9), QPointF(middle.x(), height()));
        if (m_state == ItemState::Done || m_state == ItemState::Failed) {
            const bool done = m_state == ItemState::Done;
            painter.drawPixmap(middle - QPointF(8, 8), theme().pixmap(done ? QStringLiteral("check") : QStringLiteral("error"), done ? Tone::Good : Tone::Bad, 16, devicePixelRatioF()));
            return;
        }
        const QColor colour = m_state == ItemState::ToCome ? c.controlBorder : m_late ? c.warning : c.primary;
        painter.setPen(QPen(colour, 1.6));
        painter.drawEllipse(middle, 6, 6);
        if (m_state != ItemState::Now)
            return;
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawEllipse(middle, 3.2, 3.2);
    }

private:
    QString stateWord() const
    {
        switch (m_state) {
        case ItemState::Done: return OrderTimeline::tr("done");
        case ItemState::Failed: return OrderTimeline::tr("not passed");
        case ItemState::Now: return m_late ? OrderTimeline::tr("now, late") : OrderTimeline::tr("now");
        case ItemState::ToCome: return OrderTimeline::tr("still to come");
        }
        return {};
    }

    ItemState m_state;
    bool m_late;
    bool m_first;
    bool m_last;
};

/// What the platform would tell another history for.
QString stateKey(const Order &order)
{
    return order.id + QLatin1Char(' ') + order.updatedAt.toString(Qt::ISODateWithMs) + order.statusWord + order.refund.state + order.shipment.state
        + (order.mobile ? order.mobile->state : QString());
}

} // namespace

OrderTimeline::OrderTimeline(AppContext &context, QWidget *parent) : QFrame(parent), m_context(context), m_rows(new QVBoxLayout(this)), m_workdays(Workdays::bundled())
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(0);
}

void OrderTimeline::present(const Order &order, const PlatformFacts &facts)
{
    m_order = order;
    m_facts = facts;
    render();
    load();
}

void OrderTimeline::load()
{
    const QString key = stateKey(m_order);
    if (m_order.id.isEmpty() || (m_asked == key && m_since.isValid() && !m_since.hasExpired(askAgainMs)))
        return;
    m_asked = key;
    m_since.start();
    ask(this, &m_context, m_order);
}

/// Without it the timeline says what the order itself tells.
QCoro::Task<void> OrderTimeline::ask(QPointer<OrderTimeline> timeline, AppContext *context, Order order)
{
    auto asking = orderHistory(context, order);
    const auto history = co_await asking;
    if (!timeline || !history || timeline->m_order.id != order.id)
        co_return;
    timeline->m_history = *history;
    timeline->render();
}

void OrderTimeline::render()
{
    m_items = timelineFor(m_order, m_history, m_facts.timings(), m_workdays, QDateTime::currentDateTimeUtc());
    QList<TimelineText> texts;
    QStringList shown{currentLanguage()};
    for (const TimelineItem &item : std::as_const(m_items)) {
        texts << textOf(item, m_order, m_facts);
        shown << QString::number(int(item.state)) + texts.last().title + texts.last().when + texts.last().detail;
    }
    if (shown == m_shown)
        return; // not from under the eyes at every question
    m_shown = shown;
    const Filling filling(this);
    emptyLayout(m_rows);
    for (int i = 0; i < m_items.size(); ++i)
        m_rows->addWidget(new TimelineRow(m_items.at(i), texts.at(i), i == 0, i + 1 == m_items.size(), this));
    m_rows->addStretch(1);
    Q_EMIT renewed();
}

} // namespace certdesk::ui

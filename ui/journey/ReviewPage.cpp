// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/ReviewPage.h"

#include "ui/components/Card.h"
#include "ui/components/KeyValues.h"
#include "ui/journey/OrderParts.h"
#include "ui/journey/PageParts.h"
#include "ui/orders/OrderText.h"

namespace certdesk::ui {

ReviewPage::ReviewPage(std::shared_ptr<Journey> journey, QWidget *parent) : ActionPage(std::move(journey), parent)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *scroll = new PageScroll(this);
    outer->addWidget(scroll);
    auto *split = new RailSplit(320);
    scroll->body()->addWidget(split);
    scroll->body()->addStretch(1);

    auto *now = new Card(tr("The platform is reviewing your application"), split);
    m_now = makeLabel({}, "body", now);
    now->body()->addWidget(m_now);
    now->body()->addWidget(makeLabel(tr("There is nothing for you to do. This page asks the platform by itself; you may close the program. You will also get a text message."), "label", now));
    split->content()->addWidget(now);
    auto *way = new Card(tr("The way of your application"), split);
    m_timeline = new OrderTimeline(m_journey->context(), way);
    way->body()->addWidget(m_timeline);
    split->content()->addWidget(way);
    split->content()->addStretch(1);

    auto *order = new Card(tr("Order"), split);
    m_order = new KeyValues(order);
    order->body()->addWidget(m_order);
    split->rail()->addWidget(order);
    m_withdraw = new WithdrawBox(split);
    connect(m_withdraw, &WithdrawBox::confirmed, this, [this] {
        perform(
            tr("Withdrawing…"), [this] { return this->journey().withdraw(); }, [] {});
    });
    split->rail()->addWidget(m_withdraw);
    loadFacts(this, m_journey);
}

QString ReviewPage::title() const
{
    //: 待审核
    return tr("In review");
}

QString ReviewPage::subtitle() const
{
    return journey().order() ? tr("Order %1").arg(orderNumberText(journey().order()->id)) : QString();
}

QString ReviewPage::mainAction() const
{
    //: 刷新
    return tr("Ask again now");
}

QString ReviewPage::footerNote() const
{
    return journey().order() ? tr("✓ Submitted %1").arg(minuteText(journey().order()->submittedAt)) : QString();
}

void ReviewPage::triggerMain()
{
    perform(
        tr("Asking the platform…"), [this] { return journey().refresh(); }, [] {});
}

void ReviewPage::render()
{
    const std::optional<Order> &order = journey().order();
    if (!order) {
        return;
    }
    // R16, R19
    m_now->setText(tr("Review normally takes %1 workdays; longer for many certificates or at peak times.").arg(rangeText(m_facts.reviewWorkdays)));
    m_timeline->present(*order, m_facts);
    showOrderFacts(m_order, *order);
    m_withdraw->setVisible(order->allows(QStringLiteral("withdraw")));
    m_withdraw->setOrder(*order, m_facts);
    Q_EMIT chromeChanged();
}

void ReviewPage::workChanged()
{
    m_withdraw->setWorking(working());
}

QCoro::Task<void> ReviewPage::loadFacts(QPointer<ReviewPage> page, std::shared_ptr<Journey> journey)
{
    auto loading = loadPlatformFacts(&journey->context());
    const PlatformFacts facts = co_await loading;
    if (page) {
        page->m_facts = facts;
        page->render();
    }
}

} // namespace certdesk::ui

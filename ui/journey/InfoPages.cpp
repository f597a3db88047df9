// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/InfoPages.h"

#include "ui/components/Card.h"
#include "ui/components/KeyValues.h"
#include "ui/journey/AppointmentCard.h"
#include "ui/journey/OrderParts.h"
#include "ui/journey/PageParts.h"
#include "ui/journey/RefundCard.h"
#include "ui/orders/OrderText.h"

namespace certdesk::ui {

InfoPage::InfoPage(Step step, std::shared_ptr<Journey> journey, QWidget *parent) : ActionPage(std::move(journey), parent), m_shown(step)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *scroll = new PageScroll(this);
    outer->addWidget(scroll);
    auto *split = new RailSplit(320);
    scroll->body()->addWidget(split);
    scroll->body()->addStretch(1);
    m_now = new Card(heading(), split);
    m_text = makeLabel({}, "body", m_now);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setFocusPolicy(Qt::NoFocus);
    m_now->body()->addWidget(m_text);
    split->content()->addWidget(m_now);
    m_visit = new AppointmentCard(m_journey, split);
    split->content()->addWidget(m_visit);
    connect(m_visit, &AppointmentCard::bookWanted, this, [this](const QString &station, const QDateTime &start) {
        perform(
            tr("Booking…"), [this, station, start] { return this->journey().bookAppointment(station, start); }, [] {},
            [this](const Failure &failure) { return m_visit->takeRefusal(failure); });
    });
    connect(m_visit, &AppointmentCard::cancelWanted, this, [this] {
        perform(
            tr("Giving the time back…"), [this] { return this->journey().cancelAppointment(); }, [] {});
    });
    m_way = new Card(tr("The way of your application"), split);
    m_timeline = new OrderTimeline(m_journey->context(), m_way);
    m_way->body()->addWidget(m_timeline);
    split->content()->addWidget(m_way);
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
    m_refunds = new RefundCard(split);
    split->content()->insertWidget(1, m_refunds);
    loadFacts(this, m_journey);
    loadRefunds();
}

QString InfoPage::title() const
{
    switch (m_shown) {
    case Step::AwaitMaking:
        //: 审核通过，待制证
        return tr("Approved, being made");
    case Step::Withdrawn:
        //: 已撤销
        return tr("Withdrawn");
    case Step::Unsupported:
        //: 本程序版本还不支持
        return tr("Not supported by this version");
    default:
        return tr("State of the order");
    }
}

QString InfoPage::subtitle() const
{
    return journey().order() ? tr("Order %1").arg(orderNumberText(journey().order()->id)) : QString();
}

QString InfoPage::mainAction() const
{
    return m_shown == Step::Withdrawn || !journey().order() ? QString() : tr("Ask again now");
}

QString InfoPage::footerNote() const
{
    return journey().order() ? tr("As of %1").arg(minuteText(journey().order()->updatedAt)) : QString();
}

void InfoPage::triggerMain()
{
    perform(
        tr("Asking the platform…"), [this] { return journey().refresh(); }, [this] { loadRefunds(); });
}

QString InfoPage::heading() const
{
    switch (m_shown) {
    case Step::AwaitMaking:
        return tr("Your application is approved");
    case Step::Unsupported:
        return journey().order() && journey().order()->status == OrderStatus::Unknown ? tr("A state this version does not know") : tr("A product this version does not know");
    case Step::Withdrawn:
        return tr("This order has ended");
    default:
        return tr("A state this version does not know");
    }
}

QStringList InfoPage::paragraphs() const
{
    const QString language = currentLanguage();
    switch (m_shown) {
    case Step::AwaitMaking:
        return makingParagraphs();
    case Step::Withdrawn:
        return {withdrawnText()};
    case Step::Unsupported:
        if (!journey().order() || journey().order()->status != OrderStatus::Unknown) {
            return {tr("%1 is of a kind that came after this version of the program. What you entered and the order itself are safe.").arg(journey().product().name.in(language)),
                    tr("Update the program, or call the help line (%1) to go on elsewhere.").arg(m_facts.supportHours.in(language))};
        }
        [[fallthrough]];
    default:
        return {tr("The platform says: %1. A newer version of this program can show more; the order itself is safe.").arg(journey().order() ? journey().order()->statusWord : QString())};
    }
}

QStringList InfoPage::makingParagraphs() const
{
    const Order &order = *journey().order();
    if (isMobile(journey().facts())) { // R14
        return {tr("The certificate is made within %n workday(s).", nullptr, m_facts.makingWorkdays),
                tr("Then %1 gets a text message and downloads it in the vendor's app; this page goes on by itself and shows how.").arg(order.application.applicant.name)};
    }
    if (order.application.delivery.method == QLatin1String("onsite")) { // R89
        return {tr("The key is made within %n workday(s) and then lies ready at the service point.", nullptr, m_facts.makingWorkdays),
                tr("Come with the originals; the key is handed over to you there, and this page goes on by itself.")};
    }
    // R17, R18
    return {tr("The key is made within %n workday(s) and then sent to the recipient.", nullptr, m_facts.makingWorkdays),
            tr("The courier needs about %1 workdays. When the key has arrived, plug it in and come back to this page.").arg(rangeText(m_facts.courierWorkdays))};
}

bool InfoPage::goesOnSite() const
{
    const std::optional<Order> &order = journey().order();
    return m_shown == Step::AwaitMaking && order && order->application.delivery.method == QLatin1String("onsite");
}

/// Money may also come back that arrived after the withdrawal: the order itself does not tell of it.
void InfoPage::loadRefunds()
{
    if (m_shown != Step::Withdrawn)
        return;
    ask([this] { return journey().refunds(); },
        [this](const QList<PaymentRefund> &refunds) {
            m_refunds->setRefunds(refunds);
            render();
        },
        [](const Failure &) {});
}

QString InfoPage::withdrawnText() const
{
    const Refund refund = journey().order()->refund;
    if (refund.state == QLatin1String("pending")) { // R20
        return tr("%1, all that was paid for this order, is on its way back to you, normally within %2 workdays. You need not do anything.").arg(formatFen(refund.amount), rangeText(m_facts.refundWorkdays));
    }
    if (refund.state == QLatin1String("done")) {
        return tr("%1 has been returned to you.").arg(formatFen(refund.amount));
    }
    if (!m_refunds->isHidden()) {
        return tr("You withdrew this application. Money that arrived afterwards is returned whole, see below.");
    }
    return tr("You withdrew this application. Nothing was charged. You can begin a new one at any time.");
}

void InfoPage::render()
{
    const std::optional<Order> &order = journey().order();
    m_visit->setVisible(goesOnSite());
    m_order->parentWidget()->setVisible(order.has_value());
    if (!order) { // a draft of an unknown kind of product
        m_text->setText(paragraphs().join(QStringLiteral("\n\n")));
        m_way->hide();
        m_withdraw->hide();
        Q_EMIT chromeChanged();
        return;
    }
    if (goesOnSite()) {
        m_visit->present();
    }
    m_now->setTitle(heading());
    m_text->setText(paragraphs().join(QStringLiteral("\n\n")));
    m_timeline->present(*order, m_facts);
    showOrderFacts(m_order, *order);
    m_withdraw->setVisible(order->allows(QStringLiteral("withdraw")));
    m_withdraw->setOrder(*order, m_facts);
    Q_EMIT chromeChanged();
}

void InfoPage::workChanged()
{
    m_withdraw->setWorking(working());
    m_visit->setWorking(working());
}

QCoro::Task<void> InfoPage::loadFacts(QPointer<InfoPage> page, std::shared_ptr<Journey> journey)
{
    auto loading = loadPlatformFacts(&journey->context());
    const PlatformFacts facts = co_await loading;
    if (page) {
        page->m_facts = facts;
        page->render();
    }
}

JourneyPage *makeInfoPage(Step step, std::shared_ptr<Journey> journey, QWidget *parent)
{
    return new InfoPage(step, std::move(journey), parent);
}

} // namespace certdesk::ui

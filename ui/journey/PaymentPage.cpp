// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/PaymentPage.h"

#include "ui/components/KeyValues.h"
#include "ui/components/Theme.h"
#include "ui/journey/OrderParts.h"
#include "ui/journey/PageParts.h"
#include "ui/journey/PaymentFeeCard.h"
#include "ui/journey/PaymentMethods.h"
#include "ui/journey/PaymentPaidCard.h"
#include "ui/journey/PaymentTransferCard.h"
#include "ui/journey/PaymentWaitCards.h"
#include "ui/journey/PreflightCard.h"
#include "ui/journey/RefundCard.h"
#include "ui/orders/OrderText.h"

#include <QEvent>

namespace certdesk::ui {

PaymentPage::PaymentPage(std::shared_ptr<Journey> journey, QWidget *parent) : ActionPage(std::move(journey), parent)
{
    build();
    connectCards();
    m_poll.setParent(this);
    m_poll.setObjectName(QStringLiteral("payment.poll"));
    m_poll.setSingleShot(true);
    connect(&m_poll, &QTimer::timeout, this, &PaymentPage::poll);
    connect(&m_journey->context().http(), &Http::reachableChanged, this, [this](bool reachable) {
        if (reachable && m_unclear) {
            QTimer::singleShot(0, this, &PaymentPage::inquire);
        } else if (reachable && !m_loaded) {
            QTimer::singleShot(0, this, &PaymentPage::load);
        }
    });
    QTimer::singleShot(0, this, &PaymentPage::load);
    loadFacts(this, m_journey);
}

PaymentPage::Shown PaymentPage::shown() const
{
    if (m_paid)
        return Shown::Paid;
    if (m_unclear)
        return Shown::Unclear;
    if (!m_loaded)
        return Shown::Loading;
    const std::optional<Payment> under = m_options.open();
    switch (under && under->id == m_left ? PayStage::Choose : payStage(m_options)) {
    case PayStage::Nothing:
    case PayStage::Paid:
        return Shown::Nothing;
    case PayStage::NoMethod:
        return Shown::NoMethod;
    case PayStage::Browser:
        return Shown::Browser;
    case PayStage::Qr:
        return Shown::Qr;
    case PayStage::Transfer:
        return Shown::Transfer;
    case PayStage::Checking:
        return Shown::Checking;
    case PayStage::Choose:
        break;
    }
    if (m_options.methods.isEmpty())
        return Shown::NoMethod;
    return m_ended ? Shown::Ended : m_agreed ? Shown::Choose : Shown::Fee;
}

QString PaymentPage::title() const
{
    //: 缴费 / 您已支付成功 (guide R84)
    return m_paid ? tr("Payment received") : tr("Payment");
}

QString PaymentPage::subtitle() const
{
    return journey().order() ? tr("Order %1").arg(orderNumberText(journey().order()->id)) : QString();
}

QString PaymentPage::mainAction() const
{
    switch (shown()) {
    case Shown::Paid:
        //: 继续
        return tr("Continue");
    case Shown::Fee:
    case Shown::Loading:
        //: 去支付 (guide R80)
        return tr("Go to payment");
    case Shown::Choose:
        //: 确认付款 (guide R82)
        return tr("Confirm payment");
    case Shown::Ended:
        //: 重新支付
        return tr("Pay again");
    case Shown::Browser:
    case Shown::Qr:
        //: 我已支付
        return tr("I have paid");
    case Shown::Transfer:
        //: 提交凭证
        return tr("Send the voucher");
    case Shown::Unclear:
    case Shown::Checking:
    case Shown::NoMethod:
    case Shown::Nothing:
        break;
    }
    //: 重新查询
    return tr("Ask again");
}

QString PaymentPage::backAction() const
{
    if (m_paid)
        return {};
    //: 取消 (guide R80)
    return shown() == Shown::Fee ? tr("Cancel") : tr("Pay later");
}

QString PaymentPage::footerNote() const
{
    if (pays() && !m_preflight->mayPay())
        return m_preflight->whyNot();
    return m_paid ? tr("✓ Paid") : tr("Repeating the payment never charges twice");
}

bool PaymentPage::canProceed() const
{
    switch (shown()) {
    case Shown::Loading:
        return false;
    case Shown::Choose:
        return !m_methods->chosen().isEmpty() && m_preflight->mayPay();
    case Shown::Ended:
        return m_preflight->mayPay();
    case Shown::Transfer:
        return m_transferCard->ready();
    default:
        return true;
    }
}

QString PaymentPage::orderTitle() const
{
    //: guide R82: "…公司-CA申领1张"; %1 organisation, %2 number
    return tr("%1 – CA application × %2").arg(journey().order()->application.organisation.name).arg(journey().order()->application.quantity);
}

void PaymentPage::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_scroll = new PageScroll(this);
    outer->addWidget(m_scroll);
    auto *split = new RailSplit(320);
    m_scroll->body()->addWidget(split);
    m_scroll->body()->addStretch(1);
    m_fee = new PaymentFeeCard(split);
    split->content()->addWidget(m_fee);
    m_outcome = makeLabel(tr("✓ This attempt moved no money"), "good", split);
    m_outcome->setObjectName(QStringLiteral("payment.outcome"));
    split->content()->addWidget(m_outcome);
    m_methods = new PaymentMethods(split);
    split->content()->addWidget(m_methods);
    m_endedCard = new PaymentEndedCard(split);
    split->content()->addWidget(m_endedCard);
    m_preflight = new PreflightCard(m_journey->context(), split);
    split->content()->addWidget(m_preflight);
    buildUnclear(split);
    buildNoMethod(split);
    buildWaiting(split);
    m_paidCard = new PaymentPaidCard(split);
    split->content()->addWidget(m_paidCard);
    split->content()->addStretch(1);
    buildRail(split);
}

void PaymentPage::buildUnclear(RailSplit *split)
{
    //: 扣款结果待查询
    m_unclearCard = new Card(tr("Result of the payment not known yet"), split);
    m_unclearCard->setObjectName(QStringLiteral("payment.unclear"));
    m_unclearCard->body()->addWidget(makeLabel(tr("The connection broke before the platform answered, so the money may or may not have moved. Press “Ask again” before you pay in any other way. Asking moves no money."), "body", m_unclearCard));
    split->content()->addWidget(m_unclearCard);
}

void PaymentPage::buildNoMethod(RailSplit *split)
{
    m_noMethodCard = new Card(tr("The platform offers no way to pay at the moment"), split);
    m_noMethodCard->setObjectName(QStringLiteral("payment.noMethod"));
    m_noMethodText = makeLabel({}, "body", m_noMethodCard);
    m_noMethodCard->body()->addWidget(m_noMethodText);
    split->content()->addWidget(m_noMethodCard);
}

void PaymentPage::buildWaiting(RailSplit *split)
{
    // The platform decides what has run out, so its clock counts.
    const PaymentCountdown::Clock clock = [journey = m_journey] { return QDateTime::currentDateTimeUtc().addMSecs(journey->context().http().clockSkewMs()); };
    m_qrCard = new PaymentQrCard(clock, split);
    m_browserCard = new PaymentBrowserCard(clock, split);
    m_transferCard = new PaymentTransferCard(split);
    m_leave = new PaymentLeave(split);
    for (QWidget *widget : {static_cast<QWidget *>(m_qrCard), static_cast<QWidget *>(m_browserCard), static_cast<QWidget *>(m_transferCard), static_cast<QWidget *>(m_leave)})
        split->content()->addWidget(widget);
}

void PaymentPage::buildRail(RailSplit *split)
{
    auto *cashier = new Card(tr("Order"), split);
    m_cashier = new KeyValues(cashier);
    cashier->body()->addWidget(m_cashier);
    split->rail()->addWidget(cashier);
    m_refunds = new RefundCard(split);
    split->rail()->addWidget(m_refunds);
    m_withdraw = new WithdrawBox(split);
    split->rail()->addWidget(m_withdraw);
    m_rail = split->rail()->parentWidget();
}

void PaymentPage::connectCards()
{
    connect(m_methods, &PaymentMethods::chosenChanged, this, &JourneyPage::chromeChanged);
    connect(m_preflight, &PreflightCard::changed, this, &JourneyPage::chromeChanged);
    connect(m_transferCard, &PaymentTransferCard::readyChanged, this, &JourneyPage::chromeChanged);
    connect(m_qrCard, &PaymentQrCard::over, this, &PaymentPage::poll);
    connect(m_browserCard, &PaymentBrowserCard::over, this, &PaymentPage::poll);
    connect(m_paidCard, &PaymentPaidCard::receiptRequested, this, &PaymentPage::saveReceipt);
    connect(m_withdraw, &WithdrawBox::confirmed, this, &PaymentPage::withdraw);
    connect(m_leave, &PaymentLeave::agreed, this, [this] {
        m_left = open() ? open()->id : QString();
        m_agreed = true;
        render();
    });
    connect(m_endedCard, &PaymentEndedCard::otherRequested, this, [this] {
        m_ended.reset();
        m_agreed = true;
        render();
    });
    connect(&m_journey->context().uploads(), &TusUpload::progressed, this, [this](const QString &kind, qint64 sent, qint64 total) {
        if (kind == QLatin1String("voucher") && working())
            m_transferCard->setProgress(sent, total);
    });
}

void PaymentPage::render()
{
    if (moneyToBeTold() && !m_asking && !working())
        QTimer::singleShot(0, this, &PaymentPage::poll);
    const Shown now = shown();
    const bool waiting = now == Shown::Browser || now == Shown::Qr || now == Shown::Transfer || now == Shown::Checking;
    m_fee->setVisible(now != Shown::Paid && !waiting);
    // Paid, its facts are those of the receipt.
    m_rail->setVisible(now != Shown::Paid);
    m_methods->setVisible(now == Shown::Choose);
    m_outcome->setVisible(m_notCharged && now != Shown::Paid);
    m_unclearCard->setVisible(now == Shown::Unclear);
    m_noMethodCard->setVisible(now == Shown::NoMethod);
    m_endedCard->setVisible(now == Shown::Ended);
    m_preflight->setVisible(now == Shown::Fee || pays());
    askPreflight();
    m_qrCard->setVisible(now == Shown::Qr);
    m_browserCard->setVisible(now == Shown::Browser);
    m_transferCard->setVisible(now == Shown::Transfer || now == Shown::Checking);
    m_leave->setVisible(waiting && now != Shown::Checking); // paying on top of a transfer would be paying twice
    m_paidCard->setVisible(now == Shown::Paid);
    renderWaiting(now);
    renderFacts();
    schedulePoll(true);
    Q_EMIT chromeChanged();
}

/// Once, when there is an order. The key of a new application comes after the payment, by courier or over the counter.
void PaymentPage::askPreflight()
{
    if (!journey().order())
        return;
    PreflightQuestion question;
    question.product = journey().product();
    m_preflight->setQuestion(question, true);
}

void PaymentPage::renderWaiting(Shown now)
{
    if (now == Shown::Paid)
        m_paidCard->setPayment(*m_paid);
    if (now == Shown::Ended)
        m_endedCard->setPayment(*m_ended);
    const std::optional<Payment> under = open();
    if (!under)
        return;
    m_leave->setPayment(*under);
    if (now == Shown::Qr)
        m_qrCard->setPayment(*under);
    if (now == Shown::Browser)
        m_browserCard->setPayment(*under);
    if (now == Shown::Transfer || now == Shown::Checking)
        m_transferCard->setPayment(*under);
    if (now == Shown::Transfer)
        lookForVoucher(under->id);
}

void PaymentPage::renderFacts()
{
    const std::optional<Order> &order = journey().order();
    if (!order)
        return;
    m_fee->setAmount(m_loaded ? m_options.due : order->payment.amount);
    const QString payee = m_options.payments.isEmpty() ? QString() : m_options.payments.first().payee;
    showCashier(*order, payee);
    m_withdraw->setVisible(order->allows(QStringLiteral("withdraw")));
    m_withdraw->setOrder(*order, m_facts);
    //: %1 hours and number of the help desk
    m_noMethodText->setText(tr("Nothing is lost: the application keeps waiting for its fee. Ask again in a while, or call the help desk (%1).").arg(m_facts.supportHours.in(currentLanguage())));
}

/// R82. Made anew only when it says something else: somebody may be on its button when the page asks again.
void PaymentPage::showCashier(const Order &order, const QString &payee)
{
    const QString amount = formatFen(m_loaded ? m_options.due : order.payment.amount);
    const QStringList shows{order.id, orderTitle(), payee, amount};
    if (std::exchange(m_cashierShows, shows) == shows)
        return;
    m_cashier->clear();
    m_cashier->addCopyable(tr("Order number"), orderNumberText(order.id), order.id);
    addFact(m_cashier, tr("Paid by"), order.application.organisation.name);
    addFact(m_cashier, tr("For"), orderTitle());
    //: 政采云有限公司 (guide R82)
    addFact(m_cashier, tr("Payee"), payee.isEmpty() ? tr("Zhengcaiyun Co., Ltd.") : payee);
    addFact(m_cashier, tr("Amount"), amount);
}

void PaymentPage::workChanged()
{
    m_methods->setEnabled(!working());
    m_leave->setEnabled(!working());
    m_endedCard->setEnabled(!working());
    m_transferCard->setWorking(working());
    m_withdraw->setWorking(working());
    if (!working())
        schedulePoll(true);
}

void PaymentPage::showEvent(QShowEvent *event)
{
    ActionPage::showEvent(event);
    schedulePoll(true);
}

void PaymentPage::hideEvent(QHideEvent *event)
{
    ActionPage::hideEvent(event);
    m_poll.stop();
}

/// Back from the browser: that is when the money has come.
bool PaymentPage::event(QEvent *event)
{
    if (event->type() == QEvent::WindowActivate && m_poll.isActive())
        m_poll.start(0);
    return ActionPage::event(event);
}

} // namespace certdesk::ui

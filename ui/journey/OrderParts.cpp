// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/OrderParts.h"

#include "ui/components/Buttons.h"
#include "ui/components/KeyValues.h"
#include "ui/journey/FormSection.h"
#include "ui/journey/PageParts.h"
#include "ui/orders/OrderText.h"

#include <QCoreApplication>
#include <QHBoxLayout>

namespace certdesk::ui {

QString minuteText(const QDateTime &time)
{
    return time.isValid() ? time.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm")) : QString();
}

QString rangeText(const int (&range)[2])
{
    return range[0] == range[1] ? QString::number(range[0]) : QStringLiteral("%1–%2").arg(range[0]).arg(range[1]);
}

OrderTimeline::OrderTimeline(QWidget *parent) : StepList(parent)
{
    addStep(tr("Application submitted"));
    addStep(tr("Identity verified"));
    addStep(tr("Fee"));
    addStep(tr("Review by the platform"));
    addStep(tr("Certificate and key are made"));
    addStep(tr("Sent to you"));
}

void OrderTimeline::present(const Order &order, const PlatformFacts &facts)
{
    const bool reviewed = order.status == OrderStatus::ApprovedMaking || order.status == OrderStatus::Issued;
    setState(Submitted, State::Done, minuteText(order.submittedAt));
    setState(IdentityChecked, order.identity.verified() ? State::Done : State::Waiting, minuteText(order.identity.verifiedAt));
    if (order.payment.state == QLatin1String("paid")) {
        setState(Paid, State::Done, tr("%1 · %2").arg(formatFen(order.payment.amount), minuteText(order.payment.paidAt)));
    } else {
        setState(Paid, State::Done, tr("Free of charge"));
    }
    const QDate from = order.submittedAt.isValid() ? order.submittedAt.toLocalTime().date() : QDate::currentDate();
    const QDate reviewBy = afterWorkdays(from, facts.reviewWorkdays[1]);
    //: a date; weekends are left out, public holidays are not known
    setState(Reviewed, reviewed ? State::Done : State::Working, reviewed ? QString() : tr("by about %1").arg(reviewBy.toString(Qt::ISODate)));
    const bool issued = order.status == OrderStatus::Issued;
    setState(Made, issued ? State::Done : reviewed ? State::Working : State::Waiting, issued ? QString() : tr("%n workday(s) after approval", nullptr, facts.makingWorkdays));
    presentDelivery(order, facts);
}

/// R14, R18, R89: by text message, by courier, or handed out.
void OrderTimeline::presentDelivery(const Order &order, const PlatformFacts &facts)
{
    const bool issued = order.status == OrderStatus::Issued;
    const QString &method = order.application.delivery.method;
    if (method == QLatin1String("online")) {
        setTitle(Made, tr("Certificate is made"));
        setTitle(Sent, tr("Text message, then download in the app"));
        const bool there = order.mobile && order.mobile->downloaded();
        setState(Sent, there ? State::Done : issued ? State::Working : State::Waiting, there ? minuteText(order.mobile->downloadedAt) : QString());
    } else if (method == QLatin1String("onsite")) {
        setTitle(Sent, tr("Handed over at the service point"));
        setState(Sent, issued ? State::Done : State::Waiting, order.appointment ? minuteText(order.appointment->from) : QString());
    } else {
        setState(Sent, issued ? State::Done : State::Waiting, tr("%1 workdays by courier").arg(rangeText(facts.courierWorkdays)));
    }
}

void showOrderFacts(KeyValues *list, const Order &order)
{
    const auto said = [](const char *text) { return QCoreApplication::translate("OrderFacts", text); };
    list->clear();
    list->addCopyable(said(QT_TRANSLATE_NOOP("OrderFacts", "Order number")), orderNumberText(order.id), order.id);
    addFact(list, said(QT_TRANSLATE_NOOP("OrderFacts", "Organisation")), order.application.organisation.name);
    addFact(list, said(QT_TRANSLATE_NOOP("OrderFacts", "Applicant")), order.application.applicant.name);
    addFact(list, said(QT_TRANSLATE_NOOP("OrderFacts", "Certificates")), QString::number(order.application.quantity));
    addFact(list, said(QT_TRANSLATE_NOOP("OrderFacts", "Submitted")), minuteText(order.submittedAt));
    addFact(list, said(QT_TRANSLATE_NOOP("OrderFacts", "Delivery")), deliveryMethodName(order.application.delivery.method));
    if (!order.shipment.trackingNumber.isEmpty()) {
        list->addCopyable(order.shipment.carrier, grouped(order.shipment.trackingNumber, 4), order.shipment.trackingNumber);
    }
}

//: 撤销 (guide R87)
WithdrawBox::WithdrawBox(QWidget *parent) : Card(tr("Withdraw"), parent)
{
    m_stack = new QStackedWidget(this);
    auto *ask = new QWidget;
    auto *askLayout = new QVBoxLayout(ask);
    askLayout->setContentsMargins(0, 0, 0, 0);
    askLayout->addWidget(makeLabel(tr("Made a mistake? You can take the application back until it is approved."), "label", ask));
    askLayout->addStretch(1);
    QPushButton *withdraw = makeButton(tr("Withdraw the application"), ask);
    withdraw->setObjectName(QStringLiteral("order.withdraw"));
    askLayout->addWidget(withdraw, 0, Qt::AlignLeft);
    auto *confirm = new QWidget;
    auto *confirmLayout = new QVBoxLayout(confirm);
    confirmLayout->setContentsMargins(0, 0, 0, 0);
    m_consequences = makeLabel({}, "label", confirm);
    m_consequences->setObjectName(QStringLiteral("order.withdraw.question"));
    confirmLayout->addWidget(m_consequences);
    confirmLayout->addStretch(1);
    // Both pages end with their buttons: what changes nothing lies where the pointer is.
    auto *row = new QHBoxLayout;
    QPushButton *no = makeButton(tr("Keep it"), confirm);
    no->setObjectName(QStringLiteral("order.withdraw.cancel"));
    no->setMinimumWidth(withdraw->sizeHint().width());
    QPushButton *yes = makeDangerButton(tr("Withdraw"), confirm);
    yes->setObjectName(QStringLiteral("order.withdraw.confirm"));
    row->addWidget(no);
    row->addWidget(yes);
    row->addStretch(1);
    confirmLayout->addLayout(row);
    m_stack->addWidget(ask);
    m_stack->addWidget(confirm);
    body()->addWidget(m_stack);
    connect(withdraw, &QPushButton::clicked, this, [this, no, withdraw] {
        no->setMinimumWidth(withdraw->width());
        m_stack->setCurrentIndex(1);
        no->setFocus();
    });
    connect(no, &QPushButton::clicked, this, [this, withdraw] {
        m_stack->setCurrentIndex(0);
        withdraw->setFocus();
    });
    connect(yes, &QPushButton::clicked, this, &WithdrawBox::confirmed);
}

void WithdrawBox::setOrder(const Order &order, const PlatformFacts &facts)
{
    m_consequences->setText(withdrawalQuestion(order, rangeText(facts.refundWorkdays)));
}

void WithdrawBox::setWorking(bool working)
{
    setEnabled(!working);
}

} // namespace certdesk::ui

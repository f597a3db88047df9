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
    m_consequences->setText(withdrawalQuestion(order, rangeText(facts.refundWorkdays), Workdays::bundled().span(beijingDay(QDateTime::currentDateTimeUtc()), facts.refundWorkdays[0], facts.refundWorkdays[1])));
}

void WithdrawBox::setWorking(bool working)
{
    setEnabled(!working);
}

} // namespace certdesk::ui

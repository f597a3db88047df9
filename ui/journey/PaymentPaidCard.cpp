// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/PaymentPaidCard.h"

#include "ui/components/Buttons.h"
#include "ui/components/KeyValues.h"
#include "ui/components/MessageBar.h"
#include "ui/journey/PageParts.h"
#include "ui/orders/OrderText.h"

#include <QHBoxLayout>

namespace certdesk::ui {

PaymentPaidCard::PaymentPaidCard(QWidget *parent) : Card({}, parent)
{
    setObjectName(QStringLiteral("payment.paidCard"));
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(new IconLabel(QStringLiteral("check"), Tone::Good, 20, this));
    //: 您已支付成功 (guide R84)
    head->addWidget(makeLabel(tr("You have paid successfully"), "heading", this), 1);
    body()->addLayout(head);
    m_facts = new KeyValues(this);
    body()->addWidget(m_facts);
    m_message = new MessageBar(this);
    m_message->setObjectName(QStringLiteral("payment.receipt.message"));
    body()->addWidget(m_message);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    m_receipt = makeButton({}, this);
    m_receipt->setObjectName(QStringLiteral("payment.receipt"));
    m_details = makeLinkButton({}, this);
    m_details->setObjectName(QStringLiteral("payment.details"));
    row->addWidget(m_receipt);
    row->addWidget(m_details);
    row->addStretch(1);
    body()->addLayout(row);
    body()->addWidget(makeLabel(tr("Next the platform reviews your application."), "label", this));
    connect(m_receipt, &QPushButton::clicked, this, &PaymentPaidCard::receiptRequested);
    connect(m_details, &QPushButton::clicked, this, [this] {
        m_all = !m_all;
        render();
    });
    setSaving(false);
}

void PaymentPaidCard::setPayment(const Payment &payment)
{
    if (std::exchange(m_payment, payment).id != payment.id)
        render();
}

void PaymentPaidCard::setSaving(bool saving)
{
    m_receipt->setEnabled(!saving);
    //: 保存支付回单
    m_receipt->setText(saving ? tr("Making the receipt…") : tr("Save the receipt (PDF)…"));
}

void PaymentPaidCard::render()
{
    m_facts->clear();
    m_facts->addCopyable(tr("Order number"), orderNumberText(m_payment.orderId), m_payment.orderId);
    addFact(m_facts, tr("For"), m_payment.title);
    addFact(m_facts, tr("Amount"), formatFen(m_payment.amount));
    if (m_all) {
        addFact(m_facts, tr("Paid by"), m_payment.payer);
        addFact(m_facts, tr("Payee"), m_payment.payee);
        addFact(m_facts, tr("Method"), m_payment.methodName.in(currentLanguage()));
        addFact(m_facts, tr("Paid at"), m_payment.paidAt.isValid() ? m_payment.paidAt.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")) : QString());
        m_facts->addCopyable(tr("Payment number"), m_payment.id, m_payment.id);
    }
    //: 查看支付订单 (guide R84)
    m_details->setText(m_all ? tr("Hide the details") : tr("Show the payment order"));
}

} // namespace certdesk::ui

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/PaymentFeeCard.h"

#include "ui/components/Buttons.h"
#include "ui/components/Theme.h"
#include "ui/journey/FormRail.h"
#include "ui/journey/PageParts.h"
#include "ui/journey/RefundCard.h"

#include <QPushButton>

namespace certdesk::ui {

PaymentFeeCard::PaymentFeeCard(QWidget *parent) : Card({}, parent)
{
    //: 当前申领需支付费用 (guide R80)
    body()->addWidget(makeLabel(tr("To be paid for this application"), "label", this));
    m_amount = makeLabel({}, "title", this);
    m_amount->setObjectName(QStringLiteral("payment.amount"));
    m_amount->setStyleSheet(QStringLiteral("font-size: %1px;").arg(theme().px(32)));
    body()->addWidget(m_amount);
    m_changed = makeLabel({}, "warning", this);
    m_changed->setObjectName(QStringLiteral("payment.amount.changed"));
    m_changed->hide();
    body()->addWidget(m_changed);
    m_lines = new QVBoxLayout;
    m_lines->setSpacing(6);
    body()->addLayout(m_lines);
}

void PaymentFeeCard::setAmount(qint64 due)
{
    if (m_due >= 0 && due != m_due) {
        m_changed->setText(tr("The amount has changed from %1 to %2. Check it before you pay; nothing was charged.").arg(formatFen(m_due), formatFen(due)));
        m_changed->show();
    }
    m_due = due;
    m_amount->setText(formatFen(due));
}

void PaymentFeeCard::setQuote(const Quote &quote)
{
    emptyLayout(m_lines);
    const QString language = currentLanguage();
    m_lines->addWidget(makeSeparator(this));
    for (const Quote::Line &line : quote.lines)
        m_lines->addLayout(makePriceLine(tr("%1 × %2").arg(line.label.in(language)).arg(line.quantity), amountText(line.amount), "body", this));
    for (const LocalText &note : quote.notes)
        m_lines->addWidget(makeLabel(note.in(language), "caption", this));
}

PaymentEndedCard::PaymentEndedCard(QWidget *parent) : Card({}, parent)
{
    setObjectName(QStringLiteral("payment.ended"));
    m_text = makeLabel({}, "body", this);
    body()->addWidget(m_text);
    QPushButton *other = makeLinkButton(tr("Choose another way to pay"), this);
    other->setObjectName(QStringLiteral("payment.ended.other"));
    body()->addWidget(other, 0, Qt::AlignLeft);
    connect(other, &QPushButton::clicked, this, &PaymentEndedCard::otherRequested);
}

void PaymentEndedCard::setPayment(const Payment &payment)
{
    if (payment.returned()) {
        setTitle(tr("The money of this payment goes back to you"));
        m_text->setText(payment.refund ? tr("%1 %2.").arg(refundReasonText(payment.refund->reason), refundWhenText(*payment.refund)) : QString());
        return;
    }
    setTitle(tr("This payment has run out"));
    m_text->setText(tr("It was not finished in time, so nothing was paid by it. If money has left your account all the same, it is returned to you whole. Begin the payment again when you are ready."));
}

} // namespace certdesk::ui

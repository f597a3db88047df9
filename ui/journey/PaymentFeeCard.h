// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Payment.h"
#include "ui/components/Card.h"

class QPushButton;

namespace certdesk::ui {

/// 当前申领需支付费用 X 元 (R80): the amount and what it is made of.
class PaymentFeeCard : public Card {
    Q_OBJECT

public:
    explicit PaymentFeeCard(QWidget *parent = nullptr);
    /// In fen. Another one than before is said to be so.
    void setAmount(qint64 due);
    void setQuote(const Quote &quote);

private:
    QLabel *m_amount;
    QLabel *m_changed;
    QVBoxLayout *m_lines;
    qint64 m_due = -1;
};

/// A payment that paid nothing: it ran out, or its money came too late and goes back.
class PaymentEndedCard : public Card {
    Q_OBJECT

public:
    explicit PaymentEndedCard(QWidget *parent = nullptr);
    void setPayment(const Payment &payment);

Q_SIGNALS:
    void otherRequested();

private:
    QLabel *m_text;
};

} // namespace certdesk::ui

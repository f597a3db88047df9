// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Payment.h"
#include "ui/components/Card.h"

class QPushButton;

namespace certdesk::ui {

class KeyValues;
class MessageBar;

/// 您已支付成功 (R84): order number, name, amount; the rest of the payment's record on request, and its receipt.
class PaymentPaidCard : public Card {
    Q_OBJECT

public:
    explicit PaymentPaidCard(QWidget *parent = nullptr);
    void setPayment(const Payment &payment);
    void setSaving(bool saving);
    MessageBar &message() { return *m_message; }
    QPushButton *receiptButton() const { return m_receipt; }

Q_SIGNALS:
    /// The user wants the receipt as a file.
    void receiptRequested();

private:
    void render();
    Payment m_payment;
    KeyValues *m_facts;
    MessageBar *m_message;
    QPushButton *m_details;
    QPushButton *m_receipt;
    bool m_all = false;
};

} // namespace certdesk::ui

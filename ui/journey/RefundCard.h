// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Payment.h"
#include "ui/components/Card.h"

namespace certdesk::ui {

/// Why money goes back, in words: withdrawal, rejection, late or double.
QString refundReasonText(const QString &reason);
/// "between 2026-03-05 and 2026-03-23", or that it has been returned.
QString refundWhenText(const PaymentRefund &refund);

/// 退款 (R20): each payment of an order that is returned, with amount, reason, and the days between which to expect it. Hidden while there is
/// none. The days are the platform's: it counts workdays by the State Council's calendar.
class RefundCard : public Card {
    Q_OBJECT

public:
    explicit RefundCard(QWidget *parent = nullptr);
    void setRefunds(const QList<PaymentRefund> &refunds);

private:
    void addRefund(const PaymentRefund &refund);
    QVBoxLayout *m_list;
};

} // namespace certdesk::ui

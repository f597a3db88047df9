// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Payment.h"
#include "ui/components/Card.h"

class QButtonGroup;

namespace certdesk::ui {

/// 在线支付 (R82, R83): the platform's ways to pay, one of which is chosen.
class PaymentMethods : public Card {
    Q_OBJECT

public:
    explicit PaymentMethods(QWidget *parent = nullptr);
    /// What was chosen stays chosen, as long as it is still offered; a single way is chosen at once.
    void setMethods(const QList<PaymentMethod> &methods);
    /// Its id; empty: none.
    QString chosen() const;

Q_SIGNALS:
    void chosenChanged();

private:
    void addMethod(const PaymentMethod &method, int index);
    QList<PaymentMethod> m_methods;
    QButtonGroup *m_choice;
    QVBoxLayout *m_list;
};

} // namespace certdesk::ui

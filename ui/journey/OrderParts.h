// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/components/Card.h"
#include "ui/journey/OrderTimeline.h"
#include "ui/journey/PlatformFacts.h"

#include <QStackedWidget>

namespace certdesk::ui {

class KeyValues;

/// "2026-11-22 10:05", local time; empty for none.
QString minuteText(const QDateTime &time);
/// "2–3" or "1".
QString rangeText(const int (&range)[2]);

/// Order number, applicant and the rest, for the rail.
void showOrderFacts(KeyValues *list, const Order &order);

/// Withdrawal with its confirmation in place.
class WithdrawBox : public Card {
    Q_OBJECT

public:
    explicit WithdrawBox(QWidget *parent = nullptr);
    /// What would be lost, and what would go back.
    void setOrder(const Order &order, const PlatformFacts &facts);
    void setWorking(bool working);

Q_SIGNALS:
    void confirmed();

private:
    QStackedWidget *m_stack;
    QLabel *m_consequences;
};

} // namespace certdesk::ui

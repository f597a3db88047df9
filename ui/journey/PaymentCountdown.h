// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QLabel>
#include <QTimer>

#include <functional>

namespace certdesk::ui {

/// "Pay within 14:32", once a second while it is shown. Counts by the clock that it is given: the platform's, which decides.
class PaymentCountdown : public QLabel {
    Q_OBJECT

public:
    using Clock = std::function<QDateTime()>;
    PaymentCountdown(Clock clock, QWidget *parent = nullptr);
    /// Invalid: nothing is said.
    void setDeadline(const QDateTime &deadline);
    /// In whole seconds, never below 0.
    qint64 secondsLeft() const;

Q_SIGNALS:
    /// Once, when the time is over.
    void over();

private:
    void tick();
    Clock m_clock;
    QDateTime m_deadline;
    QTimer m_timer;
    bool m_told = false;
};

} // namespace certdesk::ui

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/PaymentCountdown.h"

#include "ui/components/Theme.h"

namespace certdesk::ui {

namespace {
constexpr qint64 hurrySeconds = 120;
} // namespace

PaymentCountdown::PaymentCountdown(Clock clock, QWidget *parent) : QLabel(parent), m_clock(std::move(clock))
{
    setObjectName(QStringLiteral("payment.countdown"));
    setRole(this, "strong");
    m_timer.setInterval(1000);
    connect(&m_timer, &QTimer::timeout, this, &PaymentCountdown::tick);
}

void PaymentCountdown::setDeadline(const QDateTime &deadline)
{
    if (deadline != m_deadline)
        m_told = false;
    m_deadline = deadline;
    setVisible(deadline.isValid());
    if (deadline.isValid())
        m_timer.start();
    else
        m_timer.stop();
    tick();
}

qint64 PaymentCountdown::secondsLeft() const
{
    return m_deadline.isValid() ? qMax<qint64>(0, m_clock().secsTo(m_deadline)) : 0;
}

void PaymentCountdown::tick()
{
    const qint64 left = secondsLeft();
    const QString time = QStringLiteral("%1:%2").arg(left / 60, 2, 10, QLatin1Char('0')).arg(left % 60, 2, 10, QLatin1Char('0'));
    //: 请在 %1 内完成支付; minutes and seconds
    setText(left < hurrySeconds ? tr("Little time left: pay within %1").arg(time) : tr("Pay within %1").arg(time));
    setRole(this, left < hurrySeconds ? "hurry" : "strong");
    if (left > 0 || !m_deadline.isValid())
        return;
    m_timer.stop();
    if (!std::exchange(m_told, true))
        Q_EMIT over();
}

} // namespace certdesk::ui

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/components/PinPadWait.h"

#include "ui/components/BusyLine.h"
#include "ui/components/Card.h"

namespace certdesk::ui {

PinPadWait::PinPadWait(QWidget *parent) : QWidget(parent), m_busy(new BusyLine(this)), m_text(makeLabel({}, "body", this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_busy);
    column->addWidget(m_text);
    m_text->setObjectName(QStringLiteral("pin.pad"));
    m_tick.setInterval(1000);
    connect(&m_tick, &QTimer::timeout, this, &PinPadWait::showLeft);
    hide();
}

void PinPadWait::begin(int patienceMs)
{
    m_patienceMs = patienceMs;
    m_since.start();
    m_tick.start();
    m_busy->setBusy(true);
    showLeft();
    show();
}

void PinPadWait::end()
{
    m_tick.stop();
    m_busy->setBusy(false);
    hide();
}

void PinPadWait::showLeft()
{
    const int left = qMax(0, static_cast<int>((m_patienceMs - m_since.elapsed() + 999) / 1000));
    m_text->setText(tr("Please type the PIN on the key's own keypad and confirm it there; the cancel key on it stops. %n second(s) left.", nullptr, left));
}

} // namespace certdesk::ui

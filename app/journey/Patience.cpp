// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/Patience.h"

namespace certdesk {

Patience::Patience(int ms)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Patience::end);
    m_timer.start(ms);
}

void Patience::end()
{
    if (m_ended)
        return;
    m_ended = true;
    m_timer.stop();
    Q_EMIT over();
}

} // namespace certdesk

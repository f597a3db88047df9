// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/journey/Idempotency.h"
#include "app/journey/Journey.h"

namespace certdesk {

/// Counts an action under way for as long as its coroutine lives.
class Journey::Busy {
public:
    explicit Busy(Journey &journey) : m_journey(journey)
    {
        ++m_journey.m_busy;
        Q_EMIT m_journey.busyChanged();
    }
    ~Busy()
    {
        --m_journey.m_busy;
        Q_EMIT m_journey.busyChanged();
    }
    Q_DISABLE_COPY_MOVE(Busy)

private:
    Journey &m_journey;
};

} // namespace certdesk

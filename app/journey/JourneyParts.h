// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

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

/// Whether the platform answered for good. A lost connection, a platform out of order or a sign-in that ended say nothing about what
/// became of the request: its idempotency key is kept.
bool isDefinite(const Failure &failure);

/// Hex SHA-256, for Outbox::keyFor.
QString bodyHash(const QByteArray &body);
QString bodyHash(const QJsonObject &body);

} // namespace certdesk

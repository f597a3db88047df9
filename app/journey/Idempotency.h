// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/Outbox.h"

#include <QJsonObject>

#include <optional>

namespace certdesk {

/// Whether the platform answered for good. A lost connection, a platform out of order or a sign-in that ended say nothing about what
/// became of the request: its idempotency key is kept.
bool isDefinite(const Failure &failure);

/// Gives up the key of an action that was answered: with nothing (success) or a definite failure.
QCoro::Task<void> settleOutbox(Outbox &outbox, QString action, QString subject, std::optional<Failure> failure);

template<typename T>
std::optional<Failure> failureOf(const Result<T> &result)
{
    return result ? std::nullopt : std::optional<Failure>(result.error());
}

/// Hex SHA-256, for Outbox::keyFor.
QString bodyHash(const QByteArray &body);
QString bodyHash(const QJsonObject &body);

} // namespace certdesk

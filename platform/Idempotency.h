// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Exchange.h"

#include <QSqlDatabase>

#include <optional>

namespace certdesk::platform {

/// Idempotency-Key (draft-ietf-httpapi-idempotency-key-header-07). Keys are kept per account, method and path, in the transaction of
/// the change; a refusal changes nothing and so keeps no key.

/// The key's own faults: missing, or too long.
std::optional<Problem> checkIdempotencyKey(const Request &request);
/// The stored answer, marked Idempotency-Replayed; a refusal when the key was used with another body; nothing when the key is new.
std::optional<Answer> replay(const QSqlDatabase &database, const Request &request);
void remember(const QSqlDatabase &database, const Request &request, const Response &response);
/// Drops keys older than 90 days.
void forgetOldKeys(const QSqlDatabase &database);

} // namespace certdesk::platform

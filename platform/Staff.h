// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Orders.h"

namespace certdesk::platform {

/// approved_making → issued: the certificates become ready, and who applied for mobile certificates is told. Saves the order.
void markIssued(const QSqlDatabase &database, OrderRecord &order);
/// Whether a JSON Pointer names something in the `Application` schema; the empty one names the whole.
bool namesApplicationField(const QString &pointer);
/// The usual reasons of a rejection (domain.md §2.5): {code, text, pointers}.
QJsonArray reviewCodes();
/// What a reason says when it is given by its code alone, in both languages (empty: it needs words); null when there is no such code.
QJsonValue reviewWords(const QString &code);

/// What the platform's staff do: list, review, issue.
void addStaffRoutes(Router &router, QSqlDatabase database);

} // namespace certdesk::platform

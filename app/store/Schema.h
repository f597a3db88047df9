// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/support/Failure.h"

#include <QSqlDatabase>

namespace certdesk::schema {

/// The number of the newest migration, kept in the file as user_version.
int version();
/// Brings the file up to version(), step by step in one transaction. A newer file is refused untouched.
Result<void> migrate(QSqlDatabase &database);
/// Copies what can be read of the file set aside, row by row, into the fresh one. The file set aside is not touched: a copy
/// of it is read. What was sealed and is damaged is told apart by its tag when it is unsealed.
/// Returns the number of rows; none is an answer, not a failure.
int salvage(QSqlDatabase &database, const QString &setAside);

} // namespace certdesk::schema

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Router.h"

namespace certdesk::platform {

/// tus 1.0.0: core, creation, checksum, termination, expiration. The bytes lie in `directory`, one file an upload; how many of them
/// count is in the database, so that a crash in between loses nothing and invents nothing. Uploads that nothing names are swept away when
/// they are older than seven days: here, at the start. Adds the staff's view of an order's scans too.
void addUploadRoutes(Router &router, QSqlDatabase database, const QString &directory);

/// Marks the upload as used by `user`, such as "handover:169000000000101", so that it is kept. Orders do it for their documents by
/// themselves (migration-002.sql).
void useUpload(const QSqlDatabase &database, const QString &upload, const QString &user);
/// A code of data/findings.json when the upload is not a complete one of this account and kind; empty otherwise.
QString uploadFault(const QSqlDatabase &database, const QString &account, const QString &kind, const QString &upload);

} // namespace certdesk::platform

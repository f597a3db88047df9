// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Router.h"

namespace certdesk::platform {

/// tus 1.0.0: core, creation, checksum, termination. The bytes lie in `directory`, one file an upload; how many of them count is in the
/// database, so that a crash in between loses nothing and invents nothing.
void addUploadRoutes(Router &router, QSqlDatabase database, const QString &directory);

} // namespace certdesk::platform

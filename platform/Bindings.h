// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Router.h"

namespace certdesk::platform {

/// GET, POST and DELETE of /v1/bindings: which certificates an account may sign in with.
void addBindingRoutes(Router &router, QSqlDatabase database, std::function<QString()> origin);

} // namespace certdesk::platform

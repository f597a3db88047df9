// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Router.h"

namespace certdesk::platform {

/// What the platform's staff do: list, review, issue.
void addStaffRoutes(Router &router, QSqlDatabase database);

} // namespace certdesk::platform

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Router.h"

namespace certdesk::platform {

/// Face sessions (R75–R78). A picture is judged in memory and forgotten; what stays is that there was an attempt and how it ended.
void addIdentityRoutes(Router &router, QSqlDatabase database);

} // namespace certdesk::platform

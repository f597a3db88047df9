// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Authority.h"
#include "platform/Router.h"

namespace certdesk::platform {

/// Routes key-ticket, csrattrs, enroll, confirm, challenges, bindings and the CA's certificates. `origin` is the platform's URL as
/// clients see it (known only after listening).
void addEnrolmentRoutes(Router &router, QSqlDatabase database, const Authority &authority, std::function<QString()> origin);

} // namespace certdesk::platform

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Router.h"

namespace certdesk::platform {

/// /oauth/authorize, /oauth/token, /oauth/revoke: code + PKCE for the public client certdesk-desktop (RFC 6749, 7636, 8252, 7009).
void addOAuthRoutes(Router &router, QSqlDatabase database);

} // namespace certdesk::platform

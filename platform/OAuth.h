// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Router.h"

namespace certdesk::platform {

class Passwords;

/// The sign-in of the public clients certdesk-desktop and certdesk-cli: /oauth/authorize (code + PKCE: RFC 6749, 7636, 8252), and all
/// that follows below. `origin`: the platform's URL.
void addOAuthRoutes(Router &router, QSqlDatabase database, std::function<QString()> origin);

/// /oauth/token, /oauth/revoke (RFC 7009) and the metadata (RFC 8414).
void addTokenRoutes(Router &router, QSqlDatabase database, std::function<QString()> origin);

} // namespace certdesk::platform

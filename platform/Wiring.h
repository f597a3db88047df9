// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Authority.h"
#include "platform/Server.h"

namespace certdesk::platform {

/// Everything that needs the CA: enrolment, bindings, the life of certificates, their status, authorisations and sign-in by key.
void addAuthorityRoutes(Router &router, QSqlDatabase database, const Authority &authority, std::function<QString()> origin);

/// The whole platform: the server, the CA in DIR/ca and the routes that need it.
struct Platform {
    /// Throws std::runtime_error with a plain sentence when the directory cannot be used.
    explicit Platform(const QString &directory);
    Server server;
    Authority authority;
};

} // namespace certdesk::platform

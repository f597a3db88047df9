// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Authority.h"
#include "platform/Server.h"

namespace certdesk::platform {

/// The whole platform: the server, the CA in DIR/ca and the routes of enrolment.
struct Platform {
    /// Throws std::runtime_error with a plain sentence when the directory cannot be used.
    explicit Platform(const QString &directory);
    Server server;
    Authority authority;
};

} // namespace certdesk::platform

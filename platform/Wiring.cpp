// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Wiring.h"
#include "platform/Enrolment.h"

namespace certdesk::platform {

Platform::Platform(const QString &directory) : server(directory), authority(server.directory() + QStringLiteral("/ca"))
{
    addEnrolmentRoutes(server.router(), server.database(), authority, [this] { return server.url(); });
}

} // namespace certdesk::platform

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Wiring.h"
#include "platform/Authorisations.h"
#include "platform/CertificateSignIn.h"
#include "platform/Enrolment.h"
#include "platform/LifeCycle.h"
#include "platform/Revocation.h"

namespace certdesk::platform {

void addAuthorityRoutes(Router &router, QSqlDatabase database, const Authority &authority, std::function<QString()> origin)
{
    addEnrolmentRoutes(router, database, authority, origin);
    addCertificateRoutes(router, database);
    addLifeCycleRoutes(router, database);
    addServiceRoutes(router, database, authority, origin);
    addRevocationRoutes(router, database, authority);
    addAuthorisationRoutes(router, database);
    addCertificateSignInRoutes(router, database, origin);
}

Platform::Platform(const QString &directory) : server(directory), authority(server.directory() + QStringLiteral("/ca"))
{
    addAuthorityRoutes(server.router(), server.database(), authority, [this] { return server.url(); });
}

} // namespace certdesk::platform

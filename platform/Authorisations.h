// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Router.h"

namespace certdesk::platform {

/// Whether the employee may act with the certificate now: listed for it, the active one, and still of the unit that owns it.
bool isAuthorised(const QSqlDatabase &database, const QString &serialNumber, const QString &employee);

/// /v1/authorisations: who of a supplier's employees may use its certificate (R9, R10, A1): a few on the list, one at a time.
void addAuthorisationRoutes(Router &router, QSqlDatabase database);

} // namespace certdesk::platform

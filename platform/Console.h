// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Router.h"

namespace certdesk::platform {

/// The reviewer's console: pages under /console for a browser without scripts. Its forms run the handlers of the JSON routes.
void addConsoleRoutes(Router &router, QSqlDatabase database);

} // namespace certdesk::platform

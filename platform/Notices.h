// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Router.h"

namespace certdesk::platform {

/// GET /v1/notices: the announcements of data/notices.json that are in force today.
void addNoticeRoutes(Router &router);

} // namespace certdesk::platform

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Router.h"

namespace certdesk::platform {

/// What a station's operator does at the counter: queue, lookup, originals, handover (R89). Each act is an event of the order with the
/// operator's account.
void addStationDeskRoutes(Router &router, QSqlDatabase database);

} // namespace certdesk::platform

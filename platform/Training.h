// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Faults.h"
#include "platform/Router.h"

namespace certdesk::platform {

/// Sets the clock to where the last change of it left it (table "settings"); nothing when it was never changed.
void restoreClock(const QSqlDatabase &database);

/// /v1/training/clock and /v1/training/faults, for whoever trains people or tests clients.
void addTrainingRoutes(Router &router, QSqlDatabase database, Faults &faults);

} // namespace certdesk::platform

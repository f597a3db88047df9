// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Router.h"

namespace certdesk::platform {

class FaceLinks;

/// The identity of applicants in four ways (R75–R79): sessions, which the supplier opens, and all that follows below. A picture is judged
/// in memory and forgotten; what stays is that there was an attempt and how it ended. `origin`: the platform's URL.
void addIdentityRoutes(Router &router, QSqlDatabase database, std::function<QString()> origin);

/// /face/{sid}, the phone's page of a session of mode app.
void addFacePageRoutes(Router &router, QSqlDatabase database, const FaceLinks &links);
/// What staff do when paper arrives or the originals are shown, and what a trainer may have the face checks say.
void addIdentityStaffRoutes(Router &router, QSqlDatabase database);

} // namespace certdesk::platform

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Router.h"

namespace certdesk::platform {

class Passwords;

/// /device: takes the code that a device shows, says who asks for what, and takes the answer with the sign-in. Nothing is kept between
/// the two forms: the second one carries the code and the password, so that no other site can send it.
void addDevicePageRoutes(Router &router, QSqlDatabase database, const Passwords &passwords);

} // namespace certdesk::platform

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Router.h"

namespace certdesk::platform {

/// Sign-in by a key whose certificate is bound (domain.md §2.2): POST /oauth/certificate-challenge, then POST /oauth/certificate with
/// a token of Web eID, answered as /oauth/token answers.
void addCertificateSignInRoutes(Router &router, QSqlDatabase database, std::function<QString()> origin);

} // namespace certdesk::platform

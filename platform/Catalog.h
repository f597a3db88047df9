// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Router.h"

namespace certdesk::platform {

/// The product of the catalogue; empty when unknown.
QJsonObject findProduct(const QString &id);
/// Versions that consents must name.
QString privacyVersion();
QString faceConsentVersion();
/// Ten face checks a day (R78).
int identityDailyLimit();

/// The public reads: client configuration, catalogue, terms, templates.
void addCatalogRoutes(Router &router);

} // namespace certdesk::platform

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/CertificateService.h"

namespace certdesk::cli {

QJsonObject serviceJson(const CertificateService &service);
QStringList serviceLines(const CertificateService &service);

} // namespace certdesk::cli

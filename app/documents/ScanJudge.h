// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/documents/Vision.h"

#include <functional>

namespace certdesk {

/// Looks at a scan as a reviewer would; blocking, called on worker threads, several at a time. Fails when nothing here can see.
using ScanJudge = std::function<Result<QList<ScanFinding>>(const ScanToJudge &)>;

/// The one of the plug-in (Vision.h), loaded at its first use.
ScanJudge pluginJudge();

} // namespace certdesk

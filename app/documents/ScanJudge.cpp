// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/documents/ScanJudge.h"

namespace certdesk {

ScanJudge pluginJudge()
{
    return [](const ScanToJudge &scan) -> Result<QList<ScanFinding>> {
        const auto seeing = vision();
        if (!seeing)
            return tl::unexpected(seeing.error());
        return (*seeing)->judge(scan);
    };
}

} // namespace certdesk

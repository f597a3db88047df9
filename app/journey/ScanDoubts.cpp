// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/ScanDoubts.h"

namespace certdesk {

QList<Finding> scanDoubts(const Draft &draft)
{
    QList<Finding> doubts;
    for (const QString &kind : documentKinds()) {
        const Scan scan = draft.scans.value(kind);
        for (const ScanFinding &finding : scan.findings) {
            if (!scan.overrides.contains(finding.code))
                doubts.append({QStringLiteral("/documents/") + kind, finding.code, Severity::ConfirmableWarning, {}});
        }
    }
    return doubts;
}

} // namespace certdesk

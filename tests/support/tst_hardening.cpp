// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/support/Hardening.h"

#include <QScopeGuard>
#include <QTest>

#include <sys/prctl.h>
#include <sys/resource.h>

using namespace certdesk;

class TestHardening : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void leavesADebuggedProcessAlone()
    {
        qputenv("CERTDESK_ALLOW_DUMPS", "1");
        hardenProcess();
        qunsetenv("CERTDESK_ALLOW_DUMPS");
        QCOMPARE(prctl(PR_GET_DUMPABLE), 1);
    }

    void forbidsDumps()
    {
        // Sanitizers look at their own process at the end, which this would forbid them.
        const auto restore = qScopeGuard([] { prctl(PR_SET_DUMPABLE, 1, 0, 0, 0); });
        hardenProcess();
        QCOMPARE(prctl(PR_GET_DUMPABLE), 0);
        rlimit limit{};
        QCOMPARE(getrlimit(RLIMIT_CORE, &limit), 0);
        QCOMPARE(limit.rlim_max, rlim_t(0));
    }
};

QTEST_GUILESS_MAIN(TestHardening)
#include "tst_hardening.moc"

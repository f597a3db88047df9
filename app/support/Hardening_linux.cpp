// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/support/Hardening.h"

#include <QByteArray>

#include <sys/resource.h>
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

namespace certdesk {

void hardenProcess()
{
#ifdef CERTDESK_ALLOWS_DUMPS
    if (qgetenv("CERTDESK_ALLOW_DUMPS") == "1")
        return;
#endif
    // Neither may stop the program: what cannot be had (a container that forbids prctl) is gone without.
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
#ifdef Q_OS_LINUX
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

} // namespace certdesk

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/support/Hardening.h"

#include <QByteArray>

#include <windows.h>

namespace certdesk {

void hardenProcess()
{
    // No library from the current directory or PATH: only our own folder, System32 and folders added by name.
    SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_APPLICATION_DIR | LOAD_LIBRARY_SEARCH_SYSTEM32 | LOAD_LIBRARY_SEARCH_USER_DIRS);
    SetDllDirectoryW(L"");
#ifdef CERTDESK_ALLOWS_DUMPS
    if (qgetenv("CERTDESK_ALLOW_DUMPS") == "1")
        return;
#endif
    SetErrorMode(GetErrorMode() | SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX | SEM_NOOPENFILEERRORBOX);
}

} // namespace certdesk

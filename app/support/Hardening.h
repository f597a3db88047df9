// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace certdesk {
/// No core dumps, no ptrace by others (Linux: PR_SET_DUMPABLE, RLIMIT_CORE; Windows: safe DLL search path, no error box).
/// Left off when CERTDESK_ALLOW_DUMPS=1 in a build with tests, for debugging; a release knows no such switch.
void hardenProcess();
} // namespace certdesk

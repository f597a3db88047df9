// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace certdesk::scanhost {

/// Before anything of the file is read: bounded memory and time, no file is written, no core dump.
void limit();
/// Once everything is loaded: no network, no other program, no other process. False when the system does not know how; then the
/// limits alone hold.
bool confine();

} // namespace certdesk::scanhost

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/support/Failure.h"

#include <QString>

namespace certdesk {

/// SoftHSM2's module where the system has it; empty when it is not installed.
QString softHsmModule();

/// Writes `<profile>/softhsm2.conf` with the keys in `<profile>/tokens`; returns its path, the value of SOFTHSM2_CONF.
Result<QString> writeSoftHsmConfig(const QString &profileDir);

} // namespace certdesk

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/support/Failure.h"

#include <QCborMap>

namespace certdesk {

/// What the key or its module said (an "error" of pkcs11/Protocol.h) as a failure of domain.md §3.6. The detail holds function,
/// rv, rvName, module, and after a wrong PIN pinCountLow and pinFinalTry.
Unexpected tokenFailure(const QCborMap &error);

/// The ways to lose the host process.
enum class HostLoss { Missing, Crashed, Hung, Garbage, Flooded };
Unexpected hostFailure(HostLoss loss, QVariantMap detail);

} // namespace certdesk

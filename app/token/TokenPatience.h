// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/token/TokenClient.h"

namespace certdesk {

/// How long the watchdog waits for each kind of call before it ends the host.
enum class CallKind { Hello, SlotList, Login, PinPad, KeyGeneration, Other };

/// Of an operation of pkcs11/Protocol.h. `pinPad`: the PIN is typed on the key itself.
CallKind callKind(const QString &operation, bool pinPad);
/// Milliseconds.
int patience(CallKind kind, const TokenClient::Options &options);

} // namespace certdesk

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/AppContext.h"
#include "app/token/PinBudget.h"

namespace certdesk {

// What is done with a key's PIN beside an activation. Each takes the key for itself (Token_Busy while somebody works with it), sends
// every PIN once and answers the key as it is afterwards. Nothing is tried again by itself.

/// What was typed against what is asked for: Pin_New_Same, Pin_New_Weak, Pin_New_Rule. `oldPin` null: there is none.
Result<void> checkNewPin(const PinRules &rules, const SecureBuffer &newPin, const SecureBuffer *oldPin);

/// 修改 PIN; also where it must be changed before anything else. On a PIN pad both PINs are empty and are typed there.
QCoro::Task<Result<TokenInfo>> changeKeyPin(AppContext *context, TokenInfo key, SecureBuffer oldPin, SecureBuffer newPin, TokenBackend::FinalTry consent);

/// 解锁 by the platform: it knows the SO-PIN of a key that was activated for this account, and gives it three times a day at most. Asks
/// once, however often an answer is lost. The SO-PIN is sent only to a key that bears the label of the ticket, unless `consent` says so.
QCoro::Task<Result<TokenInfo>> unblockByPlatform(AppContext *context, TokenInfo key, SecureBuffer newPin, TokenBackend::FinalTry consent);

/// 解锁 by an SO-PIN that the help desk types.
QCoro::Task<Result<TokenInfo>> unblockByOfficer(AppContext *context, TokenInfo key, SecureBuffer soPin, SecureBuffer newPin, TokenBackend::FinalTry consent);

/// With a ticket of the platform; for unblockByPlatform and for an activation whose PIN nobody knows any more.
QCoro::Task<Result<TokenInfo>> setPinByTicket(AppContext *context, TokenInfo key, KeyTicket ticket, SecureBuffer newPin, TokenBackend::FinalTry consent);

} // namespace certdesk

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "KeyState.h"

namespace mock {

/// Makes a pair by OpenSSL and completes both halves, whose templates were given, with what a key adds.
CK_RV makePair(CK_MECHANISM_TYPE mechanism, const KeyPlan &plan, Object &publicHalf, Object &privateHalf);
/// CKM_ECDSA over a digest (r‖s), CKM_RSA_PKCS over a DigestInfo.
CK_RV signWith(const Object &privateKey, CK_MECHANISM_TYPE mechanism, const QByteArray &data, QByteArray &signature);

} // namespace mock

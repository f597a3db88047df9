// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pkcs11/Session.h"

namespace certdesk {

/// With the private key of this CKA_ID, by RSA with the padding of PKCS #1 v1.5 (CKM_RSA_PKCS). CKR_KEY_FUNCTION_NOT_PERMITTED when the key is not
/// for that. Needs the user logged in.
P11Result<QByteArray> decrypt(const Session &session, const QByteArray &id, const QByteArray &data);

} // namespace certdesk

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pkcs11/Session.h"

namespace certdesk {

/// Puts a certificate (DER) beside the key with this CKA_ID. Kind::KeyMismatch when it is for another key, and nothing is
/// written. Written once only: the same certificate already there is success. Needs a read-write session, user logged in.
P11Result<void> writeCertificate(const Session &session, const QByteArray &id, const QByteArray &der, const QString &label);

/// Reads the certificates of this CKA_ID back, signs 32 random bytes and verifies them with each certificate's public key.
P11Result<void> selfTest(const Session &session, const QByteArray &id);

} // namespace certdesk

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pkcs11/PublicKey.h"

namespace certdesk {

/// A signature over SHA-256 of the data.
struct KeySignature {
    enum class Algorithm { Es256, Rs256 };
    Algorithm algorithm = Algorithm::Es256;
    QByteArray value; ///< ES256: r and s, 32 bytes each; RS256: as RFC 8017 has it
};

/// "ES256" or "RS256".
QString algorithmName(KeySignature::Algorithm algorithm);
/// ES256: the DER form that X.509 wants; RS256: as it is. Empty when the signature is malformed.
QByteArray derSignature(const KeySignature &signature);

/// Signs with the private key of this CKA_ID. Needs the user logged in.
P11Result<KeySignature> sign(const Session &session, const QByteArray &id, const QByteArray &data);

/// True when `signature` over `data` is good for `key`.
bool verify(EVP_PKEY *key, const KeySignature &signature, const QByteArray &data);

} // namespace certdesk

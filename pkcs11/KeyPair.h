// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pkcs11/PublicKey.h"

namespace certdesk {

enum class KeyAlgorithm { EcP256, Rsa2048 };

/// "EC-P256" or "RSA-2048".
P11Result<KeyAlgorithm> keyAlgorithm(const QString &name);

/// How the key itself says that it keeps a private key.
struct KeyProtection {
    bool sensitive = false;
    bool alwaysSensitive = false;
    bool extractable = true;
    bool neverExtractable = false;
    bool local = false;
};

struct KeyPair {
    QByteArray id;        ///< CKA_ID: SHA-1 of the public key bits
    QByteArray publicKey; ///< SubjectPublicKeyInfo, DER
    KeyProtection protection;
};

/// CKA_ID of a pair between its generation and the setting of its real id. Who finds one knows that the work was interrupted
/// there and that no request was ever signed with it.
QByteArray provisionalKeyId();

/// Generates a pair on the key: private half PRIVATE, SENSITIVE, not EXTRACTABLE, for signing only. Removes a pair that an
/// interrupted generation left. When the id cannot be set, or the key answers that the private half is not protected, the pair
/// is destroyed and the error is Kind::KeyUnfit. Needs a read-write session with the user logged in.
P11Result<KeyPair> generateKeyPair(const Session &session, KeyAlgorithm algorithm, const QString &label);

/// What the key does not tell counts as unprotected.
P11Result<KeyProtection> readProtection(const Session &session, CK_OBJECT_HANDLE privateKey);

/// Destroys what a generation that was interrupted left: objects with the provisional id, and the private half that has its real id
/// already while the public one has not. No request was ever signed with such a pair.
P11Result<void> removeUnfinished(const Session &session);

/// Destroys every object with this CKA_ID; answers how many. An empty id is refused.
P11Result<int> removeObjects(const Session &session, const QByteArray &id);

} // namespace certdesk

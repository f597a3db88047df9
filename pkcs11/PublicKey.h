// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pkcs11/OpenSsl.h"
#include "pkcs11/Session.h"

namespace certdesk {

enum class ObjectClass { PrivateKey, PublicKey, Certificate, Other };

/// Objects of one class (not Other) with this CKA_ID; Kind::KeyMissing when there is none.
P11Result<std::vector<CK_OBJECT_HANDLE>> objectsById(const Session &session, ObjectClass objectClass, const QByteArray &id);

/// The public half of a public or private key object, EC on a named curve or RSA. CKA_EC_POINT may be the DER OCTET STRING of
/// the standard or the raw point that some modules give.
P11Result<ossl::Key> readPublicKey(const Session &session, CK_OBJECT_HANDLE object);
/// From the public key object, or, where the key keeps none, from the private key object.
P11Result<ossl::Key> publicKeyById(const Session &session, const QByteArray &id);

/// SubjectPublicKeyInfo, DER.
QByteArray subjectPublicKeyInfo(const EVP_PKEY *key);
/// SHA-1 of the public key bits (RFC 5280 4.2.1.2 method 1), which is what CKA_ID is to be. Empty when `spki` is not one.
QByteArray keyIdOf(const QByteArray &spki);

} // namespace certdesk

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pkcs11/KeyPair.h"

#include <QList>

namespace certdesk {

struct KeyObject {
    ObjectClass objectClass = ObjectClass::Certificate;
    QByteArray id;
    QString label;
    QByteArray value;         ///< certificate: DER; public key: SubjectPublicKeyInfo DER, empty for unknown kinds; private key: empty
    KeyProtection protection; ///< private keys
};

/// Certificates, keys and what other programs stored (Other, by its label); private ones only while the user is logged in.
P11Result<QList<KeyObject>> listObjects(const Session &session);

} // namespace certdesk

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "pkcs11/Objects.h"

namespace certdesk {

namespace {

KeyObject describe(const Session &session, CK_OBJECT_HANDLE handle, ObjectClass objectClass)
{
    KeyObject object;
    object.objectClass = objectClass;
    object.id = session.bytes(handle, CKA_ID).value_or(QByteArray());
    object.label = QString::fromUtf8(session.bytes(handle, CKA_LABEL).value_or(QByteArray()));
    switch (objectClass) {
    case ObjectClass::PrivateKey:
        object.protection = readProtection(session, handle);
        break;
    case ObjectClass::PublicKey:
        if (auto key = readPublicKey(session, handle))
            object.value = subjectPublicKeyInfo(key->get());
        break;
    case ObjectClass::Certificate:
        object.value = session.bytes(handle, CKA_VALUE).value_or(QByteArray());
        break;
    }
    return object;
}

} // namespace

P11Result<QList<KeyObject>> listObjects(const Session &session)
{
    constexpr std::pair<ObjectClass, CK_OBJECT_CLASS> classes[] = {
        {ObjectClass::PrivateKey, CKO_PRIVATE_KEY},
        {ObjectClass::PublicKey, CKO_PUBLIC_KEY},
        {ObjectClass::Certificate, CKO_CERTIFICATE},
    };
    QList<KeyObject> objects;
    for (const auto &[objectClass, number] : classes) {
        auto found = session.find(Attributes().number(CKA_CLASS, number));
        if (!found)
            return P11Unexpected(found.error());
        for (const CK_OBJECT_HANDLE handle : *found)
            objects.append(describe(session, handle, objectClass));
    }
    // An attribute that cannot be read is left empty; but a key pulled out meanwhile must not look like an empty one.
    CK_SESSION_INFO state = {};
    if (auto alive = session.call(P11_FUNCTION(C_GetSessionInfo), &state); !alive)
        return P11Unexpected(alive.error());
    return objects;
}

} // namespace certdesk

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "pkcs11/Objects.h"

#include <set>

namespace certdesk {

namespace {

/// An attribute that the object does not have is empty; a key that cannot be read right now is an error, never an empty one.
P11Result<QByteArray> optionalBytes(const Session &session, CK_OBJECT_HANDLE handle, CK_ATTRIBUTE_TYPE type)
{
    auto value = session.bytes(handle, type);
    if (!value && isAbsent(value.error()))
        return QByteArray();
    return value;
}

P11Result<void> readValue(const Session &session, CK_OBJECT_HANDLE handle, KeyObject &object)
{
    switch (object.objectClass) {
    case ObjectClass::PrivateKey: {
        auto protection = readProtection(session, handle);
        if (!protection)
            return P11Unexpected(protection.error());
        object.protection = *protection;
        break;
    }
    case ObjectClass::PublicKey: {
        auto key = readPublicKey(session, handle);
        if (!key && key.error().kind == Pkcs11Error::Kind::Cryptoki && !isAbsent(key.error()))
            return P11Unexpected(key.error());
        if (key)
            object.value = subjectPublicKeyInfo(key->get());
        break;
    }
    case ObjectClass::Certificate: {
        auto value = optionalBytes(session, handle, CKA_VALUE);
        if (!value)
            return P11Unexpected(value.error());
        object.value = *value;
        break;
    }
    case ObjectClass::Other:
        break;
    }
    return {};
}

/// What modules show of themselves is nothing that anybody stored.
P11Result<bool> isStored(const Session &session, CK_OBJECT_HANDLE handle)
{
    auto number = session.number(handle, CKA_CLASS);
    if (!number && !isAbsent(number.error()))
        return P11Unexpected(number.error());
    constexpr CK_OBJECT_CLASS profile = 9; // CKO_PROFILE of PKCS#11 3.0
    return !number || (*number != CKO_HW_FEATURE && *number != CKO_MECHANISM && *number != CKO_DOMAIN_PARAMETERS && *number != profile);
}

P11Result<KeyObject> describe(const Session &session, CK_OBJECT_HANDLE handle, ObjectClass objectClass)
{
    KeyObject object;
    object.objectClass = objectClass;
    auto id = optionalBytes(session, handle, CKA_ID);
    if (!id)
        return P11Unexpected(id.error());
    auto label = optionalBytes(session, handle, CKA_LABEL);
    if (!label)
        return P11Unexpected(label.error());
    object.id = *id;
    object.label = QString::fromUtf8(*label);
    if (auto read = readValue(session, handle, object); !read)
        return P11Unexpected(read.error());
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
    std::set<CK_OBJECT_HANDLE> known;
    for (const auto &[objectClass, number] : classes) {
        auto found = session.find(Attributes().number(CKA_CLASS, number));
        if (!found)
            return P11Unexpected(found.error());
        for (const CK_OBJECT_HANDLE handle : *found) {
            auto object = describe(session, handle, objectClass);
            if (!object)
                return P11Unexpected(object.error());
            objects.append(*object);
            known.insert(handle);
        }
    }
    auto all = session.find(Attributes().flag(CKA_TOKEN, true));
    if (!all)
        return P11Unexpected(all.error());
    for (const CK_OBJECT_HANDLE handle : *all) {
        if (known.count(handle) > 0)
            continue;
        auto stored = isStored(session, handle);
        if (!stored)
            return P11Unexpected(stored.error());
        if (!*stored)
            continue;
        auto object = describe(session, handle, ObjectClass::Other);
        if (!object)
            return P11Unexpected(object.error());
        objects.append(*object);
    }
    // A key pulled out meanwhile must not look like an empty one.
    CK_SESSION_INFO state = {};
    if (auto alive = session.call(P11_FUNCTION(C_GetSessionInfo), &state); !alive)
        return P11Unexpected(alive.error());
    return objects;
}

} // namespace certdesk

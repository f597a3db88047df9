// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ObjectCalls.h"

#include "KeyMaterial.h"
#include "World.h"

#include <algorithm>
#include <cstring>

namespace mock {

namespace {

/// The session's work on its key, whose state nobody else changes meanwhile.
template<typename Work>
CK_RV inSession(const char *function, CK_SESSION_HANDLE handle, Work work)
{
    return call(function, [&](World &world) -> CK_RV {
        CK_RV rv = CKR_OK;
        SessionState *session = world.session(handle, rv);
        if (!session)
            return rv;
        const Taken taken(*session->key);
        return work(world, *session);
    });
}

bool isVisible(const SessionState &session, const Object &object)
{
    const bool user = session.key->user == CKU_USER;
    return user || (!session.key->plan.shy && !flagOf(object, CKA_PRIVATE));
}

Object *objectOf(const SessionState &session, CK_OBJECT_HANDLE handle)
{
    const auto found = session.key->state->objects.find(handle);
    return found == session.key->state->objects.end() || !isVisible(session, found->second) ? nullptr : &found->second;
}

/// What bars a change to the key's objects.
CK_RV barsWriting(const SessionState &session, bool privateObject)
{
    if (!session.readWrite)
        return CKR_SESSION_READ_ONLY;
    if (session.key->plan.writeProtected)
        return CKR_TOKEN_WRITE_PROTECTED;
    return privateObject && session.key->user != CKU_USER ? CKR_USER_NOT_LOGGED_IN : CKR_OK;
}

CK_OBJECT_HANDLE add(KeyState &state, Object object)
{
    state.touch();
    state.objects.emplace(state.next, std::move(object));
    return state.next++;
}

bool hasRoom(const Key &key, std::size_t more)
{
    return key.state->objects.size() + more <= static_cast<std::size_t>(key.plan.room);
}

CK_RV createObject(CK_SESSION_HANDLE handle, CK_ATTRIBUTE *attributes, CK_ULONG count, CK_OBJECT_HANDLE *made)
{
    return inSession("C_CreateObject", handle, [&](World &world, SessionState &session) -> CK_RV {
        Object object = fromTemplate(attributes, count);
        if (const CK_RV barred = barsWriting(session, flagOf(object, CKA_PRIVATE)))
            return barred;
        if (!hasRoom(*session.key, 1))
            return CKR_DEVICE_MEMORY;
        if (world.writesHalf)
            object[CKA_VALUE].truncate(object[CKA_VALUE].size() / 2);
        *made = add(*session.key->state, object);
        return CKR_OK;
    });
}

CK_RV destroyObject(CK_SESSION_HANDLE handle, CK_OBJECT_HANDLE object)
{
    return inSession("C_DestroyObject", handle, [&](World &, SessionState &session) -> CK_RV {
        const Object *found = objectOf(session, object);
        if (!found)
            return CKR_OBJECT_HANDLE_INVALID;
        if (const CK_RV barred = barsWriting(session, flagOf(*found, CKA_PRIVATE)))
            return barred;
        session.key->state->objects.erase(object);
        session.key->state->touch();
        return CKR_OK;
    });
}

bool isSecret(const Object &object, CK_ATTRIBUTE_TYPE type)
{
    const bool guarded = flagOf(object, CKA_SENSITIVE) || (object.count(CKA_EXTRACTABLE) > 0 && !flagOf(object, CKA_EXTRACTABLE));
    const bool material = type == CKA_PRIVATE_EXPONENT || (type == CKA_VALUE && numberOf(object, CKA_CLASS) == CKO_PRIVATE_KEY);
    return type == privateMaterial || (material && guarded);
}

CK_RV readAttribute(const Object &object, CK_ATTRIBUTE &attribute)
{
    const auto found = object.find(attribute.type);
    if (isSecret(object, attribute.type) || found == object.end()) {
        attribute.ulValueLen = CK_UNAVAILABLE_INFORMATION;
        return isSecret(object, attribute.type) ? CKR_ATTRIBUTE_SENSITIVE : CKR_ATTRIBUTE_TYPE_INVALID;
    }
    const auto size = static_cast<CK_ULONG>(found->second.size());
    if (attribute.pValue && attribute.ulValueLen < size) {
        attribute.ulValueLen = CK_UNAVAILABLE_INFORMATION;
        return CKR_BUFFER_TOO_SMALL;
    }
    if (attribute.pValue)
        std::memcpy(attribute.pValue, found->second.constData(), size);
    attribute.ulValueLen = size;
    return CKR_OK;
}

CK_RV getAttributeValue(CK_SESSION_HANDLE handle, CK_OBJECT_HANDLE object, CK_ATTRIBUTE *attributes, CK_ULONG count)
{
    return inSession("C_GetAttributeValue", handle, [&](World &, SessionState &session) -> CK_RV {
        const Object *found = objectOf(session, object);
        if (!found)
            return CKR_OBJECT_HANDLE_INVALID;
        CK_RV result = CKR_OK;
        for (CK_ULONG i = 0; i < count; ++i) {
            if (const CK_RV rv = readAttribute(*found, attributes[i]))
                result = rv;
        }
        return result;
    });
}

CK_RV setAttributeValue(CK_SESSION_HANDLE handle, CK_OBJECT_HANDLE object, CK_ATTRIBUTE *attributes, CK_ULONG count)
{
    return inSession("C_SetAttributeValue", handle, [&](World &, SessionState &session) -> CK_RV {
        Object *found = objectOf(session, object);
        if (!found)
            return CKR_OBJECT_HANDLE_INVALID;
        if (const CK_RV barred = barsWriting(session, flagOf(*found, CKA_PRIVATE)))
            return barred;
        const Object values = fromTemplate(attributes, count);
        const bool allowed = std::all_of(values.begin(), values.end(), [](const auto &value) { return value.first == CKA_ID || value.first == CKA_LABEL; });
        if (!allowed || session.key->plan.fixedIds)
            return CKR_ATTRIBUTE_READ_ONLY;
        for (const auto &[type, value] : values)
            (*found)[type] = value;
        session.key->state->touch();
        return CKR_OK;
    });
}

CK_RV findObjectsInit(CK_SESSION_HANDLE handle, CK_ATTRIBUTE *attributes, CK_ULONG count)
{
    return inSession("C_FindObjectsInit", handle, [&](World &, SessionState &session) -> CK_RV {
        if (session.search)
            return CKR_OPERATION_ACTIVE;
        std::vector<CK_OBJECT_HANDLE> found = session.key->state->matching(fromTemplate(attributes, count));
        std::erase_if(found, [&session](CK_OBJECT_HANDLE object) { return !objectOf(session, object); });
        session.search = std::move(found);
        return CKR_OK;
    });
}

CK_RV findObjects(CK_SESSION_HANDLE handle, CK_OBJECT_HANDLE *handles, CK_ULONG room, CK_ULONG *count)
{
    return inSession("C_FindObjects", handle, [&](World &, SessionState &session) -> CK_RV {
        if (!session.search)
            return CKR_OPERATION_NOT_INITIALIZED;
        *count = std::min<CK_ULONG>(room, static_cast<CK_ULONG>(session.search->size()));
        std::copy_n(session.search->begin(), *count, handles);
        session.search->erase(session.search->begin(), session.search->begin() + static_cast<std::ptrdiff_t>(*count));
        return CKR_OK;
    });
}

CK_RV findObjectsFinal(CK_SESSION_HANDLE handle)
{
    return inSession("C_FindObjectsFinal", handle, [&](World &, SessionState &session) -> CK_RV {
        return std::exchange(session.search, std::nullopt) ? CKR_OK : CKR_OPERATION_NOT_INITIALIZED;
    });
}

CK_RV generateKeyPair(CK_SESSION_HANDLE handle, CK_MECHANISM *mechanism, CK_ATTRIBUTE *publicTemplate, CK_ULONG publicCount, CK_ATTRIBUTE *privateTemplate,
                      CK_ULONG privateCount, CK_OBJECT_HANDLE *publicKey, CK_OBJECT_HANDLE *privateKey)
{
    return inSession("C_GenerateKeyPair", handle, [&](World &, SessionState &session) -> CK_RV {
        const KeyPlan &plan = session.key->plan;
        Object publicHalf = fromTemplate(publicTemplate, publicCount);
        Object privateHalf = fromTemplate(privateTemplate, privateCount);
        if (const CK_RV barred = barsWriting(session, true))
            return barred;
        if (plan.terse && privateHalf.count(CKA_DERIVE) > 0)
            return CKR_TEMPLATE_INCONSISTENT;
        if (!hasRoom(*session.key, 2))
            return CKR_DEVICE_MEMORY;
        if (const CK_RV made = makePair(mechanism->mechanism, plan, publicHalf, privateHalf))
            return made;
        *publicKey = add(*session.key->state, publicHalf);
        *privateKey = add(*session.key->state, privateHalf);
        return CKR_OK;
    });
}

CK_RV signInit(CK_SESSION_HANDLE handle, CK_MECHANISM *mechanism, CK_OBJECT_HANDLE object)
{
    return inSession("C_SignInit", handle, [&](World &, SessionState &session) -> CK_RV {
        const Object *key = objectOf(session, object);
        if (!key || numberOf(*key, CKA_CLASS) != CKO_PRIVATE_KEY)
            return CKR_KEY_HANDLE_INVALID;
        if (session.signing)
            return CKR_OPERATION_ACTIVE;
        if (mechanism->mechanism != (numberOf(*key, CKA_KEY_TYPE) == CKK_EC ? CKM_ECDSA : CKM_RSA_PKCS))
            return CKR_MECHANISM_INVALID;
        session.signing = SessionState::Signing{object, mechanism->mechanism};
        return CKR_OK;
    });
}

CK_RV sign(CK_SESSION_HANDLE handle, CK_BYTE *data, CK_ULONG dataSize, CK_BYTE *signature, CK_ULONG *size)
{
    return inSession("C_Sign", handle, [&](World &, SessionState &session) -> CK_RV {
        const auto signing = std::exchange(session.signing, std::nullopt);
        if (!signing)
            return CKR_OPERATION_NOT_INITIALIZED;
        const Object *key = objectOf(session, signing->object);
        if (!key)
            return CKR_KEY_HANDLE_INVALID;
        QByteArray made;
        if (const CK_RV rv = signWith(*key, signing->mechanism, QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(dataSize)), made))
            return rv;
        if (session.key->plan.badSignature)
            made.fill('\1'); // well-formed and wrong
        const CK_ULONG room = std::exchange(*size, static_cast<CK_ULONG>(made.size()));
        if (!signature || room < *size) {
            session.signing = signing;
            return signature ? CKR_BUFFER_TOO_SMALL : CKR_OK;
        }
        std::memcpy(signature, made.constData(), *size);
        return CKR_OK;
    });
}

} // namespace

void addObjectCalls(CK_FUNCTION_LIST &list)
{
    list.C_CreateObject = createObject;
    list.C_DestroyObject = destroyObject;
    list.C_GetAttributeValue = getAttributeValue;
    list.C_SetAttributeValue = setAttributeValue;
    list.C_FindObjectsInit = findObjectsInit;
    list.C_FindObjects = findObjects;
    list.C_FindObjectsFinal = findObjectsFinal;
    list.C_GenerateKeyPair = generateKeyPair;
    list.C_SignInit = signInit;
    list.C_Sign = sign;
}

} // namespace mock

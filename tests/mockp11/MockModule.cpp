// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// A PKCS#11 module for tests: software keys with real cryptography and the states of the standard, and what goes wrong with keys, as
// Scenario.h describes it. Slots, tokens and sessions are here.
#include "ObjectCalls.h"
#include "PinCalls.h"
#include "World.h"

#include <algorithm>
#include <cstring>
#include <sys/prctl.h>

using namespace mock;

namespace {

void fill(unsigned char *field, std::size_t size, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    std::memset(field, ' ', size);
    std::memcpy(field, bytes.constData(), std::min(size, static_cast<std::size_t>(bytes.size())));
}

CK_ULONG known(qint64 bytes)
{
    return bytes < 0 ? CK_UNAVAILABLE_INFORMATION : static_cast<CK_ULONG>(bytes);
}

CK_FLAGS pinFlags(const KeyPlan &plan, const KeyState &state)
{
    CK_FLAGS flags = 0;
    const auto add = [&flags](bool set, CK_FLAGS flag) { flags |= set ? flag : 0; };
    add(state.pin.has_value(), CKF_USER_PIN_INITIALIZED);
    add(state.toBeChanged, CKF_USER_PIN_TO_BE_CHANGED);
    add(state.tries > 0, CKF_USER_PIN_COUNT_LOW);
    add(state.tries == plan.pinRetries - 1, CKF_USER_PIN_FINAL_TRY);
    add(state.tries >= plan.pinRetries, CKF_USER_PIN_LOCKED);
    add(state.soTries > 0, CKF_SO_PIN_COUNT_LOW);
    add(state.soTries == plan.soPinRetries - 1, CKF_SO_PIN_FINAL_TRY);
    add(state.soTries >= plan.soPinRetries, CKF_SO_PIN_LOCKED);
    return flags;
}

CK_FLAGS flagsOf(const KeyPlan &plan, const KeyState &state)
{
    CK_FLAGS flags = CKF_LOGIN_REQUIRED | CKF_RNG | pinFlags(plan, state);
    if (state.initialised)
        flags |= CKF_TOKEN_INITIALIZED;
    if (plan.pinPad)
        flags |= CKF_PROTECTED_AUTHENTICATION_PATH;
    if (plan.writeProtected)
        flags |= CKF_WRITE_PROTECTED;
    return (flags & ~plan.hiddenFlags) | plan.flags;
}

CK_RV initialize(void *)
{
    return call("C_Initialize", [](World &world) -> CK_RV {
        world.begin();
        world.remark = QStringLiteral("dumpable %1").arg(prctl(PR_GET_DUMPABLE));
        return CKR_OK;
    });
}

CK_RV finalize(void *)
{
    return call("C_Finalize", [](World &world) -> CK_RV {
        world.end();
        return CKR_OK;
    });
}

CK_RV getInfo(CK_INFO *info)
{
    return call("C_GetInfo", [info](World &) -> CK_RV {
        *info = {};
        info->cryptokiVersion = {2, 40};
        fill(info->manufacturerID, sizeof info->manufacturerID, QStringLiteral("CertDesk tests"));
        fill(info->libraryDescription, sizeof info->libraryDescription, QStringLiteral("mock module"));
        info->libraryVersion = {1, 2};
        return CKR_OK;
    });
}

CK_RV getSlotList(CK_BBOOL, CK_SLOT_ID *slots, CK_ULONG *count)
{
    return call("C_GetSlotList", [=](World &world) -> CK_RV {
        std::vector<CK_SLOT_ID> all;
        for (const Key *key : world.present())
            all.push_back(key->plan.slot);
        const CK_ULONG room = std::exchange(*count, static_cast<CK_ULONG>(all.size()));
        if (!slots)
            return CKR_OK;
        if (room < all.size())
            return CKR_BUFFER_TOO_SMALL;
        std::copy(all.begin(), all.end(), slots);
        return CKR_OK;
    });
}

CK_RV getSlotInfo(CK_SLOT_ID slot, CK_SLOT_INFO *info)
{
    return call("C_GetSlotInfo", [=](World &world) -> CK_RV {
        *info = {};
        fill(info->slotDescription, sizeof info->slotDescription, QStringLiteral("mock reader"));
        fill(info->manufacturerID, sizeof info->manufacturerID, QStringLiteral("CertDesk tests"));
        info->flags = CKF_REMOVABLE_DEVICE | CKF_HW_SLOT | (world.keyAt(slot) ? CKF_TOKEN_PRESENT : 0);
        return CKR_OK;
    });
}

CK_RV getTokenInfo(CK_SLOT_ID slot, CK_TOKEN_INFO *info)
{
    return call("C_GetTokenInfo", [=](World &world) -> CK_RV {
        Key *key = world.keyAt(slot);
        if (!key)
            return CKR_TOKEN_NOT_PRESENT;
        const KeyPlan &plan = key->plan;
        if (plan.unreadable)
            return CKR_TOKEN_NOT_RECOGNIZED;
        const Taken taken(*key);
        const KeyState &state = *key->state;
        *info = {};
        fill(info->label, sizeof info->label, state.label == plan.label || plan.labelBack.isEmpty() ? state.label : plan.labelBack);
        fill(info->manufacturerID, sizeof info->manufacturerID, plan.manufacturer);
        fill(info->model, sizeof info->model, plan.model);
        fill(info->serialNumber, sizeof info->serialNumber, plan.hideSerial && !state.initialised ? QString() : plan.serial);
        info->flags = flagsOf(plan, state);
        info->ulMinPinLen = static_cast<CK_ULONG>(plan.pinMin);
        info->ulMaxPinLen = static_cast<CK_ULONG>(plan.pinMax);
        info->ulFreePublicMemory = known(plan.freePublic);
        info->ulFreePrivateMemory = known(plan.freePrivate);
        info->ulTotalPublicMemory = info->ulTotalPrivateMemory = CK_UNAVAILABLE_INFORMATION;
        return CKR_OK;
    });
}

constexpr std::pair<CK_MECHANISM_TYPE, CK_MECHANISM_INFO> mechanisms[] = {
    {CKM_EC_KEY_PAIR_GEN, {256, 256, CKF_HW | CKF_GENERATE_KEY_PAIR}},
    {CKM_ECDSA, {256, 256, CKF_HW | CKF_SIGN}},
    {CKM_RSA_PKCS_KEY_PAIR_GEN, {2048, 2048, CKF_HW | CKF_GENERATE_KEY_PAIR}},
    {CKM_RSA_PKCS, {2048, 2048, CKF_HW | CKF_SIGN}},
};

CK_RV getMechanismList(CK_SLOT_ID slot, CK_MECHANISM_TYPE *types, CK_ULONG *count)
{
    return call("C_GetMechanismList", [=](World &world) -> CK_RV {
        if (!world.keyAt(slot))
            return CKR_TOKEN_NOT_PRESENT;
        const CK_ULONG room = std::exchange(*count, static_cast<CK_ULONG>(std::size(mechanisms)));
        if (types && room < *count)
            return CKR_BUFFER_TOO_SMALL;
        for (CK_ULONG i = 0; types && i < *count; ++i)
            types[i] = mechanisms[i].first;
        return CKR_OK;
    });
}

CK_RV getMechanismInfo(CK_SLOT_ID slot, CK_MECHANISM_TYPE type, CK_MECHANISM_INFO *info)
{
    return call("C_GetMechanismInfo", [=](World &world) -> CK_RV {
        if (!world.keyAt(slot))
            return CKR_TOKEN_NOT_PRESENT;
        const auto *found = std::find_if(std::begin(mechanisms), std::end(mechanisms), [type](const auto &one) { return one.first == type; });
        if (found == std::end(mechanisms))
            return CKR_MECHANISM_INVALID;
        *info = found->second;
        return CKR_OK;
    });
}

CK_RV openSession(CK_SLOT_ID slot, CK_FLAGS flags, void *, CK_NOTIFY, CK_SESSION_HANDLE *session)
{
    return call("C_OpenSession", [=](World &world) -> CK_RV {
        Key *key = world.keyAt(slot);
        if (!key)
            return CKR_TOKEN_NOT_PRESENT;
        if (!(flags & CKF_SERIAL_SESSION))
            return CKR_SESSION_PARALLEL_NOT_SUPPORTED;
        const bool readWrite = (flags & CKF_RW_SESSION) != 0;
        if (readWrite && key->plan.writeProtected)
            return CKR_TOKEN_WRITE_PROTECTED;
        if (!readWrite && key->user == CKU_SO)
            return CKR_SESSION_READ_WRITE_SO_EXISTS;
        *session = world.open(*key, readWrite);
        return CKR_OK;
    });
}

CK_RV closeSession(CK_SESSION_HANDLE handle)
{
    return call("C_CloseSession", [=](World &world) -> CK_RV {
        CK_RV rv = CKR_OK;
        if (world.session(handle, rv))
            world.close(handle);
        return rv;
    });
}

CK_RV closeAllSessions(CK_SLOT_ID slot)
{
    return call("C_CloseAllSessions", [=](World &world) -> CK_RV {
        Key *key = world.keyAt(slot);
        if (!key)
            return CKR_TOKEN_NOT_PRESENT;
        world.closeAll(*key);
        return CKR_OK;
    });
}

CK_RV getSessionInfo(CK_SESSION_HANDLE handle, CK_SESSION_INFO *info)
{
    return call("C_GetSessionInfo", [=](World &world) -> CK_RV {
        CK_RV rv = CKR_OK;
        const SessionState *session = world.session(handle, rv);
        if (!session)
            return rv;
        const auto &user = session->key->user;
        *info = {};
        info->slotID = session->key->plan.slot;
        info->flags = CKF_SERIAL_SESSION | (session->readWrite ? CKF_RW_SESSION : 0);
        if (user == CKU_SO)
            info->state = CKS_RW_SO_FUNCTIONS;
        else if (session->readWrite)
            info->state = user ? CKS_RW_USER_FUNCTIONS : CKS_RW_PUBLIC_SESSION;
        else
            info->state = user ? CKS_RO_USER_FUNCTIONS : CKS_RO_PUBLIC_SESSION;
        return CKR_OK;
    });
}

CK_RV waitForSlotEvent(CK_FLAGS flags, CK_SLOT_ID *, void *)
{
    return call("C_WaitForSlotEvent", [=](World &) -> CK_RV { return flags & CKF_DONT_BLOCK ? CKR_NO_EVENT : CKR_FUNCTION_NOT_SUPPORTED; });
}

CK_FUNCTION_LIST makeList()
{
    CK_FUNCTION_LIST list = {};
    list.version = {2, 40};
    list.C_Initialize = initialize;
    list.C_Finalize = finalize;
    list.C_GetInfo = getInfo;
    list.C_GetFunctionList = C_GetFunctionList;
    list.C_GetSlotList = getSlotList;
    list.C_GetSlotInfo = getSlotInfo;
    list.C_GetTokenInfo = getTokenInfo;
    list.C_GetMechanismList = getMechanismList;
    list.C_GetMechanismInfo = getMechanismInfo;
    list.C_OpenSession = openSession;
    list.C_CloseSession = closeSession;
    list.C_CloseAllSessions = closeAllSessions;
    list.C_GetSessionInfo = getSessionInfo;
    list.C_WaitForSlotEvent = waitForSlotEvent;
    addPinCalls(list);
    addObjectCalls(list);
    return list; // the rest is left out, as some vendors do
}

} // namespace

extern "C" CK_RV C_GetFunctionList(CK_FUNCTION_LIST **list)
{
    static CK_FUNCTION_LIST functions = makeList();
    *list = &functions;
    return CKR_OK;
}

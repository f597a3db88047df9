// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "PinCalls.h"

#include "World.h"

#include <QThread>

namespace mock {

namespace {

/// What was given, or typed on the pad; nothing when none was and there is no pad.
std::optional<QByteArray> typedPin(const KeyPlan &plan, const CK_UTF8CHAR *pin, CK_ULONG size)
{
    if (pin)
        return QByteArray(reinterpret_cast<const char *>(pin), static_cast<qsizetype>(size));
    if (!plan.pinPad)
        return std::nullopt;
    QThread::msleep(static_cast<unsigned long>(plan.padDelayMs));
    return plan.padPin;
}

/// Compares and counts.
CK_RV checkPin(World &world, Key &key, CK_USER_TYPE who, const QByteArray &typed)
{
    KeyState &state = *key.state;
    const bool officer = who == CKU_SO;
    const std::optional<QByteArray> &own = officer ? state.soPin : state.pin;
    int &tries = officer ? state.soTries : state.tries;
    const int most = officer ? key.plan.soPinRetries : key.plan.pinRetries;
    if (!own)
        return officer ? CKR_PIN_INCORRECT : CKR_USER_PIN_NOT_INITIALIZED;
    if (tries >= most)
        return CKR_PIN_LOCKED;
    const bool right = key.plan.anyPin || *own == typed;
    world.remark = QLatin1String(officer ? "so " : "user ") + QLatin1String(right ? "right" : "wrong");
    if (right && tries == 0)
        return CKR_OK;
    tries = right ? 0 : tries + 1;
    state.touch();
    return right ? CKR_OK : key.plan.wrongPinIsGeneralError ? CKR_GENERAL_ERROR : CKR_PIN_INCORRECT;
}

bool fits(const KeyPlan &plan, const QByteArray &pin)
{
    return pin.size() >= plan.pinMin && pin.size() <= plan.pinMax;
}

CK_RV initToken(CK_SLOT_ID slot, CK_UTF8CHAR *pin, CK_ULONG size, CK_UTF8CHAR *label)
{
    return call("C_InitToken", [=](World &world) -> CK_RV {
        Key *key = world.keyAt(slot);
        if (!key)
            return CKR_TOKEN_NOT_PRESENT;
        if (key->plan.writeProtected)
            return CKR_TOKEN_WRITE_PROTECTED;
        if (world.hasSession(*key, false))
            return CKR_SESSION_EXISTS;
        const auto typed = typedPin(key->plan, pin, size);
        if (!typed)
            return CKR_ARGUMENTS_BAD;
        const Taken taken(*key);
        KeyState &state = *key->state;
        if (state.initialised && state.soPin) {
            if (const CK_RV refused = checkPin(world, *key, CKU_SO, *typed))
                return refused;
        }
        state.soPin = *typed; // set on a virgin key
        state.soTries = state.tries = 0;
        state.pin.reset();
        state.toBeChanged = false;
        state.initialised = true;
        state.label = QString::fromUtf8(reinterpret_cast<const char *>(label), 32).trimmed();
        state.objects.clear();
        state.touch();
        return CKR_OK;
    });
}

CK_RV login(CK_SESSION_HANDLE handle, CK_USER_TYPE who, CK_UTF8CHAR *pin, CK_ULONG size)
{
    return call("C_Login", [=](World &world) -> CK_RV {
        CK_RV rv = CKR_OK;
        SessionState *session = world.session(handle, rv);
        if (!session)
            return rv;
        Key &key = *session->key;
        if (who != CKU_USER && who != CKU_SO)
            return CKR_USER_TYPE_INVALID;
        if (key.user)
            return *key.user == who ? CKR_USER_ALREADY_LOGGED_IN : CKR_USER_ANOTHER_ALREADY_LOGGED_IN;
        if (who == CKU_SO && world.hasSession(key, true))
            return CKR_SESSION_READ_ONLY_EXISTS;
        const auto typed = typedPin(key.plan, pin, size);
        if (!typed)
            return CKR_ARGUMENTS_BAD;
        const Taken taken(key);
        if (const CK_RV refused = checkPin(world, key, who, *typed))
            return refused;
        if (who == CKU_USER && key.state->toBeChanged)
            return CKR_PIN_EXPIRED;
        key.user = who;
        return CKR_OK;
    }, who == CKU_SO ? "so" : "user");
}

CK_RV logout(CK_SESSION_HANDLE handle)
{
    return call("C_Logout", [=](World &world) -> CK_RV {
        CK_RV rv = CKR_OK;
        SessionState *session = world.session(handle, rv);
        if (session && !std::exchange(session->key->user, std::nullopt))
            return CKR_USER_NOT_LOGGED_IN;
        return rv;
    });
}

CK_RV initPin(CK_SESSION_HANDLE handle, CK_UTF8CHAR *pin, CK_ULONG size)
{
    return call("C_InitPIN", [=](World &world) -> CK_RV {
        CK_RV rv = CKR_OK;
        SessionState *session = world.session(handle, rv);
        if (!session)
            return rv;
        Key &key = *session->key;
        if (key.user != CKU_SO)
            return CKR_USER_NOT_LOGGED_IN;
        const auto typed = typedPin(key.plan, pin, size);
        if (!typed)
            return CKR_ARGUMENTS_BAD;
        if (!fits(key.plan, *typed))
            return CKR_PIN_LEN_RANGE;
        const Taken taken(key);
        key.state->pin = *typed;
        key.state->tries = 0;
        key.state->toBeChanged = key.plan.changeAfterInitPin;
        key.state->touch();
        return CKR_OK;
    });
}

CK_RV setPin(CK_SESSION_HANDLE handle, CK_UTF8CHAR *oldPin, CK_ULONG oldSize, CK_UTF8CHAR *newPin, CK_ULONG newSize)
{
    return call("C_SetPIN", [=](World &world) -> CK_RV {
        CK_RV rv = CKR_OK;
        SessionState *session = world.session(handle, rv);
        if (!session)
            return rv;
        Key &key = *session->key;
        if (!session->readWrite)
            return CKR_SESSION_READ_ONLY;
        const auto before = typedPin(key.plan, oldPin, oldSize);
        const auto after = typedPin(key.plan, newPin, newSize);
        if (!before || !after)
            return CKR_ARGUMENTS_BAD;
        const Taken taken(key);
        const CK_USER_TYPE who = key.user == CKU_SO ? CKU_SO : CKU_USER;
        if (const CK_RV refused = checkPin(world, key, who, *before))
            return refused;
        if (!fits(key.plan, *after))
            return CKR_PIN_LEN_RANGE;
        if (key.state->toBeChanged && *before == *after && !key.plan.pinPad)
            return CKR_PIN_INVALID;
        (who == CKU_SO ? key.state->soPin : key.state->pin) = *after;
        key.state->toBeChanged = false;
        key.state->touch();
        return CKR_OK;
    });
}

} // namespace

void addPinCalls(CK_FUNCTION_LIST &list)
{
    list.C_InitToken = initToken;
    list.C_InitPIN = initPin;
    list.C_SetPIN = setPin;
    list.C_Login = login;
    list.C_Logout = logout;
}

} // namespace mock

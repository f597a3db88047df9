// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "pkcs11/Token.h"

#include <QSet>

#include <openssl/rand.h>

#include <algorithm>

namespace certdesk {

namespace {

P11Result<std::vector<CK_SLOT_ID>> slotsWithToken(const Module &module)
{
    // Asked without a buffer first on each occasion: only then does a module look for what was plugged in.
    CK_ULONG count = 0;
    auto done = module.call(P11_FUNCTION(C_GetSlotList), CK_BBOOL{CK_TRUE}, static_cast<CK_SLOT_ID *>(nullptr), &count);
    std::vector<CK_SLOT_ID> slots;
    if (!done)
        return P11Unexpected(done.error());
    for (int attempt = 0; attempt < 3; ++attempt) {
        slots.resize(std::min<CK_ULONG>(count, 4096) + 8); // room for one plugged in meanwhile
        count = static_cast<CK_ULONG>(slots.size());
        done = module.call(P11_FUNCTION(C_GetSlotList), CK_BBOOL{CK_TRUE}, slots.data(), &count);
        if (done) {
            slots.resize(std::min<std::size_t>(count, slots.size()));
            return slots;
        }
        if (done.error().rv != CKR_BUFFER_TOO_SMALL)
            break;
    }
    return P11Unexpected(done.error());
}

qint64 known(CK_ULONG bytes)
{
    return bytes == CK_UNAVAILABLE_INFORMATION ? -1 : static_cast<qint64>(bytes);
}

QString versionText(const CK_VERSION &version)
{
    return version.major == 0 && version.minor == 0 ? QString() : QStringLiteral("%1.%2").arg(version.major).arg(version.minor);
}

P11Unexpected notPresent(const Module &module)
{
    return P11Unexpected(Pkcs11Error::cryptoki("C_GetSlotList", CKR_TOKEN_NOT_PRESENT, module.path()));
}

P11Unexpected ambiguous(const Module &module)
{
    auto error = Pkcs11Error::other(Pkcs11Error::Kind::Ambiguous, "C_GetTokenInfo", QStringLiteral("several keys have this serial number"));
    error.module = module.path();
    return P11Unexpected(error);
}

P11Result<Token> findAgain(const Module &module, const Token &before, const QByteArray &label, const QSet<QString> &othersBefore)
{
    auto now = tokens(module);
    if (!now)
        return P11Unexpected(now.error());
    const QString wanted = QString::fromUtf8(label).trimmed();
    const auto isSame = [&](const Token &token) { return token.has(CKF_TOKEN_INITIALIZED) && (before.serial.isEmpty() ? !othersBefore.contains(token.serial) : token.serial == before.serial); };
    // Some drivers give the label back otherwise than they got it.
    const bool labelled = std::any_of(now->cbegin(), now->cend(), [&](const Token &token) { return isSame(token) && token.label == wanted; });
    QList<Token> same;
    for (const Token &token : std::as_const(*now)) {
        if (!isSame(token) || (labelled && token.label != wanted) || (!labelled && before.serial.isEmpty() && token.slot != before.slot))
            continue;
        // There can be no user's PIN after C_InitToken, whatever a module (tpm2-pkcs11) says of it.
        Token found = token;
        found.flags &= ~static_cast<CK_FLAGS>(CKF_USER_PIN_INITIALIZED);
        if (found.slot == before.slot) // some modules give all their keys one serial number
            return found;
        same.append(found);
    }
    if (same.size() > 1)
        return ambiguous(module);
    return same.isEmpty() ? P11Result<Token>(notPresent(module)) : P11Result<Token>(same.first());
}

/// Digits, which every key takes.
SecureBuffer passingPin(std::size_t size)
{
    SecureBuffer pin;
    auto room = pin.free().first(std::min(size, pin.capacity()));
    if (RAND_bytes(reinterpret_cast<unsigned char *>(room.data()), static_cast<int>(room.size())) != 1)
        return pin;
    for (std::byte &one : room)
        one = std::byte{'0'} | std::byte(static_cast<unsigned char>(one) % 10);
    pin.grow(room.size());
    return pin;
}

P11Result<void> setByOfficer(const std::shared_ptr<Module> &module, const Token &token, const SecureBuffer &soPin, const SecureBuffer &pin)
{
    if (auto closed = module->call(P11_FUNCTION(C_CloseAllSessions), token.slot); !closed)
        return closed;
    auto session = Session::open(module, token.slot, true);
    if (!session)
        return P11Unexpected(session.error());
    auto officer = LoginGuard::login(**session, CKU_SO, soPin, token.pinPad());
    if (!officer)
        return P11Unexpected(officer.error());
    return (*session)->call(P11_FUNCTION(C_InitPIN), pinPointer(pin, token.pinPad()), static_cast<CK_ULONG>(pin.size()));
}

} // namespace

QString paddedText(const unsigned char *field, std::size_t size)
{
    // Some modules end their fields by a zero byte against the standard.
    const auto *end = std::find(field, field + size, 0);
    return QString::fromUtf8(reinterpret_cast<const char *>(field), end - field).trimmed();
}

QByteArray paddedLabel(const QString &label)
{
    constexpr qsizetype size = 32;
    QByteArray bytes = label.toUtf8();
    if (bytes.size() > size) {
        qsizetype end = size;
        while (end > 0 && (static_cast<unsigned char>(bytes[end]) & 0xC0) == 0x80)
            --end;
        bytes.truncate(end);
    }
    return bytes.leftJustified(size, ' ');
}

P11Result<Token> tokenAt(const Module &module, CK_SLOT_ID slot)
{
    CK_TOKEN_INFO info = {};
    if (auto done = module.call(P11_FUNCTION(C_GetTokenInfo), slot, &info); !done)
        return P11Unexpected(done.error());
    Token token;
    token.slot = slot;
    token.serial = paddedText(info.serialNumber, sizeof info.serialNumber);
    token.label = paddedText(info.label, sizeof info.label);
    token.manufacturer = paddedText(info.manufacturerID, sizeof info.manufacturerID);
    token.model = paddedText(info.model, sizeof info.model);
    token.flags = info.flags;
    token.pinMin = info.ulMinPinLen;
    token.pinMax = info.ulMaxPinLen;
    token.freePublic = known(info.ulFreePublicMemory);
    token.freePrivate = known(info.ulFreePrivateMemory);
    token.hardwareVersion = versionText(info.hardwareVersion);
    token.firmwareVersion = versionText(info.firmwareVersion);
    return token;
}

P11Result<QList<Token>> tokens(const Module &module)
{
    auto slots = slotsWithToken(module);
    if (!slots)
        return P11Unexpected(slots.error());
    QList<Token> found;
    for (const CK_SLOT_ID slot : *slots) {
        if (auto token = tokenAt(module, slot))
            found.append(*token);
    }
    return found;
}

P11Result<Token> tokenBySerial(const Module &module, const QString &serial)
{
    auto all = tokens(module);
    if (!all)
        return P11Unexpected(all.error());
    QList<Token> virgin;
    QList<Token> used;
    for (const Token &token : *all) {
        if (token.serial == serial)
            (token.has(CKF_TOKEN_INITIALIZED) ? used : virgin).append(token);
    }
    // One that is not initialised cannot be meant where there is one that is: some modules show an empty slot by the same number.
    if (used.size() > 1 || (used.isEmpty() && virgin.size() > 1))
        return ambiguous(module);
    if (used.isEmpty() && virgin.isEmpty())
        return notPresent(module);
    return used.isEmpty() ? virgin.first() : used.first();
}

P11Result<Token> initialiseToken(const Module &module, CK_SLOT_ID slot, const QString &label, const SecureBuffer &soPin)
{
    auto before = tokenAt(module, slot);
    if (!before)
        return before;
    auto all = tokens(module);
    if (!all)
        return P11Unexpected(all.error());
    QSet<QString> others;
    for (const Token &token : *all) {
        if (token.slot != slot && !token.serial.isEmpty())
            others.insert(token.serial);
    }
    if (auto closed = module.call(P11_FUNCTION(C_CloseAllSessions), slot); !closed)
        return P11Unexpected(closed.error());
    QByteArray padded = paddedLabel(label);
    auto done = module.call(P11_FUNCTION(C_InitToken), slot, pinPointer(soPin, before->pinPad()),
                            static_cast<CK_ULONG>(soPin.size()), reinterpret_cast<CK_UTF8CHAR *>(padded.data()));
    if (!done)
        return P11Unexpected(done.error());
    return findAgain(module, *before, padded, others);
}

P11Result<void> initialisePin(std::shared_ptr<Module> module, const Token &token, const SecureBuffer &soPin, const SecureBuffer &pin)
{
    if (auto set = setByOfficer(module, token, soPin, pin); !set)
        return set;
    auto after = tokenAt(*module, token.slot);
    if (!after)
        return P11Unexpected(after.error());
    if (!after->has(CKF_USER_PIN_TO_BE_CHANGED) || after->pinPad())
        return {};
    // What the officer set may be used for one thing only: to be changed; and to another one than it was.
    const SecureBuffer passing = passingPin(pin.size());
    if (auto set = setByOfficer(module, token, soPin, passing); !set)
        return set;
    return changePin(module, token, passing, pin);
}

P11Result<void> changePin(std::shared_ptr<Module> module, const Token &token, const SecureBuffer &oldPin, const SecureBuffer &newPin)
{
    auto session = Session::open(std::move(module), token.slot, true);
    if (!session)
        return P11Unexpected(session.error());
    return (*session)->call(P11_FUNCTION(C_SetPIN), pinPointer(oldPin, token.pinPad()), static_cast<CK_ULONG>(oldPin.size()),
                            pinPointer(newPin, token.pinPad()), static_cast<CK_ULONG>(newPin.size()));
}

P11Result<QList<Mechanism>> mechanisms(const Module &module, CK_SLOT_ID slot)
{
    constexpr CK_ULONG most = 4096;
    CK_ULONG count = 0;
    if (auto done = module.call(P11_FUNCTION(C_GetMechanismList), slot, static_cast<CK_MECHANISM_TYPE *>(nullptr), &count); !done)
        return P11Unexpected(done.error());
    std::vector<CK_MECHANISM_TYPE> types(std::min(count, most));
    count = static_cast<CK_ULONG>(types.size());
    if (auto done = module.call(P11_FUNCTION(C_GetMechanismList), slot, types.data(), &count); !done)
        return P11Unexpected(done.error());
    types.resize(std::min<std::size_t>(types.size(), count));
    QList<Mechanism> found;
    for (const CK_MECHANISM_TYPE type : types) {
        CK_MECHANISM_INFO info = {};
        if (module.call(P11_FUNCTION(C_GetMechanismInfo), slot, type, &info))
            found.append({type, info.flags, info.ulMinKeySize, info.ulMaxKeySize});
    }
    return found;
}

} // namespace certdesk

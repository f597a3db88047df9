// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pkcs11/Session.h"

#include <QList>

namespace certdesk {

/// A slot with a key in it.
struct Token {
    CK_SLOT_ID slot = 0;
    QString serial; ///< empty on a virgin key of some drivers
    QString label;
    QString manufacturer;
    QString model;
    CK_FLAGS flags = 0;
    CK_ULONG pinMin = 0;
    CK_ULONG pinMax = 0;
    qint64 freePublic = -1;  ///< bytes; -1: the module does not say
    qint64 freePrivate = -1;
    QString hardwareVersion; ///< "1.0"; empty where the module says 0.0
    QString firmwareVersion;

    bool has(CK_FLAGS flag) const { return (flags & flag) != 0; }
    bool pinPad() const { return has(CKF_PROTECTED_AUTHENTICATION_PATH); }
};

/// A blank-padded field of PKCS#11 as text.
QString paddedText(const unsigned char *field, std::size_t size);
/// Up to 32 bytes of UTF-8, never cut within a character, blank-padded.
QByteArray paddedLabel(const QString &label);

/// What is plugged in now. A slot that fails is left out: one foreign reader must not hide the good key.
P11Result<QList<Token>> tokens(const Module &module);
P11Result<Token> tokenAt(const Module &module, CK_SLOT_ID slot);
/// CKR_TOKEN_NOT_PRESENT when no key has this serial number; Kind::Ambiguous when two initialised ones have it.
P11Result<Token> tokenBySerial(const Module &module, const QString &serial);

/// Closes the slot's sessions, then C_InitToken: everything on the key is lost. Answers the key as it is found afterwards,
/// since its slot, and on a virgin key its serial number, change.
P11Result<Token> initialiseToken(const Module &module, CK_SLOT_ID slot, const QString &label, const SecureBuffer &soPin);
/// C_SetPIN of the user, without a login before: a PIN that must be changed bars every login. On a PIN pad both are empty.
P11Result<void> changePin(std::shared_ptr<Module> module, const Token &token, const SecureBuffer &oldPin, const SecureBuffer &newPin);

struct Mechanism {
    CK_MECHANISM_TYPE type = 0;
    CK_FLAGS flags = 0;
    CK_ULONG minKeySize = 0;
    CK_ULONG maxKeySize = 0;
};
/// What the key in this slot can do; a mechanism that cannot be described is left out.
P11Result<QList<Mechanism>> mechanisms(const Module &module, CK_SLOT_ID slot);
/// Closes the slot's sessions (a read-only one would bar the security officer), logs the officer in and sets the user's PIN. Where the
/// key then wants that PIN changed before its first use, it is: from one that nobody ever sees.
P11Result<void> initialisePin(std::shared_ptr<Module> module, const Token &token, const SecureBuffer &soPin, const SecureBuffer &pin);

} // namespace certdesk

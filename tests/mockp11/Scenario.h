// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#ifdef _WIN32
#define CRYPTOKI_EXPORTS
#endif
#include <p11-kit/pkcs11.h>

#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

/// What the module plays: the file that CERTDESK_MOCKP11_SCENARIO names, read again when it changes, so that a test plugs keys in and
/// out of a running host.
///   {"state": FILE, "log": FILE, "keys": [KEY, …], "faults": [FAULT, …]}
/// state: where the keys remember what was done to them (FILE.SERIAL each); without it they forget with the process.
/// log: a line for each call: process, function, answer, and where a PIN was sent "user" or "so", and "right" or "wrong" where it was
/// looked at. Never the PIN.
/// KEY: see KeyPlan, members by their names. FAULT: see FaultPlan.
/// Without a file: one key, initialised, any PIN right, and the switches of the environment:
///   CERTDESK_MOCKP11_CRASH_AT=C_X, …_HANG_AT=C_X, …_RV_AT=C_X:RV,…   faults, each time
///   …_ONCE=FILE        the first two only while FILE does not exist; it is made on that occasion
///   …_FLAGS=N          more CK_TOKEN_INFO flags      …_BAD_SLOT=1   a first slot whose token cannot be read
///   …_CHATTY=1         prints to standard output and reads standard input in every function (with a scenario as well)
///   …_RAW_POINT=1 …_TERSE=1 …_LEAKY=1 …_BAD_SIGNATURE=1              as the members of KeyPlan
namespace mock {

struct KeyPlan {
    CK_SLOT_ID slot = 1;
    QString serial = QStringLiteral("MOCK0001");
    QString label = QStringLiteral("Mock"); ///< before it is initialised by us
    QString manufacturer = QStringLiteral("CertDesk tests");
    QString model = QStringLiteral("mock");
    bool plugged = true;
    bool initialised = false;     ///< "pin" or "soPin" given: by somebody before
    std::optional<QByteArray> pin;
    std::optional<QByteArray> soPin;
    bool anyPin = false;
    int pinRetries = 10;
    int soPinRetries = 10;
    int pinMin = 6;
    int pinMax = 16;
    qint64 freePublic = -1;
    qint64 freePrivate = -1;
    int room = 1000;              ///< objects that fit; then CKR_DEVICE_MEMORY
    CK_FLAGS flags = 0;           ///< shown besides the true ones
    CK_FLAGS hiddenFlags = 0;     ///< never shown
    bool toBeChanged = false;     ///< the preset PIN must be changed first
    bool changeAfterInitPin = false; ///< and so must one that the officer set
    bool pinPad = false;
    QByteArray padPin = "123456"; ///< what the person types there
    int padDelayMs = 0;
    bool writeProtected = false;
    bool wrongPinIsGeneralError = false;
    bool hideSerial = false;      ///< until it is initialised
    QString labelBack;            ///< given back for whatever label it was initialised with
    bool shy = false;             ///< shows no object at all without the PIN
    bool fixedIds = false;        ///< CKA_ID cannot be changed
    bool unreadable = false;      ///< C_GetTokenInfo fails
    bool rawPoint = false;        ///< CKA_EC_POINT without its OCTET STRING
    bool terse = false;           ///< refuses key templates that mention derivation
    bool leaky = false;           ///< private keys turn out extractable
    bool badSignature = false;
};

/// {"at": {"call": 17} or {"function": "C_Login", "nth": 2}, "process": 1, "do": WHAT, "rv": 48, "ms": 100, "serial": S, "once": true, "after": false}
struct FaultPlan {
    enum class What { Answer, Remove, Abort, Hang, Delay, Garbage, Fork, Half };
    int call = 0;          ///< of this process, from 1; 0: by function
    QString function;
    int nth = 0;           ///< of this function in this process; 0: each
    int process = 0;       ///< the nth that initialised the module; 0: any
    What what = What::Answer;
    CK_RV rv = CKR_GENERAL_ERROR;
    int milliseconds = 0;
    QString serial;        ///< the key that is pulled out; empty: the first
    bool once = true;      ///< in the life of the state, whichever process
    bool after = false;    ///< the call has done its work, only the answer is lost
    QString name;          ///< by which the state remembers that it struck
};

struct Plan {
    QString state;
    QString log;
    QList<KeyPlan> keys;
    QList<FaultPlan> faults;
};

Plan planFromFile(const QString &path);
Plan planFromEnvironment();
bool isSet(const char *variable);

} // namespace mock

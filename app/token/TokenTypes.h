// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace certdesk {

/// A slot with a key in it. Flags are PKCS#11's, in words.
struct TokenInfo {
    QString module;         ///< path of the driver through which it was seen
    quint64 slot = 0;
    QString serial;         ///< empty on a virgin token of some drivers
    QString label;
    QString manufacturer;
    QString model;
    bool initialised = false;
    bool pinSet = false;    ///< CKF_USER_PIN_INITIALIZED
    bool pinLocked = false;
    bool pinCountLow = false;
    bool pinFinalTry = false;
    bool pinToBeChanged = false;
    bool writeProtected = false;
    bool pinPad = false;    ///< CKF_PROTECTED_AUTHENTICATION_PATH
    int pinMin = 4;
    int pinMax = 255;
    bool soPinLocked = false;
    bool soPinCountLow = false;
    bool soPinFinalTry = false;
    qint64 freePublic = -1;  ///< bytes; -1: the driver does not say
    qint64 freePrivate = -1;
    QString hardwareVersion; ///< "1.0"; empty where the driver says 0.0
    QString firmwareVersion;
    int objectsSeen = -1;    ///< on it without the PIN, by who listed them; -1: nobody did
};

/// What a key can do, of C_GetMechanismList and C_GetMechanismInfo.
struct TokenMechanism {
    quint64 type = 0;       ///< CKM_…
    quint64 flags = 0;      ///< CKF_GENERATE_KEY_PAIR, CKF_SIGN, …
    int minKeySize = 0;     ///< as the mechanism counts them: bits for RSA and EC
    int maxKeySize = 0;
};

struct TokenSignature {
    QString algorithm; ///< "ES256" (r‖s, 64 bytes) or "RS256"
    QByteArray value;
};

struct TokenObject {
    QString kind;           ///< "private-key", "public-key", "certificate"; "other": data of another program
    QByteArray id;          ///< CKA_ID
    QString label;
    QByteArray value;       ///< certificate: DER; public key: SubjectPublicKeyInfo DER; private key: empty
    // private keys, read back from the key:
    bool sensitive = false;
    bool alwaysSensitive = false;
    bool neverExtractable = false;
    bool extractable = true;
    bool local = false;
};

struct KeyPairInfo {
    QByteArray id;          ///< CKA_ID: SHA-1 of the public key bits (RFC 5280 method 1)
    QByteArray publicKey;   ///< SubjectPublicKeyInfo DER
    TokenObject privateKey; ///< as the key describes it, with how it is protected
};

} // namespace certdesk

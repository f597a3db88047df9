// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/support/Failure.h"
#include "app/token/TokenTypes.h"
#include "pkcs11/SecureBuffer.h"

#include <QCoroTask>
#include <QObject>

namespace certdesk {

/// What can be done with keys, whatever reaches them. A key is named by its serial number, never by its place. Every call may fail
/// with Token_Host_Crashed, Token_Host_Hung, or what the key said (domain.md §3.6). Nothing is ever tried again by itself.
class TokenBackend : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Whether the user agreed to spend the last attempt before the key locks. The key's flags are read right before the PIN is sent:
    /// without the consent Pin_FinalTry_NotAgreed, and the attempt is not spent.
    enum class FinalTry { NotAgreed, Agreed };

    /// Keys that are plugged in; slots that fail are left out, not fatal.
    virtual QCoro::Task<Result<QList<TokenInfo>>> tokens() = 0;
    virtual QCoro::Task<Result<TokenInfo>> token(QString serial) = 0;
    virtual QCoro::Task<Result<QList<TokenMechanism>>> mechanisms(QString serial) = 0;

    /// C_InitToken: wipes the key. Sets the SO-PIN on a virgin key, needs the right one on a used key. Finds the token again
    /// by serial, or by label where a virgin token had no serial. `key`: as it was seen when it was chosen. One that is described otherwise by now
    /// (initialised, label, PIN, number of objects), or has another serial number, is another one: Token_Removed, nothing was sent.
    virtual QCoro::Task<Result<TokenInfo>> initialise(TokenInfo key, QString label, SecureBuffer soPin, FinalTry consent = FinalTry::NotAgreed) = 0;
    /// SO login, then C_InitPIN: the first PIN, and the way out of a locked one. Costs an attempt of the SO-PIN when that is wrong.
    virtual QCoro::Task<Result<void>> setPin(QString serial, SecureBuffer soPin, SecureBuffer pin, FinalTry consent = FinalTry::NotAgreed) = 0;
    /// C_SetPIN, also where the PIN must be changed before anything else (CKF_USER_PIN_TO_BE_CHANGED). On a PIN pad both are empty.
    virtual QCoro::Task<Result<void>> changePin(QString serial, SecureBuffer oldPin, SecureBuffer newPin, FinalTry consent = FinalTry::NotAgreed) = 0;

    /// Opens a read-write session and logs the user in; it stays open for the calls below until logout() or the host ends.
    /// An empty PIN: it is typed on the key's own pad, which is waited for.
    virtual QCoro::Task<Result<void>> login(QString serial, SecureBuffer pin, FinalTry consent = FinalTry::NotAgreed) = 0;
    /// Of this key; of every key where `serial` is empty.
    virtual QCoro::Task<Result<void>> logout(QString serial = {}) = 0;

    virtual QCoro::Task<Result<QList<TokenObject>>> objects(QString serial) = 0; ///< private ones only while logged in
    /// Of the key in this slot, also where it has no serial number or says that it is not initialised; without a login. Token_Removed when another key is there.
    virtual QCoro::Task<Result<QList<TokenObject>>> objectsSeen(TokenInfo key) = 0;
    /// `algorithm`: "EC-P256" or "RSA-2048". Private key: sensitive, never extractable, sign only. Needs login.
    virtual QCoro::Task<Result<KeyPairInfo>> generateKeyPair(QString serial, QString algorithm, QString label) = 0;
    /// PKCS#10 over `subject` (list of {short name such as "O", value}), signed on the key. Needs login. DER.
    virtual QCoro::Task<Result<QByteArray>> signRequest(QString serial, QByteArray keyId, QList<std::pair<QString, QString>> subject) = 0;
    /// Checks that the certificate's public key is the key's, then C_CreateObject with the same CKA_ID. Needs login.
    virtual QCoro::Task<Result<void>> writeCertificate(QString serial, QByteArray keyId, QByteArray certificateDer, QString label) = 0;
    /// Signs SHA-256 of `data`. Needs login.
    virtual QCoro::Task<Result<TokenSignature>> sign(QString serial, QByteArray keyId, QByteArray data) = 0;
    /// Reads the certificate back from the key, signs random data and verifies it with the certificate's public key. Needs login.
    virtual QCoro::Task<Result<void>> selfTest(QString serial, QByteArray keyId) = 0;
    virtual QCoro::Task<Result<void>> removeObjects(QString serial, QByteArray keyId) = 0;

Q_SIGNALS:
    /// tokens() was answered, whoever asked: so many keys are plugged in, and the driver works.
    void tokensSeen(int count);
    /// A host ended unexpectedly; `breadcrumb` is what it was doing ("C_GenerateKeyPair of /usr/lib/…").
    void hostLost(const QString &breadcrumb);
};

} // namespace certdesk

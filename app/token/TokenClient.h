// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/support/Failure.h"
#include "pkcs11/SecureBuffer.h"

#include <QCoroTask>
#include <QObject>
#include <QProcessEnvironment>

#include <memory>
#include <optional>

namespace certdesk {

/// A slot with a key in it. Flags are PKCS#11's, in words.
struct TokenInfo {
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
};

struct TokenObject {
    QString kind;           ///< "private-key", "public-key", "certificate"
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
};

struct ModuleInfo {
    QString path;
    QString manufacturer;
    QString description;
    QString libraryVersion;
    QString cryptokiVersion;
};

/// The client of certdesk-token-host: one process, one module, requests one at a time. Every call may fail with
/// Token_Host_Crashed, Token_Host_Hung, or what the key said (domain.md §3.6). A crashed host is started again by the next call.
class TokenClient : public QObject {
    Q_OBJECT

public:
    struct Options {
        QString hostProgram;  ///< path of certdesk-token-host
        QString modulePath;   ///< absolute path of the PKCS#11 module
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment(); ///< e.g. with SOFTHSM2_CONF
        int callTimeoutMs = 15'000;
        int keyGenerationTimeoutMs = 120'000;
    };
    explicit TokenClient(Options options, QObject *parent = nullptr);
    ~TokenClient() override;

    const Options &options() const;

    QCoro::Task<Result<ModuleInfo>> module();
    /// Slots that hold a token; failing slots are left out, not fatal.
    QCoro::Task<Result<QList<TokenInfo>>> tokens();
    QCoro::Task<Result<TokenInfo>> token(QString serial);

    /// C_InitToken: wipes the key. Sets the SO-PIN on a virgin key, needs the right one on a used key. Finds the token again
    /// by serial, or by label where a virgin token had no serial.
    QCoro::Task<Result<TokenInfo>> initialise(quint64 slot, QString label, SecureBuffer soPin);
    /// SO login, then C_InitPIN.
    QCoro::Task<Result<void>> setPin(QString serial, SecureBuffer soPin, SecureBuffer pin);

    /// Opens a read-write session and logs the user in; it stays open for the calls below until logout() or the host ends.
    QCoro::Task<Result<void>> login(QString serial, SecureBuffer pin);
    QCoro::Task<Result<void>> logout();

    QCoro::Task<Result<QList<TokenObject>>> objects(QString serial); ///< private ones only while logged in
    /// `algorithm`: "EC-P256" or "RSA-2048". Private key: sensitive, never extractable, sign only. Needs login.
    QCoro::Task<Result<KeyPairInfo>> generateKeyPair(QString serial, QString algorithm, QString label);
    /// PKCS#10 over `subject` (list of {short name such as "O", value}), signed on the key. Needs login. DER.
    QCoro::Task<Result<QByteArray>> signRequest(QString serial, QByteArray keyId, QList<std::pair<QString, QString>> subject);
    /// Checks that the certificate's public key is the key's, then C_CreateObject with the same CKA_ID. Needs login.
    QCoro::Task<Result<void>> writeCertificate(QString serial, QByteArray keyId, QByteArray certificateDer, QString label);
    struct Signature {
        QString algorithm; ///< "ES256" (r‖s, 64 bytes) or "RS256"
        QByteArray value;
    };
    /// Signs SHA-256 of `data`. Needs login.
    QCoro::Task<Result<Signature>> sign(QString serial, QByteArray keyId, QByteArray data);
    /// Reads the certificate back from the key, signs random data and verifies it with the certificate's public key. Needs login.
    QCoro::Task<Result<void>> selfTest(QString serial, QByteArray keyId);
    QCoro::Task<Result<void>> removeObjects(QString serial, QByteArray keyId);

Q_SIGNALS:
    /// tokens() was answered, whoever asked: so many keys are plugged in, and the driver works.
    void tokensSeen(int count);
    /// The host ended unexpectedly; `breadcrumb` is what it was doing ("C_GenerateKeyPair of /usr/lib/…").
    void hostLost(const QString &breadcrumb);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace certdesk

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/token/TokenBackend.h"

#include <QProcessEnvironment>

#include <memory>

namespace certdesk {

class KeyLocks;

struct ModuleInfo {
    QString path;
    QString manufacturer;
    QString description;
    QString libraryVersion;
    QString cryptokiVersion;
};

/// The client of certdesk-token-host: one process, one module, requests one at a time. A crashed host is started again by the next call.
class TokenClient : public TokenBackend {
    Q_OBJECT

public:
    struct Options {
        QString hostProgram;  ///< path of certdesk-token-host
        QString modulePath;   ///< absolute path of the PKCS#11 module
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment(); ///< e.g. with SOFTHSM2_CONF
        std::shared_ptr<KeyLocks> locks = {}; ///< which the host inherits: what a program locked stays locked as long as its host works
        int helloTimeoutMs = 30'000;    ///< loading a driver runs its own start-up code
        int slotListTimeoutMs = 5'000;  ///< who looks whether a key is there shall not wait longer
        int loginTimeoutMs = 15'000;
        int callTimeoutMs = 15'000;     ///< what the others do not name
        int keyGenerationTimeoutMs = 120'000;
        int pinPadTimeoutMs = 120'000; ///< a person types there
    };
    explicit TokenClient(Options options, QObject *parent = nullptr);
    ~TokenClient() override;

    const Options &options() const;
    QCoro::Task<Result<ModuleInfo>> module();

    QCoro::Task<Result<QList<TokenInfo>>> tokens() override;
    QCoro::Task<Result<TokenInfo>> token(QString serial) override;
    QCoro::Task<Result<QList<TokenMechanism>>> mechanisms(QString serial) override;
    QCoro::Task<Result<TokenInfo>> initialise(TokenInfo key, QString label, SecureBuffer soPin, FinalTry consent = FinalTry::NotAgreed) override;
    QCoro::Task<Result<void>> setPin(QString serial, SecureBuffer soPin, SecureBuffer pin, FinalTry consent = FinalTry::NotAgreed) override;
    /// The same for a key that was seen before: Token_Removed, and nothing sent, when it is described otherwise by now.
    QCoro::Task<Result<void>> setPinOf(TokenInfo key, SecureBuffer soPin, SecureBuffer pin, FinalTry consent);
    QCoro::Task<Result<void>> changePin(QString serial, SecureBuffer oldPin, SecureBuffer newPin, FinalTry consent = FinalTry::NotAgreed) override;
    QCoro::Task<Result<void>> login(QString serial, SecureBuffer pin, FinalTry consent = FinalTry::NotAgreed) override;
    QCoro::Task<Result<void>> logout(QString serial = {}) override;
    QCoro::Task<Result<QList<TokenObject>>> objects(QString serial) override;
    QCoro::Task<Result<QList<TokenObject>>> objectsSeen(TokenInfo key) override;
    QCoro::Task<Result<KeyPairInfo>> generateKeyPair(QString serial, QString algorithm, QString label) override;
    QCoro::Task<Result<QByteArray>> signRequest(QString serial, QByteArray keyId, QList<std::pair<QString, QString>> subject) override;
    QCoro::Task<Result<void>> writeCertificate(QString serial, QByteArray keyId, QByteArray certificateDer, QString label) override;
    QCoro::Task<Result<TokenSignature>> sign(QString serial, QByteArray keyId, QByteArray data) override;
    /// By RSA with the padding of PKCS #1 v1.5; Token_Failed where the key is not for that. Needs login.
    QCoro::Task<Result<QByteArray>> decrypt(QString serial, QByteArray keyId, QByteArray data);
    QCoro::Task<Result<void>> selfTest(QString serial, QByteArray keyId) override;
    QCoro::Task<Result<void>> removeObjects(QString serial, QByteArray keyId) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace certdesk

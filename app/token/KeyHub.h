// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/token/TokenClient.h"

#include <QProcessEnvironment>

namespace certdesk {

/// Every key behind every driver in use, in one place: finds the driver through which a key was seen and sends each call there. One
/// driver that fails hides no key of another. Where two drivers see the same key, the one that the user put first has it.
class KeyHub : public TokenBackend {
    Q_OBJECT

public:
    struct Options {
        QString hostProgram;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    };
    /// One driver as it was last met.
    struct DriverState {
        QString path;
        std::optional<Failure> failure; ///< of the last look at its keys
        int keys = -1;                  ///< -1: never looked
    };

    explicit KeyHub(Options options, QObject *parent = nullptr);
    ~KeyHub() override;

    /// Absolute paths, in the user's order. Drivers that stay keep their process and its sessions.
    void setDrivers(QStringList paths);
    QStringList drivers() const;
    QList<DriverState> driverStates() const;
    /// The client of one driver in use; nullptr when it is not.
    std::shared_ptr<TokenClient> client(const QString &driver) const;
    /// A process of its own for the driver of this key, so that several keys are worked on at once. Token_Absent when nobody sees it.
    QCoro::Task<Result<std::shared_ptr<TokenClient>>> dedicated(QString serial);

    /// Of all drivers. Fails only when every driver fails, by the failure of the first; Token_Driver_None when none is in use.
    QCoro::Task<Result<QList<TokenInfo>>> tokens() override;
    QCoro::Task<Result<TokenInfo>> token(QString serial) override;
    QCoro::Task<Result<QList<TokenMechanism>>> mechanisms(QString serial) override;
    QCoro::Task<Result<TokenInfo>> initialise(TokenInfo key, QString label, SecureBuffer soPin) override;
    QCoro::Task<Result<void>> setPin(QString serial, SecureBuffer soPin, SecureBuffer pin) override;
    QCoro::Task<Result<void>> changePin(QString serial, SecureBuffer oldPin, SecureBuffer newPin) override;
    QCoro::Task<Result<void>> login(QString serial, SecureBuffer pin) override;
    QCoro::Task<Result<void>> logout(QString serial = {}) override;
    QCoro::Task<Result<QList<TokenObject>>> objects(QString serial) override;
    QCoro::Task<Result<KeyPairInfo>> generateKeyPair(QString serial, QString algorithm, QString label) override;
    QCoro::Task<Result<QByteArray>> signRequest(QString serial, QByteArray keyId, QList<std::pair<QString, QString>> subject) override;
    QCoro::Task<Result<void>> writeCertificate(QString serial, QByteArray keyId, QByteArray certificateDer, QString label) override;
    QCoro::Task<Result<TokenSignature>> sign(QString serial, QByteArray keyId, QByteArray data) override;
    QCoro::Task<Result<void>> selfTest(QString serial, QByteArray keyId) override;
    QCoro::Task<Result<void>> removeObjects(QString serial, QByteArray keyId) override;

private:
    class Private;
    std::shared_ptr<Private> d;
};

} // namespace certdesk

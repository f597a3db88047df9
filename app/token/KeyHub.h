// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/token/TokenClient.h"

#include <QProcessEnvironment>

namespace certdesk {

/// Told of every PIN before it is sent and of what became of it, so that no attempt goes unnoticed (PinBudget).
class PinGate {
public:
    enum class Pin { User, Officer };
    virtual ~PinGate() = default;
    /// Durable before it answers. A failure keeps the PIN from being sent, for instance Pin_FinalTry_NotAgreed.
    virtual QCoro::Task<Result<void>> aboutToTry(TokenInfo key, Pin pin, TokenBackend::FinalTry consent) = 0;
    /// `outcome`: nothing when the PIN was taken.
    virtual QCoro::Task<void> tried(TokenInfo key, Pin pin, std::optional<Failure> outcome) = 0;
};

/// Nobody else of this computer works with the key while it lives. What a caller holds must not outlive the hub's thread.
class KeyLease {
public:
    KeyLease() = default;
    explicit KeyLease(std::shared_ptr<void> held) : m_held(std::move(held)) {}
    explicit operator bool() const { return m_held != nullptr; }
    void release() { m_held.reset(); }

private:
    std::shared_ptr<void> m_held;
};

/// Every key behind every driver in use, in one place: finds the driver through which a key was seen and sends each call there. One
/// driver that fails hides no key of another. Where two drivers see the same key, the one that the user put first has it.
class KeyHub : public TokenBackend {
    Q_OBJECT

public:
    struct Options {
        QString hostProgram;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        QString lockFolder = {}; ///< of the locks of keys; empty: the user's (KeyLocks)
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
    /// A hub with a process of its own for the driver of this key, so that several keys are worked on at once; the same gate.
    QCoro::Task<Result<std::shared_ptr<TokenBackend>>> dedicated(QString serial);
    /// Whoever logs into a key holds a lease first, from before the login to after the logout: the driver has one session, and another
    /// login would close it. `name`: the serial number, or of a virgin key without one driver and slot (keyPlace). Token_Busy at once while somebody
    /// has one, also in another program of this user, and while the token host of a program that was killed is still at work on it.
    Result<KeyLease> acquire(const QString &name);
    /// Somebody works with a key of this driver: it is not to be polled, nor taken out of use.
    bool inUse(const QString &driver) const;
    void setPinGate(std::shared_ptr<PinGate> gate);

    /// Of all drivers. Fails only when every driver fails, by the failure of the first; Token_Driver_None when none is in use.
    QCoro::Task<Result<QList<TokenInfo>>> tokens() override;
    /// Of one driver, so that a slow one delays no other's (KeyWatch). Empty when it is not in use.
    QCoro::Task<Result<QList<TokenInfo>>> tokensOf(QString driver);
    QCoro::Task<Result<TokenInfo>> token(QString serial) override;
    QCoro::Task<Result<QList<TokenMechanism>>> mechanisms(QString serial) override;
    QCoro::Task<Result<TokenInfo>> initialise(TokenInfo key, QString label, SecureBuffer soPin, FinalTry consent = FinalTry::NotAgreed) override;
    QCoro::Task<Result<void>> setPin(QString serial, SecureBuffer soPin, SecureBuffer pin, FinalTry consent = FinalTry::NotAgreed) override;
    QCoro::Task<Result<void>> changePin(QString serial, SecureBuffer oldPin, SecureBuffer newPin, FinalTry consent = FinalTry::NotAgreed) override;
    QCoro::Task<Result<void>> login(QString serial, SecureBuffer pin, FinalTry consent = FinalTry::NotAgreed) override;
    QCoro::Task<Result<void>> logout(QString serial = {}) override;
    QCoro::Task<Result<QList<TokenObject>>> objects(QString serial) override;
    QCoro::Task<Result<QList<TokenObject>>> objectsSeen(TokenInfo key) override;
    QCoro::Task<Result<KeyPairInfo>> generateKeyPair(QString serial, QString algorithm, QString label) override;
    QCoro::Task<Result<QByteArray>> signRequest(QString serial, QByteArray keyId, QList<std::pair<QString, QString>> subject) override;
    QCoro::Task<Result<void>> writeCertificate(QString serial, QByteArray keyId, QByteArray certificateDer, QString label) override;
    QCoro::Task<Result<TokenSignature>> sign(QString serial, QByteArray keyId, QByteArray data) override;
    /// See TokenClient::decrypt.
    QCoro::Task<Result<QByteArray>> decrypt(QString serial, QByteArray keyId, QByteArray data);
    QCoro::Task<Result<void>> selfTest(QString serial, QByteArray keyId) override;
    QCoro::Task<Result<void>> removeObjects(QString serial, QByteArray keyId) override;

private:
    class Private;
    std::shared_ptr<Private> d;
};

/// Names a key for a lease: its serial number, else driver and slot.
QString keyPlace(const TokenInfo &key);

} // namespace certdesk

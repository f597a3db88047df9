// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/Keyring.h"

#include <QCoroSignal>
#include <QFile>

#include <openssl/crypto.h>
#include <qt6keychain/keychain.h>

#include <chrono>

namespace certdesk {

using namespace std::chrono_literals;

namespace {

/// The user may have to unlock the keyring first, in a window of its own.
constexpr std::chrono::milliseconds unlockTime = 120s;
constexpr std::chrono::milliseconds probeTime = 3s;

/// False when the keyring said nothing in time; the job then ends by itself, some day.
QCoro::Task<bool> finish(QKeychain::Job *job, std::chrono::milliseconds limit)
{
    job->setAutoDelete(false);
    job->start();
    const auto finished = co_await qCoro(job, &QKeychain::Job::finished, limit);
    if (finished) {
        job->deleteLater();
        co_return true;
    }
    job->setAutoDelete(true);
    co_return false;
}

SecureBuffer takeSecret(QByteArray bytes)
{
    auto secret = SecureBuffer::fromBytes(std::as_bytes(std::span(bytes.constData(), std::size_t(bytes.size()))));
    OPENSSL_cleanse(bytes.data(), std::size_t(bytes.size()));
    return secret;
}

class KeychainKeyStore : public KeyStore {
public:
    explicit KeychainKeyStore(QString service) : m_service(std::move(service)) {}
    QString kind() const override { return QStringLiteral("keychain"); }

    QCoro::Task<Result<std::optional<SecureBuffer>>> read(QString name) override
    {
        auto *job = new QKeychain::ReadPasswordJob(m_service);
        job->setKey(name);
        const bool answered = co_await finish(job, unlockTime);
        if (!answered)
            co_return Result<std::optional<SecureBuffer>>(keyringFailure(keyringSilent));
        if (job->error() == QKeychain::EntryNotFound)
            co_return Result<std::optional<SecureBuffer>>(std::nullopt);
        if (job->error() != QKeychain::NoError)
            co_return Result<std::optional<SecureBuffer>>(keyringFailure(job->error()));
        co_return Result<std::optional<SecureBuffer>>(takeSecret(job->binaryData()));
    }

    QCoro::Task<Result<void>> write(QString name, SecureBuffer value) override
    {
        auto *job = new QKeychain::WritePasswordJob(m_service);
        job->setKey(name);
        job->setBinaryData(QByteArray(value.view().data(), qsizetype(value.size())));
        const bool answered = co_await finish(job, unlockTime);
        if (!answered)
            co_return Result<void>(keyringFailure(keyringSilent));
        if (job->error() != QKeychain::NoError)
            co_return Result<void>(keyringFailure(job->error()));
        co_return Result<void>();
    }

    QCoro::Task<Result<void>> remove(QString name) override
    {
        auto *job = new QKeychain::DeletePasswordJob(m_service);
        job->setKey(name);
        const bool answered = co_await finish(job, unlockTime);
        if (!answered)
            co_return Result<void>(keyringFailure(keyringSilent));
        if (job->error() != QKeychain::NoError && job->error() != QKeychain::EntryNotFound)
            co_return Result<void>(keyringFailure(job->error()));
        co_return Result<void>();
    }

private:
    QString m_service;
};

bool hasSessionBus()
{
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS") || QFile::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus"));
}

} // namespace

std::unique_ptr<KeyStore> makeKeyring(const QString &service)
{
    return std::make_unique<KeychainKeyStore>(service);
}

QCoro::Task<bool> keyringAnswers(QString service)
{
    if (!hasSessionBus())
        co_return false;
    // Looking for an entry that is not there unlocks nothing and asks nobody.
    auto *job = new QKeychain::ReadPasswordJob(service);
    job->setKey(QStringLiteral("is-anybody-there"));
    const bool answered = co_await finish(job, probeTime);
    co_return answered && (job->error() == QKeychain::NoError || job->error() == QKeychain::EntryNotFound);
}

} // namespace certdesk

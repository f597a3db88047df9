// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/KeyStore.h"

#include "app/store/ChosenKeyStore.h"
#include "app/store/Keyring.h"

#include <QDir>

namespace certdesk {

QCoro::Task<Result<SecureBuffer>> KeyStore::writeOnce(QString name, SecureBuffer value)
{
    auto copy = value.duplicate();
    auto written = co_await write(name, std::move(copy));
    if (!written)
        co_return Result<SecureBuffer>(Unexpected(written.error()));
    co_return Result<SecureBuffer>(std::move(value));
}

std::unique_ptr<KeyStore> KeyStore::create(const QString &profileDir, const QString &scope, bool fileOnly)
{
    const QString folder = QDir(profileDir).filePath(QStringLiteral("keys"));
    if (fileOnly || qEnvironmentVariable("CERTDESK_KEYSTORE") == QLatin1String("file"))
        return std::make_unique<FileKeyStore>(folder);
    const QString service = QStringLiteral("CertDesk/") + scope;
    return std::make_unique<ChosenKeyStore>(folder, service, makeKeyring(service));
}

Unexpected keyringFailure(int code)
{
    if (code == keyringSilent)
        return fail(FailureCode::Store_Keyring_Silent);
    return fail(FailureCode::Store_Keyring_Refused, {{QStringLiteral("error"), code}});
}

} // namespace certdesk

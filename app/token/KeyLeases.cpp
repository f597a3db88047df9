// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/token/KeyLeases.h"

#include "app/token/TokenFailure.h"
#include "pkcs11/Cryptoki.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLockFile>

namespace certdesk {

namespace {

/// Of the computer, not of the profile: two profiles see the same keys. The name says nothing of the key.
QString lockPath(const QString &name)
{
    const QByteArray hash = QCryptographicHash::hash("certdesk-key\n" + name.toUtf8(), QCryptographicHash::Sha256).toHex().left(32);
    return QDir::temp().filePath(QStringLiteral("certdesk-key-%1.lock").arg(QString::fromLatin1(hash)));
}

} // namespace

Result<KeyLease> KeyLeases::acquire(const QString &name, const QString &store)
{
    const auto lock = std::make_shared<QLockFile>(lockPath(name + QLatin1Char('\n') + store));
    lock->setStaleLockTime(0); // what a program that was killed held is free again; nothing else is
    if (has(name) || !lock->tryLock(0))
        return tokenFailure({{QStringLiteral("kind"), QStringLiteral("cryptoki")}, {QStringLiteral("rv"), static_cast<qint64>(CKR_SESSION_EXISTS)}});
    m_names->insert(name);
    const std::weak_ptr<QSet<QString>> names = m_names;
    return KeyLease(std::shared_ptr<void>(lock.get(), [lock, names, name](void *) {
        lock->unlock();
        if (const auto kept = names.lock())
            kept->remove(name);
    }));
}

QString keyPlace(const TokenInfo &key)
{
    return key.serial.isEmpty() ? QStringLiteral("%1#%2").arg(key.module).arg(key.slot) : key.serial;
}

} // namespace certdesk

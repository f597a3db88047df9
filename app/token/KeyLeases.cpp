// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/token/KeyLeases.h"

#include "app/token/KeyLocks.h"
#include "app/token/TokenFailure.h"
#include "pkcs11/Cryptoki.h"

#include <QCoreApplication>

namespace certdesk {

namespace {

/// `waiting`: for what a program that is gone has begun; it ends by itself.
Unexpected inUseElsewhere(bool waiting)
{
    auto busy = tokenFailure({{QStringLiteral("kind"), QStringLiteral("cryptoki")}, {QStringLiteral("rv"), static_cast<qint64>(CKR_SESSION_EXISTS)}});
    if (!waiting)
        return busy;
    QVariantMap detail = busy.value().detail();
    detail.insert(QStringLiteral("stillWorking"), true);
    detail.insert(QStringLiteral("message"), QCoreApplication::translate("certdesk::KeyHub", "The key is still finishing what was begun before. Wait a few seconds, then try again."));
    return Unexpected(Failure(busy.value().code(), detail));
}

} // namespace

KeyLeases::KeyLeases(const QString &lockFolder) : m_locks(std::make_shared<KeyLocks>(lockFolder)) {}

Result<KeyLease> KeyLeases::acquire(const QString &name, const QString &store)
{
    if (has(name))
        return inUseElsewhere(false);
    const QString place = name + QLatin1Char('\n') + store;
    const auto locked = m_locks->lock(place);
    if (!locked)
        return Unexpected(locked.error());
    if (*locked != KeyLocks::Answer::Locked)
        return inUseElsewhere(*locked == KeyLocks::Answer::StillWorking);
    m_names->insert(name);
    const std::weak_ptr<QSet<QString>> names = m_names;
    return KeyLease(std::shared_ptr<void>(m_locks.get(), [locks = m_locks, place, names, name](void *) {
        locks->unlock(place);
        if (const auto kept = names.lock())
            kept->remove(name);
    }));
}

QString keyPlace(const TokenInfo &key)
{
    return key.serial.isEmpty() ? QStringLiteral("%1#%2").arg(key.module).arg(key.slot) : key.serial;
}

} // namespace certdesk

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/token/KeyHub.h"

#include <QSet>

namespace certdesk {

class KeyLocks;

/// The keys that somebody works with, by keyPlace(): those of one hub in a set, and for every other program of this user KeyLocks. A copy
/// is the same leases.
class KeyLeases {
public:
    explicit KeyLeases(const QString &lockFolder = {});
    /// `store`: where software keys lie, said by the environment; the same slot of another store is another key. Token_Busy while somebody
    /// has a lease on the key.
    Result<KeyLease> acquire(const QString &name, const QString &store);
    bool has(const QString &name) const { return m_names->contains(name); }
    const QSet<QString> &names() const { return *m_names; }
    std::shared_ptr<KeyLocks> locks() const { return m_locks; }

private:
    std::shared_ptr<KeyLocks> m_locks;
    std::shared_ptr<QSet<QString>> m_names = std::make_shared<QSet<QString>>(); ///< a lease may outlive the hub
};

} // namespace certdesk

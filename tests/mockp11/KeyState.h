// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Scenario.h"

#include <QByteArray>

#include <map>
#include <vector>

namespace mock {

using Object = std::map<CK_ATTRIBUTE_TYPE, QByteArray>;

/// Where the private key of an object lies (PKCS#8); no attribute that anybody may read.
constexpr CK_ATTRIBUTE_TYPE privateMaterial = CKA_VENDOR_DEFINED | 1;

/// What a key remembers. With a path it is shared with other processes: held locked during each call that touches it, written whole
/// and renamed, so that a process that dies leaves the state before or after a call.
class KeyState {
public:
    KeyState(const KeyPlan &plan, const QString &path);

    bool initialised = false;
    QString label;
    std::optional<QByteArray> pin;
    std::optional<QByteArray> soPin;
    int tries = 0;   ///< wrong ones in a row
    int soTries = 0;
    bool toBeChanged = false;
    bool pulled = false; ///< by a fault, until it is plugged in again
    std::map<CK_OBJECT_HANDLE, Object> objects;
    CK_OBJECT_HANDLE next = 1;

    std::vector<CK_OBJECT_HANDLE> matching(const Object &pattern) const;

    /// Reads what others wrote and keeps them out until release(), which writes what was changed.
    void take();
    void release();
    void touch() { m_changed = true; }

private:
    void read();
    void write();
    QString m_path;
    int m_lock = -1;
    qint64 m_seen = -1;
    bool m_changed = false;
};

/// Changes whenever the file is replaced; 0 where there is none.
qint64 stampOf(const QString &path);
Object fromTemplate(const CK_ATTRIBUTE *attributes, CK_ULONG count);
QByteArray flagValue(bool value);
QByteArray numberValue(CK_ULONG value);
bool flagOf(const Object &object, CK_ATTRIBUTE_TYPE type);
CK_ULONG numberOf(const Object &object, CK_ATTRIBUTE_TYPE type);

} // namespace mock

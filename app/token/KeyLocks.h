// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/support/Failure.h"

#include <QString>
#include <QStringList>

namespace certdesk {

/// Which keys somebody works with, for every program of this user. One file; a key is a byte of it. The lock is of the open file, which every token
/// host inherits: a key is free when neither the program nor a host that it started is there any more, and at once when the program says so.
/// Nothing is left behind by a program that was killed.
class KeyLocks {
public:
    /// `folder` empty: /run/user/UID, where there is none XDG_RUNTIME_DIR, else ~/.cache/certdesk. Never the folder for temporary files: programs may have several.
    explicit KeyLocks(const QString &folder = {});
    ~KeyLocks();
    KeyLocks(const KeyLocks &) = delete;
    KeyLocks &operator=(const KeyLocks &) = delete;

    enum class Answer { Locked, Busy, StillWorking };
    /// `name`: of the key, any text. Busy: a program has it. StillWorking: the program is gone, a host that it started is not yet. A failure when the
    /// file cannot be opened: Store_Folder_NotMade, Store_File_NotWritten.
    Result<Answer> lock(const QString &name);
    void unlock(const QString &name);

    /// What a host inherits, while it is being started; -1: nothing (Windows, where a host ends with its program).
    int inheritable();

private:
    Result<void> open();
    QStringList m_folders;
    [[maybe_unused]] int m_own = -1;    ///< not inherited: tells whether the program is there
    [[maybe_unused]] int m_shared = -1;
    void *m_handle = nullptr;           ///< Windows
};

} // namespace certdesk

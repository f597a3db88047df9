// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace certdesk {

/// An advisory lock on a file that is made for it and stays. Every program that has the store open holds it shared; only who
/// holds it alone may set the store aside, for else another program would go on saving into the file that was set aside.
/// The operating system releases it when the program dies. Where no lock can be had (read-only folder, network share without
/// locks) every attempt succeeds, and what follows is left to SQLite and to the rename.
class FileLock {
public:
    explicit FileLock(const QString &path);
    ~FileLock();
    FileLock(const FileLock &) = delete;
    FileLock &operator=(const FileLock &) = delete;

    /// These do not wait. On failure nothing is held.
    bool tryShared();
    bool tryExclusive();
    void release();

private:
    bool take(bool exclusive);
#ifdef Q_OS_WIN
    void *m_handle = nullptr;
#else
    int m_file = -1;
#endif
};

} // namespace certdesk

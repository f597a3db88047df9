// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/FileLock.h"

#include <QDir>

#include <windows.h>

namespace certdesk {

FileLock::FileLock(const QString &path)
{
    const QString native = QDir::toNativeSeparators(path);
    m_handle = CreateFileW(reinterpret_cast<LPCWSTR>(native.utf16()), GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr,
                           OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
}

FileLock::~FileLock()
{
    if (m_handle != INVALID_HANDLE_VALUE)
        CloseHandle(m_handle);
}

bool FileLock::take(bool exclusive)
{
    if (m_handle == INVALID_HANDLE_VALUE)
        return true;
    // A handle's own shared lock stands in the way of its exclusive one.
    release();
    OVERLAPPED range{};
    if (LockFileEx(m_handle, LOCKFILE_FAIL_IMMEDIATELY | (exclusive ? LOCKFILE_EXCLUSIVE_LOCK : 0), 0, 1, 0, &range))
        return true;
    const DWORD error = GetLastError();
    return error != ERROR_LOCK_VIOLATION && error != ERROR_IO_PENDING;
}

bool FileLock::tryShared()
{
    return take(false);
}

bool FileLock::tryExclusive()
{
    return take(true);
}

void FileLock::release()
{
    OVERLAPPED range{};
    if (m_handle != INVALID_HANDLE_VALUE)
        UnlockFileEx(m_handle, 0, 1, 0, &range);
}

} // namespace certdesk

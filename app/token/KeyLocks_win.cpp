// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/token/KeyLocks.h"

#include "app/store/AtomicFile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QStandardPaths>
#include <QtEndian>

#include <windows.h>

namespace certdesk {

namespace {

/// The number says nothing of the key.
OVERLAPPED placeOf(const QString &name)
{
    const QByteArray hash = QCryptographicHash::hash("certdesk-key\n" + name.toUtf8(), QCryptographicHash::Sha256);
    OVERLAPPED place = {};
    place.Offset = qFromBigEndian<quint32>(hash.constData());
    place.OffsetHigh = qFromBigEndian<quint32>(hash.constData() + 4) >> 2; // a file's places are signed
    return place;
}

} // namespace

KeyLocks::KeyLocks(const QString &folder)
{
    m_folders << (folder.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/CertDesk") : folder);
}

KeyLocks::~KeyLocks()
{
    if (m_handle)
        CloseHandle(m_handle);
}

Result<void> KeyLocks::open()
{
    if (m_handle)
        return {};
    if (auto made = makePrivateFolder(m_folders.first()); !made)
        return made;
    const QString path = QDir::toNativeSeparators(m_folders.first() + QStringLiteral("/keys.lock"));
    const auto tryOpen = [&path] {
        return CreateFileW(reinterpret_cast<const wchar_t *>(path.utf16()), GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr, OPEN_ALWAYS,
                           FILE_ATTRIBUTE_NORMAL, nullptr);
    };
    HANDLE file = tryOpen();
    if (file == INVALID_HANDLE_VALUE) {
        if (auto written = writePrivateFile(path, {}); !written)
            return written;
        file = tryOpen();
    }
    m_handle = file == INVALID_HANDLE_VALUE ? nullptr : file;
    return {};
}

Result<KeyLocks::Answer> KeyLocks::lock(const QString &name)
{
    if (auto opened = open(); !opened)
        return Unexpected(opened.error());
    OVERLAPPED place = placeOf(name);
    return m_handle && LockFileEx(m_handle, LOCKFILE_EXCLUSIVE_LOCK | LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &place) ? Answer::Locked : Answer::Busy;
}

void KeyLocks::unlock(const QString &name)
{
    OVERLAPPED place = placeOf(name);
    if (m_handle)
        UnlockFileEx(m_handle, 0, 1, 0, &place);
}

int KeyLocks::inheritable()
{
    return -1;
}

} // namespace certdesk

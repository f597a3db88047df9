// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/AtomicFile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>

namespace certdesk {

namespace {

/// The one place. `reason`: what the system said.
Unexpected fileNotWritten(const QString &reason)
{
    return fail(FailureCode::Store_File_NotWritten, {{QStringLiteral("os"), reason}});
}

} // namespace

Result<void> makePrivateFolder(const QString &path)
{
    if (QFileInfo(path).isDir())
        return {};
    if (!QDir().mkpath(path))
        return fail(FailureCode::Store_Folder_NotMade);
    QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    syncFolder(QFileInfo(path).absolutePath());
    return {};
}

Result<void> writePrivateFile(const QString &path, std::span<const std::byte> bytes)
{
    if (auto made = makePrivateFolder(QFileInfo(path).absolutePath()); !made)
        return made;
    const QByteArrayView view(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size()));
    if (const auto written = writeWholeFile(path, view, WholeFile::Readers::Owner); !written)
        return fileNotWritten(written.error());
    return {};
}

Result<std::shared_ptr<QLockFile>> lockFile(const QString &path)
{
    if (auto made = makePrivateFolder(QFileInfo(path).absolutePath()); !made)
        return Unexpected(made.error());
    auto lock = std::make_shared<QLockFile>(path);
    if (lock->tryLock(10000))
        return lock;
    // Qt's word for a disk without room is "unknown".
    if (lock->error() != QLockFile::LockFailedError)
        return fileNotWritten(QStringLiteral("lock"));
    return fail(FailureCode::Store_Key_Locked);
}

} // namespace certdesk

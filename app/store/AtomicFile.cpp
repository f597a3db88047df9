// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/AtomicFile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QSaveFile>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#else
#include <io.h>
#endif

namespace certdesk {

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
    const QString folder = QFileInfo(path).absolutePath();
    if (auto made = makePrivateFolder(folder); !made)
        return made;
    QSaveFile file(path);
    const auto size = qint64(bytes.size());
    // The rights are narrowed before the first byte is written. commit() fails when any write failed.
    const bool written = file.open(QIODevice::WriteOnly) && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && file.write(reinterpret_cast<const char *>(bytes.data()), size) == size && file.commit();
    if (!written)
        return fail(FailureCode::Store_File_NotWritten, {{QStringLiteral("os"), file.errorString().section(QLatin1Char(':'), -1)}});
    syncFolder(folder);
    return {};
}

Result<std::shared_ptr<QLockFile>> lockFile(const QString &path)
{
    if (auto made = makePrivateFolder(QFileInfo(path).absolutePath()); !made)
        return Unexpected(made.error());
    auto lock = std::make_shared<QLockFile>(path);
    if (!lock->tryLock(10000))
        return fail(FailureCode::Store_Key_Locked);
    return lock;
}

void syncFolder(const QString &path)
{
#ifdef Q_OS_UNIX
    const int folder = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder >= 0) {
        ::fsync(folder);
        ::close(folder);
    }
#else
    Q_UNUSED(path); // NTFS journals its names.
#endif
}

bool syncFile(const QFile &file)
{
#ifdef Q_OS_UNIX
    return ::fsync(file.handle()) == 0;
#else
    return ::_commit(file.handle()) == 0;
#endif
}

} // namespace certdesk

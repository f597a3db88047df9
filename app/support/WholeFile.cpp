// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/support/WholeFile.h"

#include <QFileInfo>

#include <cerrno>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#else
#include <io.h>
#endif

namespace certdesk {

WholeFile::WholeFile(const QString &path, Readers readers)
    : m_file(path)
    , m_readers(readers)
{
}

bool WholeFile::failed(const QString &reason)
{
    // Behind the colon: what stands before it may be a path.
    m_error = reason.isEmpty() ? m_file.errorString().section(QLatin1Char(':'), -1).trimmed() : reason;
    return false;
}

bool WholeFile::open()
{
    const QFileInfo there(m_file.fileName());
    if (there.exists() && !there.isFile())
        return failed(QStringLiteral("not a regular file"));
    // Without a buffer each write says by itself whether it succeeded.
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return failed();
    // Before the first byte is written.
    if (m_readers == Readers::Owner && !m_file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return failed();
    return true;
}

bool WholeFile::write(QByteArrayView bytes)
{
    // A disk that is nearly full takes some of it, and says why not the rest when that is tried.
    for (qsizetype done = 0; done < bytes.size();) {
        const qint64 written = m_file.write(bytes.data() + done, bytes.size() - done);
        if (written <= 0)
            return failed();
        done += written;
        m_size += written;
    }
    return true;
}

bool WholeFile::commit()
{
    if (!m_file.flush() || m_file.size() != m_size)
        return failed();
    if (!syncFile(m_file))
        return failed(qt_error_string(errno));
    if (!m_file.commit())
        return failed();
    syncFolder(QFileInfo(m_file.fileName()).absolutePath());
    return true;
}

tl::expected<void, QString> writeWholeFile(const QString &path, QByteArrayView bytes, WholeFile::Readers readers)
{
    WholeFile file(path, readers);
    if (file.open() && file.write(bytes) && file.commit())
        return {};
    return tl::unexpected(file.error());
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

bool syncFile(const QFileDevice &file)
{
#ifdef Q_OS_UNIX
    return ::fsync(file.handle()) == 0 || errno == EINVAL || errno == ENOTSUP;
#else
    return ::_commit(file.handle()) == 0;
#endif
}

} // namespace certdesk

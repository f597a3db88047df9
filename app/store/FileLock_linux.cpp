// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/FileLock.h"

#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace certdesk {

FileLock::FileLock(const QString &path)
{
    m_file = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CREAT | O_CLOEXEC, 0600);
}

FileLock::~FileLock()
{
    if (m_file >= 0)
        ::close(m_file);
}

bool FileLock::take(bool exclusive)
{
    if (m_file < 0)
        return true;
    if (::flock(m_file, (exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0)
        return true;
    const bool held = errno == EWOULDBLOCK;
    release();
    return !held;
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
    if (m_file >= 0)
        ::flock(m_file, LOCK_UN);
}

} // namespace certdesk

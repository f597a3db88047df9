// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/token/KeyLocks.h"

#include "app/store/AtomicFile.h"
#include "app/token/TokenFailure.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QtEndian>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace certdesk {

namespace {

constexpr int aboveUsual = 64; ///< numbers below are what a person names on a command line

QString lockFileIn(const QString &folder)
{
    return folder + QStringLiteral("/keys.lock");
}

/// A folder that is ours alone to write in: nobody else can lay a file into our way there.
bool isOurs(const QString &folder)
{
    struct stat status = {};
    return ::stat(QFile::encodeName(folder).constData(), &status) == 0 && S_ISDIR(status.st_mode) && status.st_uid == ::geteuid()
        && (status.st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

/// Each for itself: a lock belongs to what one open() gave.
int openLocks(const QString &path)
{
    const int low = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
    if (low < 0)
        return -1;
    struct stat status = {};
    const int high = ::fstat(low, &status) == 0 && S_ISREG(status.st_mode) ? ::fcntl(low, F_DUPFD_CLOEXEC, aboveUsual) : -1;
    ::close(low);
    return high;
}

/// Two bytes a key: the program's own, and the one that its hosts share. The number says nothing of the key.
off_t placeOf(const QString &name)
{
    const QByteArray hash = QCryptographicHash::hash("certdesk-key\n" + name.toUtf8(), QCryptographicHash::Sha256);
    return static_cast<off_t>(qFromBigEndian<quint64>(hash.constData()) >> 3) * 2;
}

bool setLock(int descriptor, short type, off_t place)
{
    struct flock lock = {};
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    lock.l_start = place;
    lock.l_len = 1;
    return ::fcntl(descriptor, F_OFD_SETLK, &lock) == 0;
}

/// Right after a lock was not got: somebody has it, or this file system has none.
Result<KeyLocks::Answer> refused(KeyLocks::Answer somebody)
{
    const int reason = errno;
    if (reason == EAGAIN || reason == EACCES)
        return somebody;
    return tokenFailure({{QStringLiteral("kind"), QStringLiteral("request")}, {QStringLiteral("message"), QStringLiteral("keys.lock: %1").arg(reason)}});
}

} // namespace

KeyLocks::KeyLocks(const QString &folder)
{
    if (!folder.isEmpty()) {
        m_folders << folder;
        return;
    }
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    for (const QString &usual : {QStringLiteral("/run/user/%1").arg(::geteuid()), runtime}) {
        if (QDir::isAbsolutePath(usual) && isOurs(usual))
            m_folders << usual + QStringLiteral("/certdesk");
    }
    m_folders << QDir::homePath() + QStringLiteral("/.cache/certdesk");
}

KeyLocks::~KeyLocks()
{
    for (const int descriptor : {m_own, m_shared}) {
        if (descriptor >= 0)
            ::close(descriptor);
    }
}

Result<void> KeyLocks::open()
{
    Result<void> outcome;
    for (const QString &folder : std::as_const(m_folders)) {
        if (m_own >= 0 && m_shared >= 0)
            break;
        outcome = makePrivateFolder(folder);
        if (!outcome)
            continue;
        const QString path = lockFileIn(folder);
        // What stands there and cannot be opened is no lock of ours. One that is not a file stays, and is told.
        if (const int there = openLocks(path); there >= 0)
            ::close(there);
        else if (outcome = writePrivateFile(path, {}); !outcome)
            continue;
        m_own = m_own < 0 ? openLocks(path) : m_own;
        m_shared = m_shared < 0 ? openLocks(path) : m_shared;
    }
    return outcome;
}

Result<KeyLocks::Answer> KeyLocks::lock(const QString &name)
{
    if (auto opened = open(); !opened)
        return Unexpected(opened.error());
    const off_t place = placeOf(name);
    if (!setLock(m_own, F_WRLCK, place))
        return refused(Answer::Busy);
    if (setLock(m_shared, F_WRLCK, place + 1))
        return Answer::Locked;
    auto answer = refused(Answer::StillWorking);
    setLock(m_own, F_UNLCK, place);
    return answer;
}

void KeyLocks::unlock(const QString &name)
{
    const off_t place = placeOf(name);
    setLock(m_shared, F_UNLCK, place + 1); // also for the hosts, which share it
    setLock(m_own, F_UNLCK, place);
}

int KeyLocks::inheritable()
{
    return open() ? m_shared : -1; // whoever wants a lock is told why there is none
}

} // namespace certdesk

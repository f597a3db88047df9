// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/ProfileGuard.h"

#include "app/support/Log.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLocalSocket>
#include <QStandardPaths>

namespace certdesk {

namespace {
constexpr int reachMs = 1000;
}

ProfileGuard::ProfileGuard(QString profileDir, QObject *parent) : QObject(parent), m_profileDir(std::move(profileDir))
{
    connect(&m_server, &QLocalServer::newConnection, this, &ProfileGuard::answer);
}

ProfileGuard::~ProfileGuard()
{
    // First deaf, then unlocked: who gets the lock finds the name free.
    m_server.close();
}

/// A name of fixed length: addresses of local sockets are short, paths of profiles are not.
QString ProfileGuard::serverName() const
{
    const QByteArray hash = QCryptographicHash::hash(QDir(m_profileDir).canonicalPath().toUtf8(), QCryptographicHash::Sha256).toHex().first(24);
    const QString name = QStringLiteral("certdesk-") + QString::fromLatin1(hash);
#ifdef Q_OS_WIN
    return name;
#else
    // The user's own folder, where nobody else can take the name first.
    const QString runtime = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    return runtime.isEmpty() ? name : QDir(runtime).filePath(name);
#endif
}

bool ProfileGuard::claim()
{
    QDir().mkpath(m_profileDir);
    m_lock = std::make_unique<QLockFile>(QDir(m_profileDir).filePath(QStringLiteral("window.lock")));
    m_lock->setStaleLockTime(0); // however old: only a program that runs no more gives it up
    if (!m_lock->tryLock(0) && m_lock->error() == QLockFile::LockFailedError)
        return false;
    QLocalServer::removeServer(serverName()); // of a program that was killed
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    if (!m_server.listen(serverName()))
        qCWarning(logStore) << "a second start will not be heard of:" << m_server.errorString();
    return true;
}

bool ProfileGuard::raiseOther() const
{
    QLocalSocket socket;
    socket.connectToServer(serverName(), QIODevice::ReadWrite);
    if (!socket.waitForConnected(reachMs))
        return false;
    // The other one closes the connection when it has shown its window.
    return socket.state() == QLocalSocket::UnconnectedState || socket.waitForDisconnected(reachMs);
}

void ProfileGuard::answer()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        Q_EMIT raiseRequested();
        socket->disconnectFromServer();
    }
}

} // namespace certdesk

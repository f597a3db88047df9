// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/CaFiles.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>

#include <stdexcept>

namespace certdesk::platform {

namespace {

[[noreturn]] void raise(const char *what, const QString &path)
{
    throw std::runtime_error(std::string("the certificate authority cannot ") + what + ' ' + path.toStdString());
}

} // namespace

CaFiles::CaFiles(const QString &directory) : m_directory(directory)
{
    if (!QDir().mkpath(directory))
        raise("make the directory", directory);
    if (!QFile::setPermissions(directory, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
        raise("close to others the directory", directory);
}

std::unique_ptr<QLockFile> CaFiles::lock() const
{
    auto lock = std::make_unique<QLockFile>(m_directory + QStringLiteral("/ca.lock"));
    if (!lock->tryLock(10000))
        raise("lock", m_directory);
    return lock;
}

QString CaFiles::path(File file) const
{
    switch (file) {
    case Root:
        return m_directory + QStringLiteral("/root.pem");
    case RootKey:
        return m_directory + QStringLiteral("/root.key");
    case Issuing:
        return m_directory + QStringLiteral("/issuing.pem");
    case IssuingKey:
        return m_directory + QStringLiteral("/issuing.key");
    case Responder:
        return m_directory + QStringLiteral("/ocsp.pem");
    case ResponderKey:
        return m_directory + QStringLiteral("/ocsp.key");
    }
    return {};
}

bool CaFiles::exists(File file) const
{
    return QFile::exists(path(file));
}

QByteArray CaFiles::read(File file) const
{
    QFile source(path(file));
    if (!source.open(QIODevice::ReadOnly))
        raise("read", source.fileName());
    return source.readAll();
}

void CaFiles::write(File file, const QByteArray &pem) const
{
    QSaveFile target(path(file));
    // Closed to others while still empty.
    const bool written = target.open(QIODevice::WriteOnly) && target.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        && target.write(pem) == pem.size() && target.flush() && target.commit();
    if (!written)
        raise("write", target.fileName());
}

} // namespace certdesk::platform

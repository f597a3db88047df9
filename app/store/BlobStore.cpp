// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/BlobStore.h"

#include "app/store/AtomicFile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QtConcurrent>

#include <openssl/crypto.h>

#include <algorithm>

namespace certdesk {

namespace {

/// The threads of the pool end when they like, perhaps after the process began to: nothing of OpenSSL stays with them.
auto leavingOpenSsl()
{
    return qScopeGuard([] { OPENSSL_thread_stop(); });
}

QByteArray scanContext(const QString &sha256)
{
    return QByteArrayLiteral("scan:") + sha256.toLatin1();
}

Result<QByteArray> readScan(const QString &path, const QString &sha256, const Vault &vault)
{
    QFile file(path);
    if (path.isEmpty() || !file.exists())
        return fail(FailureCode::Store_Scan_NotFound);
    if (!file.open(QIODevice::ReadOnly))
        return fail(FailureCode::Store_Scan_NotRead);
    return vault.unseal(file.readAll(), scanContext(sha256));
}

bool touchScan(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadWrite) && file.setFileTime(QDateTime::currentDateTime(), QFileDevice::FileModificationTime);
}

Result<QString> writeScan(const QString &path, const QString &sha256, const QByteArray &bytes, const Vault &vault)
{
    // What is there under this name is the same scan, unless it was damaged or sealed with a lost key. It counts as put now, so
    // that nobody sweeps it away before a draft refers to it.
    if (QFile::exists(path) && readScan(path, sha256, vault) && touchScan(path))
        return sha256;
    const auto sealed = vault.seal(bytes, scanContext(sha256));
    if (!sealed)
        return Unexpected(sealed.error());
    const auto written = writePrivateFile(path, std::as_bytes(std::span(sealed->constData(), std::size_t(sealed->size()))));
    if (!written)
        return Unexpected(written.error());
    return sha256;
}

/// On a disk that writes in place nothing is left of the bytes; a flash drive may keep the old block until it is reused
/// (docs/decisions/drafts.md). Either way they are sealed.
bool overwriteScan(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite))
        return false;
    const QByteArray zeros(64 * 1024, '\0');
    for (qint64 left = file.size(); left > 0; left -= zeros.size()) {
        const qint64 part = std::min<qint64>(left, zeros.size());
        if (file.write(zeros.constData(), part) != part)
            return false;
    }
    return file.flush() && syncFile(file);
}

Result<void> removeScan(const QString &path)
{
    if (path.isEmpty() || !QFile::exists(path))
        return {};
    // A file that cannot be overwritten can perhaps be unlinked all the same, which is worth more than leaving it.
    overwriteScan(path);
    if (!QFile::remove(path))
        return fail(FailureCode::Store_Scan_NotRemoved);
    return {};
}

} // namespace

BlobStore::BlobStore(QString directory, std::shared_ptr<Vault> vault) : m_directory(std::move(directory)), m_vault(std::move(vault)) {}

QString BlobStore::pathOf(const QString &sha256) const
{
    // Nothing else becomes part of a path.
    static const QRegularExpression hex(QStringLiteral("\\A[0-9a-f]{64}\\z"));
    return hex.match(sha256).hasMatch() ? QDir(m_directory).filePath(sha256 + QStringLiteral(".scan")) : QString();
}

Result<QString> BlobStore::write(const QByteArray &bytes) const
{
    const QString sha256 = QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
    return writeScan(pathOf(sha256), sha256, bytes, *m_vault);
}

Result<QByteArray> BlobStore::read(const QString &sha256) const
{
    return readScan(pathOf(sha256), sha256, *m_vault);
}

Result<void> BlobStore::shred(const QString &sha256, const QDateTime &unlessSince) const
{
    const QString path = pathOf(sha256);
    if (unlessSince.isValid() && QFileInfo(path).lastModified() >= unlessSince)
        return {};
    return removeScan(path);
}

QSet<QString> BlobStore::namesBefore(const QDateTime &before) const
{
    QSet<QString> names;
    const auto files = QDir(m_directory).entryInfoList({QStringLiteral("*.scan")}, QDir::Files);
    for (const QFileInfo &file : files) {
        if (file.lastModified() < before && !pathOf(file.completeBaseName()).isEmpty())
            names << file.completeBaseName();
    }
    return names;
}

QFuture<Result<QString>> BlobStore::put(QByteArray bytes)
{
    // The work holds all it needs: it may end after the store did.
    return QtConcurrent::run([store = *this, bytes = std::move(bytes)] {
        const auto leaving = leavingOpenSsl();
        return store.write(bytes);
    });
}

QFuture<Result<QByteArray>> BlobStore::get(QString sha256)
{
    return QtConcurrent::run([store = *this, sha256 = std::move(sha256)] {
        const auto leaving = leavingOpenSsl();
        return store.read(sha256);
    });
}

QFuture<Result<void>> BlobStore::remove(QString sha256)
{
    return QtConcurrent::run([path = pathOf(sha256)] { return removeScan(path); });
}

} // namespace certdesk

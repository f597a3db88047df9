// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/BlobStore.h"

#include "app/store/AtomicFile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QtConcurrent>

#include <openssl/crypto.h>

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

Result<QString> writeScan(const QString &path, const QString &sha256, const QByteArray &bytes, const Vault &vault)
{
    // What is there under this name is the same scan, unless it was damaged or sealed with a lost key.
    if (QFile::exists(path) && readScan(path, sha256, vault))
        return sha256;
    const auto sealed = vault.seal(bytes, scanContext(sha256));
    if (!sealed)
        return Unexpected(sealed.error());
    const auto written = writePrivateFile(path, std::as_bytes(std::span(sealed->constData(), std::size_t(sealed->size()))));
    if (!written)
        return Unexpected(written.error());
    return sha256;
}

Result<void> removeScan(const QString &path)
{
    if (!path.isEmpty() && QFile::exists(path) && !QFile::remove(path))
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

QFuture<Result<QString>> BlobStore::put(QByteArray bytes)
{
    // The work holds all it needs: it may end after the store did.
    return QtConcurrent::run([store = *this, bytes = std::move(bytes)]() -> Result<QString> {
        const auto leaving = leavingOpenSsl();
        const QString sha256 = QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
        return writeScan(store.pathOf(sha256), sha256, bytes, *store.m_vault);
    });
}

QFuture<Result<QByteArray>> BlobStore::get(QString sha256)
{
    return QtConcurrent::run([store = *this, sha256 = std::move(sha256)] {
        const auto leaving = leavingOpenSsl();
        return readScan(store.pathOf(sha256), sha256, *store.m_vault);
    });
}

QFuture<Result<void>> BlobStore::remove(QString sha256)
{
    return QtConcurrent::run([path = pathOf(sha256)] { return removeScan(path); });
}

} // namespace certdesk

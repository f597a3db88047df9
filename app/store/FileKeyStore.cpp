// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/FileKeyStore.h"

#include "app/store/AtomicFile.h"

#include <QCoroFuture>
#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QUrl>
#include <QtConcurrent>

namespace certdesk {

namespace {

// Futures hand out copies, and secrets cannot be copied: they travel in shared pointers.
using Secret = std::shared_ptr<SecureBuffer>;

/// Null when there is no such file.
Result<Secret> readFile(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return Secret();
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return fail(FailureCode::Store_Key_NotRead);
    auto secret = std::make_shared<SecureBuffer>(std::size_t(std::max<qint64>(file.size(), 1)));
    while (!secret->free().empty()) {
        const auto part = secret->free();
        const qint64 count = file.read(reinterpret_cast<char *>(part.data()), qint64(part.size()));
        if (count <= 0)
            break;
        secret->grow(std::size_t(count));
    }
    if (qint64(secret->size()) != file.size())
        return fail(FailureCode::Store_Key_ReadShort);
    return secret;
}

Result<void> removeFile(const QString &path)
{
    if (QFile::exists(path) && !QFile::remove(path))
        return fail(FailureCode::Store_Key_NotRemoved);
    return {};
}

Result<Secret> writeFileOnce(const QString &path, const Secret &value)
{
    const auto lock = lockFile(path + QStringLiteral(".lock"));
    if (!lock)
        return Unexpected(lock.error());
    auto present = readFile(path);
    if (!present || *present)
        return present;
    if (auto written = writePrivateFile(path, value->bytes()); !written)
        return Unexpected(written.error());
    return value;
}

} // namespace

QString FileKeyStore::pathOf(const QString &name) const
{
    // Percent-encoding leaves neither slashes nor leading dots that mean something.
    const QByteArray encoded = QUrl::toPercentEncoding(name, QByteArray(), QByteArrayLiteral("."));
    return QDir(m_folder).filePath(QString::fromLatin1(encoded) + QStringLiteral(".key"));
}

bool FileKeyStore::hasEntries() const
{
    return !QDir(m_folder).entryList({QStringLiteral("*.key")}, QDir::Files).isEmpty();
}

QCoro::Task<Result<std::optional<SecureBuffer>>> FileKeyStore::read(QString name)
{
    auto future = QtConcurrent::run([path = pathOf(name)] { return readFile(path); });
    auto secret = co_await future;
    if (!secret)
        co_return Result<std::optional<SecureBuffer>>(Unexpected(secret.error()));
    std::optional<SecureBuffer> value;
    if (*secret)
        value = std::move(**secret);
    co_return Result<std::optional<SecureBuffer>>(std::move(value));
}

QCoro::Task<Result<void>> FileKeyStore::write(QString name, SecureBuffer value)
{
    auto secret = std::make_shared<SecureBuffer>(std::move(value));
    auto future = QtConcurrent::run([path = pathOf(name), secret] { return writePrivateFile(path, secret->bytes()); });
    auto written = co_await future;
    co_return written;
}

QCoro::Task<Result<void>> FileKeyStore::remove(QString name)
{
    auto future = QtConcurrent::run([path = pathOf(name)] { return removeFile(path); });
    auto removed = co_await future;
    co_return removed;
}

QCoro::Task<Result<SecureBuffer>> FileKeyStore::writeOnce(QString name, SecureBuffer value)
{
    auto secret = std::make_shared<SecureBuffer>(std::move(value));
    auto future = QtConcurrent::run([path = pathOf(name), secret] { return writeFileOnce(path, secret); });
    auto stored = co_await future;
    if (!stored)
        co_return Result<SecureBuffer>(Unexpected(stored.error()));
    co_return Result<SecureBuffer>(std::move(**stored));
}

} // namespace certdesk

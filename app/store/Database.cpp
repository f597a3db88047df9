// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/Database.h"

#include "app/store/FileLock.h"
#include "app/store/Schema.h"
#include "app/store/Sql.h"

#include <QDateTime>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QThread>
#include <QUuid>

#include <openssl/crypto.h>

#include <chrono>

namespace certdesk {

using namespace std::chrono_literals;

namespace {

/// How long one program waits for the other's transaction, in milliseconds. A transaction takes a few.
constexpr int busyTimeoutMs = 15000;

const QStringList &companions()
{
    static const QStringList list = {QStringLiteral("-wal"), QStringLiteral("-shm")};
    return list;
}

/// Makes the folder and the file, readable by the owner alone. SQLite gives -wal and -shm the rights of the file.
/// What cannot be made here is reported by SQLite a moment later.
void prepare(const QString &path)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    QFile file(path);
    if (file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

} // namespace

Database::Database(QString path) : m_path(std::move(path)), m_connection(QUuid::createUuid().toString())
{
    // One thread that stays: SQLite's connection belongs to it.
    m_thread.setMaxThreadCount(1);
    m_thread.setExpiryTimeout(-1);
}

Database::~Database()
{
    m_thread.start([this] {
        close();
        m_lock.reset();
        // The vault worked here. Qt does not wait until the system has ended the thread, and the process may be quicker.
        OPENSSL_thread_stop();
    });
    m_thread.waitForDone();
}

QFuture<Result<QString>> Database::open()
{
    return run([this](QSqlDatabase &) -> Result<QString> {
        if (m_database.isOpen())
            return QString();
        prepare(m_path);
        m_lock = std::make_unique<FileLock>(m_path + QStringLiteral(".lock"));
        auto opened = openNow();
        if (!opened)
            m_lock.reset();
        return opened;
    });
}

Result<QString> Database::openNow()
{
    const QDeadlineTimer deadline(3s);
    while (true) {
        if (m_lock->tryShared()) {
            const auto opened = openChecked();
            if (opened)
                return QString();
            // Two programs that turn the log on at once may each hold what the other needs: SQLite refuses one without waiting.
            const bool crossed = opened.error().is(FailureCode::Store_Database_Busy) && !deadline.hasExpired();
            if (!crossed && !opened.error().is(FailureCode::Store_Database_Damaged))
                return Unexpected(opened.error());
            if (!crossed && m_lock->tryExclusive())
                return replaceBroken();
        }
        // Another program has the broken file open, or is setting it aside at this moment: then it is whole when it is done.
        if (deadline.hasExpired())
            return fail(FailureCode::Store_Broken_InUse);
        QThread::msleep(50);
    }
}

Result<QString> Database::replaceBroken()
{
    const auto again = openChecked();
    QString aside;
    if (!again) {
        if (!again.error().is(FailureCode::Store_Database_Damaged))
            return Unexpected(again.error());
        const auto moved = setAside();
        if (!moved)
            return moved;
        aside = *moved;
        prepare(m_path);
        if (const auto fresh = openChecked(); !fresh)
            return Unexpected(fresh.error());
        schema::salvage(m_database, aside);
    }
    m_lock->tryShared();
    return aside;
}

Result<void> Database::openChecked()
{
    if (hasOrphanedLog())
        return sql::failure(sql::Trouble::Damaged, QStringLiteral("empty with -wal"));
    auto opened = connect();
    if (opened)
        opened = checkIntegrity();
    if (opened)
        opened = schema::migrate(m_database);
    // Only now, for it changes the file.
    if (opened)
        opened = sql::command(m_database, QStringLiteral("PRAGMA journal_mode = WAL"));
    if (!opened)
        close();
    return opened;
}

Result<void> Database::connect()
{
    m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    m_database.setDatabaseName(m_path);
    m_database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(busyTimeoutMs));
    if (!m_database.open())
        return sql::failure(m_database.lastError());
    for (const QString &pragma : {QStringLiteral("PRAGMA synchronous = FULL"), QStringLiteral("PRAGMA foreign_keys = ON"),
                                  QStringLiteral("PRAGMA secure_delete = ON")}) {
        if (auto done = sql::command(m_database, pragma); !done)
            return done;
    }
    return {};
}

Result<void> Database::checkIntegrity()
{
    auto query = sql::execute(m_database, QStringLiteral("PRAGMA quick_check(1)"));
    if (!query)
        return Unexpected(query.error());
    const auto row = sql::next(*query);
    if (!row)
        return Unexpected(row.error());
    if (query->value(0).toString() != QLatin1String("ok"))
        return sql::failure(sql::Trouble::Damaged, QStringLiteral("quick_check"));
    return {};
}

bool Database::hasOrphanedLog() const
{
    // SQLite would throw the log of an empty or missing file away, with all that is in it.
    return QFileInfo(m_path).size() == 0 && QFileInfo(m_path + QStringLiteral("-wal")).size() > 0;
}

Result<QString> Database::setAside() const
{
    const QString stem = m_path + QStringLiteral(".broken-") + QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss"));
    QString aside = stem;
    for (int n = 2; QFileInfo::exists(aside); ++n)
        aside = QStringLiteral("%1-%2").arg(stem).arg(n);
    // The log goes first: left beside a fresh file it would be replayed into it.
    for (const QString &companion : companions()) {
        if (QFileInfo::exists(m_path + companion) && !QFile::rename(m_path + companion, aside + companion))
            return fail(FailureCode::Store_Broken_LogNotMoved);
    }
    if (!QFile::rename(m_path, aside))
        return fail(FailureCode::Store_Broken_NotMoved);
    return aside;
}

void Database::close()
{
    if (!m_database.isValid())
        return;
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_connection);
}

} // namespace certdesk

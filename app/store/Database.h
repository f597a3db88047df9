// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/support/Failure.h"

#include <QFuture>
#include <QPromise>
#include <QRunnable>
#include <QSqlDatabase>
#include <QString>
#include <QThreadPool>
#include <QtConcurrent>

#include <exception>
#include <memory>
#include <type_traits>

namespace certdesk {

class FileLock;

/// One SQLite file on one thread of its own: WAL, synchronous=FULL, foreign keys, numbered migrations, quick_check at open.
/// A broken file is set aside as `<name>.broken-<time>` and reported, never deleted; what can still be read of it is carried
/// over. A newer schema is refused politely.
/// Two programs (GUI and command line) may open the same file.
class Database {
public:
    explicit Database(QString path);
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;
    /// Waits for what was queued, closes the file.
    ~Database();

    /// Creates, checks and migrates. Result: the path of the file that was set aside, or empty.
    QFuture<Result<QString>> open();

    /// Runs `work(QSqlDatabase &)` on the database thread; `work` returns a Result<…>.
    /// Not QtConcurrent::run: a thread that waits for such a future takes the work over and does it itself.
    template<typename Work>
    auto run(Work &&work)
    {
        auto *job = new Job<std::decay_t<Work>>(m_database, std::forward<Work>(work));
        auto future = job->promise.future();
        m_thread.start(job);
        return future;
    }

    const QString &path() const { return m_path; }

private:
    template<typename Work>
    struct Job : QRunnable {
        using Answer = std::invoke_result_t<Work &, QSqlDatabase &>;
        template<typename W>
        Job(QSqlDatabase &theDatabase, W &&theWork) : database(theDatabase), work(std::forward<W>(theWork))
        {
            promise.start();
        }
        void run() override
        {
            try {
                promise.addResult(work(database));
            } catch (...) {
                promise.setException(std::current_exception());
            }
            promise.finish();
        }
        QSqlDatabase &database;
        Work work;
        QPromise<Answer> promise;
    };

    // These run on the database thread.
    Result<QString> openNow();
    Result<QString> replaceBroken();
    Result<void> openChecked();
    Result<void> connect();
    Result<void> checkIntegrity();
    bool hasOrphanedLog() const;
    Result<QString> setAside() const;
    void close();

    QString m_path;
    QString m_connection; ///< Qt's name of the connection; unique, for two objects may open one file
    std::unique_ptr<FileLock> m_lock;
    QThreadPool m_thread;
    QSqlDatabase m_database;
};

} // namespace certdesk

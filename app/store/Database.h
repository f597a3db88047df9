// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/support/Failure.h"

#include <QFuture>
#include <QSqlDatabase>
#include <QString>
#include <QThreadPool>
#include <QtConcurrent>

#include <memory>

namespace certdesk {

/// One SQLite file on one thread of its own: WAL, synchronous=FULL, foreign keys, numbered migrations, quick_check at open.
/// A broken file is set aside as `<name>.broken-<time>` and reported, never deleted. A newer schema is refused politely.
/// Two programs (GUI and command line) may open the same file.
class Database {
public:
    explicit Database(QString path);
    /// Waits for what was queued, closes the file.
    ~Database();

    /// Creates, checks and migrates. Result: the path of the file that was set aside, or empty.
    QFuture<Result<QString>> open();

    /// Runs `work(QSqlDatabase &)` on the database thread; `work` returns a Result<…>.
    template<typename Work>
    auto run(Work &&work)
    {
        return QtConcurrent::run(&m_thread, [this, work = std::forward<Work>(work)]() mutable { return work(m_database); });
    }

    const QString &path() const { return m_path; }

private:
    QString m_path;
    QThreadPool m_thread;
    QSqlDatabase m_database;
};

} // namespace certdesk

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/support/Failure.h"

#include <QDateTime>
#include <QFileSystemWatcher>
#include <QMap>
#include <QObject>
#include <QTimer>

namespace certdesk {

/// The folder a scanner leaves its files in: tells of files that come while it is watched, once they are complete (neither size nor
/// time has changed between two looks). Looks when the folder says that it changed, and now and then because folders in a network
/// do not; never on the GUI thread.
class ScannerFolder : public QObject {
    Q_OBJECT

public:
    explicit ScannerFolder(QObject *parent = nullptr);
    ~ScannerFolder() override;
    /// What lies in it already is not new. An empty path ends the watching.
    void watch(const QString &path);
    QString path() const { return m_path; }
    /// Between two looks at a file that is coming.
    static constexpr int settleMs = 400;

Q_SIGNALS:
    void arrived(const QString &file);
    /// Scans_Folder_NotRead: it is gone, or must not be read. Watching has ended.
    void failed(const certdesk::Failure &failure);

private:
    struct Look {
        qint64 size = 0;
        QDateTime changed;
        bool operator==(const Look &) const = default;
    };
    using Listing = QMap<QString, Look>;
    static Result<Listing> list(const QString &path);
    void look();
    void take(const Result<Listing> &listing);

    QString m_path;
    QFileSystemWatcher m_watcher;
    QTimer m_timer;
    Listing m_coming;
    Listing m_known;
    bool m_first = true;
    bool m_looking = false;
    quint64 m_turn = 0;
};

} // namespace certdesk

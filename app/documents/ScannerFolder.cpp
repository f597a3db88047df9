// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/documents/ScannerFolder.h"

#include <QDir>
#include <QFutureWatcher>
#include <QtConcurrent>

namespace certdesk {

namespace {
constexpr int idleMs = 2000;
}

ScannerFolder::ScannerFolder(QObject *parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ScannerFolder::look);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this] {
        if (!m_looking)
            m_timer.start(0);
    });
}

ScannerFolder::~ScannerFolder() = default;

void ScannerFolder::watch(const QString &path)
{
    if (!m_watcher.directories().isEmpty())
        m_watcher.removePaths(m_watcher.directories());
    ++m_turn;
    m_looking = false;
    m_path = path;
    m_coming.clear();
    m_known.clear();
    m_first = true;
    m_timer.stop();
    if (path.isEmpty())
        return;
    m_watcher.addPath(path);
    look();
}

Result<ScannerFolder::Listing> ScannerFolder::list(const QString &path)
{
    static const QStringList patterns{QStringLiteral("*.jpg"), QStringLiteral("*.jpeg"), QStringLiteral("*.png"), QStringLiteral("*.pdf")};
    const QDir folder(path);
    if (!QFileInfo(path).isDir() || !folder.isReadable())
        return fail(FailureCode::Scans_Folder_NotRead);
    Listing listing;
    const QFileInfoList files = folder.entryInfoList(patterns, QDir::Files | QDir::Readable, QDir::Time);
    for (const QFileInfo &file : files)
        listing.insert(file.absoluteFilePath(), {file.size(), file.lastModified()});
    return listing;
}

void ScannerFolder::look()
{
    m_looking = true;
    auto *watcher = new QFutureWatcher<Result<Listing>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, turn = m_turn] {
        watcher->deleteLater();
        if (turn == m_turn) {
            m_looking = false;
            take(watcher->result());
        }
    });
    watcher->setFuture(QtConcurrent::run([path = m_path] { return list(path); }));
}

void ScannerFolder::take(const Result<Listing> &listing)
{
    if (!listing) {
        const Failure failure = listing.error();
        watch({});
        Q_EMIT failed(failure);
        return;
    }
    if (std::exchange(m_first, false))
        m_known = *listing;
    QStringList complete;
    Listing coming;
    for (auto it = listing->cbegin(); it != listing->cend(); ++it) {
        const auto known = m_known.constFind(it.key());
        if (known != m_known.cend() && *known == *it)
            continue;
        const auto before = m_coming.constFind(it.key());
        if (before != m_coming.cend() && *before == *it && it->size > 0)
            complete << it.key();
        else
            coming.insert(it.key(), *it);
    }
    for (const QString &file : std::as_const(complete))
        m_known.insert(file, listing->value(file));
    m_coming = coming;
    m_timer.start(m_coming.isEmpty() ? idleMs : settleMs);
    for (const QString &file : std::as_const(complete))
        Q_EMIT arrived(file);
}

} // namespace certdesk

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/ScanIntake.h"

#include "app/documents/ScanCompress.h"

#include <QCoroFuture>
#include <QFileInfo>
#include <QtConcurrent>

#include <algorithm>

namespace certdesk::ui {

ScanIntake::ScanIntake(std::shared_ptr<Journey> journey, QObject *parent) : QObject(parent), m_journey(std::move(journey)) {}

void ScanIntake::add(const QString &kind, const QString &path)
{
    append({kind, path, {}, QFileInfo(path).fileName()});
}

void ScanIntake::addPicture(const QString &kind, const QImage &picture, const QString &name)
{
    append({kind, {}, picture, name});
}

void ScanIntake::append(const File &file)
{
    m_waiting.removeIf([&file](const File &waiting) { return waiting.kind == file.kind; });
    m_waiting.append(file);
    Q_EMIT changed(file.kind);
    beginNext();
}

void ScanIntake::forget(const QString &kind)
{
    if (m_waiting.removeIf([&kind](const File &file) { return file.kind == kind; }) > 0) {
        Q_EMIT changed(kind);
    }
}

void ScanIntake::cancel(const QString &kind)
{
    forget(kind);
    if (m_reading == kind && !m_cancelled) {
        m_cancelled = true;
        m_journey->cancelScan(kind);
        Q_EMIT changed(kind);
    }
}

void ScanIntake::hold(bool held)
{
    m_held = held;
    beginNext();
}

bool ScanIntake::concerns(const QString &kind) const
{
    return (m_reading == kind && !m_cancelled) || std::any_of(m_waiting.cbegin(), m_waiting.cend(), [&kind](const File &file) { return file.kind == kind; });
}

void ScanIntake::beginNext()
{
    if (m_held || !m_reading.isEmpty() || m_waiting.isEmpty()) {
        return;
    }
    const File file = m_waiting.takeFirst();
    m_reading = file.kind;
    m_cancelled = false;
    read(this, m_journey, file);
}

QCoro::Task<Result<void>> ScanIntake::give(std::shared_ptr<Journey> journey, File file)
{
    if (file.picture.isNull()) {
        auto set = co_await journey->setScan(file.kind, file.path);
        co_return set;
    }
    auto writing = QtConcurrent::run([picture = file.picture] { return jpegOf(picture); });
    const QByteArray bytes = co_await writing;
    auto set = co_await journey->setScanBytes(file.kind, bytes, file.name);
    co_return set;
}

QCoro::Task<void> ScanIntake::read(QPointer<ScanIntake> intake, std::shared_ptr<Journey> journey, File file)
{
    auto giving = give(journey, file);
    const auto taken = co_await giving;
    if (!intake) {
        co_return;
    }
    const bool cancelled = intake->m_cancelled;
    intake->m_reading.clear();
    intake->m_cancelled = false;
    if (cancelled) {
        // What the user let go is said by nobody.
    } else if (taken) {
        Q_EMIT intake->taken(file.kind);
    } else {
        Q_EMIT intake->refused(file.kind, file.name, taken.error());
    }
    if (intake) {
        Q_EMIT intake->changed(file.kind);
        intake->beginNext();
    }
}

} // namespace certdesk::ui

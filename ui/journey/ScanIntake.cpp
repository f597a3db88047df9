// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/ScanIntake.h"

#include <QFileInfo>

#include <algorithm>

namespace certdesk::ui {

ScanIntake::ScanIntake(std::shared_ptr<Journey> journey, QObject *parent) : QObject(parent), m_journey(std::move(journey)) {}

void ScanIntake::add(const QString &kind, const QString &path)
{
    m_waiting.removeIf([&kind](const File &file) { return file.kind == kind; });
    m_waiting.append({kind, path});
    Q_EMIT changed(kind);
    beginNext();
}

void ScanIntake::forget(const QString &kind)
{
    if (m_waiting.removeIf([&kind](const File &file) { return file.kind == kind; }) > 0) {
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
    return m_reading == kind || std::any_of(m_waiting.cbegin(), m_waiting.cend(), [&kind](const File &file) { return file.kind == kind; });
}

void ScanIntake::beginNext()
{
    if (m_held || !m_reading.isEmpty() || m_waiting.isEmpty()) {
        return;
    }
    const File file = m_waiting.takeFirst();
    m_reading = file.kind;
    read(this, m_journey, file);
}

QCoro::Task<void> ScanIntake::read(QPointer<ScanIntake> intake, std::shared_ptr<Journey> journey, File file)
{
    const auto taken = co_await journey->setScan(file.kind, file.path);
    if (!intake) {
        co_return;
    }
    intake->m_reading.clear();
    if (taken) {
        Q_EMIT intake->taken(file.kind);
    } else {
        Q_EMIT intake->refused(file.kind, QFileInfo(file.path).fileName(), taken.error());
    }
    if (intake) {
        Q_EMIT intake->changed(file.kind);
        intake->beginNext();
    }
}

} // namespace certdesk::ui

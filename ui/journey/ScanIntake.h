// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/journey/Journey.h"

#include <QPointer>

namespace certdesk::ui {

/// The files and pictures that were chosen, dropped, pasted or taken for scans: read one after another, none dropped. Of two for the
/// same scan the later one counts, whether the earlier one still waits or is being read.
class ScanIntake : public QObject {
    Q_OBJECT

public:
    explicit ScanIntake(std::shared_ptr<Journey> journey, QObject *parent = nullptr);
    void add(const QString &kind, const QString &path);
    /// `name`: as the user is to read it. Written as JPEG on a worker thread.
    void addPicture(const QString &kind, const QImage &picture, const QString &name);
    /// Forgets what waits for this scan, for instance because it is removed.
    void forget(const QString &kind);
    /// The same, and what is being read for it is not taken.
    void cancel(const QString &kind);
    /// While held nothing more is begun; what was added meanwhile follows afterwards.
    void hold(bool held);
    bool idle() const { return m_reading.isEmpty() && m_waiting.isEmpty(); }
    /// A file for this scan is being read or waits.
    bool concerns(const QString &kind) const;

Q_SIGNALS:
    /// A file was added, taken, refused, or forgotten.
    void changed(const QString &kind);
    void taken(const QString &kind);
    /// `fileName` without its path.
    void refused(const QString &kind, const QString &fileName, const certdesk::Failure &failure);

private:
    struct File {
        QString kind;
        QString path;
        QImage picture;
        QString name;
    };
    void append(const File &file);
    void beginNext();
    static QCoro::Task<void> read(QPointer<ScanIntake> intake, std::shared_ptr<Journey> journey, File file);
    static QCoro::Task<Result<void>> give(std::shared_ptr<Journey> journey, File file);

    std::shared_ptr<Journey> m_journey;
    QList<File> m_waiting;
    QString m_reading; ///< the kind; empty: none
    bool m_cancelled = false;
    bool m_held = false;
};

} // namespace certdesk::ui

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/support/Failure.h"

#include <QImage>
#include <QObject>

#include <memory>

namespace certdesk {
class Settings;
}

namespace certdesk::ui {

/// Where photos of documents come from. start() shows what it sees by frameSeen(); capture() answers with captured().
class CameraSource : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    virtual void start() = 0;
    virtual void stop() = 0;
    virtual void capture() = 0;

    /// The pictures of Settings' CameraFolder in their order, for tests and training; otherwise the computer's camera.
    static std::unique_ptr<CameraSource> make(const Settings &settings);

Q_SIGNALS:
    /// No more often than a person can see, no larger than a window.
    void frameSeen(const QImage &frame);
    void captured(const QImage &picture);
    /// Scans_Camera_None, Scans_Camera_Lost.
    void failed(const certdesk::Failure &failure);

protected:
    void none();
    void lost(const QString &reason);
};

/// The pictures of a folder, one a capture, in the order of their names; after the last the first again.
class FolderCamera : public CameraSource {
    Q_OBJECT

public:
    explicit FolderCamera(const QString &folder, QObject *parent = nullptr);
    void start() override;
    void stop() override;
    void capture() override;

private:
    void show();
    QString m_folder;
    QStringList m_files;
    qsizetype m_next = 0;
    quint64 m_turn = 0;
};

} // namespace certdesk::ui

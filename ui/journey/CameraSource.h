// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/support/Failure.h"

#include <QImage>
#include <QObject>
#include <QTimer>

#include <memory>

namespace certdesk {
class Settings;
}

namespace certdesk::ui {

struct CameraChoice {
    QString id;
    QString name; ///< as the system calls it
};

/// What the camera is for. Documents take single sharp photos; a face is watched: frames at up to 30 a second, as large as they come.
struct CameraWish {
    bool live = false;
    QString id; ///< of CameraSource::cameras(); empty, or one that is gone: the one that suits
};

/// Where photos of documents and frames of a face come from. start() shows what it sees by frameSeen(); capture() answers with captured().
class CameraSource : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    virtual void start() = 0;
    virtual void stop() = 0;
    virtual void capture() = 0;

    /// What Settings' CameraFolder names, for tests and training: the pictures of a folder in their order, or a video, over and over.
    /// Otherwise a camera of this computer.
    static std::unique_ptr<CameraSource> make(const Settings &settings, const CameraWish &wish = {});
    /// What there is to choose from; asks the system, so it is called only when somebody wants a camera.
    static QList<CameraChoice> cameras(const Settings &settings);

Q_SIGNALS:
    /// No more often than a person can see; for documents no larger than a window.
    void frameSeen(const QImage &frame);
    void captured(const QImage &picture);
    /// Scans_Camera_None, Scans_Camera_Lost.
    void failed(const certdesk::Failure &failure);

protected:
    static constexpr qint64 liveFrameMs = 30; ///< thirty frames a second are more than anybody looks at
    void none();
    void lost(const QString &reason);
};

/// The pictures of a folder, in the order of their names; after the last the first again. One a capture, or, live, fifteen a second.
class FolderCamera : public CameraSource {
    Q_OBJECT

public:
    explicit FolderCamera(const QString &folder, bool live = false, QObject *parent = nullptr);
    void start() override;
    void stop() override;
    void capture() override;

private:
    void show();
    void play();
    QString m_folder;
    bool m_live;
    bool m_reading = false;
    QTimer m_clock;
    QStringList m_files;
    qsizetype m_next = 0;
    quint64 m_turn = 0;
};

} // namespace certdesk::ui

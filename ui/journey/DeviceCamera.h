// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/journey/CameraSource.h"

#include <QElapsedTimer>

class QCamera;
class QMediaDevices;
class QImageCapture;
class QMediaCaptureSession;
class QVideoFrame;
class QVideoSink;

namespace certdesk::ui {

/// A camera of the computer. Of several, for documents the one that looks away from the user, for a face the one that looks at him, else
/// the system's choice.
class DeviceCamera : public CameraSource {
    Q_OBJECT

public:
    explicit DeviceCamera(const CameraWish &wish = {}, QObject *parent = nullptr);
    ~DeviceCamera() override;
    void start() override;
    void stop() override;
    void capture() override;
    static QList<CameraChoice> all();

private:
    void see(const QVideoFrame &frame);
    void lookForDevice();

    CameraWish m_wish;
    QByteArray m_device;                       ///< its id
    std::unique_ptr<QMediaDevices> m_devices;  ///< tells when it is unplugged, which not every back-end calls an error
    QTimer m_silence;                          ///< or that another program has it: then no frame comes and nothing is said

    std::unique_ptr<QMediaCaptureSession> m_session;
    std::unique_ptr<QCamera> m_camera;
    std::unique_ptr<QImageCapture> m_capture;
    std::unique_ptr<QVideoSink> m_sink;
    QElapsedTimer m_sinceFrame;
};

} // namespace certdesk::ui

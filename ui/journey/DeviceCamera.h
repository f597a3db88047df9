// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/journey/CameraSource.h"

#include <QElapsedTimer>

class QCamera;
class QImageCapture;
class QMediaCaptureSession;
class QVideoFrame;
class QVideoSink;

namespace certdesk::ui {

/// The computer's camera: of several the one that looks away from the user, else the system's choice.
class DeviceCamera : public CameraSource {
    Q_OBJECT

public:
    explicit DeviceCamera(QObject *parent = nullptr);
    ~DeviceCamera() override;
    void start() override;
    void stop() override;
    void capture() override;

private:
    void see(const QVideoFrame &frame);

    std::unique_ptr<QMediaCaptureSession> m_session;
    std::unique_ptr<QCamera> m_camera;
    std::unique_ptr<QImageCapture> m_capture;
    std::unique_ptr<QVideoSink> m_sink;
    QElapsedTimer m_sinceFrame;
};

} // namespace certdesk::ui

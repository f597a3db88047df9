// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/journey/CameraSource.h"

#include <QElapsedTimer>

class QMediaPlayer;
class QVideoFrame;
class QVideoSink;

namespace certdesk::ui {

/// A video in place of a camera, over and over, without its sound.
class VideoCamera : public CameraSource {
    Q_OBJECT

public:
    explicit VideoCamera(const QString &path, QObject *parent = nullptr);
    ~VideoCamera() override;
    void start() override;
    void stop() override;
    /// The frame that is shown.
    void capture() override;

private:
    void see(const QVideoFrame &frame);

    QString m_path;
    std::unique_ptr<QVideoSink> m_sink;
    std::unique_ptr<QMediaPlayer> m_player;
    QElapsedTimer m_sinceFrame;
    QImage m_last;
};

} // namespace certdesk::ui

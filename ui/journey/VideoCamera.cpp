// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/VideoCamera.h"

#include <QMediaPlayer>
#include <QUrl>
#include <QVideoFrame>
#include <QVideoSink>

namespace certdesk::ui {

VideoCamera::VideoCamera(const QString &path, QObject *parent) : CameraSource(parent), m_path(path) {}

VideoCamera::~VideoCamera()
{
    stop();
}

void VideoCamera::start()
{
    stop();
    m_sink = std::make_unique<QVideoSink>();
    m_player = std::make_unique<QMediaPlayer>();
    m_player->setVideoSink(m_sink.get());
    m_player->setLoops(QMediaPlayer::Infinite);
    connect(m_sink.get(), &QVideoSink::videoFrameChanged, this, &VideoCamera::see);
    connect(m_player.get(), &QMediaPlayer::errorOccurred, this, [this](QMediaPlayer::Error, const QString &reason) { lost(reason); });
    m_player->setSource(QUrl::fromLocalFile(m_path));
    m_sinceFrame.start();
    m_player->play();
}

void VideoCamera::stop()
{
    if (m_player) {
        m_player->disconnect(this);
        m_player->stop();
    }
    m_player.reset();
    m_sink.reset();
    m_last = {};
}

void VideoCamera::capture()
{
    if (m_last.isNull()) {
        lost(QStringLiteral("not ready"));
        return;
    }
    Q_EMIT captured(m_last);
}

void VideoCamera::see(const QVideoFrame &frame)
{
    if (m_sinceFrame.elapsed() < liveFrameMs) {
        return;
    }
    m_sinceFrame.restart();
    m_last = frame.toImage();
    if (!m_last.isNull()) {
        Q_EMIT frameSeen(m_last);
    }
}

} // namespace certdesk::ui

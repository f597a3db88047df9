// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/DeviceCamera.h"

#include <QCamera>
#include <QCameraDevice>
#include <QImageCapture>
#include <QMediaCaptureSession>
#include <QMediaDevices>
#include <QVideoFrame>
#include <QVideoSink>

#include <algorithm>

namespace certdesk::ui {

namespace {

constexpr qint64 frameMs = 66; // fifteen a second are enough to aim by

QCameraDevice documentCamera()
{
    const QList<QCameraDevice> devices = QMediaDevices::videoInputs();
    const auto back = std::find_if(devices.cbegin(), devices.cend(), [](const QCameraDevice &device) { return device.position() == QCameraDevice::BackFace; });
    return back != devices.cend() ? *back : QMediaDevices::defaultVideoInput();
}

/// The small print needs pixels: the format with the most of them.
QCameraFormat sharpestFormat(const QCameraDevice &device)
{
    const QList<QCameraFormat> formats = device.videoFormats();
    const auto pixels = [](const QCameraFormat &format) { return format.resolution().width() * format.resolution().height(); };
    const auto best = std::max_element(formats.cbegin(), formats.cend(), [pixels](const QCameraFormat &a, const QCameraFormat &b) { return pixels(a) < pixels(b); });
    return best == formats.cend() ? QCameraFormat() : *best;
}

} // namespace

DeviceCamera::DeviceCamera(QObject *parent) : CameraSource(parent) {}

DeviceCamera::~DeviceCamera()
{
    stop();
}

void DeviceCamera::start()
{
    stop();
    const QCameraDevice device = documentCamera();
    if (device.isNull()) {
        none();
        return;
    }
    m_session = std::make_unique<QMediaCaptureSession>();
    m_camera = std::make_unique<QCamera>(device);
    if (const QCameraFormat format = sharpestFormat(device); !format.isNull()) {
        m_camera->setCameraFormat(format);
    }
    m_capture = std::make_unique<QImageCapture>();
    m_sink = std::make_unique<QVideoSink>();
    m_session->setCamera(m_camera.get());
    m_session->setImageCapture(m_capture.get());
    m_session->setVideoSink(m_sink.get());
    connect(m_sink.get(), &QVideoSink::videoFrameChanged, this, &DeviceCamera::see);
    connect(m_capture.get(), &QImageCapture::imageCaptured, this, [this](int, const QImage &picture) { Q_EMIT captured(picture); });
    connect(m_capture.get(), &QImageCapture::errorOccurred, this, [this](int, QImageCapture::Error, const QString &reason) { lost(reason); });
    connect(m_camera.get(), &QCamera::errorOccurred, this, [this](QCamera::Error, const QString &reason) { lost(reason); });
    m_sinceFrame.start();
    m_camera->start();
}

void DeviceCamera::stop()
{
    if (m_camera) {
        m_camera->disconnect(this);
        m_camera->stop();
    }
    m_session.reset();
    m_capture.reset();
    m_sink.reset();
    m_camera.reset();
}

void DeviceCamera::capture()
{
    if (!m_capture || !m_capture->isReadyForCapture()) {
        lost(QStringLiteral("not ready"));
        return;
    }
    m_capture->capture();
}

void DeviceCamera::see(const QVideoFrame &frame)
{
    if (m_sinceFrame.elapsed() < frameMs) {
        return;
    }
    m_sinceFrame.restart();
    const QImage picture = frame.toImage();
    if (!picture.isNull()) {
        Q_EMIT frameSeen(picture.scaled(960, 960, Qt::KeepAspectRatio, Qt::FastTransformation));
    }
}

} // namespace certdesk::ui

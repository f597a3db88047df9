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
#include <cmath>

namespace certdesk::ui {

namespace {

constexpr qint64 frameMs = 66; // fifteen a second are enough to aim by
constexpr int silenceMs = 6000; // cameras take their time to begin
constexpr QSize faceSize(1280, 720);
constexpr float smooth = 15;   // frames a second

QCameraDevice deviceFor(const CameraWish &wish)
{
    const QList<QCameraDevice> devices = QMediaDevices::videoInputs();
    const auto wanted = std::find_if(devices.cbegin(), devices.cend(), [&wish](const QCameraDevice &device) { return QString::fromUtf8(device.id()) == wish.id; });
    if (wanted != devices.cend()) {
        return *wanted;
    }
    const auto position = wish.live ? QCameraDevice::FrontFace : QCameraDevice::BackFace;
    const auto facing = std::find_if(devices.cbegin(), devices.cend(), [position](const QCameraDevice &device) { return device.position() == position; });
    return facing != devices.cend() ? *facing : QMediaDevices::defaultVideoInput();
}

/// The small print needs pixels: the format with the most of them.
QCameraFormat sharpestFormat(const QCameraDevice &device)
{
    const QList<QCameraFormat> formats = device.videoFormats();
    const auto pixels = [](const QCameraFormat &format) { return format.resolution().width() * format.resolution().height(); };
    const auto best = std::max_element(formats.cbegin(), formats.cend(), [pixels](const QCameraFormat &a, const QCameraFormat &b) { return pixels(a) < pixels(b); });
    return best == formats.cend() ? QCameraFormat() : *best;
}

/// A face needs movement: of the formats that are smooth the one next to 1280×720.
QCameraFormat smoothFormat(const QCameraDevice &device)
{
    const QList<QCameraFormat> formats = device.videoFormats();
    const auto badness = [](const QCameraFormat &format) {
        const QSize size = format.resolution();
        return std::abs(size.width() - faceSize.width()) + std::abs(size.height() - faceSize.height()) + (format.maxFrameRate() < smooth ? 10000 : 0);
    };
    const auto best = std::min_element(formats.cbegin(), formats.cend(), [badness](const QCameraFormat &a, const QCameraFormat &b) { return badness(a) < badness(b); });
    return best == formats.cend() ? QCameraFormat() : *best;
}

} // namespace

DeviceCamera::DeviceCamera(const CameraWish &wish, QObject *parent) : CameraSource(parent), m_wish(wish)
{
    m_silence.setSingleShot(true);
    m_silence.setInterval(silenceMs);
    connect(&m_silence, &QTimer::timeout, this, [this] { lost(QStringLiteral("no picture comes")); });
}

QList<CameraChoice> DeviceCamera::all()
{
    QList<CameraChoice> result;
    const QList<QCameraDevice> devices = QMediaDevices::videoInputs();
    for (const QCameraDevice &device : devices) {
        result.append({QString::fromUtf8(device.id()), device.description()});
    }
    return result;
}

DeviceCamera::~DeviceCamera()
{
    stop();
}

void DeviceCamera::start()
{
    stop();
    const QCameraDevice device = deviceFor(m_wish);
    if (device.isNull()) {
        none();
        return;
    }
    m_session = std::make_unique<QMediaCaptureSession>();
    m_camera = std::make_unique<QCamera>(device);
    if (const QCameraFormat format = m_wish.live ? smoothFormat(device) : sharpestFormat(device); !format.isNull()) {
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
    m_device = device.id();
    m_devices = std::make_unique<QMediaDevices>();
    connect(m_devices.get(), &QMediaDevices::videoInputsChanged, this, &DeviceCamera::lookForDevice);
    m_sinceFrame.start();
    m_silence.start();
    m_camera->start();
}

/// The lists of cameras changed: ours may have been pulled out.
void DeviceCamera::lookForDevice()
{
    const QList<QCameraDevice> devices = QMediaDevices::videoInputs();
    const bool here = std::any_of(devices.cbegin(), devices.cend(), [this](const QCameraDevice &device) { return device.id() == m_device; });
    if (!here) {
        lost(QStringLiteral("unplugged"));
    }
}

void DeviceCamera::stop()
{
    m_silence.stop();
    if (m_devices) {
        m_devices->disconnect(this);
        m_devices.release()->deleteLater(); // it may be the one that is calling
    }
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
    m_silence.start();
    if (m_sinceFrame.elapsed() < (m_wish.live ? liveFrameMs : frameMs)) {
        return;
    }
    m_sinceFrame.restart();
    const QImage picture = frame.toImage();
    if (!picture.isNull()) {
        Q_EMIT frameSeen(m_wish.live ? picture : picture.scaled(960, 960, Qt::KeepAspectRatio, Qt::FastTransformation));
    }
}

} // namespace certdesk::ui

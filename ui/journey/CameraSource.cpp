// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/CameraSource.h"

#include "app/documents/ScanCheck.h"
#include "app/support/Settings.h"
#ifdef CERTDESK_CAMERA
#include "ui/journey/DeviceCamera.h"
#include "ui/journey/VideoCamera.h"
#endif

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QtConcurrent>

namespace certdesk::ui {

namespace {

/// Stands in where the program was built without cameras.
class NoCamera : public CameraSource {
public:
    void start() override { none(); }
    void stop() override {}
    void capture() override {}
};

QImage pictureIn(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    const QByteArray bytes = file.read(scanFileLimit);
    const auto picture = decodePicture(bytes, scanMediaType(bytes));
    return picture ? *picture : QImage();
}

} // namespace

void CameraSource::none()
{
    Q_EMIT failed(fail(FailureCode::Scans_Camera_None).value());
}

void CameraSource::lost(const QString &reason)
{
    Q_EMIT failed(fail(FailureCode::Scans_Camera_Lost, {{QStringLiteral("reason"), reason}}).value());
}

std::unique_ptr<CameraSource> CameraSource::make(const Settings &settings, const CameraWish &wish)
{
    if (const QString folder = settings.text(Settings::Key::CameraFolder); !folder.isEmpty()) {
#ifdef CERTDESK_CAMERA
        if (QFileInfo(folder).isFile()) {
            return std::make_unique<VideoCamera>(folder);
        }
#endif
        return std::make_unique<FolderCamera>(folder, wish.live);
    }
#ifdef CERTDESK_CAMERA
    return std::make_unique<DeviceCamera>(wish);
#else
    return std::make_unique<NoCamera>();
#endif
}

QList<CameraChoice> CameraSource::cameras(const Settings &settings)
{
    if (const QString folder = settings.text(Settings::Key::CameraFolder); !folder.isEmpty()) {
        return {{folder, QFileInfo(folder).fileName()}};
    }
#ifdef CERTDESK_CAMERA
    return DeviceCamera::all();
#else
    return {};
#endif
}

FolderCamera::FolderCamera(const QString &folder, bool live, QObject *parent) : CameraSource(parent), m_folder(folder), m_live(live)
{
    m_clock.setInterval(66);
    connect(&m_clock, &QTimer::timeout, this, &FolderCamera::play);
}

void FolderCamera::start()
{
    m_files.clear();
    const QFileInfoList files = QDir(m_folder).entryInfoList({QStringLiteral("*.jpg"), QStringLiteral("*.jpeg"), QStringLiteral("*.png")}, QDir::Files, QDir::Name);
    for (const QFileInfo &file : files) {
        m_files << file.absoluteFilePath();
    }
    if (!m_live) {
        show();
    } else if (m_files.isEmpty()) {
        none();
    } else {
        m_clock.start();
    }
}

void FolderCamera::stop()
{
    ++m_turn;
    m_clock.stop();
    m_reading = false;
}

/// The next picture, unless the one before is still being read.
void FolderCamera::play()
{
    if (m_reading) {
        return;
    }
    m_reading = true;
    auto *watcher = new QFutureWatcher<QImage>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, turn = m_turn] {
        watcher->deleteLater();
        if (turn != m_turn) {
            return;
        }
        m_reading = false;
        if (const QImage picture = watcher->result(); picture.isNull()) {
            stop();
            lost(QStringLiteral("not a picture"));
        } else {
            Q_EMIT frameSeen(picture);
        }
    });
    watcher->setFuture(QtConcurrent::run([path = m_files.at(m_next++ % m_files.size())] {
        const QImage picture = pictureIn(path);
        return picture.width() > 1920 ? picture.scaled(1280, 1280, Qt::KeepAspectRatio, Qt::SmoothTransformation) : picture;
    }));
}

/// What a capture would give now is what the camera "sees".
void FolderCamera::show()
{
    if (m_files.isEmpty()) {
        none();
        return;
    }
    auto *watcher = new QFutureWatcher<QImage>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, turn = ++m_turn] {
        watcher->deleteLater();
        if (turn != m_turn) {
            return;
        }
        if (const QImage picture = watcher->result(); picture.isNull()) {
            lost(QStringLiteral("not a picture"));
        } else {
            Q_EMIT frameSeen(picture);
        }
    });
    watcher->setFuture(QtConcurrent::run([path = m_files.at(m_next % m_files.size())] {
        const QImage picture = pictureIn(path);
        return picture.isNull() ? picture : picture.scaled(1280, 1280, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    }));
}

void FolderCamera::capture()
{
    if (m_files.isEmpty()) {
        none();
        return;
    }
    auto *watcher = new QFutureWatcher<QImage>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, turn = m_turn] {
        watcher->deleteLater();
        const QImage picture = watcher->result();
        if (picture.isNull()) {
            lost(QStringLiteral("not a picture"));
        } else if (turn == m_turn) {
            Q_EMIT captured(picture);
        }
    });
    watcher->setFuture(QtConcurrent::run(pictureIn, m_files.at(m_next++ % m_files.size())));
}

} // namespace certdesk::ui

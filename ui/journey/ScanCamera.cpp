// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/ScanCamera.h"

#include "ui/components/Card.h"
#include "ui/components/Theme.h"
#include "ui/journey/CameraSource.h"
#include "ui/journey/ScanCanvas.h"

namespace certdesk::ui {

ScanCamera::ScanCamera(QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(28, 0, 28, 12);
    column->setSpacing(8);
    m_heading = makeLabel({}, "heading", this);
    m_words = makeLabel({}, "label", this);
    m_words->setObjectName(QStringLiteral("camera.words"));
    m_canvas = new ScanCanvas(this);
    m_canvas->setObjectName(QStringLiteral("camera.canvas"));
    column->addWidget(m_heading);
    column->addWidget(m_words);
    column->addWidget(m_canvas, 1);
}

ScanCamera::~ScanCamera() = default;

void ScanCamera::open(const Settings &settings, const QString &label)
{
    close();
    m_heading->setText(label);
    m_source = CameraSource::make(settings);
    connect(m_source.get(), &CameraSource::frameSeen, this, [this](const QImage &frame) {
        if (!taken()) {
            m_seeing = true;
            show(frame);
        }
    });
    connect(m_source.get(), &CameraSource::captured, this, [this](const QImage &picture) {
        m_photo = picture;
        show(picture.scaled(1920, 1920, Qt::KeepAspectRatio, Qt::FastTransformation));
    });
    connect(m_source.get(), &CameraSource::failed, this, &ScanCamera::say);
    setRole(m_words, "label");
    m_words->setText(tr("Starting the camera…"));
    m_canvas->setAccessibleName(tr("What the camera sees"));
    m_source->start();
}

QWidget *ScanCamera::firstFocus() const
{
    return m_canvas;
}

void ScanCamera::close()
{
    if (m_source) {
        m_source->disconnect(this);
        m_source->stop();
        m_source.release()->deleteLater(); // it may be the one that is calling
    }
    m_seeing = false;
    m_photo = {};
    m_canvas->setPicture({});
}

void ScanCamera::capture()
{
    if (m_source && m_seeing) {
        m_source->capture();
    }
}

void ScanCamera::again()
{
    m_photo = {};
    m_seeing = false;
    if (m_source) {
        m_source->start();
    }
    Q_EMIT stateChanged();
}

void ScanCamera::show(const QImage &picture)
{
    const QString words = taken() ? tr("Can everything be read? Then use it; otherwise take it again.") : tr("Lay the document flat in good light, fill the picture with it, hold still.");
    setRole(m_words, "label");
    if (m_words->text() != words) {
        m_words->setText(words);
        m_canvas->setAccessibleName(taken() ? tr("The photo") : tr("What the camera sees"));
    }
    m_canvas->setPicture(picture);
    Q_EMIT stateChanged();
}

void ScanCamera::say(const Failure &failure)
{
    m_seeing = false;
    setRole(m_words, "bad");
    m_words->setText(failure.cause() + QLatin1Char('\n') + failure.remedy());
    Q_EMIT stateChanged();
}

} // namespace certdesk::ui

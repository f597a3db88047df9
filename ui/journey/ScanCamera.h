// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/support/Failure.h"

#include <QImage>
#include <QWidget>

class QLabel;

namespace certdesk {
class Settings;
}

namespace certdesk::ui {

class CameraSource;
class ScanCanvas;

/// What the camera sees, and the photo that was taken. The page's footer takes it and uses it.
class ScanCamera : public QWidget {
    Q_OBJECT

public:
    explicit ScanCamera(QWidget *parent = nullptr);
    ~ScanCamera() override;
    /// Begins with a camera of its own for the scan `label`.
    void open(const Settings &settings, const QString &label);
    /// The camera goes off.
    void close();
    /// Something is seen, so that a photo can be taken.
    bool seeing() const { return m_seeing; }
    bool taken() const { return !m_photo.isNull(); }
    QImage photo() const { return m_photo; }
    void capture();
    /// Lets the photo go.
    void again();
    QWidget *firstFocus() const;

Q_SIGNALS:
    /// seeing() or taken() may be another now.
    void stateChanged();

private:
    void show(const QImage &picture);
    void say(const Failure &failure);

    std::unique_ptr<CameraSource> m_source;
    bool m_seeing = false;
    QImage m_photo;
    QLabel *m_heading;
    QLabel *m_words;
    ScanCanvas *m_canvas;
};

} // namespace certdesk::ui

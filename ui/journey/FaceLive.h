// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/documents/FaceGuide.h"
#include "app/support/Failure.h"
#include "ui/journey/CameraSource.h"

#include <QElapsedTimer>

#include <functional>

namespace certdesk::ui {

/// A camera and the guide that looks at its frames on a worker thread: the newest frame is looked at next, those that came meanwhile are
/// only shown. Nothing of it is kept once it stops.
class FaceLive : public QObject {
    Q_OBJECT

public:
    using MakeCamera = std::function<std::unique_ptr<CameraSource>()>;
    /// Called on a worker thread.
    using MakeGuide = std::function<Result<std::shared_ptr<FaceGuide>>()>;

    explicit FaceLive(QObject *parent = nullptr);
    ~FaceLive() override;
    /// Begins: first the face from the front, then the actions in their order.
    void start(const MakeCamera &camera, const MakeGuide &guide, const QList<FaceAction> &actions);
    void stop();
    bool running() const { return m_camera != nullptr; }
    /// The plug-in with OpenCV, loaded at the first call.
    static Result<std::shared_ptr<FaceGuide>> pluginGuide();

Q_SIGNALS:
    void frameSeen(const QImage &frame);
    /// `stage`: 0 for the face from the front, then the number of the action.
    void guided(const certdesk::FaceSeen &seen, int stage);
    /// Every stage is done: its pictures, the face from the front first. The camera is off.
    void finished(const QList<QImage> &pictures);
    /// Vision_…, Scans_Camera_…; `seen`: there had been frames before. The camera is off.
    void failed(const certdesk::Failure &failure, bool seen);

private:
    void loadGuide(const MakeGuide &guide);
    void take(const QImage &frame);
    void lookAtNewest();
    void answer(FaceSeen seen);
    void fail(const Failure &failure);

    std::unique_ptr<CameraSource> m_camera;
    std::shared_ptr<FaceGuide> m_guide;
    QList<FaceAction> m_stages;
    QList<QImage> m_pictures;
    QImage m_newest;
    QElapsedTimer m_clock;
    bool m_looking = false;
    bool m_seen = false;
    quint64 m_turn = 0; ///< raised by stop(): what comes later belongs to nobody
};

} // namespace certdesk::ui

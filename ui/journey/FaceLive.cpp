// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/FaceLive.h"

#include "app/documents/Vision.h"

#include <QFutureWatcher>
#include <QtConcurrent>

namespace certdesk::ui {

FaceLive::FaceLive(QObject *parent) : QObject(parent) {}

FaceLive::~FaceLive()
{
    stop();
}

Result<std::shared_ptr<FaceGuide>> FaceLive::pluginGuide()
{
    const auto sees = vision();
    if (!sees) {
        return tl::unexpected(sees.error());
    }
    auto guide = (*sees)->faceGuide();
    if (!guide) {
        return tl::unexpected(guide.error());
    }
    return std::shared_ptr<FaceGuide>(std::move(*guide));
}

void FaceLive::start(const MakeCamera &camera, const MakeGuide &guide, const QList<FaceAction> &actions)
{
    stop();
    m_stages = QList<FaceAction>{FaceAction::Look} + actions;
    m_seen = false;
    m_clock.start();
    m_camera = camera();
    connect(m_camera.get(), &CameraSource::frameSeen, this, &FaceLive::take);
    connect(m_camera.get(), &CameraSource::failed, this, &FaceLive::fail);
    loadGuide(guide);
    m_camera->start();
}

void FaceLive::stop()
{
    ++m_turn;
    if (m_camera) {
        m_camera->disconnect(this);
        m_camera->stop();
        m_camera.release()->deleteLater(); // it may be the one that is calling
    }
    m_guide.reset(); // a worker that is looking holds it to the end of its frame
    m_looking = false;
    wipe(&m_newest);
    for (QImage &picture : m_pictures) {
        wipe(&picture);
    }
    m_pictures.clear();
}

void FaceLive::loadGuide(const MakeGuide &guide)
{
    using Loaded = Result<std::shared_ptr<FaceGuide>>;
    auto *watcher = new QFutureWatcher<Loaded>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, turn = m_turn] {
        watcher->deleteLater();
        if (turn != m_turn) {
            return;
        }
        const Loaded loaded = watcher->result();
        if (!loaded) {
            fail(loaded.error());
            return;
        }
        m_guide = *loaded;
        m_guide->ask(FaceAction::Look);
        lookAtNewest();
    });
    watcher->setFuture(QtConcurrent::run(guide));
}

void FaceLive::take(const QImage &frame)
{
    m_seen = true;
    m_newest = frame;
    Q_EMIT frameSeen(frame);
    lookAtNewest();
}

void FaceLive::lookAtNewest()
{
    if (m_looking || !m_guide || m_newest.isNull()) {
        return;
    }
    m_looking = true;
    auto *watcher = new QFutureWatcher<FaceSeen>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, turn = m_turn] {
        watcher->deleteLater();
        if (turn != m_turn) {
            return;
        }
        m_looking = false;
        answer(watcher->result());
        lookAtNewest();
    });
    watcher->setFuture(QtConcurrent::run([guide = m_guide, frame = std::exchange(m_newest, {}), at = m_clock.elapsed()] { return guide->look(frame, at); }));
}

void FaceLive::answer(FaceSeen seen)
{
    const int stage = int(m_pictures.size());
    const QImage taken = std::exchange(seen.taken, {});
    if (!taken.isNull()) {
        m_pictures.append(taken);
    }
    if (m_pictures.size() == m_stages.size()) {
        const QList<QImage> pictures = std::exchange(m_pictures, {});
        stop();
        Q_EMIT finished(pictures);
        return;
    }
    if (!taken.isNull()) {
        m_guide->ask(m_stages.at(m_pictures.size()));
    }
    Q_EMIT guided(seen, stage);
}

void FaceLive::fail(const Failure &failure)
{
    const bool seen = m_seen;
    stop();
    Q_EMIT failed(failure, seen);
}

} // namespace certdesk::ui

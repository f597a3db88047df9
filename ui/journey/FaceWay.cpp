// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/FaceWay.h"

#include "ui/journey/FaceConsent.h"
#include "ui/journey/FacePhoto.h"
#include "ui/journey/FaceText.h"
#include "ui/journey/FaceView.h"
#include "ui/journey/FileChooser.h"
#include "ui/journey/ScanPreview.h"
#include "ui/shell/Language.h"

#include <QAccessible>
#include <QBuffer>
#include <QComboBox>
#include <QCoroFuture>
#include <QGuiApplication>
#include <QLabel>
#include <QtConcurrent>

namespace certdesk::ui {

namespace {

QByteArray jpegOf(const QImage &picture)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    picture.save(&buffer, "jpeg", 92);
    return bytes;
}

} // namespace

FaceWay::FaceWay(std::shared_ptr<Journey> journey, QWidget *parent) : IdentityWay(std::move(journey), parent)
{
    m_sources.cameras = [this] { return CameraSource::cameras(this->journey().context().settings()); };
    m_sources.camera = [this](const QString &id) { return CameraSource::make(this->journey().context().settings(), {true, id}); };
    m_sources.guide = FaceLive::pluginGuide;
    build();
    connect(&m_live, &FaceLive::frameSeen, m_view, &FaceView::setFrame);
    connect(&m_live, &FaceLive::guided, this, &FaceWay::guide);
    connect(&m_live, &FaceLive::finished, this, &FaceWay::review);
    connect(&m_live, &FaceLive::failed, this, &FaceWay::trouble);
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &FaceWay::tick);
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, [this](Qt::ApplicationState now) {
        if (now == Qt::ApplicationHidden || now == Qt::ApplicationSuspended) {
            setCurrent(false);
        }
    });
    showState();
}

FaceWay::~FaceWay()
{
    m_live.disconnect(this);
    drop();
}

int FaceWay::remaining() const
{
    return journey().order() ? journey().order()->identity.remainingToday : m_facts.identityLimit;
}

/// Where a picture from a file may stand for the camera's; never where the check is real.
bool FaceWay::training() const
{
    return m_journey->context().rehearsal() || !m_journey->context().settings().text(Settings::Key::CameraFolder).isEmpty();
}

void FaceWay::setState(State state)
{
    m_state = state;
    showState();
    Q_EMIT chromeChanged();
}

QString FaceWay::mainAction() const
{
    switch (m_state) {
    case State::Guiding: return {};
    case State::Review: return tr("Send this picture");
    case State::Unclear: return tr("Ask for the result");
    case State::Verified: return tr("Refresh");
    case State::Refused:
    case State::Expired:
    case State::Trouble: return tr("Begin again");
    case State::Idle: break;
    }
    return m_photo.isEmpty() ? tr("Start the camera") : tr("Check now");
}

bool FaceWay::canProceed() const
{
    switch (m_state) {
    case State::Guiding: return false;
    case State::Review:
    case State::Unclear:
    case State::Verified: return true;
    default: return m_consent->given() && remaining() > 0;
    }
}

QString FaceWay::footerNote() const
{
    switch (m_state) {
    case State::Guiding: return tr("Nothing is sent yet · the camera can be stopped at any time");
    case State::Review: return tr("Sending uses one of today's attempts");
    case State::Unclear:
    case State::Verified: return {};
    default: break;
    }
    if (remaining() <= 0) {
        return tr("No attempts are left today");
    }
    return m_consent->given() ? attemptsText() : tr("First give your consent");
}

void FaceWay::triggerMain()
{
    switch (m_state) {
    case State::Guiding: return;
    case State::Review: send(); return;
    case State::Unclear: askResult(); return;
    case State::Verified:
        perform(tr("Refreshing…"), [this] { return journey().refresh(); }, [] {});
        return;
    default: begin(); return;
    }
}

/// The consent goes with the session; the journey records it with the version that is shown here.
void FaceWay::begin()
{
    m_reason.clear();
    perform(
        tr("Preparing the check…"), [this] { return journey().startIdentity(mode()); },
        [this](const IdentitySession &session) {
            m_session = session;
            if (!m_photo.isEmpty()) {
                send();
            } else {
                startCamera(session);
            }
        });
}

void FaceWay::startCamera(const IdentitySession &session)
{
    m_actions.clear();
    for (const QString &word : session.challenge) {
        const auto action = faceActionOf(word);
        if (!action) {
            m_reason = tr("The platform asks for a movement that this version does not know. Update the program, or choose another way.");
            setState(State::Trouble);
            return;
        }
        m_actions.append(*action);
    }
    if (!isVisible()) { // gone elsewhere while the platform answered
        drop();
        setState(State::Idle);
        return;
    }
    listCameras();
    m_second.start();
    m_live.start([this] { return m_sources.camera(m_cameras->currentData().toString()); }, m_sources.guide, m_actions);
    if (m_live.running()) { // a camera that is not there has said so already
        m_view->setIdle();
        m_hint->setText(tr("Starting the camera…"));
        setState(State::Guiding);
    }
}

/// Asked for only now: cameras are nobody's business before.
void FaceWay::listCameras()
{
    const QString chosen = m_cameras->currentData().toString();
    const QSignalBlocker quiet(m_cameras);
    m_cameras->clear();
    const QList<CameraChoice> cameras = m_sources.cameras();
    for (const CameraChoice &camera : cameras) {
        m_cameras->addItem(camera.name, camera.id);
    }
    m_cameras->setCurrentIndex(std::max(0, m_cameras->findData(chosen)));
}

void FaceWay::guide(const FaceSeen &seen, int stage)
{
    const FaceAction action = stage == 0 ? FaceAction::Look : m_actions.value(stage - 1);
    const QString words = faceHintText(seen.hint, action);
    if (m_hint->text() != words) {
        m_hint->setText(words);
        QAccessibleEvent said(m_hint, QAccessible::NameChanged);
        QAccessible::updateAccessibility(&said); // screen readers follow
    }
    m_view->setGuide(seen.hint == FaceHint::Hold || seen.hint == FaceHint::Act, seen.progress);
    showSteps(stage);
}

void FaceWay::review(const QList<QImage> &pictures)
{
    m_pictures = pictures;
    m_view->setStill(pictures.first());
    setState(State::Review);
}

void FaceWay::retake()
{
    for (QImage &picture : m_pictures) {
        wipe(&picture);
    }
    m_pictures.clear();
    startCamera(m_session);
}

void FaceWay::send()
{
    perform(
        tr("Comparing…"), [this] { return sendAll(m_journey, m_session, m_pictures, m_photo, m_photoType); },
        [this](const IdentitySession &session) { takeResult(session); },
        [this](const Failure &failure) {
            // Whether the picture was judged is not known: only the platform is asked before anything is sent again.
            if (failure.is(FailureCode::Api_SignIn_Required)) {
                return false;
            }
            setState(State::Unclear);
            Q_EMIT failed(failure, tr("Ask for the result"), [this] { askResult(); });
            return true;
        });
}

/// The actions in their order, then the picture that is judged. Ends early when one of them shows no face: the session says why.
QCoro::Task<Result<IdentitySession>> FaceWay::sendAll(std::shared_ptr<Journey> journey, IdentitySession session, QList<QImage> pictures, QByteArray photo, QByteArray mediaType)
{
    for (qsizetype number = 1; number < pictures.size(); ++number) {
        const QImage picture = pictures.at(number);
        QFuture<QByteArray> encoding = QtConcurrent::run(jpegOf, picture);
        QByteArray jpeg = co_await encoding;
        const auto taken = co_await journey->sendFace(session.id, jpeg, "image/jpeg", int(number));
        wipe(&jpeg);
        if (!taken || !taken->reason.isEmpty() || taken->over()) {
            co_return taken;
        }
    }
    if (!photo.isEmpty()) {
        const auto judged = co_await journey->sendFace(session.id, photo, mediaType);
        co_return judged;
    }
    QImage front = pictures.first();
    QFuture<QByteArray> encoding = QtConcurrent::run(jpegOf, front);
    QByteArray jpeg = co_await encoding;
    front = {}; // the page alone holds them from here, and overwrites them
    pictures.clear();
    const auto judged = co_await journey->sendFace(session.id, jpeg, "image/jpeg");
    wipe(&jpeg);
    co_return judged;
}

void FaceWay::takeResult(const IdentitySession &session)
{
    m_session.state = session.state;
    if (session.state == QLatin1String("verified")) {
        drop();
        setState(State::Verified); // the next step shows itself, as soon as the order says so
        return;
    }
    const QString reason = session.reasonText.in(currentLanguage());
    if (session.over()) {
        drop();
        m_reason = reason.isEmpty() ? tr("The platform gave no reason.") : reason;
        setState(session.state == QLatin1String("expired") ? State::Expired : State::Refused);
        return;
    }
    // Still open: nothing was used up. A picture of an action was not good enough, or none arrived.
    if (!session.reason.isEmpty()) {
        Q_EMIT notice(MessageBar::Kind::Warning, tr("A picture was not clear enough: %1 Do it once more; no attempt was used.").arg(reason));
        retake();
    } else {
        setState(m_photo.isEmpty() ? State::Review : State::Idle);
    }
}

void FaceWay::askResult()
{
    perform(
        tr("Asking for the result…"), [this] { return journey().identitySession(m_session.id); }, [this](const IdentitySession &session) { takeResult(session); });
}

void FaceWay::trouble(const Failure &failure, bool seen)
{
    drop();
    if (failure.is(FailureCode::Scans_Camera_None)) {
        m_reason = tr("No camera was found. Connect one and begin again, or choose another way:");
    } else if (failure.is(FailureCode::Scans_Camera_Lost)) {
        m_reason = seen ? tr("The camera was unplugged or taken by another program. Connect it again and begin again – no attempt was used – or choose another way:")
                        : tr("The camera gives no picture: another program uses it, its cover is closed, or the system does not allow it. Close the other program, check the "
                             "privacy settings of the system, then begin again, or choose another way:");
    } else {
        m_reason = failure.cause() + QLatin1Char('\n') + failure.remedy();
    }
    setState(State::Trouble);
}

void FaceWay::expire()
{
    drop();
    setState(State::Expired);
}

void FaceWay::tick()
{
    // By the platform's clock: that of this computer may be wrong.
    const QDateTime now = QDateTime::currentDateTimeUtc().addMSecs(journey().context().http().clockSkewMs());
    if (!working() && m_session.expiresAt.isValid() && now >= m_session.expiresAt) {
        if (m_state == State::Unclear) {
            drop(); // it cannot be sent again; how it ended can still be asked
        } else {
            expire();
        }
    } else {
        showCountdown();
    }
}

/// Camera off, pictures overwritten.
void FaceWay::drop()
{
    m_live.stop();
    m_second.stop();
    m_view->setIdle();
    for (QImage &picture : m_pictures) {
        wipe(&picture);
    }
    m_pictures.clear();
    wipe(&m_photo);
    m_preview->setPicture({});
}

void FaceWay::setCurrent(bool current)
{
    if (!current && !working() && (m_state == State::Guiding || m_state == State::Review)) {
        drop();
        setState(State::Idle);
    }
}

void FaceWay::hideEvent(QHideEvent *event)
{
    IdentityWay::hideEvent(event);
    setCurrent(false);
}

void FaceWay::choosePhoto()
{
    FileChooser::of(this).openFile(this, tr("Choose a photo"), tr("Photos (*.jpg *.jpeg *.png)"), [this](const QString &path) {
        Q_EMIT noticeCleared();
        readPhoto(this, path);
    });
}

QCoro::Task<void> FaceWay::readPhoto(QPointer<FaceWay> way, QString path)
{
    QFuture<FacePhoto> reading = QtConcurrent::run(readFacePhoto, path);
    const FacePhoto photo = co_await reading;
    if (way) {
        way->takePhoto(photo);
    }
}

void FaceWay::takePhoto(const FacePhoto &photo)
{
    m_photo = photo.bytes;
    m_photoType = photo.mediaType;
    m_preview->setPicture(photo.picture);
    if (photo.bytes.isEmpty()) {
        Q_EMIT notice(MessageBar::Kind::Bad, tr("This file is not a photo that can be read. Choose a JPG or PNG."));
    }
    setState(State::Idle);
}

} // namespace certdesk::ui

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/journey/FaceLive.h"
#include "ui/journey/IdentityWay.h"

#include <QTimer>

class QComboBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace certdesk::ui {

class Card;
class FaceConsent;
class FaceView;
class ScanPreview;
struct FacePhoto;

/// The face check at this computer (R75, R76, R78): consent, camera with guidance, what the platform's challenge asks for, one picture
/// that the user sees before it is sent. Pictures live in this object alone and only while a session of the platform is open.
class FaceWay : public IdentityWay {
    Q_OBJECT

public:
    explicit FaceWay(std::shared_ptr<Journey> journey, QWidget *parent = nullptr);
    ~FaceWay() override;
    /// Idle: nothing begun. Guiding: the camera is on. Review: a picture waits to be sent. Unclear: it was sent and no answer came.
    enum class State { Idle, Guiding, Review, Refused, Expired, Trouble, Unclear, Verified };
    State state() const { return m_state; }
    QString mode() const override { return QStringLiteral("pc"); }
    QString mainAction() const override;
    void triggerMain() override;
    QString footerNote() const override;
    bool holdsStep() const override { return m_state == State::Guiding || m_state == State::Review || m_state == State::Unclear; }
    QWidget *firstFocus() const override;
    void setCurrent(bool current) override;
    void setFacts(const PlatformFacts &facts) override;
    void render() override;

    /// What takes the place of the computer's cameras and of the plug-in, for tests.
    struct Sources {
        std::function<QList<CameraChoice>()> cameras;
        std::function<std::unique_ptr<CameraSource>(const QString &id)> camera;
        FaceLive::MakeGuide guide;
    };
    void setSources(const Sources &sources) { m_sources = sources; }

protected:
    bool canProceed() const override;
    void workChanged() override;
    void hideEvent(QHideEvent *event) override;

private:
    // FaceWayBuild.cpp
    void build();
    void buildLive(QVBoxLayout *column);
    void buildTrouble(QVBoxLayout *column);
    void buildTraining(QVBoxLayout *column);
    void showState();
    void showSteps(int stage);
    void showCountdown();
    QString stateText() const;
    QString attemptsText() const;

    void setState(State state);
    int remaining() const;
    bool training() const;
    void begin();
    void startCamera(const IdentitySession &session);
    void listCameras();
    void guide(const FaceSeen &seen, int stage);
    void review(const QList<QImage> &pictures);
    void retake();
    void send();
    void takeResult(const IdentitySession &session);
    void askResult();
    void trouble(const Failure &failure, bool seen);
    void expire();
    void tick();
    void drop();
    void choosePhoto();
    void takePhoto(const FacePhoto &photo);
    static QCoro::Task<void> readPhoto(QPointer<FaceWay> way, QString path);
    static QCoro::Task<Result<IdentitySession>> sendAll(std::shared_ptr<Journey> journey, IdentitySession session, QList<QImage> pictures, QByteArray photo, QByteArray mediaType);

    Sources m_sources;
    PlatformFacts m_facts;
    State m_state = State::Idle;
    IdentitySession m_session;
    QList<FaceAction> m_actions;
    QList<QImage> m_pictures;   ///< the face from the front, then one an action
    QByteArray m_photo;         ///< in training, instead of them
    QByteArray m_photoType;
    QString m_reason;           ///< why the last picture was refused, or what is the trouble
    FaceLive m_live;
    QTimer m_second;

    FaceConsent *m_consent;
    FaceView *m_view;
    QLabel *m_hint;
    QLabel *m_steps;
    QLabel *m_countdown;
    QLabel *m_attempts;
    QWidget *m_choice;
    QComboBox *m_cameras;
    QPushButton *m_stop;
    QPushButton *m_retake;
    QWidget *m_ways;
    QWidget *m_training;
    ScanPreview *m_preview;
    QPushButton *m_choose;
};

} // namespace certdesk::ui

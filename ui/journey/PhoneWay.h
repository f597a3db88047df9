// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/journey/IdentityWay.h"

class QPushButton;
class QTimer;

namespace certdesk::ui {

class FaceConsent;
class QrView;
class StepList;

/// The face on the applicant's phone (R76): a QR code that ends after some minutes, and what the phone is doing, asked every two seconds.
class PhoneWay : public IdentityWay {
    Q_OBJECT

public:
    explicit PhoneWay(std::shared_ptr<Journey> journey, QWidget *parent = nullptr);
    QString mode() const override { return QStringLiteral("app"); }
    QString mainAction() const override;
    void triggerMain() override;
    QString footerNote() const override;
    QWidget *firstFocus() const override;
    void render() override;
    void setCurrent(bool current) override;
    void setFacts(const PlatformFacts &facts) override;

protected:
    bool canProceed() const override;
    void workChanged() override;

private:
    QWidget *buildIntroduction();
    QWidget *buildCode();
    void begin();
    void lookForOpenSession();
    void poll();
    void take(const IdentitySession &session);
    void pollFailed(const Failure &failure);
    void showSession();
    void showSteps();
    void tick();
    bool live() const;
    qint64 secondsLeft() const;
    QString reasonText() const;

    IdentitySession m_session; ///< its id is empty before the first
    bool m_current = false;
    bool m_looked = false;
    bool m_asking = false;
    QTimer *m_poll;
    QTimer *m_clock;
    QWidget *m_introduction;
    QWidget *m_codeBox;
    FaceConsent *m_consent;
    QrView *m_qr;
    QLabel *m_address;
    QLabel *m_left;
    QLabel *m_hint;
    QPushButton *m_copy;
    StepList *m_steps;
};

} // namespace certdesk::ui

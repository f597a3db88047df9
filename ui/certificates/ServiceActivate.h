// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/journey/Activation.h"
#include "app/journey/ServiceTarget.h"

#include <QTimer>
#include <QWidget>

class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace certdesk::ui {

class ActivationProgress;
class KeyAndPin;

/// Puts a service's new certificate onto a key, with the same Activation as an order's: onto the key of the old certificate beside what is
/// there, or onto an empty key. Goes on where it stopped. After the confirmation only the binding may be left.
class ServiceActivate : public QWidget {
    Q_OBJECT

public:
    ServiceActivate(AppContext &context, const CertificateService &service, const ServedCertificate &certificate, QWidget *parent = nullptr);
    bool running() const { return m_activation != nullptr; }
    /// Serial number of the key that the last run worked on; empty: none.
    QString begunOn() const { return m_begunOn; }

Q_SIGNALS:
    void begun();
    void finished();
    void stopped(const certdesk::Failure &failure);
    /// See KeyAndPin.
    void unlockRequested(const QString &tokenSerial);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeChoosing();
    void addBidDates(QVBoxLayout *column);
    bool bindOnly() const;
    QCoro::Task<void> look();
    QCoro::Task<void> run(Activation::Choice choice, TokenInfo token, SecureBuffer pin);
    void start();
    void update();

    AppContext &m_context;
    CertificateService m_service;
    ServedCertificate m_certificate;
    std::shared_ptr<ServiceTarget> m_target; ///< as it was when the page was made: for looking at keys
    QStackedWidget *m_stack;
    KeyAndPin *m_key = nullptr;
    QPushButton *m_begin = nullptr;
    ActivationProgress *m_progress;
    QTimer m_timer;
    std::shared_ptr<Activation> m_activation; ///< while it runs
    QString m_begunOn;
    bool m_looking = false;
};

} // namespace certdesk::ui

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/AppContext.h"
#include "app/domain/CertificateService.h"
#include "ui/certificates/ServiceForm.h"
#include "ui/components/ListPage.h"

#include <QTimer>

class QPushButton;

namespace certdesk::ui {

struct ChangeKeeper;
class Card;
class EmptyState;
class ServiceActivate;
class ServicePay;

/// 延期, 补办, 变更, 注销 of one certificate: asked for, paid, reviewed, put onto a key. What is shown is what the platform says of the
/// service, so every step is found again after a restart and on another computer.
class ServicePage : public ListPage {
    Q_OBJECT

public:
    enum class Kind { Renew, Replace, Change, Revoke };
    explicit ServicePage(AppContext &context, QWidget *parent = nullptr);
    /// A service of this certificate; when one is under way already, that one is shown.
    void begin(Kind kind, const QString &certificateSerial);
    void resume(const QString &serviceId);
    /// False while a key is being written.
    bool mayLeave() const;

Q_SIGNALS:
    /// Something about the certificate has changed: renewed, revoked, cancelled.
    void done();
    void backRequested();
    /// The PIN of a key is not known, or locked: where keys are unlocked.
    void unlockRequested(const QString &tokenSerial);

protected:
    void retranslate() override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    // ServicePage.cpp: of which service, and in what state
    void forget();
    QCoro::Task<void> load(bool quietly);
    void take(const CertificateService &service);
    void present();
    ServiceKind kind() const;
    bool allowed() const;

    // ServicePageBody.cpp: what is shown
    void render();
    void renderForm();
    void renderObstacle();
    void renderService();
    void renderSummary();
    void renderEnd(ServiceStage stage);
    void showStopped(const Failure &failure);
    void renderCancel();
    void setBody(QWidget *widget);

    // ServiceActions.cpp: what is done
    QCoro::Task<void> loadFee();
    QCoro::Task<void> submit();
    QCoro::Task<void> revokeNow();
    QCoro::Task<void> pay(qint64 amount);
    QCoro::Task<void> cancel();
    QCoro::Task<void> readLicence(QString path);
    void keepChange();
    void chooseLicence();
    void setWorking(bool working);
    ServiceWish wish() const;

    AppContext &m_context;
    QPushButton *m_back;
    QVBoxLayout *m_place; ///< of what the stage needs
    ServiceForm *m_form = nullptr;
    ServicePay *m_pay = nullptr;
    ServiceActivate *m_activate = nullptr;
    QTimer m_again; ///< while others are at work on it
    QTimer m_keepTimer;
    std::shared_ptr<ChangeKeeper> m_keeper;
    ServiceKind m_kind = ServiceKind::Renew;
    QString m_serial;
    QString m_serviceId;
    std::optional<ServedCertificate> m_certificate;
    std::optional<CertificateService> m_service;
    std::optional<Failure> m_failure;
    std::optional<services::ExpectedFee> m_fee;
    ServiceEntry m_entry;
    QString m_rendered; ///< what the body shows: rebuilt only when that changes
    quint64 m_turn = 0;  ///< only the latest answer is shown
    quint64 m_visit = 0; ///< begun, resumed: what an earlier one asked for is not shown in this one
    bool m_working = false;
    bool m_revoked = false; ///< by this page
};

} // namespace certdesk::ui

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/AppContext.h"
#include "app/domain/CertificateService.h"

#include <QWidget>

class QPushButton;

namespace certdesk::ui {

class PreflightCard;

/// The fee of a service: shown, agreed to, and charged as shown; not before the same check as before an application's payment (PreflightCard).
class ServicePay : public QWidget {
    Q_OBJECT

public:
    ServicePay(AppContext &context, const CertificateService &service, const ServedCertificate &certificate, bool keyLater, QWidget *parent = nullptr);
    void setWorking(bool working);
    bool keyLater() const;

Q_SIGNALS:
    /// The user agrees to this amount, in fen.
    void payRequested(qint64 amount);

private:
    QCoro::Task<void> ask(ServiceKind kind, QString certificateSerial, QString product, bool keyLater);
    void update();

    AppContext &m_context;
    bool m_keyLater; ///< as long as the question is not put to the card
    PreflightCard *m_check;
    QPushButton *m_pay;
    bool m_working = false;
};

} // namespace certdesk::ui

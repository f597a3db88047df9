// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/AppContext.h"
#include "app/domain/CertificateService.h"

#include <QWidget>

class QPushButton;

namespace certdesk::ui {

class ServiceKeyCard;

/// The fee of a service: shown, agreed to, and charged as shown; not before the check of the key has passed.
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
    void update();
    ServiceKeyCard *m_keys;
    QPushButton *m_pay;
    bool m_working = false;
};

} // namespace certdesk::ui

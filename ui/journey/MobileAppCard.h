// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Fulfilment.h"
#include "ui/components/Card.h"

class QPushButton;

namespace certdesk::ui {

class QrView;

/// 下载手机客户端 (R39): the QR code for the phone, the same address as text, to copy and to open here.
class MobileAppCard : public Card {
    Q_OBJECT

public:
    explicit MobileAppCard(QWidget *parent = nullptr);
    /// Hidden while the platform has not said where the app is.
    void setDelivery(const MobileDelivery &delivery);

private:
    QrView *m_qr;
    QLabel *m_hint;
    QLabel *m_address;
    QPushButton *m_copy;
    QPushButton *m_open;
    QString m_url;
};

} // namespace certdesk::ui

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/journey/JourneyPage.h"

#include <QCoroTask>
#include <QPointer>

class QVBoxLayout;

namespace certdesk::ui {

class Card;
class KeyValues;
class MobileAppCard;
class OrderTimeline;

/// Everything is done: the certificate's facts, and what comes next (R88, R91, R92).
class DonePage : public JourneyPage {
    Q_OBJECT

public:
    explicit DonePage(std::shared_ptr<Journey> journey, QWidget *parent = nullptr);
    QString title() const override;
    QString subtitle() const override;
    QString mainAction() const override;
    void triggerMain() override { Q_EMIT leaveRequested(); }
    QString footerNote() const override { return tr("✓ Everything is done"); }
    void render() override;

private:
    bool onPhone() const { return isMobile(journey().facts()); }
    QStringList advice() const;
    void showKeys(const Order &order);
    void showPhone(const Order &order);
    static QCoro::Task<void> loadApp(QPointer<DonePage> page, std::shared_ptr<Journey> journey);

    QVBoxLayout *m_certificates;
    OrderTimeline *m_timeline;
    MobileAppCard *m_app;
    KeyValues *m_order;
};

/// Holder, issuer, validity, key, and unless `brief` the serial number, which needs room.
void showCertificateFacts(KeyValues *list, const OrderCertificate &certificate, const Application &application, bool brief = false);

} // namespace certdesk::ui

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/journey/ActionPage.h"

namespace certdesk::ui {

class Badge;
class Card;
class KeyValues;
class MobileAppCard;
class OrderTimeline;

/// 已发证 of a mobile certificate (R14, R90): the message that was sent, where the app is, the three things to do on the phone. The
/// wizard goes on by itself when the platform says that the certificate was downloaded.
class MobilePage : public ActionPage {
    Q_OBJECT

public:
    explicit MobilePage(std::shared_ptr<Journey> journey, QWidget *parent = nullptr);
    QString title() const override;
    QString subtitle() const override;
    QString mainAction() const override;
    void triggerMain() override;
    QString backAction() const override { return tr("Back to the list"); }
    QString footerNote() const override;
    void render() override;

private:
    void buildSteps(Card *card);
    void load();
    void take(const MobileDelivery &delivery);

    Badge *m_state;
    QLabel *m_stepTitles[3];
    QLabel *m_stepTexts[3];
    Card *m_message;
    QLabel *m_messageText;
    QLabel *m_messageNote;
    OrderTimeline *m_timeline;
    MobileAppCard *m_app;
    KeyValues *m_order;
    MobileDelivery m_delivery;
    QString m_loadedFor; ///< the state of the phone at which the delivery was asked for
};

} // namespace certdesk::ui

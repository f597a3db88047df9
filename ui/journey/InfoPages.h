// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/journey/ActionPage.h"
#include "ui/journey/PlatformFacts.h"

namespace certdesk::ui {

class AppointmentCard;
class Card;
class KeyValues;
class OrderTimeline;
class RefundCard;
class WithdrawBox;

/// A step at which the user waits or is told something: 待制证, withdrawn, a state of a newer platform.
class InfoPage : public ActionPage {
    Q_OBJECT

public:
    InfoPage(Step step, std::shared_ptr<Journey> journey, QWidget *parent = nullptr);
    QString title() const override;
    QString subtitle() const override;
    QString mainAction() const override;
    void triggerMain() override;
    QString backAction() const override { return tr("Back to the list"); }
    QString footerNote() const override;
    void render() override;

protected:
    void workChanged() override;

private:
    QString heading() const;
    QStringList paragraphs() const;
    QString withdrawnText() const;
    QStringList makingParagraphs() const;
    bool goesOnSite() const;
    void loadRefunds();
    static QCoro::Task<void> loadFacts(QPointer<InfoPage> page, std::shared_ptr<Journey> journey);

    Step m_shown;
    Card *m_now;
    QLabel *m_text;
    AppointmentCard *m_visit;
    Card *m_way;
    OrderTimeline *m_timeline;
    KeyValues *m_order;
    WithdrawBox *m_withdraw;
    RefundCard *m_refunds;
    PlatformFacts m_facts;
};

JourneyPage *makeInfoPage(Step step, std::shared_ptr<Journey> journey, QWidget *parent);

} // namespace certdesk::ui

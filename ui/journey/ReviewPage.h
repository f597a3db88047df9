// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/journey/ActionPage.h"
#include "ui/journey/PlatformFacts.h"

namespace certdesk::ui {

class KeyValues;
class OrderTimeline;
class WithdrawBox;

/// 待审核 (R16, R85, R87): what happens now, when to expect it, and the way back.
class ReviewPage : public ActionPage {
    Q_OBJECT

public:
    explicit ReviewPage(std::shared_ptr<Journey> journey, QWidget *parent = nullptr);
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
    static QCoro::Task<void> loadFacts(QPointer<ReviewPage> page, std::shared_ptr<Journey> journey);

    QLabel *m_now;
    OrderTimeline *m_timeline;
    KeyValues *m_order;
    WithdrawBox *m_withdraw;
    PlatformFacts m_facts;
};

} // namespace certdesk::ui

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/journey/ActionPage.h"

namespace certdesk::ui {

class CompareVersions;
class Card;

/// Shown instead of the step while Journey::versions() is not decided.
class ComparePage : public ActionPage {
    Q_OBJECT

public:
    explicit ComparePage(std::shared_ptr<Journey> journey, QWidget *parent = nullptr);
    QString title() const override;
    QString subtitle() const override;
    //: 按所选保存
    QString mainAction() const override { return tr("Save what I chose"); }
    void triggerMain() override;
    QString backAction() const override { return tr("Decide later"); }
    int missingCount() const override;
    void goToMissing() override;
    void render() override;
    QWidget *firstFocus() const override;

protected:
    bool canProceed() const override { return missingCount() == 0; }
    void workChanged() override;

private:
    Card *m_card;
    CompareVersions *m_compare;
    QPushButton *m_both;
};

} // namespace certdesk::ui

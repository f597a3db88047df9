// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/journey/NextStep.h"

#include <QWidget>

namespace certdesk::ui {

/// The guide's three stages (R15) with the finer steps of the current one in words behind it; painted, with a text alternative.
class StageBar : public QWidget {
    Q_OBJECT

public:
    explicit StageBar(QWidget *parent = nullptr);
    /// The certificate goes onto a phone: other finer steps of the last stage. Before setStep().
    void setMobile(bool mobile);
    void setStep(Step step);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Plan;
    Plan plan() const;
    int paintStage(QPainter &painter, int stage, int x, const Plan &plan) const;
    int paintFinerSteps(QPainter &painter, int x, const Plan &plan) const;
    void describe();
    Step m_step = Step::ReadTerms;
    bool m_mobile = false;
};

} // namespace certdesk::ui

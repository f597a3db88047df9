// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/journey/Activation.h"
#include "ui/journey/ActionPage.h"
#include "ui/journey/PlatformFacts.h"

class QCheckBox;
class QStackedWidget;

namespace certdesk::ui {

class ActivationProgress;
class KeyAndPin;
class KeyValues;
class OrderTimeline;
class RailSplit;

/// 写入证书: choose the key, set its PIN, then everything until the certificate is on it and bound.
class ActivatePage : public ActionPage {
    Q_OBJECT

public:
    explicit ActivatePage(std::shared_ptr<Journey> journey, QWidget *parent = nullptr);
    ~ActivatePage() override;
    QString title() const override;
    QString subtitle() const override;
    QString mainAction() const override;
    void triggerMain() override;
    QString backAction() const override;
    void triggerBack() override;
    QString footerNote() const override;
    bool holdsStep() const override { return m_stage != Stage::Choosing && !m_released; }
    bool mayLeave() const override { return m_stage != Stage::Running; }
    void render() override;

protected:
    bool canProceed() const override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    enum class Stage { Choosing, Running, Stopped, Finished };
    QWidget *makeChoosing();
    void makeFacts();
    void look(bool quietly);
    void start();
    void finish(const Order &order);
    void stop(const Failure &failure);
    void chooseAgain();
    void watchKeys();
    void keyCameBack();
    int certificateIndex() const;

    QStackedWidget *m_stack;
    RailSplit *m_split;
    KeyAndPin *m_key;
    QCheckBox *m_bind;
    KeyValues *m_planned = nullptr; ///< with m_timeline: a turn after the page
    OrderTimeline *m_timeline = nullptr;
    PlatformFacts m_facts; ///< the guide's numbers until the platform's are read
    ActivationProgress *m_progress = nullptr; ///< since work began
    std::shared_ptr<Activation> m_activation;
    Stage m_stage = Stage::Choosing;
    QString m_begunOn; ///< serial number of the key that the last run worked on
    int m_begunIndex = 0; ///< and of which certificate
    QString m_awaited; ///< of the key that was pulled out; empty: none
    bool m_looking = false;
    bool m_lookAgain = false;
    bool m_stopping = false;
    bool m_released = false;
};

} // namespace certdesk::ui

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/journey/Activation.h"
#include "ui/journey/ActionPage.h"
#include "ui/journey/PlatformFacts.h"

class QCheckBox;
class QStackedWidget;
class QTimer;

namespace certdesk::ui {

class ActivationProgress;
class KeyChooser;
class KeyValues;
class OrderTimeline;
class PinSection;

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

private:
    enum class Stage { Choosing, Running, Stopped, Finished };
    QWidget *makeChoosing();
    void look(bool quietly);
    void showChosen();
    void start();
    void finish(const Order &order);
    void stop(const Failure &failure);
    void chooseAgain();
    int certificateIndex() const;

    QStackedWidget *m_stack;
    KeyChooser *m_keys;
    PinSection *m_pin;
    QCheckBox *m_bind;
    KeyValues *m_planned;
    OrderTimeline *m_timeline;
    PlatformFacts m_facts; ///< the guide's numbers until the platform's are read
    ActivationProgress *m_progress;
    QTimer *m_look;
    std::shared_ptr<Activation> m_activation;
    Stage m_stage = Stage::Choosing;
    bool m_looking = false;
    bool m_stopping = false;
    bool m_released = false;
};

} // namespace certdesk::ui

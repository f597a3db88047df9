// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/journey/Activation.h"
#include "ui/journey/ActionPage.h"

#include <optional>

class QLabel;

namespace certdesk::ui {

class KeyValues;
class PinSection;

/// 绑定: the certificate is on the key, and the platform is to know it as this account's.
class BindPage : public ActionPage {
    Q_OBJECT

public:
    explicit BindPage(std::shared_ptr<Journey> journey, QWidget *parent = nullptr);
    QString title() const override;
    QString subtitle() const override;
    QString mainAction() const override;
    void triggerMain() override;
    QString backAction() const override { return tr("Continue later"); }
    QString footerNote() const override { return tr("The PIN stays between you and the key"); }
    void render() override;
    QWidget *firstFocus() const override;

protected:
    bool canProceed() const override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void look();
    void choose(const QList<Activation::Inspection> &keys);
    QCoro::Task<void> loadStanding(TokenInfo key);
    QString expectedSerial() const;

    KeyValues *m_facts;
    QLabel *m_keyText;
    PinSection *m_pin;
    std::optional<Activation::Inspection> m_key;
    bool m_looking = false;
    bool m_lookAgain = false;
};

} // namespace certdesk::ui

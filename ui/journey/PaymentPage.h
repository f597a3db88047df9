// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/journey/ActionPage.h"

#include <optional>

class QButtonGroup;
class QLabel;
class QVBoxLayout;

namespace certdesk::ui {

class Card;
class KeyValues;
class PageScroll;

/// 缴费 (R80–R84): what is due and why, how to pay, and that it was paid.
class PaymentPage : public ActionPage {
    Q_OBJECT

public:
    explicit PaymentPage(std::shared_ptr<Journey> journey, QWidget *parent = nullptr);
    QString title() const override;
    QString subtitle() const override;
    QString mainAction() const override;
    void triggerMain() override;
    QString backAction() const override;
    QString footerNote() const override;
    /// The order moves on as soon as it is paid; the page first says that it was.
    bool holdsStep() const override { return m_paying || (m_paid && !m_released); }
    void render() override;

protected:
    bool canProceed() const override;
    void workChanged() override;

private:
    void build();
    void load();
    void showOptions();
    void showLines(const Quote &quote);
    void showMethods();
    void pay();
    void takePayment(const Payment &payment);
    void askAgain();
    /// After an attempt of which nobody knows what became: asks what the platform has received.
    void inquire();
    void takeOutcome(const PaymentOptions &options);
    void showPaid();
    QString orderTitle() const;

    PageScroll *m_scroll;
    Card *m_due;
    QLabel *m_amount;
    QVBoxLayout *m_lines;
    QWidget *m_rail;
    KeyValues *m_cashier;
    Card *m_methodCard;
    QVBoxLayout *m_methods;
    QButtonGroup *m_choice;
    QLabel *m_outcome;
    Card *m_unclearCard;
    Card *m_pendingCard;
    Card *m_paidCard;
    KeyValues *m_paidFacts;
    PaymentOptions m_options;
    bool m_loaded = false;
    bool m_paying = false;
    bool m_released = false;
    bool m_unclear = false;    ///< the money may have moved
    bool m_notCharged = false; ///< the last attempt certainly moved none
    std::optional<Payment> m_pending;
    std::optional<Payment> m_paid;
};

} // namespace certdesk::ui

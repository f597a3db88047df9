// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/journey/ActionPage.h"
#include "ui/journey/PlatformFacts.h"

#include <QTimer>

#include <optional>

namespace certdesk::ui {

class Card;
class KeyValues;
class PageScroll;
class PaymentBrowserCard;
class PaymentEndedCard;
class PaymentFeeCard;
class PaymentLeave;
class PaymentMethods;
class PaymentPaidCard;
class PaymentQrCard;
class PaymentTransferCard;
class PreflightCard;
class RailSplit;
class RefundCard;
class WithdrawBox;

/// 缴费 (R80–R84): what is due and why, how to pay, how the payment under way stands, and that it was paid. What is shown follows from what
/// the platform says of the order's payments (payStage), so that a closed program or a lost line is taken up where it stood.
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
    bool holdsStep() const override { return m_asking || m_paying || moneyToBeTold() || (m_paid && !m_released); }
    void render() override;

    enum class Shown { Loading, Unclear, Paid, Fee, Ended, NoMethod, Nothing, Choose, Browser, Qr, Transfer, Checking };
    Shown shown() const;

protected:
    bool canProceed() const override;
    void workChanged() override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool event(QEvent *event) override;

private:
    void build();
    void buildUnclear(RailSplit *split);
    void buildWaiting(RailSplit *split);
    void buildNoMethod(RailSplit *split);
    void buildRail(RailSplit *split);
    void connectCards();
    void renderFacts();
    void showCashier(const Order &order, const QString &payee);
    void renderWaiting(Shown now);
    QString orderTitle() const;
    /// What the main button does moves money.
    bool pays() const { return shown() == Shown::Choose || shown() == Shown::Ended; }
    void askPreflight();

    // PaymentPageActions.cpp
    void load();
    void takeOptions(const PaymentOptions &options);
    /// The open payment, as last heard of.
    std::optional<Payment> open() const;
    /// Paid elsewhere while this page waited: the order says so, and the page still has to.
    bool moneyToBeTold() const;
    void pay(const QString &method);
    void payRefused(const Failure &failure);
    /// What the platform says of one payment.
    void take(const Payment &payment);
    void askAgain();
    void sendVoucher();
    void saveReceipt();
    void goOn();
    void withdraw();
    /// After an attempt of which nobody knows what became: asks what the platform has received.
    void inquire();
    void takeOutcome(const PaymentOptions &options);
    void poll();
    void schedulePoll(bool answered);
    void loadRefunds();
    void lookForVoucher(const QString &paymentId);
    static QCoro::Task<void> findVoucher(QPointer<PaymentPage> page, std::shared_ptr<Journey> journey, QString paymentId);
    static QCoro::Task<void> loadFacts(QPointer<PaymentPage> page, std::shared_ptr<Journey> journey);

    PageScroll *m_scroll;
    PaymentFeeCard *m_fee;
    QLabel *m_outcome;
    PaymentMethods *m_methods;
    PreflightCard *m_preflight;
    Card *m_unclearCard;
    Card *m_noMethodCard;
    QLabel *m_noMethodText;
    PaymentEndedCard *m_endedCard;
    PaymentQrCard *m_qrCard;
    PaymentBrowserCard *m_browserCard;
    PaymentTransferCard *m_transferCard;
    PaymentLeave *m_leave;
    PaymentPaidCard *m_paidCard;
    RefundCard *m_refunds;
    KeyValues *m_cashier;
    QStringList m_cashierShows;
    WithdrawBox *m_withdraw;
    QWidget *m_rail;

    PlatformFacts m_facts;
    PaymentOptions m_options;
    std::optional<Payment> m_paid;
    std::optional<Payment> m_ended; ///< was under way on this page and paid nothing
    QString m_left;                 ///< the open payment that the user agreed to leave
    QString m_voucherFor;           ///< the payment whose kept voucher was looked for
    QTimer m_poll;
    bool m_loaded = false;
    bool m_agreed = false; ///< R80: to the fee
    bool m_paying = false;
    bool m_asking = false;
    bool m_unclear = false;
    bool m_notCharged = false; ///< what was just tried moved no money
    bool m_released = false;
};

} // namespace certdesk::ui

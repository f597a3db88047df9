// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// What PaymentPage asks of the platform, and what it makes of the answers.
#include "ui/components/Buttons.h"
#include "ui/journey/FileChooser.h"
#include "ui/journey/OrderParts.h"
#include "ui/journey/PageParts.h"
#include "ui/journey/PaymentFeeCard.h"
#include "ui/journey/PaymentMethods.h"
#include "ui/journey/PaymentPage.h"
#include "ui/journey/PaymentPaidCard.h"
#include "ui/journey/PaymentTransferCard.h"
#include "ui/journey/PaymentWaitCards.h"
#include "ui/journey/RefundCard.h"

#include <QDesktopServices>
#include <QUrl>

#include <algorithm>
#include <chrono>

namespace certdesk::ui {

using namespace std::chrono_literals;

namespace {

constexpr auto payPoll = 3000ms;
constexpr auto payPollMost = 30'000ms;

} // namespace

void PaymentPage::load()
{
    perform(
        tr("Asking the platform for the price…"), [this] { return journey().paymentOptions(); }, [this](const PaymentOptions &options) { takeOptions(options); });
    ask([this] { return journey().quote(); }, [this](const Quote &quote) { m_fee->setQuote(quote); }, [](const Failure &) {});
    loadRefunds();
}

void PaymentPage::loadRefunds()
{
    ask([this] { return journey().refunds(); }, [this](const QList<PaymentRefund> &refunds) { m_refunds->setRefunds(refunds); },
        [](const Failure &) {}); // beside the page's matter: nothing is said
}

void PaymentPage::takeOptions(const PaymentOptions &options)
{
    m_options = options;
    m_loaded = true;
    m_methods->setMethods(options.methods);
    const std::optional<Payment> done = options.succeeded();
    if (options.due <= 0 && done) {
        take(*done);
        ask([this] { return journey().refresh(); }, [] {}, [](const Failure &) {});
        return;
    }
    render();
}

std::optional<Payment> PaymentPage::open() const
{
    return m_options.open();
}

bool PaymentPage::moneyToBeTold() const
{
    return !m_paid && m_loaded && open() && journey().order() && journey().order()->payment.state == QLatin1String("paid");
}

void PaymentPage::triggerMain()
{
    switch (shown()) {
    case Shown::Paid:
        return goOn();
    case Shown::Fee:
        m_agreed = true;
        return render();
    case Shown::Choose:
        return pay(m_methods->chosen());
    case Shown::Ended:
        return pay(m_ended->method);
    case Shown::Browser:
    case Shown::Qr:
    case Shown::Checking:
        return askAgain();
    case Shown::Transfer:
        return sendVoucher();
    case Shown::Unclear:
        return inquire();
    case Shown::Nothing:
        perform(
            tr("Asking the platform…"), [this] { return journey().refresh(); }, [this] { load(); });
        return;
    case Shown::NoMethod:
    case Shown::Loading:
        return load();
    }
}

/// The amount that is shown is the one that is agreed to; the platform refuses when another one is due.
void PaymentPage::pay(const QString &method)
{
    m_paying = true;
    m_notCharged = false;
    m_outcome->hide();
    const qint64 amount = m_options.due;
    const QString left = m_left;
    perform(
        tr("Paying…"), [this, method, amount, left] { return journey().pay(method, amount, left); },
        [this, method](const Payment &payment) {
            m_paying = false;
            const bool other = payment.open() && payment.method != method;
            take(payment);
            if (other) {
                Q_EMIT notice(MessageBar::Kind::Info, tr("A payment of this order was already under way, so no new one was begun. Here it is."));
            } else if (shown() == Shown::Browser) {
                m_browserCard->open();
            }
        },
        [this](const Failure &failure) {
            payRefused(failure);
            return m_unclear || failure.is(FailureCode::Api_Payment_AmountChanged);
        });
}

void PaymentPage::payRefused(const Failure &failure)
{
    m_paying = false;
    m_unclear = journey().paymentUnclear();
    m_notCharged = !m_unclear && !failure.is(FailureCode::Api_Payment_AlreadyPaid);
    render();
    if (m_unclear) {
        Q_EMIT failed(failure, mainAction(), [this] { inquire(); });
    } else if (failure.is(FailureCode::Api_Payment_AmountChanged)) {
        m_agreed = false; // the new amount is to be agreed to
        QTimer::singleShot(0, this, &PaymentPage::load);
        Q_EMIT failed(failure, {}, {});
    }
}

void PaymentPage::take(const Payment &payment)
{
    QList<Payment> &all = m_options.payments;
    const auto known = std::find_if(all.begin(), all.end(), [&payment](const Payment &each) { return each.id == payment.id; });
    const bool wasOpen = known != all.end() && known->open();
    if (known == all.end())
        all.prepend(payment);
    else
        *known = payment;
    if (payment.open()) {
        m_ended.reset();
        if (payment.id != m_left) // heard of again, the one that was left stays left
            m_left.clear();
    } else if (payment.succeeded()) {
        m_paid = payment;
        m_notCharged = false;
        Q_EMIT noticeCleared();
        m_scroll->ensureVisible(0, 0);
    } else if (wasOpen) {
        m_ended = payment;
        loadRefunds();
    }
    render();
}

void PaymentPage::inquire()
{
    perform(
        tr("Asking whether the payment has arrived…"), [this] { return journey().paymentOptions(); }, [this](const PaymentOptions &options) { takeOutcome(options); });
}

void PaymentPage::takeOutcome(const PaymentOptions &options)
{
    m_unclear = false;
    takeOptions(options);
    if (m_paid)
        return;
    m_notCharged = !open();
    if (open()) {
        Q_EMIT notice(MessageBar::Kind::Info, tr("The platform knows of the payment, but it is not finished. Go on with it here."));
    } else {
        Q_EMIT notice(MessageBar::Kind::Good, tr("The platform has received no payment: this attempt moved no money. You can pay again."));
    }
    render();
}

void PaymentPage::askAgain()
{
    const std::optional<Payment> under = open();
    if (!under)
        return;
    m_paying = true;
    perform(
        tr("Asking whether the payment has arrived…"), [this, id = under->id] { return journey().refreshPayment(id); },
        [this](const Payment &payment) {
            m_paying = false;
            if (payment.checking())
                Q_EMIT notice(MessageBar::Kind::Info, tr("The voucher is still being checked."));
            else if (payment.open())
                Q_EMIT notice(MessageBar::Kind::Info, tr("The payment has not arrived yet. Banks can take a minute; this page keeps asking by itself."));
            take(payment);
        },
        [this](const Failure &) {
            m_paying = false;
            return false;
        });
}

/// Beside whatever the user does; a failure only makes it slower.
void PaymentPage::poll()
{
    const std::optional<Payment> under = open();
    if (!under || m_asking || working() || m_paid)
        return;
    m_asking = true;
    ask([this, id = under->id] { return journey().refreshPayment(id); },
        [this](const Payment &payment) {
            m_asking = false;
            take(payment);
        },
        [this](const Failure &) {
            m_asking = false;
            schedulePoll(false);
            Q_EMIT chromeChanged();
        });
}

void PaymentPage::schedulePoll(bool answered)
{
    if (!isVisible() || !open() || m_paid) {
        m_poll.stop();
        return;
    }
    const auto before = m_poll.intervalAsDuration();
    const auto next = answered ? std::chrono::milliseconds(payPoll) : std::min<std::chrono::milliseconds>(std::max<std::chrono::milliseconds>(before * 2, payPoll), payPollMost);
    if (!m_poll.isActive() || next != before)
        m_poll.start(next);
}

void PaymentPage::lookForVoucher(const QString &paymentId)
{
    if (std::exchange(m_voucherFor, paymentId) != paymentId)
        findVoucher(this, m_journey, paymentId);
}

QCoro::Task<void> PaymentPage::findVoucher(QPointer<PaymentPage> page, std::shared_ptr<Journey> journey, QString paymentId)
{
    auto looking = journey->keptVoucher(paymentId);
    const QString name = co_await looking;
    if (page && page->m_voucherFor == paymentId)
        page->m_transferCard->setKept(name);
}

void PaymentPage::sendVoucher()
{
    const std::optional<Payment> under = open();
    if (!under)
        return;
    m_paying = true;
    const QString file = m_transferCard->file();
    perform(
        tr("Sending the voucher…"), [this, id = under->id, file] { return file.isEmpty() ? journey().resendVoucher(id) : journey().sendVoucher(id, file); },
        [this](const Payment &payment) {
            m_paying = false;
            m_voucherFor.clear();
            take(payment);
        },
        [this](const Failure &) {
            m_paying = false;
            return false;
        });
}

void PaymentPage::saveReceipt()
{
    //: suggested file name of the receipt
    FileChooser::of(this).saveFile(this, tr("Save the receipt"), tr("payment receipt.pdf"), [this](const QString &path) {
        m_paidCard->setSaving(true);
        ask([this, path] { return journey().saveReceipt(*m_paid, path, currentLanguage().startsWith(QLatin1String("en")) ? QStringLiteral("en") : QStringLiteral("zh")); },
            [this, path] {
                m_paidCard->setSaving(false);
                m_paidCard->message().showMessage(MessageBar::Kind::Good, tr("Saved as %1.").arg(path), tr("Open"), [path] { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); });
            },
            [this](const Failure &failure) {
                m_paidCard->setSaving(false);
                m_paidCard->message().showFailure(failure, tr("Try again"), [this] { saveReceipt(); });
            });
    });
}

/// The order may not have been asked since, for instance because the line broke behind the payment.
void PaymentPage::goOn()
{
    if (journey().step() != Step::Pay) {
        m_released = true;
        Q_EMIT chromeChanged();
        return;
    }
    perform(
        tr("Asking the platform…"), [this] { return journey().refresh(); },
        [this] {
            m_released = true;
            Q_EMIT chromeChanged();
        });
}

void PaymentPage::withdraw()
{
    perform(
        tr("Withdrawing…"), [this] { return journey().withdraw(); }, [] {});
}

QCoro::Task<void> PaymentPage::loadFacts(QPointer<PaymentPage> page, std::shared_ptr<Journey> journey)
{
    auto loading = loadPlatformFacts(&journey->context());
    const PlatformFacts facts = co_await loading;
    if (page) {
        page->m_facts = facts;
        page->render();
    }
}

} // namespace certdesk::ui

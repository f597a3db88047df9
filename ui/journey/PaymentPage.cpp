// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/PaymentPage.h"

#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/components/KeyValues.h"
#include "ui/components/Theme.h"
#include "ui/journey/FormRail.h"
#include "ui/journey/PageParts.h"
#include "ui/orders/OrderText.h"

#include <QButtonGroup>
#include <QDesktopServices>
#include <QHBoxLayout>
#include <QRadioButton>
#include <QTimer>
#include <QUrl>

namespace certdesk::ui {

PaymentPage::PaymentPage(std::shared_ptr<Journey> journey, QWidget *parent) : ActionPage(std::move(journey), parent)
{
    build();
    connect(&m_journey->context().http(), &Http::reachableChanged, this, [this](bool reachable) {
        if (reachable && m_unclear) {
            QTimer::singleShot(0, this, &PaymentPage::inquire);
        }
    });
    QTimer::singleShot(0, this, &PaymentPage::load);
}

QString PaymentPage::title() const
{
    //: 缴费 / 您已支付成功 (guide R84)
    return m_paid ? tr("Payment received") : tr("Payment");
}

QString PaymentPage::subtitle() const
{
    return journey().order() ? tr("Order %1").arg(orderNumberText(journey().order()->id)) : QString();
}

QString PaymentPage::mainAction() const
{
    if (m_paid) {
        //: 继续
        return tr("Continue");
    }
    if (m_unclear) {
        //: 重新查询
        return tr("Ask again");
    }
    //: 我已付款 / 确认付款 (guide R82)
    return m_pending ? tr("I have paid") : tr("Confirm payment");
}

QString PaymentPage::backAction() const
{
    return m_paid ? QString() : tr("Pay later");
}

QString PaymentPage::footerNote() const
{
    return m_paid ? tr("✓ Paid") : tr("Repeating the payment never charges twice");
}

bool PaymentPage::canProceed() const
{
    return m_paid || m_pending || m_unclear || (m_loaded && m_choice->checkedId() >= 0);
}

QString PaymentPage::orderTitle() const
{
    //: guide R82: "…公司-CA申领1张"; %1 organisation, %2 number
    return tr("%1 – CA application × %2").arg(journey().order()->application.organisation.name).arg(journey().order()->application.quantity);
}

void PaymentPage::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_scroll = new PageScroll(this);
    outer->addWidget(m_scroll);
    auto *split = new RailSplit(320);
    m_scroll->body()->addWidget(split);
    m_scroll->body()->addStretch(1);

    m_due = new Card({}, split);
    m_due->body()->addWidget(makeLabel(tr("To be paid for this application"), "label", m_due));
    m_amount = makeLabel({}, "title", m_due);
    m_amount->setObjectName(QStringLiteral("payment.amount"));
    QFont large = theme().font("title");
    large.setPixelSize(theme().px(32));
    m_amount->setStyleSheet(QStringLiteral("font-size: %1px;").arg(large.pixelSize()));
    m_due->body()->addWidget(m_amount);
    m_lines = new QVBoxLayout;
    m_lines->setSpacing(6);
    m_due->body()->addLayout(m_lines);
    split->content()->addWidget(m_due);

    //: 在线支付 (guide R82)
    m_methodCard = new Card(tr("Pay online"), split);
    m_methods = new QVBoxLayout;
    m_methods->setSpacing(8);
    m_methodCard->body()->addLayout(m_methods);
    m_choice = new QButtonGroup(this);
    connect(m_choice, &QButtonGroup::idToggled, this, &JourneyPage::chromeChanged);
    m_outcome = makeLabel(tr("✓ This attempt moved no money"), "good", m_methodCard);
    m_outcome->setObjectName(QStringLiteral("payment.outcome"));
    m_methodCard->body()->addWidget(m_outcome);
    split->content()->addWidget(m_methodCard);

    //: 扣款结果待查询
    m_unclearCard = new Card(tr("Result of the payment not known yet"), split);
    m_unclearCard->setObjectName(QStringLiteral("payment.unclear"));
    m_unclearCard->body()->addWidget(makeLabel(tr("The connection broke before the platform answered, so the money may or may not have moved. Press “Ask again” before you pay in any other way. Asking moves no money."), "body", m_unclearCard));
    split->content()->addWidget(m_unclearCard);

    m_pendingCard = new Card(tr("The bank's page is open in your browser"), split);
    m_pendingCard->body()->addWidget(makeLabel(tr("Finish the payment there, then press “I have paid”. Nothing is lost when you close this window meanwhile."), "body", m_pendingCard));
    QPushButton *reopen = makeButton(tr("Open the page again"), m_pendingCard);
    reopen->setObjectName(QStringLiteral("payment.reopen"));
    connect(reopen, &QPushButton::clicked, this, [this] { QDesktopServices::openUrl(QUrl(m_pending->cashierUrl)); });
    QPushButton *other = makeLinkButton(tr("Choose another way to pay"), m_pendingCard);
    other->setObjectName(QStringLiteral("payment.other"));
    connect(other, &QPushButton::clicked, this, [this] {
        m_pending.reset();
        render();
    });
    auto *row = new QHBoxLayout;
    row->addWidget(reopen);
    row->addSpacing(12);
    row->addWidget(other);
    row->addStretch(1);
    m_pendingCard->body()->addLayout(row);
    split->content()->addWidget(m_pendingCard);

    m_paidCard = new Card(tr("You have paid successfully"), split);
    m_paidFacts = new KeyValues(m_paidCard);
    m_paidCard->body()->addWidget(m_paidFacts);
    m_paidCard->body()->addWidget(makeLabel(tr("Next the platform reviews your application."), "label", m_paidCard));
    split->content()->addWidget(m_paidCard);
    split->content()->addStretch(1);

    auto *cashier = new Card(tr("Order"), split);
    m_cashier = new KeyValues(cashier);
    cashier->body()->addWidget(m_cashier);
    split->rail()->addWidget(cashier);
    m_rail = split->rail()->parentWidget();
}

void PaymentPage::load()
{
    perform(
        tr("Asking the platform for the price…"), [this] { return journey().paymentOptions(); },
        [this](const PaymentOptions &options) {
            m_options = options;
            m_loaded = true;
            for (const Payment &payment : options.payments) {
                if (payment.state == QLatin1String("pending") && !payment.cashierUrl.isEmpty()) {
                    m_pending = payment;
                }
            }
            showOptions();
            render();
        });
    ask([this] { return journey().quote(); }, [this](const Quote &quote) { showLines(quote); }, [](const Failure &) {});
}

void PaymentPage::showOptions()
{
    m_amount->setText(formatFen(m_options.due));
    showMethods();
}

void PaymentPage::showLines(const Quote &quote)
{
    emptyLayout(m_lines);
    const QString language = currentLanguage();
    m_lines->addWidget(makeSeparator(m_due));
    for (const Quote::Line &line : quote.lines) {
        m_lines->addLayout(makePriceLine(tr("%1 × %2").arg(line.label.in(language)).arg(line.quantity), amountText(line.amount), "body", m_due));
    }
    for (const LocalText &note : quote.notes) {
        m_lines->addWidget(makeLabel(note.in(language), "caption", m_due));
    }
}

void PaymentPage::showMethods()
{
    const QList<QAbstractButton *> old = m_choice->buttons();
    for (QAbstractButton *button : old) {
        m_choice->removeButton(button);
    }
    emptyLayout(m_methods);
    const QString language = currentLanguage();
    for (int i = 0; i < m_options.methods.size(); ++i) {
        const PaymentMethod &method = m_options.methods.at(i);
        auto *frame = new QFrame(m_methodCard);
        setRole(frame, "inset");
        auto *box = new QVBoxLayout(frame);
        box->setContentsMargins(14, 10, 14, 10);
        box->setSpacing(2);
        auto *radio = new QRadioButton(method.name.in(language), frame);
        radio->setObjectName(QStringLiteral("payment.method.") + method.id);
        radio->setAccessibleDescription(method.description.in(language));
        m_choice->addButton(radio, i);
        box->addWidget(radio);
        QLabel *description = makeLabel(method.description.in(language), "caption", frame);
        description->setContentsMargins(26, 0, 0, 0);
        box->addWidget(description);
        m_methods->addWidget(frame);
    }
}

void PaymentPage::render()
{
    m_due->setVisible(!m_paid);
    // Paid, its facts are those of the receipt.
    m_rail->setVisible(!m_paid);
    m_methodCard->setVisible(m_loaded && !m_pending && !m_paid && !m_unclear);
    m_outcome->setVisible(m_notCharged);
    m_unclearCard->setVisible(m_unclear && !m_paid);
    m_pendingCard->setVisible(m_pending && !m_paid && !m_unclear);
    m_paidCard->setVisible(m_paid.has_value());
    const std::optional<Order> &order = journey().order();
    if (!order) {
        return;
    }
    if (!m_loaded) {
        m_amount->setText(formatFen(order->payment.amount));
    }
    m_cashier->clear();
    m_cashier->addCopyable(tr("Order number"), orderNumberText(order->id), order->id);
    addFact(m_cashier, tr("Paid by"), order->application.organisation.name);
    addFact(m_cashier, tr("For"), orderTitle());
    //: 政采云有限公司 (guide R82)
    addFact(m_cashier, tr("Payee"), m_options.payments.isEmpty() || m_options.payments.last().payee.isEmpty() ? tr("Zhengcaiyun Co., Ltd.") : m_options.payments.last().payee);
    if (order->refund.state == QLatin1String("pending")) {
        addFact(m_cashier, tr("Refund"), tr("%1 in all from earlier payments is on its way back").arg(formatFen(order->refund.amount)));
    }
    Q_EMIT chromeChanged();
}

void PaymentPage::workChanged()
{
    m_methodCard->setEnabled(!working());
}

void PaymentPage::triggerMain()
{
    if (m_paid) {
        m_released = true;
        Q_EMIT chromeChanged();
    } else if (m_unclear) {
        inquire();
    } else if (m_pending) {
        askAgain();
    } else {
        pay();
    }
}

void PaymentPage::pay()
{
    const QString method = m_options.methods.at(m_choice->checkedId()).id;
    m_paying = true;
    m_notCharged = false;
    m_outcome->hide();
    perform(
        tr("Paying…"),
        [this, method] { return journey().pay(method); }, [this](const Payment &payment) { takePayment(payment); },
        [this](const Failure &failure) {
            m_paying = false;
            m_unclear = journey().paymentUnclear();
            m_notCharged = !m_unclear && !failure.is(FailureCode::Api_Payment_AlreadyPaid);
            render();
            if (m_unclear) {
                Q_EMIT failed(failure, mainAction(), [this] { inquire(); });
                return true;
            }
            if (failure.is(FailureCode::Api_Payment_AmountChanged)) {
                QTimer::singleShot(0, this, &PaymentPage::load);
                Q_EMIT failed(failure, {}, {});
                return true;
            }
            return false;
        });
}

void PaymentPage::takePayment(const Payment &payment)
{
    m_paying = false;
    if (payment.state == QLatin1String("succeeded")) {
        m_pending.reset();
        m_paid = payment;
        showPaid();
    } else if (payment.state == QLatin1String("pending") && !payment.cashierUrl.isEmpty()) {
        const bool opened = m_pending.has_value();
        m_pending = payment;
        if (!opened) {
            QDesktopServices::openUrl(QUrl(payment.cashierUrl));
        }
    } else {
        m_pending.reset();
        Q_EMIT notice(MessageBar::Kind::Warning, tr("This payment has expired. Please begin it again."));
    }
    render();
}

void PaymentPage::inquire()
{
    perform(
        tr("Asking whether the payment has arrived…"), [this] { return journey().paymentOptions(); },
        [this](const PaymentOptions &options) { takeOutcome(options); });
}

void PaymentPage::takeOutcome(const PaymentOptions &options)
{
    m_options = options;
    m_unclear = false;
    std::optional<Payment> open;
    std::optional<Payment> done;
    for (const Payment &payment : options.payments) {
        if (payment.state == QLatin1String("succeeded")) {
            done = payment;
        } else if (payment.state == QLatin1String("pending") && !payment.cashierUrl.isEmpty()) {
            open = payment;
        }
    }
    if (options.due <= 0 && done) {
        takePayment(*done);
        ask([this] { return journey().refresh(); }, [] {}, [](const Failure &) {});
        return;
    }
    m_pending = open;
    m_notCharged = !open;
    if (open) {
        Q_EMIT notice(MessageBar::Kind::Info, tr("The platform knows of the payment, but it is not finished. Finish it on the bank's page."));
    } else {
        Q_EMIT notice(MessageBar::Kind::Good, tr("The platform has received no payment: this attempt moved no money. You can pay again."));
    }
    showOptions();
    render();
}

void PaymentPage::askAgain()
{
    const QString id = m_pending->id;
    m_paying = true;
    perform(
        tr("Asking whether the payment has arrived…"), [this, id] { return journey().refreshPayment(id); },
        [this](const Payment &payment) {
            if (payment.state == QLatin1String("pending")) {
                Q_EMIT notice(MessageBar::Kind::Info, tr("The payment has not arrived yet. Banks can take a minute; ask again then."));
            }
            takePayment(payment);
        },
        [this](const Failure &) {
            m_paying = false;
            return false;
        });
}

void PaymentPage::showPaid()
{
    m_paidFacts->clear();
    m_paidFacts->addCopyable(tr("Order number"), orderNumberText(m_paid->orderId), m_paid->orderId);
    addFact(m_paidFacts, tr("For"), m_paid->title);
    addFact(m_paidFacts, tr("Amount"), formatFen(m_paid->amount));
    addFact(m_paidFacts, tr("Payee"), m_paid->payee);
    m_scroll->ensureVisible(0, 0);
}

} // namespace certdesk::ui

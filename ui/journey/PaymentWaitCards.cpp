// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/PaymentWaitCards.h"

#include "ui/components/Buttons.h"
#include "ui/components/QrView.h"
#include "ui/components/Theme.h"
#include "ui/shell/Language.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QUrl>

namespace certdesk::ui {

PaymentAddress::PaymentAddress(const QString &openText, QWidget *parent) : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    m_open = makeButton(openText, this);
    m_open->setObjectName(QStringLiteral("payment.reopen"));
    m_copy = makeLinkButton(tr("Copy the address"), this);
    m_copy->setObjectName(QStringLiteral("payment.copy"));
    row->addWidget(m_open);
    row->addWidget(m_copy);
    row->addStretch(1);
    connect(m_open, &QPushButton::clicked, this, [this] { open(); });
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_url);
        m_copy->setText(tr("✓ Copied"));
        QTimer::singleShot(1500, m_copy, [copy = m_copy] { copy->setText(tr("Copy the address")); });
    });
}

void PaymentAddress::setUrl(const QString &url)
{
    m_url = url;
    setVisible(!url.isEmpty());
}

bool PaymentAddress::open() const
{
    return !m_url.isEmpty() && QDesktopServices::openUrl(QUrl(m_url));
}

PaymentQrCard::PaymentQrCard(PaymentCountdown::Clock clock, QWidget *parent) : Card({}, parent)
{
    setObjectName(QStringLiteral("payment.qrCard"));
    m_hint = makeLabel({}, "body", this);
    body()->addWidget(m_hint);
    m_qr = new QrView(this);
    m_qr->setObjectName(QStringLiteral("payment.qr"));
    body()->addWidget(m_qr, 0, Qt::AlignHCenter);
    m_left = new PaymentCountdown(std::move(clock), this);
    m_left->setAlignment(Qt::AlignHCenter);
    body()->addWidget(m_left);
    body()->addWidget(makeLabel(tr("This page notices by itself when the payment has arrived. Closing the program loses nothing: the payment is taken up again."), "label", this));
    m_address = new PaymentAddress(tr("No phone at hand? Pay in the browser"), this);
    body()->addWidget(m_address);
    connect(m_left, &PaymentCountdown::over, this, &PaymentQrCard::over);
}

void PaymentQrCard::setPayment(const Payment &payment)
{
    const QString method = payment.methodName.in(currentLanguage());
    //: %1 a way to pay, for instance 支付宝
    setTitle(tr("Scan to pay with %1").arg(method));
    //: %1 an app, for instance 支付宝; %2 an amount
    m_hint->setText(tr("Open %1 on your phone, scan the code and pay %2.").arg(method, formatFen(payment.amount)));
    m_qr->setContent(payment.qrUrl, tr("payment of %1 with %2").arg(formatFen(payment.amount), method));
    m_left->setDeadline(payment.expiresAt);
    m_address->setUrl(payment.cashierUrl);
}

PaymentBrowserCard::PaymentBrowserCard(PaymentCountdown::Clock clock, QWidget *parent) : Card(tr("Finish the payment in your browser"), parent)
{
    setObjectName(QStringLiteral("payment.browserCard"));
    body()->addWidget(makeLabel(tr("Finish the payment on the bank's page, then press “I have paid”. Nothing is lost when you close this window meanwhile."), "body", this));
    m_left = new PaymentCountdown(std::move(clock), this);
    body()->addWidget(m_left);
    m_noBrowser = makeLabel(tr("No browser could be opened. Copy the address and open it in a browser yourself."), "warning", this);
    m_noBrowser->setObjectName(QStringLiteral("payment.noBrowser"));
    m_noBrowser->hide();
    body()->addWidget(m_noBrowser);
    m_address = new PaymentAddress(tr("Open the page again"), this);
    body()->addWidget(m_address);
    connect(m_left, &PaymentCountdown::over, this, &PaymentBrowserCard::over);
}

void PaymentBrowserCard::setPayment(const Payment &payment)
{
    m_left->setDeadline(payment.expiresAt);
    m_address->setUrl(payment.cashierUrl);
}

void PaymentBrowserCard::open()
{
    m_noBrowser->setVisible(!m_address->open());
}

PaymentLeave::PaymentLeave(QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_other = makeLinkButton(tr("Choose another way to pay"), this);
    m_other->setObjectName(QStringLiteral("payment.other"));
    column->addWidget(m_other, 0, Qt::AlignLeft);
    m_question = new QFrame(this);
    setRole(m_question, "inset");
    auto *box = new QVBoxLayout(m_question);
    m_text = makeLabel({}, "body", m_question);
    m_text->setObjectName(QStringLiteral("payment.other.question"));
    box->addWidget(m_text);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    m_stay = makeButton(tr("Stay with this payment"), m_question);
    m_stay->setObjectName(QStringLiteral("payment.other.stay"));
    QPushButton *leave = makeDangerButton(tr("Pay in another way"), m_question);
    leave->setObjectName(QStringLiteral("payment.other.leave"));
    row->addWidget(m_stay);
    row->addWidget(leave);
    row->addStretch(1);
    box->addLayout(row);
    column->addWidget(m_question);
    connect(m_other, &QPushButton::clicked, this, [this] { ask(true); });
    connect(m_stay, &QPushButton::clicked, this, [this] { ask(false); });
    connect(leave, &QPushButton::clicked, this, [this] {
        ask(false);
        Q_EMIT agreed();
    });
    ask(false);
}

void PaymentLeave::setPayment(const Payment &payment)
{
    m_text->setText(payment.kind == QLatin1String("voucher")
                        ? tr("Have you made the transfer already? Then stay here and send its voucher: after another payment was begun, this transfer can no longer be proved here.")
                        : tr("If you have paid already, stay here: it can take a minute until the platform knows. A new payment ends this one; money that still "
                             "arrives for it is returned to you whole."));
}

void PaymentLeave::ask(bool asking)
{
    const bool turned = asking != m_question->isVisibleTo(this);
    m_other->setVisible(!asking);
    m_question->setVisible(asking);
    if (turned)
        (asking ? m_stay : m_other)->setFocus();
}

} // namespace certdesk::ui

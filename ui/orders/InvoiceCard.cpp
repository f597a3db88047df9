// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/orders/InvoiceCard.h"

#include "ui/components/Badge.h"
#include "ui/components/BusyLine.h"
#include "ui/components/Buttons.h"
#include "ui/components/Field.h"
#include "ui/components/KeyValues.h"
#include "ui/journey/PageParts.h"
#include "ui/orders/InvoiceForm.h"
#include "ui/orders/OrderText.h"

#include <QHBoxLayout>
#include <QLineEdit>

namespace certdesk::ui {

InvoiceCard::InvoiceCard(QWidget *parent)
    : Card({}, parent), m_badge(new Badge({}, Badge::Kind::Neutral, this)), m_text(makeLabel({}, "body", this)), m_facts(new KeyValues(this)),
      m_download(makePrimaryButton({}, this)), m_refresh(makeButton({}, this)), m_email(new QLineEdit), m_emailField(new Field(tr("Send it again to"), m_email, true, this)),
      m_resend(makeButton({}, this)), m_left(makeLabel({}, "caption", this)), m_busy(new BusyLine(this))
{
    m_badge->setObjectName(QStringLiteral("invoice.state"));
    m_download->setObjectName(QStringLiteral("invoice.download"));
    m_refresh->setObjectName(QStringLiteral("invoice.refresh"));
    m_email->setObjectName(QStringLiteral("invoice.resend.email"));
    m_resend->setObjectName(QStringLiteral("invoice.resend"));
    m_email->setInputMethodHints(Qt::ImhEmailCharactersOnly);
    m_emailField->setMaximumWidth(theme().px(460));
    body()->setSpacing(Theme::spacing[2]);
    body()->addWidget(m_badge, 0, Qt::AlignLeft);
    body()->addWidget(m_text);
    body()->addWidget(m_facts);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Theme::spacing[2]);
    buttons->addWidget(m_download);
    buttons->addWidget(m_refresh);
    buttons->addStretch(1);
    body()->addLayout(buttons);
    body()->addWidget(makeSeparator(this));
    body()->addWidget(m_emailField);
    body()->addWidget(m_resend, 0, Qt::AlignLeft);
    body()->addWidget(m_left);
    body()->addWidget(m_busy);
    connect(m_download, &QPushButton::clicked, this, &InvoiceCard::downloadRequested);
    connect(m_refresh, &QPushButton::clicked, this, &InvoiceCard::refreshRequested);
    connect(m_email, &QLineEdit::textChanged, this, &InvoiceCard::renderResend);
    connect(m_resend, &QPushButton::clicked, this, [this] { Q_EMIT resendRequested(validate::emailText(m_email->text())); });
    retranslate();
}

void InvoiceCard::retranslate()
{
    //: 电子发票
    setTitle(tr("Electronic invoice"));
    m_download->setText(tr("Save the file…"));
    m_refresh->setText(tr("Ask again"));
    m_emailField->setLabel(tr("Send it again to"));
    render();
}

void InvoiceCard::setInvoice(const Invoice &invoice)
{
    const bool typing = !m_email->text().isEmpty() && m_email->text() != m_invoice.content.email;
    const std::optional<int> known = m_invoice.number == invoice.number ? m_invoice.remainingToday : std::nullopt;
    m_invoice = invoice;
    if (!m_invoice.remainingToday)
        m_invoice.remainingToday = known; // only the answer to sending says it
    if (!typing)
        m_email->setText(invoice.content.email);
    render();
}

void InvoiceCard::setExhausted(const QDateTime &until)
{
    m_exhaustedUntil = until.isValid() ? until : QDateTime::currentDateTime().addSecs(3600);
    m_invoice.remainingToday = 0;
    renderResend();
}

void InvoiceCard::setWorking(bool working)
{
    m_working = working;
    m_busy->setBusy(working);
    render();
}

void InvoiceCard::render()
{
    const bool sent = m_invoice.sent();
    //: 已发送 / 已申请，待发送
    m_badge->setState(sent ? tr("Sent") : tr("Requested, not sent yet"), sent ? Badge::Kind::Good : Badge::Kind::Info);
    m_text->setText(sent ? tr("It was sent to %1 on %2.").arg(m_invoice.content.email, orderTimeText(m_invoice.sentAt))
                         : tr("It is sent to %1 by %2 at the latest. You need not wait here.").arg(m_invoice.content.email, orderTimeText(m_invoice.expectedAt)));
    showInvoiceContent(m_facts, m_invoice.content, m_invoice.amount);
    if (!m_invoice.number.isEmpty())
        m_facts->addCopyable(tr("Invoice number"), grouped(m_invoice.number, 4), m_invoice.number);
    if (m_invoice.requestedAt.isValid())
        m_facts->add(tr("Requested at"), orderTimeText(m_invoice.requestedAt));
    m_download->setVisible(sent);
    m_download->setEnabled(!m_working);
    m_refresh->setVisible(!sent);
    m_refresh->setEnabled(!m_working);
    renderResend();
}

bool InvoiceCard::addressRight() const
{
    return !validate::email(validate::emailText(m_email->text()));
}

/// The day's limit ends by itself: whoever left the page open over midnight is not kept from sending.
void InvoiceCard::renderResend()
{
    const bool exhausted = m_exhaustedUntil.isValid() && QDateTime::currentDateTime() < m_exhaustedUntil;
    const QString address = validate::emailText(m_email->text());
    const bool other = address != m_invoice.content.email;
    if (const auto finding = validate::email(address))
        m_emailField->setMessage(Field::State::Bad, findingText(*finding));
    else if (other)
        m_emailField->setMessage(Field::State::Warning, tr("This takes the place of %1 from now on.").arg(m_invoice.content.email));
    else
        m_emailField->setMessage(Field::State::Normal, {});
    m_resend->setText(other ? tr("Send to the new address") : tr("Send again"));
    m_resend->setEnabled(!m_working && !exhausted && addressRight());
    if (exhausted)
        m_left->setText(tr("It was sent as often as it may be today; again from %1.").arg(orderTimeText(m_exhaustedUntil)));
    else if (m_invoice.remainingToday)
        m_left->setText(tr("%n more time(s) today", nullptr, *m_invoice.remainingToday));
    else
        m_left->setText(tr("Five times a day at the most."));
}

} // namespace certdesk::ui

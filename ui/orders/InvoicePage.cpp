// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/orders/InvoicePage.h"

#include "app/journey/InvoiceDesk.h"
#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/components/EmptyState.h"
#include "ui/components/MessageBar.h"
#include "ui/journey/FileChooser.h"
#include "ui/orders/InvoiceCard.h"
#include "ui/orders/InvoiceForm.h"
#include "ui/orders/OrderText.h"

#include <QFileInfo>
#include <QPointer>

namespace certdesk::ui {

namespace {
constexpr int keepAfter = 250;      // ms
constexpr int askEvery = 30'000;    // ms, while it is not sent
} // namespace

InvoicePage::InvoicePage(AppContext &context, QWidget *parent)
    : ListPage(parent), m_context(context), m_back(makeButton({}, this)), m_emptyCard(new Card({}, this)), m_empty(new EmptyState(m_emptyCard)), m_form(new InvoiceForm(this)),
      m_card(new InvoiceCard(this))
{
    m_back->setObjectName(QStringLiteral("invoice.back"));
    actions()->addWidget(m_back);
    m_emptyCard->body()->addWidget(m_empty);
    body()->addWidget(m_emptyCard);
    body()->addWidget(m_form);
    body()->addWidget(m_card);
    body()->addStretch(1);
    m_keepTimer.setSingleShot(true);
    m_keepTimer.setInterval(keepAfter);
    m_again.setInterval(askEvery);
    connect(&m_keepTimer, &QTimer::timeout, this, [this] { keep(); });
    connect(&m_again, &QTimer::timeout, this, [this] { load(true); });
    connect(m_back, &QPushButton::clicked, this, &InvoicePage::leaveRequested);
    connect(m_form, &InvoiceForm::edited, &m_keepTimer, qOverload<>(&QTimer::start));
    connect(m_form, &InvoiceForm::requested, this, [this] { request(); });
    connect(m_card, &InvoiceCard::resendRequested, this, [this](const QString &email) { resend(email); });
    connect(m_card, &InvoiceCard::refreshRequested, this, [this] { load(false); });
    connect(m_card, &InvoiceCard::downloadRequested, this, &InvoicePage::download);
    retranslate();
}

void InvoicePage::retranslate()
{
    //: 发票申请 · 订单 …
    setTitle(m_orderId.isEmpty() ? tr("Invoice") : tr("Invoice · order %1").arg(orderNumberText(m_orderId)));
    m_back->setText(tr("Back"));
    m_form->retranslate();
    m_card->retranslate();
    render();
}

void InvoicePage::showOrder(const QString &orderId)
{
    if (m_keepTimer.isActive())
        keep();
    m_orderId = orderId;
    m_invoice.reset();
    m_failure.reset();
    m_working = false;
    message().clear();
    retranslate();
    load(false);
}

void InvoicePage::showEvent(QShowEvent *event)
{
    ListPage::showEvent(event);
    render();
}

void InvoicePage::hideEvent(QHideEvent *event)
{
    ListPage::hideEvent(event);
    m_again.stop();
    if (m_keepTimer.isActive())
        keep();
}

/// `quietly`: what is on the screen stays when there is no answer.
QCoro::Task<void> InvoicePage::load(bool quietly)
{
    const QPointer<InvoicePage> alive(this);
    const quint64 turn = ++m_turn;
    const QString orderId = m_orderId;
    setBusy(true);
    auto reading = invoices::kept(&m_context, orderId);
    const auto kept = co_await reading;
    if (!alive || turn != m_turn)
        co_return;
    auto asking = invoices::load(&m_context, orderId);
    const auto invoice = co_await asking;
    if (!alive || turn != m_turn)
        co_return;
    setBusy(false);
    if (invoice)
        present(*invoice, kept);
    else if (!m_invoice)
        m_failure = invoice.error();
    else if (!quietly)
        message().showFailure(invoice.error());
    render();
}

void InvoicePage::present(const Invoice &invoice, const std::optional<InvoiceRequest> &kept)
{
    const bool filling = m_invoice && m_invoice->available && invoice.available;
    m_failure.reset();
    m_invoice = invoice;
    if (invoice.exists())
        m_card->setInvoice(invoice);
    else if (!filling) // what is being typed stays
        m_form->begin(invoice, kept);
}

void InvoicePage::showInvoice(const Invoice &invoice)
{
    m_invoice = invoice;
    m_card->setInvoice(invoice);
    render();
}

void InvoicePage::render()
{
    const bool exists = m_invoice && m_invoice->exists();
    const bool form = m_invoice && !exists && m_invoice->available;
    m_form->setVisible(form);
    m_card->setVisible(exists);
    m_emptyCard->setVisible(!exists && !form);
    if (m_failure)
        m_empty->setState(QStringLiteral("warning"), m_failure->cause(), m_failure->remedy(), tr("Try again"), [this] {
            m_failure.reset();
            render();
            load(false);
        });
    else if (!m_invoice)
        m_empty->setState(QStringLiteral("clock"), tr("Fetching the invoice"), {});
    else
        //: 暂不能开票
        m_empty->setState(QStringLiteral("info"), tr("No invoice can be requested"), invoiceObstacle(*m_invoice));
    if (exists && !m_invoice->sent() && isVisible())
        m_again.start();
    else
        m_again.stop();
}

QCoro::Task<void> InvoicePage::keep()
{
    m_keepTimer.stop();
    if (!m_invoice || m_invoice->exists() || m_working)
        co_return;
    const QPointer<InvoicePage> alive(this);
    auto keeping = invoices::keep(&m_context, m_orderId, m_form->content());
    const auto kept = co_await keeping;
    if (alive && !kept)
        message().showFailure(kept.error());
}

QCoro::Task<void> InvoicePage::request()
{
    if (m_working)
        co_return;
    const QPointer<InvoicePage> alive(this);
    const QString orderId = m_orderId;
    co_await keep(); // a lost answer must not lose what was typed
    if (!alive || m_orderId != orderId)
        co_return;
    m_working = true;
    m_form->setWorking(true);
    message().clear();
    auto asking = invoices::request(&m_context, orderId, m_form->content(), m_invoice->content.taxNumber);
    const auto done = co_await asking;
    if (!alive || m_orderId != orderId)
        co_return;
    m_working = false;
    m_form->setWorking(false);
    if (!done) {
        message().showFailure(done.error());
        co_return;
    }
    ++m_turn; // an answer that is still on its way is older
    setBusy(false);
    showInvoice(done->invoice);
    if (!done->already) {
        message().showMessage(MessageBar::Kind::Good, tr("The invoice was requested."));
        co_return;
    }
    QStringList names;
    for (const QString &pointer : done->differences)
        names << fieldLabel(pointer);
    message().showMessage(MessageBar::Kind::Warning, names.isEmpty() ? tr("The invoice was requested before; no second one is made.")
                                                                     //: %1 names of fields
                                                                     : tr("The invoice was requested before, with other entries: %1. It can be sent to another address; for anything else ask the help desk.").arg(names.join(tr(", "))));
}

QCoro::Task<void> InvoicePage::resend(QString email)
{
    if (m_working || !m_invoice)
        co_return;
    const QPointer<InvoicePage> alive(this);
    const QString orderId = m_orderId;
    m_working = true;
    m_card->setWorking(true);
    message().clear();
    auto asking = invoices::resend(&m_context, orderId, email, m_invoice->remainingToday);
    const auto sent = co_await asking;
    if (!alive || m_orderId != orderId)
        co_return;
    m_working = false;
    m_card->setWorking(false);
    if (sent) {
        showInvoice(*sent);
        message().showMessage(MessageBar::Kind::Good, tr("The invoice is on its way to %1.").arg(sent->content.email));
        co_return;
    }
    if (sent.error().is(FailureCode::Api_Invoice_Limit))
        m_card->setExhausted(QDateTime::fromString(sent.error().detail().value(QStringLiteral("resetAt")).toString(), Qt::ISODate));
    message().showFailure(sent.error());
}

void InvoicePage::download()
{
    //: suggested file name
    const QString name = tr("invoice-%1.xml").arg(m_invoice ? m_invoice->number : m_orderId);
    FileChooser::of(this).saveFile(this, tr("Save the invoice"), name, [this](const QString &path) { saveFile(path); });
}

QCoro::Task<void> InvoicePage::saveFile(QString path)
{
    const QPointer<InvoicePage> alive(this);
    setBusy(true);
    auto saving = invoices::saveFile(&m_context, m_orderId, path);
    const auto saved = co_await saving;
    if (!alive)
        co_return;
    setBusy(false);
    if (saved)
        message().showMessage(MessageBar::Kind::Good, tr("The invoice was saved as %1.").arg(QFileInfo(path).fileName()));
    else
        message().showFailure(saved.error(), tr("Try again"), [this] { download(); });
}

} // namespace certdesk::ui

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/orders/OrderView.h"

#include "app/domain/ApplicationDiff.h"
#include "app/domain/Region.h"
#include "app/domain/Validation.h"
#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/components/EmptyState.h"
#include "ui/components/KeyValues.h"
#include "ui/components/MessageBar.h"
#include "ui/journey/FormSection.h"
#include "ui/journey/OrderTimeline.h"
#include "ui/journey/PageParts.h"
#include "ui/orders/Catalogue.h"
#include "ui/orders/OrderText.h"
#include "ui/shell/Language.h"

namespace certdesk::ui {

namespace {

/// The words of a payment's state; a newer platform's word as received.
QString paidText(const QString &state)
{
    if (state == QLatin1String("succeeded"))
        return OrderView::tr("paid");
    if (state == QLatin1String("pending"))
        return OrderView::tr("not finished");
    if (state == QLatin1String("checking"))
        return OrderView::tr("being checked");
    if (state == QLatin1String("expired"))
        return OrderView::tr("expired, nothing charged");
    if (state == QLatin1String("refused"))
        return OrderView::tr("slip refused");
    if (state == QLatin1String("refunding"))
        return OrderView::tr("on its way back");
    if (state == QLatin1String("refunded"))
        return OrderView::tr("paid back");
    return state;
}

void addPlace(KeyValues *list, const QString &pointer, const QString &region)
{
    addFact(list, fieldLabel(pointer), region.isEmpty() ? QString() : Regions::instance().path(region));
}

KeyValues *factsIn(Card *card)
{
    auto *facts = new KeyValues(card);
    card->body()->addWidget(facts);
    return facts;
}

} // namespace

OrderView::OrderView(AppContext &context, Catalogue &catalogue, QWidget *parent)
    : ListPage(parent), m_context(context), m_catalogue(catalogue), m_back(makeButton({}, this)), m_invoice(makeButton({}, this)), m_open(makePrimaryButton({}, this)),
      m_all(new QWidget(this)), m_wayCard(new Card({}, m_all)), m_way(new OrderTimeline(context, m_wayCard)), m_orderCard(new Card({}, m_all)), m_organisationCard(new Card({}, m_all)), m_applicantCard(new Card({}, m_all)),
      m_deliveryCard(new Card({}, m_all)), m_documentsCard(new Card({}, m_all)), m_paymentsCard(new Card({}, m_all)), m_orderFacts(factsIn(m_orderCard)),
      m_organisation(factsIn(m_organisationCard)), m_applicant(factsIn(m_applicantCard)), m_delivery(factsIn(m_deliveryCard)), m_documents(factsIn(m_documentsCard)),
      m_payments(factsIn(m_paymentsCard)), m_emptyCard(new Card({}, this)), m_empty(new EmptyState(m_emptyCard))
{
    m_back->setObjectName(QStringLiteral("order.back"));
    m_invoice->setObjectName(QStringLiteral("order.invoice"));
    m_open->setObjectName(QStringLiteral("order.open"));
    actions()->addWidget(m_back);
    actions()->addWidget(m_invoice);
    actions()->addWidget(m_open);
    auto *column = new QVBoxLayout(m_all);
    column->setContentsMargins(0, 0, 0, 0);
    auto *split = new RailSplit(380);
    column->addWidget(split);
    m_wayCard->body()->addWidget(m_way);
    for (Card *card : {m_wayCard, m_organisationCard, m_applicantCard, m_deliveryCard})
        split->content()->addWidget(card);
    split->content()->addStretch(1);
    for (Card *card : {m_orderCard, m_paymentsCard, m_documentsCard})
        split->rail()->addWidget(card);
    m_emptyCard->body()->addWidget(m_empty);
    body()->addWidget(m_all);
    body()->addWidget(m_emptyCard);
    body()->addStretch(1);
    connect(m_back, &QPushButton::clicked, this, &OrderView::leaveRequested);
    connect(m_invoice, &QPushButton::clicked, this, [this] { Q_EMIT invoiceRequested(m_orderId); });
    connect(m_open, &QPushButton::clicked, this, [this] { Q_EMIT openRequested(m_orderId); });
    connect(&m_catalogue, &Catalogue::changed, this, &OrderView::render);
    retranslate();
}

void OrderView::retranslate()
{
    setTitle(m_orderId.isEmpty() ? tr("Order") : tr("Order %1").arg(orderNumberText(m_orderId)));
    m_back->setText(tr("Back"));
    m_invoice->setText(tr("Invoice"));
    //: 查看办理进度
    m_open->setText(tr("Where it stands"));
    m_orderCard->setTitle(tr("Order"));
    //: 办理进度
    m_wayCard->setTitle(tr("The way of the application"));
    m_organisationCard->setTitle(tr("Organisation"));
    m_applicantCard->setTitle(tr("Applicant"));
    m_deliveryCard->setTitle(tr("Delivery"));
    m_documentsCard->setTitle(tr("Scans"));
    m_paymentsCard->setTitle(tr("Payments"));
    render();
}

void OrderView::showOrder(const QString &orderId)
{
    m_orderId = orderId;
    m_order.reset();
    m_money.reset();
    m_failure.reset();
    message().clear();
    retranslate();
    loadFacts(this, &m_context);
    load();
}

void OrderView::present(const Order &order)
{
    m_orderId = order.id;
    m_order = order;
    m_failure.reset();
    retranslate();
    if (order.status != OrderStatus::Draft)
        m_way->present(order, m_facts);
    m_wayCard->setVisible(order.status != OrderStatus::Draft);
    Q_EMIT orderShown(order);
}

QCoro::Task<void> OrderView::loadFacts(QPointer<OrderView> view, AppContext *context)
{
    auto loading = loadPlatformFacts(context);
    const PlatformFacts facts = co_await loading;
    if (!view)
        co_return;
    view->m_facts = facts;
    if (view->m_order)
        view->present(*view->m_order);
}

/// As last seen at once, then as the platform has it.
QCoro::Task<void> OrderView::load()
{
    const QPointer<OrderView> alive(this);
    const auto context = m_context.alive();
    const quint64 turn = ++m_turn;
    const QString orderId = m_orderId;
    setBusy(true);
    const auto kept = co_await m_context.cache().get(orderId);
    if (!alive || !*context || turn != m_turn)
        co_return;
    if (kept && *kept)
        present(**kept);
    const auto order = co_await m_context.client().order(orderId);
    if (!alive || !*context || turn != m_turn)
        co_return;
    setBusy(false);
    if (order && *order) {
        present(**order);
        loadPayments();
    } else if (!order && !m_order) {
        m_failure = order.error();
        render();
    } else if (!order) {
        message().showMessage(MessageBar::Kind::Info, tr("This is the order as last seen: %1").arg(order.error().cause()));
    }
}

QCoro::Task<void> OrderView::loadPayments()
{
    const QPointer<OrderView> alive(this);
    const quint64 turn = m_turn;
    const auto money = co_await m_context.client().paymentOptions(m_orderId);
    if (!alive || turn != m_turn || !money)
        co_return; // the order's own sum is shown all the same
    m_money = *money;
    render();
}

void OrderView::render()
{
    m_all->setVisible(m_order.has_value());
    m_emptyCard->setVisible(!m_order);
    m_open->setVisible(m_order.has_value());
    m_invoice->setVisible(m_order && m_order->status == OrderStatus::Issued && m_order->payment.amount > 0);
    if (m_order) {
        renderOrder(*m_order);
        renderPeople(*m_order);
        renderDelivery(*m_order);
        renderDocuments(*m_order);
        renderPayments(*m_order);
    } else if (m_failure) {
        m_empty->setState(QStringLiteral("warning"), m_failure->cause(), m_failure->remedy(), tr("Try again"), [this] { showOrder(m_orderId); });
    } else {
        m_empty->setState(QStringLiteral("clock"), tr("Fetching the order"), {});
    }
}

void OrderView::renderOrder(const Order &order)
{
    m_orderFacts->clear();
    m_orderFacts->addCopyable(tr("Order number"), orderNumberText(order.id), order.id);
    addFact(m_orderFacts, tr("Product"), m_catalogue.names().value(order.product, order.product));
    m_orderFacts->add(tr("Number of certificates"), QString::number(order.application.quantity));
    m_orderFacts->add(tr("State"), statusText(order));
    m_orderFacts->add(tr("Identity"), identityText(order));
    addFact(m_orderFacts, tr("Applied at"), order.createdAt.isValid() ? orderTimeText(order.createdAt) : QString());
    addFact(m_orderFacts, tr("Submitted at"), order.submittedAt.isValid() ? orderTimeText(order.submittedAt) : QString());
    addFact(m_orderFacts, tr("To be known"), progressText(order));
}

void OrderView::renderPeople(const Order &order)
{
    const Organisation &organisation = order.application.organisation;
    m_organisation->clear();
    addFact(m_organisation, fieldLabel(QStringLiteral("/organisation/name")), organisation.name);
    addFact(m_organisation, fieldLabel(QStringLiteral("/organisation/type")), organisationTypeName(organisation.type));
    addFact(m_organisation, fieldLabel(QStringLiteral("/organisation/creditCode")), grouped(organisation.creditCode, 6));
    addPlace(m_organisation, QStringLiteral("/organisation/registrationRegion"), organisation.registrationRegion);
    const Applicant &applicant = order.application.applicant;
    m_applicant->clear();
    addFact(m_applicant, fieldLabel(QStringLiteral("/applicant/name")), applicant.name);
    addFact(m_applicant, fieldLabel(QStringLiteral("/applicant/idNumber")), maskedIdNumber(applicant.idNumber));
    addFact(m_applicant, fieldLabel(QStringLiteral("/applicant/mobile")), applicant.mobile);
    addFact(m_applicant, fieldLabel(QStringLiteral("/applicant/email")), applicant.email);
    addFact(m_applicant, fieldLabel(QStringLiteral("/letterEndDate")), order.application.letterEndDate.toString(Qt::ISODate));
}

void OrderView::renderDelivery(const Order &order)
{
    const Delivery &delivery = order.application.delivery;
    m_delivery->clear();
    addFact(m_delivery, fieldLabel(QStringLiteral("/delivery/method")), deliveryMethodName(delivery.method));
    if (delivery.method != QLatin1String("courier"))
        return;
    addFact(m_delivery, fieldLabel(QStringLiteral("/delivery/recipient")), delivery.recipient);
    addFact(m_delivery, fieldLabel(QStringLiteral("/delivery/mobile")), delivery.mobile);
    addPlace(m_delivery, QStringLiteral("/delivery/region"), delivery.region);
    addFact(m_delivery, fieldLabel(QStringLiteral("/delivery/address")), delivery.address);
    if (!order.shipment.trackingNumber.isEmpty())
        m_delivery->addCopyable(tr("Tracking number"), grouped(order.shipment.trackingNumber, 4), order.shipment.trackingNumber);
}

/// Which scans the platform has; the pictures themselves are not fetched again.
void OrderView::renderDocuments(const Order &order)
{
    m_documents->clear();
    for (const QString &kind : documentKinds()) {
        const bool there = !order.application.documents.value(kind).isEmpty();
        m_documents->add(fieldLabel(QStringLiteral("/documents/") + kind), there ? tr("submitted") : tr("not submitted"));
    }
}

void OrderView::renderPayments(const Order &order)
{
    m_payments->clear();
    const QList<Payment> payments = m_money ? m_money->payments : QList<Payment>();
    for (const Payment &payment : payments) {
        const auto method = std::find_if(m_money->methods.cbegin(), m_money->methods.cend(), [&payment](const PaymentMethod &each) { return each.id == payment.method; });
        const QString name = method == m_money->methods.cend() ? payment.method : method->name.in(currentLanguage());
        //: %1 an amount, %2 the payment's state
        m_payments->add(name, tr("%1, %2").arg(formatFen(payment.amount), paidText(payment.state)));
    }
    if (payments.isEmpty() && order.payment.amount > 0)
        m_payments->add(tr("Fee"), order.payment.state == QLatin1String("paid") ? tr("%1, %2").arg(formatFen(order.payment.amount), paidText(QStringLiteral("succeeded")))
                                                                                 : formatFen(order.payment.amount));
    if (payments.isEmpty() && order.payment.amount == 0)
        m_payments->add(tr("Fee"), tr("None"));
    if (const QString back = refundSentence(order); !back.isEmpty())
        m_payments->add(tr("Paid back"), back);
}

} // namespace certdesk::ui

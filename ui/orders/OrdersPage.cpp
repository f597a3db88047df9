// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/orders/OrdersPage.h"

#include "app/journey/Dispatcher.h"
#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/components/EmptyState.h"
#include "ui/components/MessageBar.h"
#include "ui/orders/AttentionCards.h"
#include "ui/orders/Catalogue.h"
#include "ui/orders/OpenDrafts.h"
#include "ui/orders/OrderFilters.h"
#include "ui/orders/OrderTable.h"
#include "ui/orders/OrderTableModel.h"
#include "ui/orders/OrderText.h"
#include "ui/orders/Pager.h"
#include "ui/orders/QueueCards.h"

#include <algorithm>

namespace certdesk::ui {

namespace {
constexpr int refreshEvery = 30'000; // ms, while the page is on the screen
constexpr int draftRows = 3;         // above the orders; the rest is at the page of the drafts

/// A draft of this computer as a row of the list (R35).
Order rowOf(const Draft &draft)
{
    Order order;
    order.id = draft.id;
    order.product = draft.application.product;
    order.status = OrderStatus::Draft;
    order.actions = {QStringLiteral("edit")};
    order.application = draft.application;
    order.createdAt = order.updatedAt = draft.savedAt;
    return order;
}
} // namespace

OrdersPage::OrdersPage(AppContext &context, Catalogue &catalogue, QWidget *parent)
    : ListPage(parent), m_context(context), m_catalogue(catalogue), m_apply(makePrimaryButton({}, this)), m_cards(new AttentionCards(this)),
      m_queue(new QueueCards(context, catalogue, this)),
      m_filters(new OrderFilters(this)), m_model(new OrderTableModel(this)), m_table(new OrderTable(this)), m_empty(new EmptyState(this)), m_pager(new Pager(this))
{
    actions()->addWidget(m_apply);
    body()->addWidget(m_cards);
    body()->addWidget(m_queue);
    auto *card = new Card(QString(), this);
    card->layout()->setContentsMargins(1, 0, 1, 1);
    card->body()->setContentsMargins(0, 0, 0, 0);
    card->body()->setSpacing(0);
    card->body()->addWidget(m_filters);
    m_table->setModel(m_model);
    card->body()->addWidget(m_table);
    card->body()->addWidget(m_empty, 1);
    card->body()->addWidget(m_pager);
    body()->addWidget(card);
    body()->addStretch(1);

    connect(m_apply, &QPushButton::clicked, this, &OrdersPage::applyRequested);
    connect(m_cards, &AttentionCards::orderRequested, this, &OrdersPage::orderRequested);
    connect(m_cards, &AttentionCards::draftRequested, this, &OrdersPage::draftRequested);
    connect(m_table, &OrderTable::actionTriggered, this, &OrdersPage::act);
    connect(m_table, &OrderTable::numberCopied, this, [this](const QString &id) {
        message().showMessage(MessageBar::Kind::Good, tr("Order number %1 copied.").arg(orderNumberText(id)));
    });
    connect(m_filters, &OrderFilters::searchRequested, this, &OrdersPage::search);
    connect(m_filters, &OrderFilters::resetRequested, this, &OrdersPage::resetFilters);
    connect(m_pager, &Pager::pageRequested, this, [this](int page) { showListPage(page, m_size); });
    connect(m_pager, &Pager::sizeRequested, this, [this](int size) { showListPage(1, size); });
    connect(&m_catalogue, &Catalogue::changed, this, [this] {
        m_model->setProviders(m_catalogue.names());
        m_filters->setProducts(m_catalogue.products());
        renderCards();
    });
    connect(&m_context.dispatcher(), &Dispatcher::changed, this, [this, known = QStringList()]() mutable {
        QStringList queued;
        for (const QueueEntry &entry : m_context.dispatcher().entries())
            queued << entry.draftId;
        if (queued == known)
            return; // not from under the pointer at every try
        known = queued;
        renderCards();
    });
    m_again.setInterval(refreshEvery);
    connect(&m_again, &QTimer::timeout, this, &OrdersPage::reload);
    retranslate();
}

void OrdersPage::retranslate()
{
    //: 证书办理
    setTitle(tr("Certificate orders"));
    //: 申领 CA
    m_apply->setText(tr("Apply for a CA"));
    m_table->setAccessibleName(tr("Orders"));
    m_filters->setProducts(m_catalogue.products());
    m_model->setProviders(m_catalogue.names());
    renderCards();
    showEmpty();
}

void OrdersPage::showEvent(QShowEvent *event)
{
    ListPage::showEvent(event);
    m_again.start();
    reload();
}

void OrdersPage::hideEvent(QHideEvent *event)
{
    ListPage::hideEvent(event);
    m_again.stop();
}

OrderQuery OrdersPage::query() const
{
    OrderQuery query = m_filters->query();
    query.page = m_page;
    query.size = m_size;
    return query;
}

void OrdersPage::search()
{
    showListPage(1, m_size);
}

void OrdersPage::resetFilters()
{
    m_filters->clear();
    search();
}

void OrdersPage::showListPage(int page, int size)
{
    m_page = page;
    m_size = size;
    load();
}

void OrdersPage::reload()
{
    load();
    loadAttention();
    loadDrafts();
}

void OrdersPage::showOrders(const QList<Order> &orders, int total)
{
    m_loadedOnce = true;
    m_model->setOrders(orders);
    renderDraftRows();
    m_pager->setState(total, m_page, m_size);
    showEmpty();
}

/// Above the first page, and only those that the filters let through; a draft that the platform knows stands there already.
void OrdersPage::renderDraftRows()
{
    QList<Order> rows;
    const OrderQuery wanted = query();
    for (const Draft &draft : std::as_const(m_openDrafts)) {
        const Order row = rowOf(draft);
        OrderQuery shown = wanted;
        shown.orderNumber.clear();
        if (m_page == 1 && draft.orderId.isEmpty() && wanted.orderNumber.isEmpty() && shown.matches(row) && rows.size() < draftRows)
            rows << row;
    }
    m_model->setDrafts(rows);
}

QCoro::Task<void> OrdersPage::load()
{
    const QPointer<OrdersPage> alive(this);
    const quint64 turn = ++m_turn;
    if (!m_context.signIn().signedIn()) {
        m_failure.reset();
        const auto kept = co_await m_context.cache().list();
        if (alive && turn == m_turn)
            showKept(kept ? *kept : QList<Order>());
        co_return;
    }
    setBusy(true);
    const auto page = co_await m_context.client().orders(query());
    if (!alive || turn != m_turn)
        co_return;
    setBusy(false);
    if (!page) {
        co_await showCached(page.error());
        co_return;
    }
    if (m_failure) {
        m_failure.reset();
        message().clear();
    }
    showOrders(page->orders, page->total);
    const auto stored = co_await m_context.cache().put(page->orders);
    if (!stored && alive)
        message().showFailure(stored.error());
}

/// What was seen last, by the same filters and pages as the platform's.
void OrdersPage::showKept(const QList<Order> &kept)
{
    const OrderQuery wanted = query();
    QList<Order> matching;
    m_keptAny = !kept.isEmpty();
    std::copy_if(kept.cbegin(), kept.cend(), std::back_inserter(matching), [&wanted](const Order &order) { return wanted.matches(order); });
    showOrders(matching.mid((m_page - 1) * m_size, m_size), static_cast<int>(matching.size()));
}

QCoro::Task<void> OrdersPage::showCached(Failure why)
{
    const QPointer<OrdersPage> alive(this);
    const auto kept = co_await m_context.cache().list();
    if (!alive)
        co_return;
    m_failure = why;
    showAttention(kept ? *kept : QList<Order>());
    showKept(kept ? *kept : QList<Order>());
    if (m_model->rowCount() == 0)
        co_return; // the empty state says it
    const QString text = why.is(FailureCode::Network_Offline)
        ? tr("Offline. These are the orders as last seen; what you enter is saved on this computer.")
        : tr("The list could not be refreshed: %1").arg(why.cause());
    message().showMessage(MessageBar::Kind::Warning, text, tr("Try again"), [this] { reload(); });
}

QCoro::Task<void> OrdersPage::loadAttention()
{
    const QPointer<OrdersPage> alive(this);
    if (!m_context.signIn().signedIn()) {
        const auto kept = co_await m_context.cache().list();
        if (alive && kept)
            showAttention(*kept);
        co_return;
    }
    OrderQuery all;
    all.size = 50; // what waits for the user is among the newest
    const auto page = co_await m_context.client().orders(all);
    if (alive && page)
        showAttention(page->orders);
}

void OrdersPage::showAttention(const QList<Order> &orders)
{
    m_attentionOrders = orders;
    const QList<Attention> items = attentionFor(orders, QDateTime::currentDateTime());
    renderCards();
    Q_EMIT attentionChanged(static_cast<int>(std::count_if(items.begin(), items.end(), [](const Attention &item) { return item.urgent(); })));
}

QCoro::Task<void> OrdersPage::loadDrafts()
{
    const QPointer<OrdersPage> alive(this);
    const auto listing = co_await openDrafts(&m_context);
    if (!alive || !listing)
        co_return; // the page of the drafts says why
    m_openDrafts = listing->drafts;
    renderCards();
    renderDraftRows();
    showEmpty();
    Q_EMIT draftsCounted(static_cast<int>(m_openDrafts.size()));
}

/// Signed out the drafts are what can be worked on, so they come first; otherwise what the platform waits for does.
void OrdersPage::renderCards()
{
    constexpr int draftsAtMost = 2; // the rest is counted at the page of the drafts
    const QList<Attention> orders = attentionFor(m_attentionOrders, QDateTime::currentDateTime());
    QList<Attention> drafts;
    QList<Draft> open = m_openDrafts; // what waits to be submitted has its own card
    open.removeIf([this](const Draft &draft) { return m_context.dispatcher().entry(draft.id) != nullptr; });
    for (const Draft &draft : open.mid(0, orders.isEmpty() ? draftsAtMost + 1 : draftsAtMost))
        drafts << attentionFor(draft, m_catalogue);
    m_cards->setItems(m_context.signIn().signedIn() ? orders + drafts : drafts + orders);
}

void OrdersPage::showEmpty()
{
    const bool any = m_model->rowCount() > 0;
    m_table->setVisible(any);
    m_pager->setVisible(!m_model->orders().isEmpty());
    m_empty->setVisible(!any);
    if (any)
        return;
    const bool searched = m_filters->query().restricts() && (m_keptAny || (!m_failure && m_context.signIn().signedIn() && m_loadedOnce));
    if (searched) {
        m_empty->setState(QStringLiteral("search"), tr("No order matches"), tr("Check the number, or search all states."), tr("Reset"), [this] { resetFilters(); });
    } else if (m_failure) {
        const bool offline = m_failure->is(FailureCode::Network_Offline);
        m_empty->setState(offline ? QStringLiteral("offline") : QStringLiteral("warning"), m_failure->cause(), m_failure->remedy(), tr("Try again"), [this] { reload(); });
    } else if (!m_context.signIn().remembered()) {
        m_empty->setState(QStringLiteral("person"), tr("You are not signed in"), tr("Sign in to see your orders. Drafts on this computer stay as they are."),
                          tr("Sign in"), [this] { Q_EMIT signInRequested(); });
    } else if (!m_loadedOnce) {
        m_empty->setState(QStringLiteral("clock"), tr("Fetching your orders"), {});
    } else {
        //: 暂无数据
        m_empty->setState(QStringLiteral("inbox"), tr("No orders yet"),
                          tr("After you have applied, the order and its progress are shown here."), tr("Apply for a CA"), [this] { Q_EMIT applyRequested(); });
    }
}

void OrdersPage::act(const QString &orderId, const QString &action)
{
    if (std::any_of(m_openDrafts.cbegin(), m_openDrafts.cend(), [&orderId](const Draft &draft) { return draft.id == orderId; })) {
        Q_EMIT draftRequested(orderId);
        return;
    }
    if (action == QLatin1String("view")) {
        Q_EMIT viewRequested(orderId);
        return;
    }
    if (action == QLatin1String("invoice")) {
        Q_EMIT invoiceRequested(orderId);
        return;
    }
    if (action != QLatin1String("withdraw")) {
        Q_EMIT orderRequested(orderId);
        return;
    }
    const QList<Order> &orders = m_model->orders();
    const auto order = std::find_if(orders.cbegin(), orders.cend(), [&orderId](const Order &listed) { return listed.id == orderId; });
    if (order == orders.cend()) {
        return;
    }
    message().showMessage(MessageBar::Kind::Warning, withdrawalQuestion(*order, QStringLiteral("3–15"), Workdays::bundled().span(beijingDay(QDateTime::currentDateTimeUtc()), 3, 15)), tr("Withdraw the order"),
                          [this, orderId] { withdraw(orderId); });
}

QCoro::Task<void> OrdersPage::withdraw(QString orderId)
{
    const QPointer<OrdersPage> alive(this);
    const QString action = QStringLiteral("withdraw");
    setBusy(true);
    // The key is stored before the request is sent: asking twice withdraws once.
    const auto key = co_await m_context.outbox().keyFor(action, orderId, QString());
    if (!alive)
        co_return;
    if (!key) {
        setBusy(false);
        message().showFailure(key.error());
        co_return;
    }
    const auto order = co_await m_context.client().withdraw(orderId, *key);
    const bool answered = order.has_value() || order.error().is(FailureCode::Api_State_Wrong);
    if (answered && alive)
        co_await m_context.outbox().settle(action, orderId);
    if (!alive)
        co_return;
    setBusy(false);
    if (order)
        message().showMessage(MessageBar::Kind::Good, tr("Order %1 was withdrawn.").arg(orderNumberText(orderId)));
    else
        message().showFailure(order.error());
    reload();
}

} // namespace certdesk::ui

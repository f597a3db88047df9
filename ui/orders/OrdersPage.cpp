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
#include "ui/orders/OrderTable.h"
#include "ui/orders/OrderTableModel.h"
#include "ui/orders/OrderText.h"
#include "ui/orders/Pager.h"
#include "ui/orders/QueueCards.h"

#include <QComboBox>
#include <QLineEdit>

namespace certdesk::ui {

namespace {
constexpr int refreshEvery = 30'000; // ms, while the page is on the screen
}

OrdersPage::OrdersPage(AppContext &context, Catalogue &catalogue, QWidget *parent)
    : ListPage(parent), m_context(context), m_catalogue(catalogue), m_apply(makePrimaryButton({}, this)), m_cards(new AttentionCards(this)),
      m_queue(new QueueCards(context, catalogue, this)),
      m_model(new OrderTableModel(this)), m_table(new OrderTable(this)), m_empty(new EmptyState(this)), m_pager(new Pager(this))
{
    actions()->addWidget(m_apply);
    body()->addWidget(m_cards);
    body()->addWidget(m_queue);
    auto *card = new Card(QString(), this);
    card->layout()->setContentsMargins(1, 0, 1, 1);
    card->body()->setContentsMargins(0, 0, 0, 0);
    card->body()->setSpacing(0);
    buildFilters(card->body());
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
    connect(m_pager, &Pager::pageRequested, this, [this](int page) {
        m_page = page;
        reload();
    });
    connect(m_pager, &Pager::sizeRequested, this, [this](int size) {
        m_size = size;
        m_page = 1;
        reload();
    });
    connect(&m_catalogue, &Catalogue::changed, this, [this] {
        m_model->setProviders(m_catalogue.names());
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

void OrdersPage::buildFilters(QVBoxLayout *into)
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(15, 14, 15, 8);
    row->setSpacing(Theme::spacing[2]);
    m_number = new QLineEdit(this);
    m_status = new QComboBox(this);
    // The labels name the editors for screen readers; for the eye the placeholder says the same in the same place.
    m_numberLabel = new QLabel(this);
    m_statusLabel = new QLabel(this);
    for (QLabel *label : {m_numberLabel, m_statusLabel})
        label->setFixedSize(0, 0);
    m_numberLabel->setBuddy(m_number);
    m_statusLabel->setBuddy(m_status);
    m_number->setMaximumWidth(theme().px(220));
    m_number->setMinimumWidth(theme().px(120));
    m_status->setMinimumWidth(theme().px(130));
    m_status->setMaximumWidth(theme().px(220));
    m_status->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_reset = makeButton({}, this);
    m_search = makeButton({}, this);
    const std::pair<QLabel *, QWidget *> named[] = {{m_numberLabel, m_number}, {m_statusLabel, m_status}};
    for (const auto &[label, editor] : named) {
        auto *both = new QHBoxLayout; // in one parent, or the label does not name the editor
        both->setSpacing(0);
        both->addWidget(label);
        both->addWidget(editor);
        row->addLayout(both, 4);
    }
    row->addStretch(1);
    row->addWidget(m_reset);
    row->addWidget(m_search);
    into->addLayout(row);

    m_status->addItem(QString(), QString());
    for (const OrderStatus status : filterStatuses())
        m_status->addItem(QString(), toString(status));
    connect(m_number, &QLineEdit::returnPressed, this, &OrdersPage::search);
    connect(m_status, &QComboBox::activated, this, &OrdersPage::search);
    connect(m_search, &QPushButton::clicked, this, &OrdersPage::search);
    connect(m_reset, &QPushButton::clicked, this, &OrdersPage::resetFilters);
}

void OrdersPage::retranslate()
{
    //: 证书办理
    setTitle(tr("Certificate orders"));
    //: 申领 CA
    m_apply->setText(tr("Apply for a CA"));
    //: 订单编号
    m_number->setPlaceholderText(tr("Order number"));
    m_numberLabel->setText(tr("Order number"));
    //: 申领状态
    m_statusLabel->setText(tr("State"));
    m_status->setItemText(0, tr("All states"));
    for (int i = 1; i < m_status->count(); ++i)
        m_status->setItemText(i, statusWord(orderStatusFromString(m_status->itemData(i).toString())));
    //: 重置
    m_reset->setText(tr("Reset"));
    //: 搜索
    m_search->setText(tr("Search"));
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

bool OrdersPage::filtered() const
{
    return !m_number->text().trimmed().isEmpty() || m_status->currentIndex() > 0;
}

OrderQuery OrdersPage::query() const
{
    OrderQuery query;
    // Numbers are read out and pasted in groups.
    query.orderNumber = m_number->text().simplified().remove(QLatin1Char(' '));
    query.status = m_status->currentData().toString();
    query.page = m_page;
    query.size = m_size;
    return query;
}

void OrdersPage::search()
{
    m_page = 1;
    reload();
}

void OrdersPage::resetFilters()
{
    m_number->clear();
    m_status->setCurrentIndex(0);
    search();
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
    m_pager->setState(total, m_page, m_size);
    showEmpty();
}

QCoro::Task<void> OrdersPage::load()
{
    const QPointer<OrdersPage> alive(this);
    const quint64 turn = ++m_turn;
    if (!m_context.signIn().signedIn()) {
        m_failure.reset();
        const auto kept = co_await m_context.cache().list();
        if (alive && turn == m_turn)
            showOrders(kept ? *kept : QList<Order>(), kept ? static_cast<int>(kept->size()) : 0);
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

QCoro::Task<void> OrdersPage::showCached(Failure why)
{
    const QPointer<OrdersPage> alive(this);
    const auto kept = co_await m_context.cache().list();
    if (!alive)
        co_return;
    m_failure = why;
    const OrderQuery wanted = query();
    QList<Order> matching;
    for (const Order &order : kept ? *kept : QList<Order>()) {
        if (order.id.contains(wanted.orderNumber) && (wanted.status.isEmpty() || toString(order.status) == wanted.status))
            matching << order;
    }
    showAttention(kept ? *kept : QList<Order>());
    showOrders(matching.mid((m_page - 1) * m_size, m_size), static_cast<int>(matching.size()));
    if (matching.isEmpty())
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
    m_pager->setVisible(any);
    m_empty->setVisible(!any);
    if (any)
        return;
    if (m_failure) {
        const bool offline = m_failure->is(FailureCode::Network_Offline);
        m_empty->setState(offline ? QStringLiteral("offline") : QStringLiteral("warning"), m_failure->cause(), m_failure->remedy(), tr("Try again"), [this] { reload(); });
    } else if (!m_context.signIn().remembered()) {
        m_empty->setState(QStringLiteral("person"), tr("You are not signed in"), tr("Sign in to see your orders. Drafts on this computer stay as they are."),
                          tr("Sign in"), [this] { Q_EMIT signInRequested(); });
    } else if (!m_loadedOnce) {
        m_empty->setState(QStringLiteral("clock"), tr("Fetching your orders"), {});
    } else if (filtered()) {
        m_empty->setState(QStringLiteral("search"), tr("No order matches"), tr("Check the number, or search all states."), tr("Reset"), [this] { resetFilters(); });
    } else {
        //: 暂无数据
        m_empty->setState(QStringLiteral("inbox"), tr("No orders yet"),
                          tr("After you have applied, the order and its progress are shown here."), tr("Apply for a CA"), [this] { Q_EMIT applyRequested(); });
    }
}

void OrdersPage::act(const QString &orderId, const QString &action)
{
    if (action != QLatin1String("withdraw")) {
        Q_EMIT orderRequested(orderId);
        return;
    }
    const QList<Order> &orders = m_model->orders();
    const auto order = std::find_if(orders.cbegin(), orders.cend(), [&orderId](const Order &listed) { return listed.id == orderId; });
    if (order == orders.cend()) {
        return;
    }
    message().showMessage(MessageBar::Kind::Warning, withdrawalQuestion(*order, QStringLiteral("3–15")), tr("Withdraw the order"),
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

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/AppContext.h"
#include "ui/components/ListPage.h"
#include "ui/orders/Attention.h"

#include <QTimer>

class QPushButton;

namespace certdesk::ui {

class AttentionCards;
class Catalogue;
class EmptyState;
class Field;
class OrderFilters;
class OrderTable;
class OrderTableModel;
class Pager;
class QueueCards;

/// 证书办理: what needs the user now, and all orders (R25–R34). Offline it shows them as last seen.
class OrdersPage : public ListPage {
    Q_OBJECT

public:
    OrdersPage(AppContext &context, Catalogue &catalogue, QWidget *parent = nullptr);
    /// Asks the platform again; what is on the screen stays until the answer is there.
    void reload();
    /// For tests and the first frame: what is to be shown without asking.
    void showOrders(const QList<Order> &orders, int total);
    QueueCards *queue() const { return m_queue; }

Q_SIGNALS:
    void applyRequested();
    void orderRequested(const QString &orderId);
    void draftRequested(const QString &draftId);
    void viewRequested(const QString &orderId);
    void invoiceRequested(const QString &orderId);
    void draftsCounted(int count);
    void signInRequested();
    /// How many things need the user.
    void attentionChanged(int count);

protected:
    void retranslate() override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void search();
    void resetFilters();
    OrderQuery query() const;
    /// Another page of the list, and nothing else of this page.
    void showListPage(int page, int size);
    QCoro::Task<void> load();
    QCoro::Task<void> loadAttention();
    QCoro::Task<void> loadDrafts();
    void renderCards();
    void renderDraftRows();
    void showKept(const QList<Order> &kept);
    QCoro::Task<void> showCached(Failure why);
    QCoro::Task<void> withdraw(QString orderId);
    void showAttention(const QList<Order> &orders);
    void showEmpty();
    void act(const QString &orderId, const QString &action);

    AppContext &m_context;
    Catalogue &m_catalogue;
    QPushButton *m_apply;
    AttentionCards *m_cards;
    QueueCards *m_queue;
    OrderFilters *m_filters;
    OrderTableModel *m_model;
    OrderTable *m_table;
    EmptyState *m_empty;
    Pager *m_pager;
    QTimer m_again;
    QList<Order> m_attentionOrders;
    QList<Draft> m_openDrafts;
    std::optional<Failure> m_failure;
    int m_page = 1;
    int m_size = 10;
    quint64 m_turn = 0; ///< only the latest answer is shown
    bool m_loadedOnce = false;
    bool m_keptAny = false; ///< something was seen before, so that a search among it can find nothing
};

} // namespace certdesk::ui

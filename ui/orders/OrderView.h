// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/AppContext.h"
#include "ui/components/ListPage.h"
#include "ui/journey/PlatformFacts.h"

#include <QPointer>

class QPushButton;

namespace certdesk::ui {

class Card;
class Catalogue;
class EmptyState;
class KeyValues;
class OrderTimeline;

/// 查看: what an order says, to be read only; the ID number stays masked. Offline it is as last seen.
class OrderView : public ListPage {
    Q_OBJECT

public:
    OrderView(AppContext &context, Catalogue &catalogue, QWidget *parent = nullptr);
    void showOrder(const QString &orderId);
    /// For tests: what is to be shown without asking.
    void present(const Order &order);
    const std::optional<Order> &order() const { return m_order; }

Q_SIGNALS:
    void leaveRequested();
    /// The step that is to be done next.
    void openRequested(const QString &orderId);
    void invoiceRequested(const QString &orderId);
    /// Another order, or news of this one, is shown.
    void orderShown(const certdesk::Order &order);

protected:
    void retranslate() override;

private:
    QCoro::Task<void> load();
    static QCoro::Task<void> loadFacts(QPointer<OrderView> view, AppContext *context);
    QCoro::Task<void> loadPayments();
    void render();
    void renderOrder(const Order &order);
    void renderPeople(const Order &order);
    void renderDelivery(const Order &order);
    void renderDocuments(const Order &order);
    void renderPayments(const Order &order);

    AppContext &m_context;
    Catalogue &m_catalogue;
    QPushButton *m_back;
    QPushButton *m_invoice;
    QPushButton *m_open;
    QWidget *m_all;
    Card *m_wayCard;
    OrderTimeline *m_way;
    Card *m_orderCard;
    Card *m_organisationCard;
    Card *m_applicantCard;
    Card *m_deliveryCard;
    Card *m_documentsCard;
    Card *m_paymentsCard;
    KeyValues *m_orderFacts;
    KeyValues *m_organisation;
    KeyValues *m_applicant;
    KeyValues *m_delivery;
    KeyValues *m_documents;
    KeyValues *m_payments;
    Card *m_emptyCard;
    EmptyState *m_empty;
    QString m_orderId;
    std::optional<Order> m_order;
    std::optional<PaymentOptions> m_money;
    PlatformFacts m_facts;
    std::optional<Failure> m_failure;
    quint64 m_turn = 0; ///< only the latest answer is shown
};

} // namespace certdesk::ui

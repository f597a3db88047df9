// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Order.h"

#include <QAbstractTableModel>
#include <QHash>

namespace certdesk::ui {

/// Orders in the columns of the newer layout (R27).
class OrderTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Provider, Number, Application, IdentityMode, Delivery, Status, Actions, ColumnCount };
    enum Role { OrderIdRole = Qt::UserRole, SecondLineRole, KindRole, ActionsRole, LocalRole };
    using QAbstractTableModel::QAbstractTableModel;

    void setOrders(const QList<Order> &orders);
    const QList<Order> &orders() const { return m_orders; }
    /// Drafts of this computer that are to stand above the orders (R35); each as an order in the state draft, with the draft's id.
    void setDrafts(const QList<Order> &drafts);
    /// Names of products by id, in the user's language.
    void setProviders(const QHash<QString, QString> &names);
    /// The language changed: all words again.
    void retranslate();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const Order &order, int column) const;
    QString secondLine(const Order &order, int column) const;
    bool isLocal(int row) const { return row < m_drafts.size(); }
    const Order &at(int row) const { return isLocal(row) ? m_drafts.at(row) : m_orders.at(row - m_drafts.size()); }

    QList<Order> m_drafts;
    QList<Order> m_orders;
    QHash<QString, QString> m_providers;
};

} // namespace certdesk::ui

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/orders/OrderTableModel.h"

#include "ui/orders/OrderText.h"

#include <algorithm>

namespace certdesk::ui {

void OrderTableModel::setOrders(const QList<Order> &orders)
{
    // The same rows in new states are the common case: the selection stays where it is.
    const auto sameIds = [&] {
        return orders.size() == m_orders.size()
            && std::equal(orders.begin(), orders.end(), m_orders.begin(), [](const Order &a, const Order &b) { return a.id == b.id; });
    };
    if (!orders.isEmpty() && sameIds()) {
        m_orders = orders;
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_orders = orders;
    endResetModel();
}

void OrderTableModel::setDrafts(const QList<Order> &drafts)
{
    const bool same = drafts.size() == m_drafts.size() && std::equal(drafts.begin(), drafts.end(), m_drafts.begin(), [](const Order &a, const Order &b) {
        return a.id == b.id && a.updatedAt == b.updatedAt;
    });
    if (same)
        return;
    beginResetModel();
    m_drafts = drafts;
    endResetModel();
}

void OrderTableModel::setProviders(const QHash<QString, QString> &names)
{
    m_providers = names;
    retranslate();
}

void OrderTableModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int OrderTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_drafts.size() + m_orders.size());
}

int OrderTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString OrderTableModel::text(const Order &order, int column) const
{
    switch (column) {
    case Provider: return m_providers.value(order.product, order.product);
    case Number: return orderNumberText(order.id);
    case Application: return order.application.organisation.name.isEmpty() ? tr("Organisation not entered yet") : order.application.organisation.name;
    case IdentityMode: return identityModeText(order);
    case Delivery: return deliveryText(order);
    //: %1 the state, %2 verified or not verified (R32); full-width brackets in Chinese
    case Status: return tr("%1 (%2)").arg(statusText(order), identityText(order));
    case Actions: {
        QStringList words;
        for (const QString &action : rowActions(order))
            words << actionText(action);
        return words.join(QStringLiteral(", "));
    }
    default: return {};
    }
}

QString OrderTableModel::secondLine(const Order &order, int column) const
{
    if (column != Application)
        return {};
    const QString &name = order.application.applicant.name;
    const QString time = orderTimeText(order.submittedAt.isValid() ? order.submittedAt : order.createdAt);
    return name.isEmpty() ? time : QStringLiteral("%1 · %2").arg(name, time);
}

QVariant OrderTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Order &order = at(index.row());
    const bool local = isLocal(index.row());
    //: in the place of an order number: 本机草稿
    if (local && index.column() == Number && (role == Qt::DisplayRole || role == Qt::AccessibleTextRole))
        return tr("Draft on this computer");
    switch (role) {
    case Qt::DisplayRole: return text(order, index.column());
    case Qt::ToolTipRole: return index.column() == Status ? progressText(order) : QVariant();
    case LocalRole: return local;
    case Qt::AccessibleTextRole: {
        const QString second = secondLine(order, index.column());
        return second.isEmpty() ? text(order, index.column()) : text(order, index.column()) + QStringLiteral(", ") + second;
    }
    case OrderIdRole: return order.id;
    case SecondLineRole: return secondLine(order, index.column());
    case KindRole: return static_cast<int>(statusKind(order.status));
    case ActionsRole: return rowActions(order);
    default: return {};
    }
}

QVariant OrderTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignLeft | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    //: CA服务商
    case Provider: return tr("Provider");
    //: 订单编号
    case Number: return tr("Order number");
    //: 申领信息
    case Application: return tr("Application");
    //: 认证方式
    case IdentityMode: return tr("ID check");
    //: 物流信息
    case Delivery: return tr("Shipping");
    //: 状态
    case Status: return tr("State");
    //: 操作
    case Actions: return tr("Actions");
    default: return {};
    }
}

} // namespace certdesk::ui

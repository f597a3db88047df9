// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>
#include <QTableView>

namespace certdesk::ui {

/// Paints the cells: two lines, a dot before the state, links for the actions.
class OrderDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// The action under `position`, or empty.
    static QString actionAt(const QRect &cell, const QModelIndex &index, QPoint position);
    /// Where the copy sign of the order number is.
    static QRect copySign(const QRect &cell, const QModelIndex &index);
    void setHover(const QModelIndex &index, const QString &action);

private:
    void paintActions(QPainter *painter, const QRect &cell, const QModelIndex &index) const;
    QPersistentModelIndex m_hover;
    QString m_hoverAction;
};

/// The table of orders, as high as its rows. Enter takes the row's main action, the menu key shows all, Ctrl+C copies the number.
class OrderTable : public QTableView {
    Q_OBJECT

public:
    explicit OrderTable(QWidget *parent = nullptr);
    void setModel(QAbstractItemModel *model) override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void actionTriggered(const QString &orderId, const QString &action);
    void numberCopied(const QString &orderId);

protected:
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitColumns();
    void trigger(const QModelIndex &index, const QString &action);
    void copyNumber(const QModelIndex &index);
    OrderDelegate *m_delegate;
};

} // namespace certdesk::ui

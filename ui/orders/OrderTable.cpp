// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/orders/OrderTable.h"

#include "ui/components/Theme.h"
#include "ui/orders/OrderTableModel.h"
#include "ui/orders/OrderText.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QPainter>

namespace certdesk::ui {

namespace {

constexpr int padding = 12;

struct Link {
    QString action;
    QRect area;
};

/// Links from the left, in as many lines as are needed, the block centred in the cell.
QList<Link> linksOf(const QRect &cell, const QModelIndex &index)
{
    const QFontMetrics metrics(theme().font("label"));
    const int lineHeight = metrics.height() + 4;
    QList<Link> links;
    int x = cell.left() + padding;
    int y = 0;
    for (const QString &action : index.data(OrderTableModel::ActionsRole).toStringList()) {
        const int width = metrics.horizontalAdvance(actionText(action));
        if (x > cell.left() + padding && x + width > cell.right() - 4) {
            x = cell.left() + padding;
            y += lineHeight;
        }
        links << Link{action, QRect(x, y, width, lineHeight)};
        x += width + 14;
    }
    const int top = cell.top() + (cell.height() - (y + lineHeight)) / 2;
    for (Link &link : links)
        link.area.translate(0, top);
    return links;
}

QColor dotColour(Badge::Kind kind)
{
    const Palette &c = theme().colours();
    switch (kind) {
    case Badge::Kind::Good: return c.good;
    case Badge::Kind::Warning: return c.warning;
    case Badge::Kind::Bad: return c.bad;
    case Badge::Kind::Info: return c.primary;
    case Badge::Kind::Neutral: break;
    }
    return c.text3;
}

/// Up to three lines; what does not fit is elided, never cut.
void drawWrapped(QPainter *painter, const QRect &area, const QString &text)
{
    const QFontMetrics metrics = painter->fontMetrics();
    // Between words where that suffices; a tracking number has none.
    int wrap = Qt::TextWordWrap;
    if (metrics.boundingRect(area, wrap, text).width() > area.width())
        wrap |= Qt::TextWrapAnywhere;
    if (metrics.boundingRect(area, wrap, text).height() <= qMin(area.height(), metrics.lineSpacing() * 3))
        painter->drawText(area, Qt::AlignVCenter | Qt::AlignLeft | wrap, text);
    else
        painter->drawText(area, Qt::AlignVCenter | Qt::AlignLeft, metrics.elidedText(text, Qt::ElideRight, area.width()));
}

void paintApplication(QPainter *painter, const QRect &area, const QModelIndex &index)
{
    const Palette &c = theme().colours();
    const QString unit = index.data(Qt::DisplayRole).toString();
    QStringList below{index.data(OrderTableModel::SecondLineRole).toString()};
    const QFont small = theme().font("caption");
    if (QFontMetrics(small).horizontalAdvance(below.first()) > area.width())
        below = below.first().split(QStringLiteral(" · "));
    const bool wide = painter->fontMetrics().horizontalAdvance(unit) <= area.width();
    const int high = (painter->fontMetrics().height() + 1) * (wide ? 1 : 2);
    const int low = QFontMetrics(small).height() + 1;
    int y = area.top() + (area.height() - high - low * static_cast<int>(below.size())) / 2;
    painter->setPen(c.text);
    drawWrapped(painter, QRect(area.left(), y, area.width(), high), unit);
    y += high;
    painter->setFont(small);
    painter->setPen(c.text3);
    for (const QString &line : below) {
        painter->drawText(QRect(area.left(), y, area.width(), low), Qt::AlignVCenter, painter->fontMetrics().elidedText(line, Qt::ElideRight, area.width()));
        y += low;
    }
}

} // namespace

void OrderDelegate::setHover(const QModelIndex &index, const QString &action)
{
    m_hover = index;
    m_hoverAction = action;
}

QString OrderDelegate::actionAt(const QRect &cell, const QModelIndex &index, QPoint position)
{
    if (index.column() != OrderTableModel::Actions)
        return {};
    for (const Link &link : linksOf(cell, index)) {
        if (link.area.adjusted(-4, -2, 4, 2).contains(position))
            return link.action;
    }
    return {};
}

QRect OrderDelegate::copySign(const QRect &cell, const QModelIndex &index)
{
    const int text = QFontMetrics(theme().font("label")).horizontalAdvance(index.data(Qt::DisplayRole).toString());
    return QRect(qMin(cell.left() + padding + text + 4, cell.right() - 17), cell.center().y() - 8, 16, 16);
}

void OrderDelegate::paintActions(QPainter *painter, const QRect &cell, const QModelIndex &index) const
{
    for (const Link &link : linksOf(cell, index)) {
        QFont font = theme().font("label");
        font.setUnderline(m_hover == index && link.action == m_hoverAction);
        painter->setFont(font);
        painter->setPen(theme().colours().primary);
        painter->drawText(link.area, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextDontClip, actionText(link.action));
    }
}

void OrderDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Palette &c = theme().colours();
    painter->save();
    const bool hovered = m_hover.isValid() && m_hover.row() == index.row();
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, c.primarySoft);
    else if (hovered)
        painter->fillRect(option.rect, mixed(c.surface, c.text, 0.02));
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), c.border);
    const QRect area = option.rect.adjusted(padding, 4, -4, -5);
    painter->setFont(theme().font("label"));
    painter->setPen(c.text);
    const QString text = index.data(Qt::DisplayRole).toString();
    switch (index.column()) {
    case OrderTableModel::Application: paintApplication(painter, area, index); break;
    case OrderTableModel::Actions: paintActions(painter, option.rect, index); break;
    case OrderTableModel::Status: {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setBrush(dotColour(static_cast<Badge::Kind>(index.data(OrderTableModel::KindRole).toInt())));
        painter->setPen(Qt::NoPen);
        painter->drawEllipse(QRectF(area.left(), area.center().y() - 3, 8, 8));
        painter->setPen(c.text);
        drawWrapped(painter, area.adjusted(16, 0, 0, 0), text);
        break;
    }
    case OrderTableModel::Number:
        drawWrapped(painter, area, text);
        if (!index.data(OrderTableModel::LocalRole).toBool() && (hovered || option.state.testFlag(QStyle::State_Selected)))
            painter->drawPixmap(copySign(option.rect, index).topLeft(), theme().pixmap(QStringLiteral("copy"), Tone::Text2, 16, painter->device()->devicePixelRatioF()));
        break;
    default: drawWrapped(painter, area, text); break;
    }
    painter->restore();
}

OrderTable::OrderTable(QWidget *parent) : QTableView(parent), m_delegate(new OrderDelegate(this))
{
    setItemDelegate(m_delegate);
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setTabKeyNavigation(false); // a table keeps Tab for itself otherwise
    setMouseTracking(true);
    setWordWrap(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setFocusPolicy(Qt::NoFocus);
    connect(&theme(), &Theme::changed, this, [this] { viewport()->update(); });
}

void OrderTable::setModel(QAbstractItemModel *model)
{
    QTableView::setModel(model);
    connect(model, &QAbstractItemModel::modelReset, this, [this] {
        fitColumns();
        updateGeometry();
    });
    connect(model, &QAbstractItemModel::headerDataChanged, this, &OrderTable::fitColumns);
    fitColumns();
}

QSize OrderTable::sizeHint() const
{
    const int rows = model() ? model()->rowCount() : 0;
    return {600, horizontalHeader()->sizeHint().height() + rows * verticalHeader()->defaultSectionSize()};
}

QSize OrderTable::minimumSizeHint() const
{
    return {400, sizeHint().height()};
}

void OrderTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fitColumns();
}

void OrderTable::fitColumns()
{
    if (!model())
        return;
    // Shares at the narrowest and at a comfortable width; what is left goes to the application, the longest cell.
    constexpr int narrow[] = {84, 146, 0, 76, 84, 128, 96};
    constexpr int wide[] = {100, 146, 0, 84, 120, 228, 122};
    const bool roomy = viewport()->width() >= 980;
    // In a small window what stays is what tells orders apart and what is to be done; the rest is on the order's page.
    const bool tight = viewport()->width() < theme().px(716);
    int left = viewport()->width();
    for (int column = 0; column < OrderTableModel::ColumnCount; ++column) {
        const bool spared = tight && (column == OrderTableModel::Provider || column == OrderTableModel::IdentityMode || column == OrderTableModel::Delivery);
        if (isColumnHidden(column) != spared)
            setColumnHidden(column, spared);
        if (spared)
            continue;
        const int width = theme().px(roomy ? wide[column] : narrow[column]);
        left -= width;
        if (column != OrderTableModel::Application)
            setColumnWidth(column, width);
    }
    setColumnWidth(OrderTableModel::Application, qMax(100, left));
    const int height = theme().px(roomy ? 66 : 90);
    if (verticalHeader()->defaultSectionSize() != height) {
        verticalHeader()->setMinimumSectionSize(height);
        verticalHeader()->setDefaultSectionSize(height);
        updateGeometry();
    }
}

void OrderTable::trigger(const QModelIndex &index, const QString &action)
{
    if (index.isValid() && !action.isEmpty())
        Q_EMIT actionTriggered(index.data(OrderTableModel::OrderIdRole).toString(), action);
}

void OrderTable::copyNumber(const QModelIndex &index)
{
    if (!index.isValid() || index.data(OrderTableModel::LocalRole).toBool())
        return;
    const QString id = index.data(OrderTableModel::OrderIdRole).toString();
    QGuiApplication::clipboard()->setText(id);
    Q_EMIT numberCopied(id);
}

void OrderTable::mouseMoveEvent(QMouseEvent *event)
{
    QTableView::mouseMoveEvent(event);
    const QModelIndex index = indexAt(event->pos());
    const QString action = index.isValid() ? OrderDelegate::actionAt(visualRect(index), index, event->pos()) : QString();
    const bool onCopy = index.column() == OrderTableModel::Number && !index.data(OrderTableModel::LocalRole).toBool() && OrderDelegate::copySign(visualRect(index), index).contains(event->pos());
    viewport()->setCursor(!action.isEmpty() || onCopy ? Qt::PointingHandCursor : Qt::ArrowCursor);
    m_delegate->setHover(index, action);
    viewport()->update();
}

void OrderTable::mouseReleaseEvent(QMouseEvent *event)
{
    QTableView::mouseReleaseEvent(event);
    if (event->button() != Qt::LeftButton)
        return;
    const QModelIndex index = indexAt(event->pos());
    if (!index.isValid())
        return;
    if (index.column() == OrderTableModel::Number && OrderDelegate::copySign(visualRect(index), index).contains(event->pos()))
        copyNumber(index);
    else
        trigger(index, OrderDelegate::actionAt(visualRect(index), index, event->pos()));
}

void OrderTable::leaveEvent(QEvent *event)
{
    QTableView::leaveEvent(event);
    m_delegate->setHover({}, {});
    viewport()->update();
}

void OrderTable::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex index = currentIndex();
    if (index.isValid() && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
        trigger(index, index.data(OrderTableModel::ActionsRole).toStringList().value(0));
    else if (index.isValid() && event->matches(QKeySequence::Copy))
        copyNumber(index);
    else
        QTableView::keyPressEvent(event);
}

void OrderTable::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QPersistentModelIndex row = index;
    for (const QString &action : index.data(OrderTableModel::ActionsRole).toStringList())
        menu->addAction(actionText(action), this, [this, row, action] { trigger(row, action); });
    if (!row.data(OrderTableModel::LocalRole).toBool()) {
        menu->addSeparator();
        menu->addAction(tr("Copy the order number"), this, [this, row] { copyNumber(row); });
    }
    menu->popup(byKey ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos());
}

} // namespace certdesk::ui

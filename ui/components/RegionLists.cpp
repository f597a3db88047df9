// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/components/RegionLists.h"

#include "ui/components/Theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListWidget>
#include <QScreen>

namespace certdesk::ui {

namespace {
QString codeOf(const QListWidgetItem *item)
{
    return item ? item->data(Qt::UserRole).toString() : QString();
}
} // namespace

RegionLists::RegionLists(const QString &region, QWidget *parent) : QFrame(parent, Qt::Popup)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setRole(this, "popup");
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(5, 5, 5, 5);
    layout->setSpacing(0);
    const QString names[] = {tr("Province"), tr("City"), tr("District")};
    for (int level = 0; level < 3; ++level) {
        m_lists[level] = new QListWidget(this);
        m_lists[level]->setAccessibleName(names[level]);
        m_lists[level]->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        m_lists[level]->setFixedSize(theme().px(190), theme().px(280));
        m_lists[level]->installEventFilter(this);
        if (level > 0) {
            auto *line = new QFrame(this);
            line->setFixedWidth(1);
            line->setAutoFillBackground(true);
            QPalette colours = line->palette();
            colours.setColor(QPalette::Window, theme().colours().border);
            line->setPalette(colours);
            layout->addWidget(line);
        }
        layout->addWidget(m_lists[level]);
    }
    fill(0, Regions::instance().provinces(), region.left(2));
    fillBelow(0, region);
    for (int level = 0; level < 3; ++level) {
        connect(m_lists[level], &QListWidget::currentItemChanged, this, [this, level](QListWidgetItem *item) {
            if (item)
                fillBelow(level, {});
        });
        connect(m_lists[level], &QListWidget::itemClicked, this, [this, level] { accept(level); });
    }
    m_lists[region.isEmpty() ? 0 : 2]->setFocus();
}

void RegionLists::fill(int level, const QList<Region> &regions, const QString &selected)
{
    QListWidget *list = m_lists[level];
    const QSignalBlocker quiet(list);
    list->clear();
    for (const Region &region : regions) {
        auto *item = new QListWidgetItem(region.name, list);
        item->setData(Qt::UserRole, region.code);
        if (region.code == selected)
            list->setCurrentItem(item);
    }
    if (list->currentItem())
        list->scrollToItem(list->currentItem(), QAbstractItemView::PositionAtCenter);
}

void RegionLists::fillBelow(int level, const QString &wanted)
{
    const QString code = codeOf(m_lists[level]->currentItem());
    if (level == 0) {
        fill(1, code.isEmpty() ? QList<Region>() : Regions::instance().cities(code), wanted.left(4));
        fillBelow(1, wanted);
    } else if (level == 1) {
        fill(2, code.isEmpty() ? QList<Region>() : Regions::instance().counties(code), wanted);
    }
}

void RegionLists::accept(int level)
{
    const QString code = codeOf(m_lists[level]->currentItem());
    if (code.isEmpty())
        return;
    // Some cities have no districts, some regions no cities: then the deepest code there is, filled up to six digits.
    if (level < 2 && m_lists[level + 1]->count() > 0) {
        m_lists[level + 1]->setFocus();
        if (!m_lists[level + 1]->currentItem())
            m_lists[level + 1]->setCurrentRow(0);
        return;
    }
    Q_EMIT chosen(code.leftJustified(6, QLatin1Char('0')));
    close();
}

bool RegionLists::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    int level = 0;
    while (level < 2 && m_lists[level] != watched)
        ++level;
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Left:
        if (level > 0)
            m_lists[level - 1]->setFocus();
        return true;
    case Qt::Key_Right:
        if (level < 2 && m_lists[level]->currentItem())
            accept(level);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: accept(level); return true;
    case Qt::Key_Escape: close(); return true;
    default: return QFrame::eventFilter(watched, event);
    }
}

void RegionLists::openAt(const QWidget *anchor)
{
    adjustSize();
    QPoint place = anchor->mapToGlobal(QPoint(0, anchor->height() + 4));
    const QRect screen = anchor->screen()->availableGeometry();
    if (place.y() + height() > screen.bottom())
        place.setY(anchor->mapToGlobal(QPoint(0, 0)).y() - height() - 4);
    place.setX(qBound(screen.left(), place.x(), qMax(screen.left(), screen.right() - width())));
    move(place);
    show();
}

} // namespace certdesk::ui

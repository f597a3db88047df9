// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/components/ListPage.h"

#include "ui/components/BusyLine.h"
#include "ui/components/Card.h"
#include "ui/components/MessageBar.h"
#include "ui/components/Theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QScrollBar>

namespace certdesk::ui {

ListPage::ListPage(QWidget *parent)
    : QWidget(parent), m_title(makeLabel({}, "title", this)), m_actions(new QHBoxLayout), m_busy(new BusyLine(this)), m_message(new MessageBar(this)),
      m_body(new QVBoxLayout)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(m_busy);
    auto *layout = new QVBoxLayout;
    layout->setSpacing(14);
    outer->addLayout(layout, 1);

    auto *head = new QHBoxLayout;
    head->setContentsMargins(28, 18, 28, 0);
    head->setSpacing(Theme::spacing[2]);
    head->addWidget(m_title, 1);
    head->addLayout(m_actions);
    m_actions->setSpacing(Theme::spacing[2]);
    m_title->setWordWrap(false);
    m_title->setMinimumHeight(34);
    layout->addLayout(head);

    auto *bar = new QVBoxLayout;
    bar->setContentsMargins(28, 0, 28, 0);
    bar->addWidget(m_message);
    layout->addLayout(bar); // takes no room while the bar is hidden

    auto *inside = new QWidget;
    inside->setLayout(m_body);
    m_body->setContentsMargins(28, 0, 28, 20);
    m_body->setSpacing(14);
    auto *area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus); // a nameless stop for Tab otherwise; what is inside scrolls into view by itself
    area->setWidget(inside);
    area->viewport()->setAutoFillBackground(false);
    inside->setAutoFillBackground(false);
    layout->addWidget(area, 1);
    // The scroll bar takes its room from the margin, so that the right edges stay in line with the title row.
    connect(area->verticalScrollBar(), &QScrollBar::rangeChanged, this, [this](int, int last) { m_body->setContentsMargins(28, 0, last > 0 ? 16 : 28, 20); });
}

void ListPage::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

void ListPage::setBusy(bool busy)
{
    m_busy->setBusy(busy);
}

void ListPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void clearLayout(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide(); // it goes at the next turn of the event loop; a hidden one takes no room until then
            widget->deleteLater();
        } else if (QLayout *inner = item->layout()) {
            clearLayout(inner);
        }
        delete item;
    }
}

} // namespace certdesk::ui

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/PageParts.h"

#include "ui/components/KeyValues.h"
#include "ui/components/Theme.h"

#include <QBoxLayout>
#include <QDate>
#include <QResizeEvent>
#include <QScrollBar>

namespace certdesk::ui {

QDate afterWorkdays(QDate from, int workdays)
{
    while (workdays > 0) {
        from = from.addDays(1);
        if (from.dayOfWeek() < Qt::Saturday) {
            --workdays;
        }
    }
    return from;
}

PageScroll::PageScroll(QWidget *parent) : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // A scroll area is a nameless stop for Tab; the arrows and the wheel reach it through what has the focus inside.
    setFocusPolicy(Qt::NoFocus);
    auto *inner = new QWidget;
    inner->setObjectName(QStringLiteral("pageBody"));
    m_body = new QVBoxLayout(inner);
    m_body->setContentsMargins(28, 2, 28, 20);
    m_body->setSpacing(16);
    setWidget(inner);
    // The bar takes its width from the margin, so that the contents stay aligned with what is above and below.
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, [this](int, int maximum) {
        m_body->setContentsMargins(28, 2, maximum > 0 ? qMax(0, 28 - verticalScrollBar()->sizeHint().width()) : 28, 20);
    });
    viewport()->setAutoFillBackground(false);
    inner->setAutoFillBackground(false);
}

RailSplit::RailSplit(int railWidth, QWidget *parent) : QWidget(parent), m_railWidth(railWidth)
{
    m_split = new QBoxLayout(QBoxLayout::LeftToRight, this);
    m_split->setContentsMargins(0, 0, 0, 0);
    m_split->setSpacing(16);
    m_content = new QVBoxLayout;
    m_content->setSpacing(16);
    m_railWidget = new QWidget;
    m_railLayout = new QVBoxLayout(m_railWidget);
    m_railLayout->setContentsMargins(0, 0, 0, 0);
    m_railLayout->setSpacing(16);
    m_split->addLayout(m_content, 1);
    m_split->addWidget(m_railWidget, 0, Qt::AlignTop);
    m_railWidget->setFixedWidth(m_railWidth);
}

void RailSplit::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void RailSplit::arrange()
{
    const bool wide = width() >= 924;
    const auto direction = wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom;
    if (m_split->direction() == direction) {
        return;
    }
    m_split->setDirection(direction);
    m_split->setAlignment(m_railWidget, wide ? Qt::AlignTop : Qt::Alignment());
    m_railWidget->setMinimumWidth(wide ? m_railWidth : 0);
    m_railWidget->setMaximumWidth(wide ? m_railWidth : QWIDGETSIZE_MAX);
}

void addFact(KeyValues *facts, const QString &name, const QString &value)
{
    if (!value.isEmpty()) {
        facts->add(name, value);
    }
}

QFrame *makeSeparator(QWidget *parent)
{
    auto *line = new QFrame(parent);
    setRole(line, "separator");
    return line;
}

void emptyLayout(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        } else if (QLayout *inner = item->layout()) {
            emptyLayout(inner);
        }
        delete item;
    }
}

} // namespace certdesk::ui

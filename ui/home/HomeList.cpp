// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/home/HomeList.h"

#include "ui/components/Buttons.h"
#include "ui/components/ListPage.h"
#include "ui/journey/PageParts.h"

#include <QHBoxLayout>

namespace certdesk::ui {

HomeList::HomeList(int rowsAtMost, Shape shape, QWidget *parent)
    : Card(QString(), parent), m_rowsAtMost(rowsAtMost), m_shape(shape), m_rows(new QVBoxLayout), m_more(makeLinkButton({}, this))
{
    m_rows->setSpacing(Theme::spacing[1]);
    body()->addLayout(m_rows);
    body()->addWidget(m_more, 0, Qt::AlignLeft);
    connect(m_more, &QPushButton::clicked, this, &HomeList::moreRequested);
    hide();
}

void HomeList::setRows(const QList<HomeRow> &rows, int total, const QString &more)
{
    const QList<HomeRow> shown = rows.mid(0, m_rowsAtMost);
    m_more->setText(more);
    m_more->setVisible(!more.isEmpty() && total > shown.size());
    setVisible(!rows.isEmpty());
    if (shown == m_shown)
        return; // not from under the pointer
    m_shown = shown;
    clearLayout(m_rows);
    for (const HomeRow &row : shown) {
        if (&row != &shown.first())
            m_rows->addWidget(makeSeparator(this));
        m_rows->addWidget(makeRow(row));
    }
}

QWidget *HomeList::makeRow(const HomeRow &row)
{
    auto *line = new QWidget(this);
    const bool wide = m_shape == Shape::Wide;
    auto *layout = new QBoxLayout(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom, line);
    layout->setContentsMargins(0, Theme::spacing[0], 0, Theme::spacing[0]);
    layout->setSpacing(Theme::spacing[2]);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    auto *head = new QBoxLayout(wide ? QBoxLayout::RightToLeft : QBoxLayout::TopToBottom);
    head->setSpacing(Theme::spacing[wide ? 1 : 0]);
    if (!row.badge.isEmpty())
        head->addWidget(new Badge(row.badge, row.kind, line), 0, wide ? Qt::AlignTop : Qt::AlignLeft);
    head->addWidget(makeLabel(row.title, "strong", line), 1);
    words->addLayout(head);
    words->addWidget(makeLabel(row.detail, "caption", line));
    layout->addLayout(words, 1);
    if (row.action.isEmpty())
        return line;
    QPushButton *button = makeButton(row.action, line);
    //: %1 the button's word, %2 what it is about; said by screen readers
    button->setAccessibleName(tr("%1: %2").arg(row.action, row.title));
    layout->addWidget(button, 0, wide ? Qt::AlignVCenter : Qt::AlignLeft);
    connect(button, &QPushButton::clicked, this, [this, target = row.target] { Q_EMIT chosen(target); });
    return line;
}

} // namespace certdesk::ui

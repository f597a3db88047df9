// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/orders/AttentionCards.h"

#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/components/ListPage.h"

namespace certdesk::ui {

namespace {
constexpr int cardsAtMost = 3;
}

AttentionCards::AttentionCards(QWidget *parent) : QWidget(parent), m_row(new QHBoxLayout), m_more(makeLabel({}, "caption", this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::spacing[1]);
    layout->addLayout(m_row);
    layout->addWidget(m_more);
    m_row->setSpacing(Theme::spacing[3]);
    hide();
}

void AttentionCards::setItems(const QList<Attention> &items)
{
    clearLayout(m_row);
    for (const Attention &item : items.mid(0, cardsAtMost))
        m_row->addWidget(makeCard(item), 1);
    const int more = static_cast<int>(items.size()) - cardsAtMost;
    m_more->setVisible(more > 0);
    m_more->setText(tr("%n more in the list below", nullptr, qMax(0, more)));
    setVisible(!items.isEmpty());
}

void AttentionCards::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_row->setDirection(width() < theme().px(640) ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

QWidget *AttentionCards::makeCard(const Attention &item)
{
    auto *card = new Card(QString(), this);
    card->setAccessibleName(item.badge);
    card->body()->setSpacing(0);
    card->body()->addWidget(new Badge(item.badge, item.kind, card));
    card->body()->addSpacing(Theme::spacing[1]);
    card->body()->addWidget(makeLabel(item.title, "strong", card));
    card->body()->addSpacing(2);
    card->body()->addWidget(makeLabel(item.detail, "caption", card));
    card->body()->addStretch();
    card->body()->addSpacing(Theme::spacing[2]);
    QPushButton *button = item.urgent() ? makePrimaryButton(item.action, card) : makeButton(item.action, card);
    //: %1 the button's word, %2 what it is about; said by screen readers
    button->setAccessibleName(tr("%1: %2").arg(item.action, item.title));
    card->body()->addWidget(button, 0, Qt::AlignLeft);
    connect(button, &QPushButton::clicked, this, [this, order = item.orderId, draft = item.draftId, service = item.serviceId] {
        if (!service.isEmpty())
            Q_EMIT serviceRequested(service);
        else if (draft.isEmpty())
            Q_EMIT orderRequested(order);
        else
            Q_EMIT draftRequested(draft);
    });
    return card;
}

} // namespace certdesk::ui

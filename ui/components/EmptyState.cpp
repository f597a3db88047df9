// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/components/EmptyState.h"

#include "ui/components/Buttons.h"
#include "ui/components/Card.h"

namespace certdesk::ui {

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent), m_icon(new IconLabel({}, Tone::Text2, 36, this)), m_title(makeLabel({}, "strong", this)),
      m_text(makeLabel({}, "label", this)), m_action(makeButton({}, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 36, 20, 36);
    layout->setSpacing(0);
    layout->addStretch();
    layout->addWidget(m_icon, 0, Qt::AlignHCenter);
    layout->addSpacing(Theme::spacing[2]);
    layout->addWidget(m_title);
    layout->addSpacing(Theme::spacing[0]);
    layout->addWidget(m_text);
    layout->addSpacing(Theme::spacing[3]);
    layout->addWidget(m_action, 0, Qt::AlignHCenter);
    layout->addStretch();
    m_title->setAlignment(Qt::AlignHCenter);
    m_text->setAlignment(Qt::AlignHCenter);
    connect(m_action, &QPushButton::clicked, this, [this] {
        const auto handler = m_handler;
        if (handler)
            handler();
    });
}

void EmptyState::setState(const QString &icon, const QString &title, const QString &text, const QString &action, std::function<void()> handler)
{
    m_icon->setIcon(icon, Tone::Text2);
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    m_handler = std::move(handler);
}

} // namespace certdesk::ui

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/components/Card.h"

#include "ui/components/Theme.h"

namespace certdesk::ui {

Card::Card(const QString &title, QWidget *parent) : QFrame(parent), m_title(makeLabel({}, "heading", this)), m_body(new QVBoxLayout)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 20);
    layout->setSpacing(0);
    layout->addWidget(m_title);
    m_body->setSpacing(Theme::spacing[2]);
    layout->addLayout(m_body);
    setTitle(title);
}

void Card::setTitle(const QString &title)
{
    m_title->setText(title);
    setShown(m_title, !title.isEmpty());
    m_body->setContentsMargins(0, title.isEmpty() ? 2 : Theme::spacing[2], 0, 0);
    // Screen readers announce the group with its title.
    setAccessibleName(title);
}

void setShown(QWidget *part, bool shown)
{
    const bool untouched = !part->testAttribute(Qt::WA_WState_ExplicitShowHide);
    if (!shown || !untouched || (part->parentWidget() && part->parentWidget()->isVisible()))
        part->setVisible(shown);
}

QLabel *makeLabel(const QString &text, const char *role, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    setRole(label, role);
    return label;
}

} // namespace certdesk::ui

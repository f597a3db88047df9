// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/components/TypedConsent.h"

#include "ui/components/Buttons.h"
#include "ui/components/Card.h"

#include <QKeyEvent>
#include <QLineEdit>

namespace certdesk::ui {

TypedConsent::TypedConsent(const QString &question, const QString &action, QWidget *parent, const QString &typedWord, const QString &refusal)
    : QWidget(parent), m_edit(new QLineEdit(this))
{
    const QString expected = typedWord.isEmpty() ? word() : typedWord;
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::spacing[1]);
    column->addWidget(makeLabel(question, "body", this));
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::spacing[2]);
    //: %1 is the word to be typed: delete
    auto *label = makeLabel(tr("Type “%1” to confirm:").arg(expected), "label", this);
    label->setWordWrap(false);
    label->setBuddy(m_edit);
    m_edit->setObjectName(QStringLiteral("consent.word"));
    m_edit->setAccessibleName(label->text());
    m_edit->setFixedWidth(140);
    QPushButton *go = makeDangerButton(action, this);
    go->setObjectName(QStringLiteral("consent.give"));
    go->setEnabled(false);
    QPushButton *keep = makeButton(refusal.isEmpty() ? tr("Keep") : refusal, this);
    keep->setObjectName(QStringLiteral("consent.refuse"));
    row->addWidget(label);
    row->addWidget(m_edit);
    row->addStretch(1);
    row->addWidget(go);
    row->addWidget(keep);
    column->addLayout(row);
    const auto typed = [this, expected] { return m_edit->text().trimmed().compare(expected, Qt::CaseInsensitive) == 0; };
    connect(m_edit, &QLineEdit::textChanged, go, [go, typed] { go->setEnabled(typed()); });
    connect(m_edit, &QLineEdit::returnPressed, this, [this, typed] {
        if (typed())
            Q_EMIT given();
    });
    connect(go, &QPushButton::clicked, this, &TypedConsent::given);
    connect(keep, &QPushButton::clicked, this, &TypedConsent::refused);
}

QString TypedConsent::word()
{
    //: 删除: typed by the user
    return tr("delete");
}

void TypedConsent::takeFocus()
{
    m_edit->setFocus(Qt::OtherFocusReason);
}

void TypedConsent::clear()
{
    m_edit->clear();
}

void TypedConsent::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT refused();
    else
        QWidget::keyPressEvent(event);
}

} // namespace certdesk::ui

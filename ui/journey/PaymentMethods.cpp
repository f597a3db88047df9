// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/PaymentMethods.h"

#include "ui/components/Theme.h"
#include "ui/journey/PageParts.h"

#include <QButtonGroup>
#include <QRadioButton>

namespace certdesk::ui {

//: 在线支付 (guide R82)
PaymentMethods::PaymentMethods(QWidget *parent) : Card(tr("Pay online"), parent)
{
    m_list = new QVBoxLayout;
    m_list->setSpacing(8);
    body()->addLayout(m_list);
    m_choice = new QButtonGroup(this);
    connect(m_choice, &QButtonGroup::idToggled, this, &PaymentMethods::chosenChanged);
}

void PaymentMethods::setMethods(const QList<PaymentMethod> &methods)
{
    const QString before = chosen();
    const QList<QAbstractButton *> old = m_choice->buttons();
    for (QAbstractButton *button : old)
        m_choice->removeButton(button);
    emptyLayout(m_list);
    m_methods = methods;
    for (int i = 0; i < methods.size(); ++i) {
        addMethod(methods.at(i), i);
        if (methods.at(i).id == before || methods.size() == 1)
            m_choice->button(i)->setChecked(true);
    }
}

void PaymentMethods::addMethod(const PaymentMethod &method, int index)
{
    const QString language = currentLanguage();
    auto *frame = new QFrame(this);
    setRole(frame, "inset");
    auto *box = new QVBoxLayout(frame);
    box->setContentsMargins(14, 10, 14, 10);
    box->setSpacing(2);
    auto *radio = new QRadioButton(method.name.in(language), frame);
    radio->setObjectName(QStringLiteral("payment.method.") + method.id);
    m_choice->addButton(radio, index);
    box->addWidget(radio);
    QString text = method.description.in(language);
    if (method.minutes > 0) {
        const QString limit = tr("To be finished within %n minute(s).", nullptr, method.minutes);
        text = text.isEmpty() ? limit : tr("%1 %2").arg(text, limit);
    }
    radio->setAccessibleDescription(text);
    QLabel *description = makeLabel(text, "caption", frame);
    description->setContentsMargins(26, 0, 0, 0);
    description->setVisible(!text.isEmpty());
    box->addWidget(description);
    m_list->addWidget(frame);
}

QString PaymentMethods::chosen() const
{
    const int index = m_choice->checkedId();
    return index >= 0 && index < m_methods.size() ? m_methods.at(index).id : QString();
}

} // namespace certdesk::ui

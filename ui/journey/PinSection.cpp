// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/PinSection.h"

#include "ui/components/Field.h"
#include "ui/components/PinEdit.h"

#include <QHBoxLayout>

namespace certdesk::ui {

PinSection::PinSection(QWidget *parent) : Card({}, parent)
{
    m_rules = makeLabel({}, "label", this);
    body()->addWidget(m_rules);
    auto *row = new QHBoxLayout;
    row->setSpacing(16);
    m_new = new PinEdit(this);
    m_repeat = new PinEdit(this);
    m_current = new PinEdit(this);
    m_new->setObjectName(QStringLiteral("pin.new"));
    m_repeat->setObjectName(QStringLiteral("pin.repeat"));
    m_current->setObjectName(QStringLiteral("pin.current"));
    m_newField = new Field(tr("New PIN"), m_new, true, this);
    m_repeatField = new Field(tr("New PIN once more"), m_repeat, true, this);
    m_currentField = new Field(tr("PIN of the key"), m_current, true, this);
    for (const auto &[edit, field] : {std::pair(m_new, m_newField), std::pair(m_repeat, m_repeatField), std::pair(m_current, m_currentField)}) {
        // Said until the next key, and not louder.
        connect(edit, &PinEdit::pasteRefused, field, [field] { field->setMessage(Field::State::Warning, tr("A PIN cannot be pasted: type it here.")); });
        edit->setMaximumLength(maximumLength);
        connect(edit, &PinEdit::changed, this, [this] {
            judge();
            Q_EMIT changed();
        });
        connect(edit, &PinEdit::returnPressed, this, &PinSection::submitted);
    }
    row->addWidget(m_newField, 1);
    row->addWidget(m_repeatField, 1);
    row->addWidget(m_currentField, 1);
    body()->addLayout(row);
    setMode(Mode::New);
}

void PinSection::setMode(Mode mode)
{
    m_mode = mode;
    const bool isNew = mode == Mode::New;
    //: 设置 PIN / 输入 PIN
    setTitle(isNew ? tr("Set the PIN") : tr("Enter the PIN"));
    m_rules->setText(isNew ? tr("%1 to %2 characters: digits, letters or signs, not all the same and not a run like 123456. You need it for every signature; nobody else should know it.")
                                 .arg(minimumLength)
                                 .arg(maximumLength)
                           : tr("The PIN that was set on this key. Too many wrong attempts lock the key."));
    m_newField->setVisible(isNew);
    m_repeatField->setVisible(isNew);
    m_currentField->setVisible(!isNew);
    judge();
}

bool PinSection::ready() const
{
    if (m_mode == Mode::Current) {
        return m_current->length() >= 4;
    }
    return m_new->length() >= minimumLength && !m_new->trivial() && m_new->equals(*m_repeat);
}

void PinSection::judge()
{
    if (m_new->length() == 0) {
        m_newField->setMessage(Field::State::Normal, {});
    } else if (m_new->length() < minimumLength) {
        m_newField->setMessage(Field::State::Warning, tr("%n more character(s) needed", nullptr, minimumLength - m_new->length()));
    } else if (m_new->trivial()) {
        m_newField->setMessage(Field::State::Bad, tr("Too simple: all the same, or a run. Choose another one."));
    } else if (m_new->characterKinds() >= 2 && m_new->length() >= 8) {
        m_newField->setMessage(Field::State::Good, tr("Strong"));
    } else if (m_new->characterKinds() >= 2 || m_new->length() >= 8) {
        m_newField->setMessage(Field::State::Good, tr("Good; longer or more mixed would be stronger"));
    } else {
        m_newField->setMessage(Field::State::Warning, tr("Allowed, but weak; better 8 characters with letters and digits"));
    }
    if (m_repeat->length() == 0) {
        m_repeatField->setMessage(Field::State::Normal, {});
    } else if (m_new->equals(*m_repeat)) {
        m_repeatField->setMessage(Field::State::Good, tr("Both are the same"));
    } else if (m_repeat->length() >= m_new->length()) {
        m_repeatField->setMessage(Field::State::Bad, tr("The two are not the same"));
    } else {
        m_repeatField->setMessage(Field::State::Normal, {});
    }
    m_currentField->setMessage(Field::State::Normal, {});
}

SecureBuffer PinSection::take()
{
    SecureBuffer pin = m_mode == Mode::New ? m_new->take() : m_current->take();
    clear();
    return pin;
}

void PinSection::clear()
{
    m_new->clear();
    m_repeat->clear();
    m_current->clear();
}

QWidget *PinSection::firstEditor() const
{
    return m_mode == Mode::New ? m_new : m_current;
}

void PinSection::takeFocus()
{
    (m_mode == Mode::New ? m_newField : m_currentField)->takeFocus();
}

} // namespace certdesk::ui

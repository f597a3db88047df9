// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/certificates/KeyQuestion.h"

#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/components/Field.h"
#include "ui/components/PinEdit.h"
#include "ui/components/TypedConsent.h"

#include <QHBoxLayout>
#include <QShortcut>

namespace certdesk::ui {

namespace {
constexpr int shortestPin = 4;
}

KeyQuestion::KeyQuestion(const QString &title, const QString &text, const QString &action, const TokenInfo &token, QWidget *parent)
    : QFrame(parent), m_layout(new QVBoxLayout(this)), m_trouble(makeLabel({}, "bad", this)), m_go(makePrimaryButton(action, this)), m_no(makeButton(tr("Cancel"), this)),
      m_final(token.pinFinalTry), m_agreed(!token.pinFinalTry), m_pad(token.pinPad), m_locked(token.pinLocked)
{
    setRole(this, "popup");
    setAccessibleName(title);
    m_go->setObjectName(QStringLiteral("keyQuestion.go"));
    m_no->setObjectName(QStringLiteral("keyQuestion.cancel"));
    m_layout->setContentsMargins(16, 12, 16, 12);
    m_layout->setSpacing(Theme::spacing[1]);
    m_layout->addWidget(makeLabel(title, "strong", this));
    if (!text.isEmpty())
        m_layout->addWidget(makeLabel(text, "label", this));
    m_trouble->setObjectName(QStringLiteral("keyQuestion.trouble"));
    m_trouble->hide();
    m_layout->addWidget(m_trouble);
    askForPin(token);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_go);
    buttons->addWidget(m_no);
    buttons->addStretch(1);
    m_layout->addLayout(buttons);
    connect(m_go, &QPushButton::clicked, this, &KeyQuestion::answered);
    connect(m_no, &QPushButton::clicked, this, &KeyQuestion::cancelled);
    auto *escape = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, [this] {
        if (!m_working)
            Q_EMIT cancelled();
    });
    refresh();
}

void KeyQuestion::askForPin(const TokenInfo &token)
{
    if (m_locked) {
        m_layout->addWidget(makeLabel(tr("The PIN of this key is locked after too many wrong attempts. Unlock it first: that takes a minute, and the certificate stays valid."), "warning", this));
        addUnlock();
        return;
    }
    if (m_final) {
        //: 最后一次: typed by the user
        auto *consent = new TypedConsent(tr("This is the last attempt: one more wrong PIN locks the key. If you are not sure, do not try: unlock it and set a new PIN."), tr("Try it"), this, tr("last"), tr("Do not try"));
        m_layout->addWidget(consent);
        addUnlock();
        connect(consent, &TypedConsent::refused, this, &KeyQuestion::cancelled);
        connect(consent, &TypedConsent::given, this, [this, consent] {
            consent->hide();
            m_agreed = true;
            refresh();
            takeFocus();
        });
    } else if (token.pinCountLow) {
        m_layout->addWidget(makeLabel(tr("A wrong PIN was entered before. Too many of them lock the key."), "warning", this));
    }
    if (m_pad) {
        m_layout->addWidget(makeLabel(tr("Type the PIN on the key's own keys when its light asks for it."), "label", this));
        return;
    }
    m_pin = new PinEdit(this);
    m_pin->setObjectName(QStringLiteral("keyQuestion.pin"));
    m_field = new Field(tr("PIN of the key"), m_pin, true, this);
    m_field->setMaximumWidth(360);
    m_layout->addWidget(m_field);
    connect(m_pin, &PinEdit::changed, this, &KeyQuestion::refresh);
    connect(m_pin, &PinEdit::pasteRefused, this, [this] { m_field->setMessage(Field::State::Warning, tr("A PIN cannot be pasted: type it here.")); });
    connect(m_pin, &PinEdit::returnPressed, this, [this] {
        if (m_go->isEnabled())
            Q_EMIT answered();
    });
}

void KeyQuestion::addUnlock()
{
    //: 解锁并设置新 PIN
    auto *unlock = makeLinkButton(tr("Unlock and set a new PIN"), this);
    unlock->setObjectName(QStringLiteral("keyQuestion.unlock"));
    m_layout->addWidget(unlock, 0, Qt::AlignLeft);
    connect(unlock, &QPushButton::clicked, this, &KeyQuestion::unlockRequested);
}

void KeyQuestion::setTrouble(const QString &text)
{
    m_trouble->setText(text);
    m_trouble->setVisible(!text.isEmpty());
}

bool KeyQuestion::hasFocusInside() const
{
    const QWidget *focused = window()->focusWidget();
    return focused && (focused == this || isAncestorOf(focused));
}

void KeyQuestion::refresh()
{
    if (m_field)
        m_field->setVisible(m_agreed);
    if (m_field && m_pin->length() > 0)
        m_field->setMessage(Field::State::Normal, {});
    m_go->setVisible(m_agreed && !m_locked);
    m_go->setEnabled(!m_working && (m_pad || (m_pin && m_pin->length() >= shortestPin)));
    m_no->setVisible(m_agreed); // the consent has its own
    m_no->setEnabled(!m_working);
    if (m_pin)
        m_pin->setEnabled(!m_working);
}

void KeyQuestion::setWorking(bool working)
{
    m_working = working;
    if (working && hasFocusInside())
        setFocus(); // what is disabled hands the focus to whatever comes next in the window: "Sign out", for instance
    refresh();
}

SecureBuffer KeyQuestion::take()
{
    return m_pin ? m_pin->take() : SecureBuffer();
}

void KeyQuestion::takeFocus()
{
    if (m_field && m_agreed)
        m_field->takeFocus();
    else if (auto *consent = m_agreed ? nullptr : findChild<TypedConsent *>())
        consent->takeFocus();
    else
        m_no->setFocus();
}

} // namespace certdesk::ui

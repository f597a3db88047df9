// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/KeyAndPin.h"

#include "app/token/PinBudget.h"
#include "ui/components/Buttons.h"
#include "ui/journey/KeyChooser.h"
#include "ui/journey/PinSection.h"

#include <QApplication>
#include <QPointer>
#include <QTimer>
#include <QVBoxLayout>

namespace certdesk::ui {

namespace {

using ShownCondition = Activation::KeyCondition;

/// The rules of the contract's tickets until one is asked for: it is asked for once the user begins.
PinLimits ticketLimits()
{
    const KeyTicket ticket;
    return {ticket.pinMin, ticket.pinMax, PinCharacters::Any};
}

/// The PIN that the key has, or one to be set.
bool hasItsPin(const Activation::Inspection &key)
{
    return key.token.pinSet && (key.condition == ShownCondition::Ours || key.condition == ShownCondition::Complete || key.condition == ShownCondition::Beside);
}

} // namespace

KeyAndPin::KeyAndPin(AppContext &context, QWidget *parent) : QWidget(parent), m_context(context), m_keys(new KeyChooser(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(16);
    column->addWidget(m_keys);
    connect(m_keys, &KeyChooser::changed, this, &KeyAndPin::refresh);
    connect(m_keys, &KeyChooser::unlockRequested, this, &KeyAndPin::unlockRequested);
}

/// With the first key, not with the page: its fields and rules are half of what a page of this consists of.
void KeyAndPin::makePin()
{
    if (m_pin)
        return;
    m_pin = new PinSection(this);
    m_pin->hide();
    connect(m_pin, &PinSection::changed, this, &KeyAndPin::changed);
    connect(m_pin, &PinSection::submitted, this, &KeyAndPin::submitted);
    m_forgot = makeLinkButton(tr("I do not know that PIN any more: set a new one"), m_pin);
    m_forgot->setObjectName(QStringLiteral("activate.forgot"));
    connect(m_forgot, &QPushButton::clicked, this, [this] {
        m_resetPin = true;
        refresh();
        m_pin->takeFocus();
    });
    m_pin->body()->addWidget(m_forgot, 0, Qt::AlignLeft);
    //: 解锁
    m_unlock = makeLinkButton(tr("Not sure of the PIN? Unlock the key with a new one…"), m_pin);
    m_unlock->setObjectName(QStringLiteral("activate.unlock"));
    connect(m_unlock, &QPushButton::clicked, this, [this] {
        if (const Activation::Inspection *key = m_keys->chosen())
            Q_EMIT unlockRequested(key->token.serial);
    });
    m_pin->body()->addWidget(m_unlock, 0, Qt::AlignLeft);
    for (QWidget *widget : std::exchange(m_below, {}))
        addBelowPin(widget);
    layout()->addWidget(m_pin);
    QTimer::singleShot(1, this, &KeyAndPin::refresh);
}

void KeyAndPin::addBelowPin(QWidget *widget)
{
    if (m_pin) {
        m_pin->body()->addWidget(widget);
        widget->show();
        return;
    }
    widget->setParent(this);
    widget->hide();
    m_below << widget;
}

bool KeyAndPin::ready() const
{
    return m_keys->ready() && m_pin && m_pin->ready();
}

SecureBuffer KeyAndPin::takePin()
{
    return m_pin->take();
}

Activation::Choice KeyAndPin::choice() const
{
    const Activation::Inspection &key = *m_keys->chosen();
    const bool fresh = m_pin->mode() == PinSection::Mode::New;
    Activation::Choice choice;
    choice.slot = key.token.slot;
    choice.tokenSerial = key.token.serial;
    choice.module = key.token.module;
    choice.eraseForeign = m_keys->eraseForeign();
    choice.contentsMark = key.contentsMark;
    choice.resetPin = fresh && key.condition == ShownCondition::Ours && key.token.pinSet;
    // Of a PIN that is being set the attempt is the administrator's.
    choice.repeatSoPin = fresh && m_pin->agreed();
    if (!fresh)
        choice.finalTry = m_pin->finalTry();
    return choice;
}

void KeyAndPin::refresh()
{
    const Activation::Inspection *key = m_keys->chosen();
    if (!key) {
        m_standingOf.clear();
        m_resetPin = false;
        if (m_pin) {
            m_pin->hide();
            m_pin->clear();
        }
        Q_EMIT changed();
        return;
    }
    if (!m_pin) // in a turn of its own: the window answers in between
        return QTimer::singleShot(1, this, &KeyAndPin::makePin);
    const QString identity = keyIdentity(key->token);
    if (identity != m_standingOf)
        m_resetPin = false;
    // Begun before, and its PIN is of no use any more: the platform lets it be set anew.
    const bool ours = hasItsPin(*key) && key->condition == ShownCondition::Ours;
    const bool reset = ours && (m_resetPin || key->token.pinLocked);
    m_forgot->setVisible(ours && !reset);
    m_unlock->setVisible(hasItsPin(*key) && !ours);
    const PinSection::Mode mode = hasItsPin(*key) && !reset ? PinSection::Mode::Current : PinSection::Mode::New;
    if (mode != m_pin->mode() || identity != m_standingOf) { // what was typed for one key is not another's
        m_pin->clear();
        m_pin->setMode(mode);
        m_pin->setStanding(std::nullopt);
    }
    m_standingOf = identity;
    m_pin->setRules(m_context.pinBudget().rules(key->token, ticketLimits()));
    m_pin->setPinPad(key->token.pinPad);
    m_pin->setOfficerSpent(key->officerSpent);
    loadStanding(key->token);
    // The key is there: the PIN is what comes next, unless the user is busy elsewhere on the page.
    const QWidget *page = parentWidget() ? parentWidget() : this;
    const bool next = m_pin->isHidden() && isVisible() && !page->isAncestorOf(QApplication::focusWidget());
    m_pin->show();
    if (std::exchange(m_wantsPin, false) || next)
        m_pin->takeFocus();
    Q_EMIT changed();
}

QCoro::Task<void> KeyAndPin::loadStanding(TokenInfo key)
{
    const QPointer<KeyAndPin> alive(this);
    auto asking = m_context.pinBudget().standing(key);
    const auto standing = co_await asking;
    if (!alive || !standing || m_standingOf != keyIdentity(key))
        co_return;
    // Where a consent takes the fields' place, or they its, typing goes on in what is there now.
    const bool typing = m_pin->isAncestorOf(QApplication::focusWidget());
    m_pin->setStanding(*standing);
    if (typing && !m_pin->isAncestorOf(QApplication::focusWidget()))
        m_pin->takeFocus();
}

} // namespace certdesk::ui

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/certificates/RescuePanel.h"

#include "app/journey/PinDesk.h"
#include "app/token/KeyWatch.h"
#include "app/token/PinBudget.h"
#include "ui/components/BusyLine.h"
#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/components/MessageBar.h"
#include "ui/journey/ActivationProgress.h"
#include "ui/journey/PinSection.h"

#include <QHBoxLayout>
#include <QPointer>
#include <QShortcut>

namespace certdesk::ui {

RescuePanel::RescuePanel(AppContext &context, TokenInfo key, QWidget *parent)
    : QWidget(parent), m_context(context), m_key(std::move(key)), m_bar(new MessageBar(this)), m_busy(new BusyLine(this)), m_words(makeLabel({}, "body", this)),
      m_pin(new PinSection(this)), m_forgot(makeLinkButton(tr("I do not know the PIN any more: set a new one"), this)), m_progress(new ActivationProgress(this)),
      m_go(makePrimaryButton({}, this)), m_close(makeButton(tr("Cancel"), this))
{
    build();
    connect(m_pin, &PinSection::changed, this, &RescuePanel::arrange);
    connect(m_pin, &PinSection::submitted, this, &RescuePanel::submit);
    connect(m_pin, &PinSection::refused, this, &RescuePanel::closed);
    connect(m_forgot, &QPushButton::clicked, this, [this] {
        m_forgotten = true;
        askPin();
        m_pin->takeFocus();
    });
    connect(m_go, &QPushButton::clicked, this, &RescuePanel::submit);
    connect(m_close, &QPushButton::clicked, this, [this] {
        if (m_working && m_activation)
            m_activation->cancel();
        else
            Q_EMIT closed();
    });
    auto *escape = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, [this] {
        if (!m_working)
            Q_EMIT closed();
    });
    look();
}

void RescuePanel::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::spacing[2]);
    column->addWidget(m_bar);
    column->addWidget(m_busy);
    m_words->setObjectName(QStringLiteral("rescue.words"));
    column->addWidget(m_words);
    column->addWidget(m_pin);
    m_forgot->setObjectName(QStringLiteral("rescue.forgot"));
    column->addWidget(m_forgot, 0, Qt::AlignLeft);
    column->addWidget(m_progress);
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::spacing[2]);
    m_go->setObjectName(QStringLiteral("rescue.go"));
    m_close->setObjectName(QStringLiteral("rescue.close"));
    row->addWidget(m_go);
    row->addWidget(m_close);
    row->addStretch(1);
    column->addLayout(row);
    m_pin->hide();
    m_forgot->hide();
    m_progress->hide();
    m_go->hide();
}

QCoro::Task<void> RescuePanel::look()
{
    const QPointer<RescuePanel> alive(this);
    m_found.reset();
    setWorking(true);
    m_words->setText(tr("Looking at the key, at this computer's journal and at the platform…"));
    auto looking = lookForUnfinished(&m_context, m_key.serial);
    const auto found = co_await looking;
    if (!alive)
        co_return;
    setWorking(false);
    if (!found) {
        m_words->hide();
        fail(found.error());
        co_return;
    }
    m_found = *found;
    m_key = found->key;
    showFound();
}

void RescuePanel::showFound()
{
    m_words->show();
    m_words->setText(tr("Found on this key:") + QLatin1Char('\n') + QStringLiteral("• ") + describeUnfinished(*m_found).join(QStringLiteral("\n• ")));
    m_go->show();
    if (!m_found->service.isEmpty()) {
        m_go->setText(tr("Go on with it"));
        m_go->setEnabled(true);
        return;
    }
    m_forgotten = m_key.pinLocked;
    askPin();
    m_pin->takeFocus();
}

/// The PIN that is on the key, or a new one where there is none, or nobody knows it.
void RescuePanel::askPin()
{
    const bool fresh = m_forgotten || !m_key.pinSet || m_found->condition == Activation::KeyCondition::Empty;
    m_pin->clear();
    m_pin->setRules(m_context.pinBudget().rules(m_key, {KeyTicket().pinMin, KeyTicket().pinMax, PinCharacters::Any}));
    m_pin->setPinPad(m_key.pinPad);
    m_pin->setMode(fresh ? PinSection::Mode::New : PinSection::Mode::Current);
    m_pin->show();
    m_forgot->setVisible(!fresh);
    m_go->setText(m_forgotten ? tr("Set the new PIN and finish") : tr("Finish it"));
    loadStanding();
    arrange();
}

QCoro::Task<void> RescuePanel::loadStanding()
{
    const QPointer<RescuePanel> alive(this);
    auto asking = m_context.pinBudget().standing(m_key);
    const auto standing = co_await asking;
    if (alive && standing)
        m_pin->setStanding(*standing);
}

void RescuePanel::setToken(const TokenInfo &key)
{
    m_key = key;
}

void RescuePanel::arrange()
{
    m_go->setEnabled(!m_working && m_found && (!m_found->service.isEmpty() || m_pin->ready()));
}

void RescuePanel::setWorking(bool working)
{
    m_working = working;
    const QWidget *focused = window()->focusWidget();
    if (working && focused && isAncestorOf(focused))
        setFocus(Qt::OtherFocusReason); // what is disabled hands the focus to whatever comes next in the window
    m_busy->setBusy(working);
    m_pin->setWaiting(working);
    m_pin->setEnabled(!working || m_key.pinPad);
    m_forgot->setEnabled(!working);
    m_close->setText(working && m_activation ? tr("Stop after this step") : tr("Cancel"));
    arrange();
}

void RescuePanel::submit()
{
    if (!m_go->isEnabled() || !m_found)
        return;
    if (m_found->service.isEmpty())
        finish();
    else
        Q_EMIT serviceRequested(m_found->service);
}

/// The activation goes on by itself with what is on the key; the journal of this computer begins where there was none.
QCoro::Task<void> RescuePanel::finish()
{
    const QPointer<RescuePanel> alive(this);
    Activation::Choice choice;
    choice.slot = m_key.slot;
    choice.tokenSerial = m_key.serial;
    choice.module = m_key.module;
    choice.finalTry = m_pin->finalTry();
    SecureBuffer pin = m_pin->take();
    m_bar->clear();
    m_activation = std::make_shared<Activation>(m_context, m_found->order, m_found->index);
    setWorking(true);
    if (m_forgotten) {
        auto resetting = resetUnfinishedPin(&m_context, *m_found, pin.duplicate(), TokenBackend::FinalTry::NotAgreed);
        const auto reset = co_await resetting;
        if (!alive)
            co_return;
        if (!reset) {
            m_activation.reset();
            setWorking(false);
            fail(reset.error());
            co_return;
        }
        m_forgotten = false;
    }
    m_pin->hide();
    m_forgot->hide();
    m_progress->show();
    m_progress->begin(m_activation.get(), m_key, m_found->order.application, {}, true);
    const auto kept = m_activation;
    auto running = kept->run(choice, std::move(pin));
    const auto order = co_await running;
    if (!alive)
        co_return;
    m_activation.reset();
    setWorking(false);
    m_context.watch().lookNow();
    if (order) {
        m_progress->finish();
        Q_EMIT done(tr("The activation is finished: the certificate is on the key and bound to your account."));
    } else {
        m_progress->hide();
        askPin();
        fail(order.error());
    }
}

void RescuePanel::fail(const Failure &failure)
{
    m_bar->showFailure(failure, tr("Look again"), [this] { look(); });
}

} // namespace certdesk::ui

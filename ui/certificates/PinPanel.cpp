// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/certificates/PinPanel.h"

#include "app/journey/PinDesk.h"
#include "app/token/KeyWatch.h"
#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/components/Field.h"
#include "ui/components/MessageBar.h"
#include "ui/components/PinEdit.h"
#include "ui/journey/PinSection.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QPointer>
#include <QShortcut>

namespace certdesk::ui {

PinPanel::PinPanel(AppContext &context, TokenInfo key, Way way, QWidget *parent)
    : QWidget(parent), m_context(context), m_key(std::move(key)), m_way(way), m_bar(new MessageBar(this)), m_pin(new PinSection(this)),
      m_go(makePrimaryButton({}, this)), m_close(makeButton(tr("Cancel"), this))
{
    build();
    m_pin->setMode(way == Way::Change ? PinSection::Mode::Change : PinSection::Mode::New);
    m_pin->setPinPad(m_key.pinPad);
    m_pin->setRules(m_context.pinBudget().rules(m_key));
    connect(m_pin, &PinSection::changed, this, &PinPanel::arrange);
    connect(m_pin, &PinSection::submitted, this, &PinPanel::submit);
    connect(m_pin, &PinSection::refused, this, &PinPanel::closed);
    connect(m_go, &QPushButton::clicked, this, &PinPanel::submit);
    connect(m_close, &QPushButton::clicked, this, &PinPanel::closed);
    connect(&m_context.signIn(), &SignIn::signedInChanged, this, &PinPanel::renderSignIn);
    auto *escape = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, [this] {
        if (!m_working)
            Q_EMIT closed();
    });
    loadStanding();
    renderSignIn();
    arrange();
}

/// Before anything is typed: what is typed into a PIN field cannot be kept.
void PinPanel::renderSignIn()
{
    const bool before = m_signedOut;
    m_signedOut = m_way == Way::UnblockByPlatform && !m_context.signIn().signedIn();
    setShown(m_pin, !m_signedOut);
    setShown(m_go, !m_signedOut);
    if (m_signedOut)
        m_bar->showMessage(MessageBar::Kind::Info, tr("Sign in first: the platform unlocks a key for the account that it belongs to. Then choose the new PIN here."), tr("Sign in"), [this] { Q_EMIT signInRequested(); });
    else if (before)
        m_bar->clear();
    if (m_signedOut != before)
        takeFocus();
    arrange();
}

void PinPanel::buildOfficer(QVBoxLayout *column)
{
    auto *danger = new MessageBar(this);
    danger->setObjectName(QStringLiteral("pin.officerWarning"));
    danger->showMessage(MessageBar::Kind::Bad, tr("Only with the administrator's PIN (SO-PIN) of this very key, told to you by the help desk. It is not your own PIN. Every wrong one counts, "
                                                  "and after too many the key is useless for good, with the certificate on it. Nobody can undo that."));
    danger->setClosable(false);
    column->addWidget(danger);
    m_told = new QCheckBox(tr("The help desk has told me the SO-PIN of this key"), this);
    m_told->setObjectName(QStringLiteral("pin.told"));
    column->addWidget(m_told);
    m_officer = new PinEdit(this);
    m_officer->setObjectName(QStringLiteral("pin.officer"));
    m_officer->setMaximumLength(PinRules::possibleMost);
    m_officerField = new Field(tr("Administrator's PIN (SO-PIN)"), m_officer, true, this);
    column->addWidget(m_officerField);
    connect(m_officer, &PinEdit::changed, this, [this] {
        if (m_officer->length() > 0)
            m_officerField->setMessage(Field::State::Normal, {});
        arrange();
    });
    connect(m_officer, &PinEdit::returnPressed, this, &PinPanel::submit);
    const auto show = [this](bool told) {
        setShown(m_officerField, told);
        setShown(m_pin, told);
        setShown(m_go, told);
        if (told)
            m_officerField->takeFocus();
    };
    connect(m_told, &QCheckBox::toggled, this, show);
    show(false);
}

void PinPanel::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::spacing[2]);
    column->addWidget(m_bar);
    column->addWidget(makeLabel(intro(), "label", this));
    if (m_way == Way::UnblockByOfficer)
        buildOfficer(column);
    column->addWidget(m_pin);
    m_go->setText(actionText());
    m_go->setObjectName(QStringLiteral("pin.go"));
    m_close->setObjectName(QStringLiteral("pin.close"));
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::spacing[2]);
    row->addWidget(m_go);
    row->addWidget(m_close);
    if (m_way != Way::Change) {
        const bool platform = m_way == Way::UnblockByPlatform;
        m_other = makeLinkButton(platform ? tr("With the administrator's PIN instead (help desk)") : tr("By the platform instead"), this);
        m_other->setObjectName(QStringLiteral("pin.other"));
        connect(m_other, &QPushButton::clicked, this, [this, platform] { Q_EMIT wayRequested(platform ? Way::UnblockByOfficer : Way::UnblockByPlatform); });
        row->addWidget(m_other);
    }
    row->addStretch(1);
    column->addLayout(row);
}

QString PinPanel::intro() const
{
    switch (m_way) {
    case Way::Change:
        return m_key.pinToBeChanged ? tr("The key came with a PIN that others may know. Type it once as the PIN of the key, and choose one of your own.")
                                    : tr("What is on the key stays as it is. Only the PIN changes.");
    case Way::UnblockByPlatform:
        return tr("The platform opens the key that it activated for your account, at most three times a day, and you set a new PIN. Certificates and keys on it stay as they are.");
    case Way::UnblockByOfficer:
        return tr("For the help desk: with the administrator's PIN of this key a new PIN is set. What is on the key stays as it is.");
    }
    return {};
}

QString PinPanel::actionText() const
{
    //: 修改 PIN / 解锁
    return m_way == Way::Change ? tr("Change the PIN") : tr("Unlock");
}

QCoro::Task<void> PinPanel::loadStanding()
{
    const QPointer<PinPanel> alive(this);
    auto asking = m_context.pinBudget().standing(m_key);
    const auto standing = co_await asking;
    if (!alive || m_way != Way::Change)
        co_return;
    if (standing)
        m_pin->setStanding(*standing);
    else
        m_bar->showFailure(standing.error());
}

void PinPanel::setToken(const TokenInfo &key)
{
    m_key = key;
    if (m_working)
        return;
    m_pin->setPinPad(key.pinPad);
    loadStanding();
}

bool PinPanel::ready() const
{
    return !m_working && !m_signedOut && m_pin->ready() && (!m_officer || m_told->isChecked()) && (!m_officer || m_officer->length() > 0);
}

void PinPanel::arrange()
{
    m_go->setEnabled(ready());
}

void PinPanel::setWorking(bool working)
{
    m_working = working;
    const QWidget *focused = window()->focusWidget();
    if (working && focused && isAncestorOf(focused))
        setFocus(Qt::OtherFocusReason); // what is disabled hands the focus to whatever comes next in the window
    if (m_officer)
        m_officer->setEnabled(!working);
    m_pin->setWaiting(working);
    m_pin->setEnabled(!working || m_key.pinPad);
    m_close->setEnabled(!working);
    if (m_other)
        m_other->setEnabled(!working);
    m_go->setText(working ? tr("Working…") : actionText());
    arrange();
}

void PinPanel::submit()
{
    if (ready())
        work();
}

/// The PINs leave their fields here and are gone after this, whatever becomes of it.
QCoro::Task<Result<TokenInfo>> PinPanel::start()
{
    const auto consent = m_pin->finalTry();
    if (m_way == Way::Change) {
        SecureBuffer current = m_pin->take();
        return changeKeyPin(&m_context, m_key, std::move(current), m_pin->takeNew(), consent);
    }
    if (m_way == Way::UnblockByPlatform)
        return unblockByPlatform(&m_context, m_key, m_pin->take(), consent);
    return unblockByOfficer(&m_context, m_key, m_officer->take(), m_pin->take(), consent);
}

QCoro::Task<void> PinPanel::work()
{
    const QPointer<PinPanel> alive(this);
    m_bar->clear();
    auto working = start();
    setWorking(true);
    const auto result = co_await working;
    if (alive)
        finish(result);
}

void PinPanel::finish(const Result<TokenInfo> &result)
{
    setWorking(false);
    m_context.watch().lookNow();
    if (result) {
        Q_EMIT done(*result, m_way == Way::Change ? tr("The PIN was changed.") : tr("The key is unlocked, and the new PIN is set."));
        return;
    }
    loadStanding();
    if (m_officer && result.error().is(FailureCode::Token_SoPin_Wrong)) { // typed by the user: nothing that anybody has on record
        const QString text = tr("The administrator's PIN (SO-PIN) that you typed is wrong. The attempt counts; your PIN and the certificates stay as they are. "
                                "Compare it with what the help desk told you before you type it again.");
        m_bar->showMessage(MessageBar::Kind::Bad, text);
        m_officerField->setMessage(Field::State::Bad, tr("Wrong"));
        m_officerField->takeFocus();
        return;
    }
    m_bar->showFailure(result.error());
    takeFocus();
}

void PinPanel::takeFocus()
{
    if (m_signedOut)
        m_close->setFocus(Qt::OtherFocusReason);
    else if (m_officer && !m_told->isChecked())
        m_told->setFocus(Qt::OtherFocusReason);
    else if (m_officer)
        m_officer->setFocus(Qt::OtherFocusReason);
    else if (m_key.pinPad && m_go->isEnabled())
        m_go->setFocus(Qt::OtherFocusReason); // its PIN is typed on the key
    else
        m_pin->takeFocus();
}

} // namespace certdesk::ui

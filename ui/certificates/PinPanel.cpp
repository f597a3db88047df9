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

#include <QHBoxLayout>
#include <QPointer>

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
    loadStanding();
    arrange();
}

void PinPanel::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::spacing[2]);
    column->addWidget(m_bar);
    column->addWidget(makeLabel(intro(), "label", this));
    if (m_way == Way::UnblockByOfficer) {
        m_officer = new PinEdit(this);
        m_officer->setObjectName(QStringLiteral("pin.officer"));
        m_officer->setMaximumLength(PinRules::possibleMost);
        column->addWidget(new Field(tr("Administrator's PIN (SO-PIN)"), m_officer, true, this));
        connect(m_officer, &PinEdit::changed, this, &PinPanel::arrange);
        connect(m_officer, &PinEdit::returnPressed, this, &PinPanel::submit);
    }
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
        return tr("For the help desk: with the administrator's PIN of this key a new PIN is set. A wrong one counts, and too many make the key useless for good.");
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
    return !m_working && m_pin->ready() && (!m_officer || m_officer->length() > 0);
}

void PinPanel::arrange()
{
    m_go->setEnabled(ready());
}

void PinPanel::setWorking(bool working)
{
    m_working = working;
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
    m_bar->showFailure(result.error());
    loadStanding();
    m_pin->takeFocus();
}

void PinPanel::takeFocus()
{
    if (m_officer)
        m_officer->setFocus(Qt::OtherFocusReason);
    else
        m_pin->takeFocus();
}

} // namespace certdesk::ui

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/certificates/KeyCard.h"

#include "app/token/KeyWatch.h"
#include "ui/certificates/RescuePanel.h"
#include "ui/components/Buttons.h"
#include "ui/components/KeyValues.h"
#include "ui/components/MessageBar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPointer>

namespace certdesk::ui {

KeyCard::KeyCard(AppContext &context, TokenInfo key, QWidget *parent) : Card({}, parent), m_context(context), m_key(std::move(key))
{
    build();
    retranslate();
    loadStanding();
}

void KeyCard::build()
{
    auto *head = new QHBoxLayout;
    head->setSpacing(Theme::spacing[2]);
    head->addWidget(new IconLabel(QStringLiteral("key"), Tone::Primary, 22, this), 0, Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    m_name = makeLabel({}, "heading", this);
    m_name->setObjectName(QStringLiteral("key.name"));
    m_made = makeLabel({}, "caption", this);
    words->addWidget(m_name);
    words->addWidget(m_made);
    head->addLayout(words, 1);
    m_serialName = makeLabel({}, "caption", this);
    m_serial = new CopyLabel(this);
    m_serial->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_badge = new Badge({}, Badge::Kind::Neutral, this);
    m_badge->setObjectName(QStringLiteral("key.badge"));
    for (QWidget *widget : {static_cast<QWidget *>(m_serialName), static_cast<QWidget *>(m_serial), static_cast<QWidget *>(m_badge)})
        head->addWidget(widget, 0, Qt::AlignVCenter);
    body()->addLayout(head);
    m_bar = new MessageBar(this);
    body()->addWidget(m_bar);
    m_text = makeLabel({}, "label", this);
    m_text->setObjectName(QStringLiteral("key.state"));
    body()->addWidget(m_text);
    buildActions();
    m_place = new QVBoxLayout;
    body()->addLayout(m_place);
    m_certificates = new QVBoxLayout;
    m_certificates->setSpacing(Theme::spacing[2]);
    body()->addLayout(m_certificates);
}

void KeyCard::buildActions()
{
    m_actions = new QWidget(this);
    auto *row = new QHBoxLayout(m_actions);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::spacing[2]);
    m_change = makeButton({}, m_actions);
    m_unblock = makeButton({}, m_actions);
    m_rescue = makeButton({}, m_actions);
    m_change->setObjectName(QStringLiteral("key.changePin"));
    m_unblock->setObjectName(QStringLiteral("key.unblock"));
    m_rescue->setObjectName(QStringLiteral("key.rescue"));
    for (QPushButton *button : {m_change, m_unblock, m_rescue})
        row->addWidget(button);
    row->addStretch(1);
    body()->addWidget(m_actions);
    connect(m_change, &QPushButton::clicked, this, [this] {
        m_opener = m_change->objectName();
        openPin(PinPanel::Way::Change, true);
    });
    connect(m_unblock, &QPushButton::clicked, this, &KeyCard::openUnlock);
    connect(m_rescue, &QPushButton::clicked, this, &KeyCard::openRescue);
}

void KeyCard::retranslate()
{
    //: 序列号
    m_serialName->setText(tr("Serial number"));
    //: 修改 PIN
    m_change->setText(tr("Change PIN"));
    //: 解锁
    m_unblock->setText(tr("Unlock"));
    //: 找回未完成的激活
    m_rescue->setText(tr("Find an unfinished activation"));
    render();
}

void KeyCard::render()
{
    const QString label = m_key.label.trimmed().isEmpty() ? tr("Key without a name") : m_key.label.trimmed();
    setAccessibleName(label);
    m_name->setText(label);
    const QString made = QStringLiteral("%1 %2").arg(m_key.manufacturer.trimmed(), m_key.model.trimmed()).simplified();
    m_made->setText(made);
    m_made->setVisible(!made.isEmpty());
    const QString serial = m_key.serial.trimmed();
    m_serialName->setVisible(!serial.isEmpty());
    m_serial->setVisible(!serial.isEmpty());
    m_serial->setValue(grouped(serial, 4), serial, tr("Copy the key's serial number"));
    const KeyState state = keyState(m_key, m_standing);
    m_badge->setState(state.badge, state.kind);
    m_text->setText(state.text);
    const auto *panel = qobject_cast<const PinPanel *>(m_panel);
    setShown(m_text, !panel || panel->way() != PinPanel::Way::Change); // the panel says it where the PIN is typed
    const bool usable = m_key.initialised && !serial.isEmpty() && !m_key.writeProtected;
    m_change->setVisible(usable && m_key.pinSet && !m_key.pinLocked);
    m_unblock->setVisible(usable && (m_key.pinSet || m_key.pinLocked));
    m_rescue->setVisible(usable && state.action != KeyState::Action::ChangePin);
    m_actions->setVisible(usable && !m_panel);
    setRole(m_change, state.action == KeyState::Action::ChangePin ? "primary" : "");
    setRole(m_unblock, state.action == KeyState::Action::Unblock ? "primary" : "");
    setRole(m_rescue, state.action == KeyState::Action::Rescue ? "primary" : "");
}

QCoro::Task<void> KeyCard::loadStanding()
{
    const QPointer<KeyCard> alive(this);
    auto asking = m_context.pinBudget().standing(m_key);
    const auto standing = co_await asking;
    if (!alive)
        co_return;
    if (standing)
        m_standing = *standing;
    else
        Q_EMIT problem(standing.error());
    render();
    // The key refuses everything until then: the user finds the page open (anchors.md B8).
    const bool must = keyState(m_key, m_standing).action == KeyState::Action::ChangePin && !m_key.writeProtected;
    if (must && !m_panel && !std::exchange(m_asked, true))
        openPin(PinPanel::Way::Change, false); // nobody asked: what is typed elsewhere stays there
}

void KeyCard::setToken(TokenInfo key)
{
    const bool another = m_key.pinLocked != key.pinLocked || m_key.pinFinalTry != key.pinFinalTry || m_key.pinCountLow != key.pinCountLow;
    if (another && !m_panel && m_bar->kind() == MessageBar::Kind::Good && m_said != std::tuple(key.pinLocked, key.pinFinalTry, key.pinCountLow))
        m_bar->clear(); // the PIN stands otherwise than when this was said
    m_key = std::move(key);
    if (auto *panel = qobject_cast<PinPanel *>(m_panel))
        panel->setToken(m_key);
    else if (auto *rescue = qobject_cast<RescuePanel *>(m_panel))
        rescue->setToken(m_key);
    render();
    loadStanding();
}

bool KeyCard::busy() const
{
    return m_panel != nullptr;
}

void KeyCard::openUnlock()
{
    m_opener = m_unblock->objectName();
    openPin(PinPanel::Way::UnblockByPlatform, true);
}

void KeyCard::forgetWords()
{
    m_bar->clear();
}

bool KeyCard::focusInside(const QWidget *part) const
{
    const QWidget *focused = window()->focusWidget();
    return focused && (focused == part || part->isAncestorOf(focused));
}

void KeyCard::openPin(PinPanel::Way way, bool byUser)
{
    auto *panel = new PinPanel(m_context, m_key, way, this);
    connect(panel, &PinPanel::closed, this, &KeyCard::closePanel);
    connect(panel, &PinPanel::wayRequested, this, [this](PinPanel::Way other) { openPin(other, true); });
    connect(panel, &PinPanel::signInRequested, this, &KeyCard::signInRequested);
    connect(panel, &PinPanel::done, this, [this](const TokenInfo &key, const QString &text) {
        m_key = key;
        tell(text);
    });
    if (byUser)
        Q_EMIT begun();
    open(panel);
    if (byUser)
        panel->takeFocus();
}

void KeyCard::openRescue()
{
    m_opener = m_rescue->objectName();
    Q_EMIT begun();
    auto *panel = new RescuePanel(m_context, m_key, this);
    connect(panel, &RescuePanel::closed, this, &KeyCard::closePanel);
    connect(panel, &RescuePanel::serviceRequested, this, &KeyCard::serviceRequested);
    connect(panel, &RescuePanel::done, this, &KeyCard::tell);
    open(panel);
}

void KeyCard::open(QWidget *panel)
{
    QWidget *before = std::exchange(m_panel, panel);
    const bool from = focusInside(m_actions) || (before && focusInside(before));
    m_bar->clear();
    m_place->addWidget(panel);
    panel->show();
    if (from)
        panel->setFocus(Qt::OtherFocusReason); // before what it came from is hidden
    if (before) {
        before->hide();
        before->deleteLater();
    }
    render();
}

void KeyCard::closePanel()
{
    if (!m_panel)
        return;
    const bool inside = focusInside(m_panel);
    QWidget *panel = std::exchange(m_panel, nullptr);
    render();
    QPushButton *back = nullptr; // the one that it came from, else the first that is there
    for (QPushButton *button : {m_rescue, m_unblock, m_change}) {
        if (!button->isHidden() && (!back || button->objectName() == m_opener || back->objectName() != m_opener))
            back = button;
    }
    if (inside && back)
        back->setFocus(Qt::OtherFocusReason);
    else if (inside)
        setFocus(Qt::OtherFocusReason);
    panel->hide();
    panel->deleteLater();
}

void KeyCard::tell(const QString &text)
{
    closePanel();
    m_bar->showMessage(MessageBar::Kind::Good, text);
    m_said = {false, false, false}; // a PIN that was proved or set
    loadStanding();
    Q_EMIT changed();
}

void KeyCard::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace certdesk::ui

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/KeyChooser.h"

#include "app/token/KeyWatch.h"
#include "ui/components/Badge.h"
#include "ui/components/Buttons.h"
#include "ui/components/Field.h"
#include "ui/components/KeyValues.h"
#include "ui/components/Theme.h"
#include "ui/journey/PageParts.h"

#include <QButtonGroup>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QRadioButton>
#include <QScopedValueRollback>

#include <algorithm>

namespace certdesk::ui {

namespace {

using Condition = Activation::KeyCondition;

QString conditionWord(Condition condition)
{
    switch (condition) {
    case Condition::Empty: return KeyChooser::tr("Empty");
    case Condition::Ours: return KeyChooser::tr("Begun");
    case Condition::Complete: return KeyChooser::tr("Certificate on it");
    case Condition::Beside: return KeyChooser::tr("Present certificate");
    case Condition::Foreign: return KeyChooser::tr("In use otherwise");
    case Condition::Unusable: return KeyChooser::tr("Cannot be used");
    }
    return {};
}

Badge::Kind conditionKind(Condition condition)
{
    switch (condition) {
    case Condition::Empty:
    case Condition::Beside:
    case Condition::Complete: return Badge::Kind::Good;
    case Condition::Ours: return Badge::Kind::Info;
    case Condition::Foreign: return Badge::Kind::Warning;
    case Condition::Unusable: return Badge::Kind::Bad;
    }
    return Badge::Kind::Neutral;
}

QString conditionText(const Activation::Inspection &key)
{
    switch (key.condition) {
    case Condition::Empty: return KeyChooser::tr("Nothing on it yet; it will be set up for this certificate.");
    case Condition::Ours: return KeyChooser::tr("This certificate was begun on it; the work goes on where it stopped.");
    case Condition::Complete: return KeyChooser::tr("The certificate is written; it only has to be confirmed and bound.");
    case Condition::Beside: return KeyChooser::tr("The new certificate goes beside the present one; nothing is erased, and the PIN stays.");
    case Condition::Foreign: return KeyChooser::tr("It holds something else, which would be lost.");
    case Condition::Unusable:
        if (!key.contents.isEmpty())
            return key.contents.join(QStringLiteral("; "));
        return key.token.writeProtected ? KeyChooser::tr("It is write protected. Take another key or ask the help desk.")
            : key.token.pinLocked       ? KeyChooser::tr("Its PIN is locked. It can be unlocked with a new PIN; or take another key.")
                                        : KeyChooser::tr("It holds the certificate that is replaced: the new one goes onto another key.");
    }
    return {};
}

} // namespace

QString keyName(const TokenInfo &token)
{
    const QString model = token.model.isEmpty() ? token.manufacturer : token.model;
    const QString serial = token.serial.isEmpty() ? QCoreApplication::translate("KeyChooser", "no serial number yet") : grouped(token.serial.toUpper(), 4);
    return QStringLiteral("%1 · %2").arg(model, serial);
}

QString shortSerial(const QString &serial)
{
    return serial.isEmpty() ? QString() : QStringLiteral("…") + serial.right(4).toUpper();
}

QString keyIdentity(const TokenInfo &token)
{
    return QStringLiteral("%1/%2").arg(token.slot).arg(token.serial);
}

//: 选择钥匙
KeyChooser::KeyChooser(QWidget *parent) : Card(tr("The key"), parent)
{
    m_list = new QVBoxLayout;
    m_list->setSpacing(8);
    body()->addLayout(m_list);
    m_choice = new QButtonGroup(this);
    connect(m_choice, &QButtonGroup::idToggled, this, [this](int, bool checked) {
        if (checked) {
            remember();
            showHint();
            showConsent();
            Q_EMIT changed();
        }
    });
    m_hint = makeLabel({}, "label", this);
    m_hint->setObjectName(QStringLiteral("key.hint"));
    body()->addWidget(m_hint);
    m_contents = makeLabel({}, "label", this);
    body()->addWidget(m_contents);
    m_consent = new QLineEdit(this);
    m_consent->setObjectName(QStringLiteral("key.erase"));
    m_consentField = new Field(tr("To erase it, type the last four characters of its serial number"), m_consent, true, this);
    connect(m_consent, &QLineEdit::textChanged, this, &KeyChooser::changed);
    body()->addWidget(m_consentField);
    m_refresh = makeLinkButton(tr("Look again"), this);
    m_refresh->setObjectName(QStringLiteral("key.refresh"));
    connect(m_refresh, &QPushButton::clicked, this, &KeyChooser::refreshRequested);
    body()->addWidget(m_refresh, 0, Qt::AlignLeft);
    showConsent();
}

void KeyChooser::setLooking(bool looking)
{
    m_refresh->setEnabled(!looking);
    m_refresh->setText(looking && !m_known ? tr("Looking for keys…") : tr("Look again"));
}

void KeyChooser::setKeys(const QList<Activation::Inspection> &keys)
{
    const auto same = [](const Activation::Inspection &a, const Activation::Inspection &b) {
        return sameToken(a.token, b.token) && a.condition == b.condition && a.contents == b.contents;
    };
    if (m_known && std::equal(keys.cbegin(), keys.cend(), m_keys.cbegin(), m_keys.cend(), same)) {
        return;
    }
    const QString before = chosen() ? keyIdentity(chosen()->token) : QString();
    m_known = true;
    m_keys = keys;
    const QList<QAbstractButton *> old = m_choice->buttons();
    for (QAbstractButton *button : old) {
        m_choice->removeButton(button);
    }
    emptyLayout(m_list);
    if (keys.isEmpty()) {
        m_list->addWidget(makeLabel(m_absentText.isEmpty() ? tr("No key is plugged in. Plug the USB key in and wait for its light; it then appears here by itself.") : m_absentText, "body", this));
    }
    for (int i = 0; i < keys.size(); ++i) {
        addKey(i, keys.at(i));
    }
    if (QAbstractButton *button = m_choice->button(preset(before))) {
        const QScopedValueRollback presetting(m_presetting, true);
        button->setChecked(true);
    }
    showHint();
    showConsent();
    Q_EMIT changed();
}

/// What was chosen stays chosen, and while it is away nothing takes its place: a PIN that is typed then would be another key's. Else the
/// only key that the work was begun on, or the only one that fits. Among several the user chooses, by the serial number.
int KeyChooser::preset(const QString &before) const
{
    QList<int> begun;
    QList<int> fitting;
    for (int i = 0; i < m_keys.size(); ++i) {
        const Activation::Inspection &key = m_keys.at(i);
        if (!m_wanted.isEmpty() && key.token.serial == m_wanted)
            return key.condition == Condition::Unusable ? -1 : i;
        if (key.condition == Condition::Ours || key.condition == Condition::Complete) {
            begun << i;
        } else if (key.condition == Condition::Empty || key.condition == Condition::Beside) {
            fitting << i;
        }
    }
    // Nothing is lost with a blank one that was chosen: the one that was begun on comes first.
    const bool blank = m_wantedBlank && m_begunOn.isEmpty();
    if (!m_wanted.isEmpty())
        return blank && begun.size() == 1 ? begun.first() : -1;
    for (int i = 0; i < m_keys.size(); ++i) {
        if (keyIdentity(m_keys.at(i).token) == before)
            return i;
    }
    const QList<int> &candidates = begun.isEmpty() ? fitting : begun;
    return candidates.size() == 1 ? candidates.first() : -1;
}

/// A blank key that the program proposed is nobody's choice.
void KeyChooser::remember()
{
    const Activation::Inspection *key = chosen();
    if (!key || (m_presetting && key->condition == Condition::Empty))
        return;
    m_wanted = key->token.serial;
    m_wantedBlank = key->condition == Condition::Empty;
}

void KeyChooser::setBegunOn(const QString &serial)
{
    if (serial != m_begunOn) {
        m_wanted = serial;
        m_wantedBlank = false;
    }
    m_begunOn = serial;
    showHint();
}

void KeyChooser::setAbsentText(const QString &text)
{
    m_absentText = text;
}

bool KeyChooser::wantedIsAway() const
{
    return !m_wanted.isEmpty() && std::none_of(m_keys.cbegin(), m_keys.cend(), [this](const Activation::Inspection &key) { return key.token.serial == m_wanted; });
}

void KeyChooser::setChecking(bool checking)
{
    m_checking = checking;
    showHint();
}

void KeyChooser::showHint()
{
    QString text;
    if (m_checking) {
        text = tr("The key's driver does not answer at the moment; checking again…");
    } else if (m_known && wantedIsAway() && !chosen()) {
        text = m_wanted == m_begunOn ? tr("The work was begun on the key %1: please plug the same key in again.").arg(shortSerial(m_wanted))
                                     : tr("You had chosen the key %1: please plug the same key in again, or choose another one.").arg(shortSerial(m_wanted));
    } else if (m_keys.size() > 1 && !chosen()) {
        text = tr("Several keys are plugged in. Choose yours by its serial number, which is printed on it.");
    }
    m_hint->setText(text);
    m_hint->setVisible(!text.isEmpty());
}

void KeyChooser::addKey(int index, const Activation::Inspection &key)
{
    auto *frame = new QFrame(this);
    setRole(frame, "inset");
    auto *box = new QVBoxLayout(frame);
    box->setContentsMargins(14, 10, 14, 10);
    box->setSpacing(2);
    auto *row = new QHBoxLayout;
    auto *radio = new QRadioButton(keyName(key.token), frame);
    radio->setObjectName(QStringLiteral("key.%1").arg(index));
    radio->setAccessibleDescription(conditionText(key));
    radio->setEnabled(key.condition != Condition::Unusable);
    m_choice->addButton(radio, index);
    row->addWidget(radio, 1);
    row->addWidget(new Badge(conditionWord(key.condition), conditionKind(key.condition), frame));
    box->addLayout(row);
    QString text = conditionText(key);
    if (key.condition == Condition::Complete && !key.contents.isEmpty()) {
        text += QLatin1Char(' ') + key.contents.join(QStringLiteral("; "));
    }
    if (!key.token.label.isEmpty()) {
        text = tr("%1 · %2").arg(key.token.label, text);
    }
    QLabel *description = makeLabel(text, "caption", frame);
    description->setContentsMargins(26, 0, 0, 0);
    box->addWidget(description);
    if (key.condition == Condition::Unusable && key.token.pinLocked && !key.token.writeProtected) {
        //: 解锁
        QPushButton *unlock = makeLinkButton(tr("Unlock it…"), frame);
        unlock->setObjectName(QStringLiteral("key.unlock"));
        connect(unlock, &QPushButton::clicked, this, [this, serial = key.token.serial] { Q_EMIT unlockRequested(serial); });
        auto *below = new QHBoxLayout;
        below->setContentsMargins(26, 0, 0, 0);
        below->addWidget(unlock);
        below->addStretch(1);
        box->addLayout(below);
    }
    m_list->addWidget(frame);
}

const Activation::Inspection *KeyChooser::chosen() const
{
    const int index = m_choice->checkedId();
    return index >= 0 && index < m_keys.size() ? &m_keys.at(index) : nullptr;
}

bool KeyChooser::eraseForeign() const
{
    const Activation::Inspection *key = chosen();
    return key && key->condition == Condition::Foreign && !key->token.serial.isEmpty() && m_consent->text().trimmed().compare(key->token.serial.right(4), Qt::CaseInsensitive) == 0;
}

bool KeyChooser::ready() const
{
    const Activation::Inspection *key = chosen();
    return key && key->condition != Condition::Unusable && (key->condition != Condition::Foreign || eraseForeign());
}

void KeyChooser::showConsent()
{
    const Activation::Inspection *key = chosen();
    const bool foreign = key && key->condition == Condition::Foreign;
    m_contents->setVisible(foreign);
    m_consentField->setVisible(foreign);
    if (foreign) {
        m_contents->setText(tr("On the key %1: %2. Erasing cannot be undone; bids sealed with a certificate on it could no longer be opened.")
                                .arg(grouped(key->token.serial.toUpper(), 4), key->contents.join(QStringLiteral(", "))));
    } else {
        m_consent->clear();
    }
}

} // namespace certdesk::ui

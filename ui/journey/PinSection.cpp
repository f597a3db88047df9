// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/PinSection.h"

#include "ui/components/Field.h"
#include "ui/components/MessageBar.h"
#include "ui/components/PinEdit.h"
#include "ui/components/PinPadWait.h"
#include "ui/components/PinRuleList.h"
#include "ui/components/PinText.h"
#include "ui/components/Theme.h"
#include "ui/components/TypedConsent.h"

#include <QHBoxLayout>

namespace certdesk::ui {

namespace {
constexpr int leastOfAny = 4; // whatever rule it was set by
enum Rule { Length, Characters, NotTrivial, Repeated };
} // namespace

PinSection::PinSection(QWidget *parent) : Card({}, parent)
{
    m_intro = makeLabel({}, "label", this);
    body()->addWidget(m_intro);
    m_standingText = makeLabel({}, "label", this);
    m_standingText->setObjectName(QStringLiteral("pin.standing"));
    body()->addWidget(m_standingText);
    m_warning = new MessageBar(this);
    m_warning->setClosable(false);
    m_warning->setObjectName(QStringLiteral("pin.warning"));
    body()->addWidget(m_warning);
    m_fields = new QWidget(this);
    auto *row = new QHBoxLayout(m_fields);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    buildFields(row);
    body()->addWidget(m_fields);
    m_ruleList = new PinRuleList(this);
    body()->addWidget(m_ruleList);
    m_wait = new PinPadWait(this);
    body()->addWidget(m_wait);
    arrange();
}

void PinSection::buildFields(QHBoxLayout *row)
{
    m_current = new PinEdit(this);
    m_new = new PinEdit(this);
    m_repeat = new PinEdit(this);
    m_current->setObjectName(QStringLiteral("pin.current"));
    m_new->setObjectName(QStringLiteral("pin.new"));
    m_repeat->setObjectName(QStringLiteral("pin.repeat"));
    m_currentField = new Field(tr("PIN of the key"), m_current, true, this);
    m_newField = new Field(tr("New PIN"), m_new, true, this);
    m_repeatField = new Field(tr("New PIN once more"), m_repeat, true, this);
    for (const auto &[edit, field] : {std::pair(m_current, m_currentField), std::pair(m_new, m_newField), std::pair(m_repeat, m_repeatField)}) {
        // Said until the next key, and not louder.
        connect(edit, &PinEdit::pasteRefused, field, [field] { field->setMessage(Field::State::Warning, tr("A PIN cannot be pasted: type it here.")); });
        edit->setMaximumLength(PinRules::possibleMost);
        connect(edit, &PinEdit::changed, this, [this] {
            judge();
            Q_EMIT changed();
        });
        connect(edit, &PinEdit::returnPressed, this, &PinSection::submitted);
        row->addWidget(field, 1);
    }
}

void PinSection::setMode(Mode mode)
{
    m_mode = mode;
    //: 现在的 PIN / 钥匙的 PIN
    m_currentField->setLabel(mode == Mode::Change ? tr("PIN that the key has now") : tr("PIN of the key"));
    m_agreed = false;
    arrange();
}

void PinSection::setRules(const PinRules &rules)
{
    if (rules == m_rules)
        return;
    m_rules = rules;
    arrange();
}

void PinSection::setStanding(const std::optional<PinStanding> &standing)
{
    if (standing == m_standing)
        return;
    // A consent is to the state that was shown.
    if (!standing || !m_standing || standing->level != m_standing->level || standing->officerSpent != m_standing->officerSpent)
        m_agreed = false;
    m_standing = standing;
    arrange();
    Q_EMIT changed();
}

void PinSection::setOfficerSpent(bool spent)
{
    if (spent == m_officerSpent)
        return;
    m_officerSpent = spent;
    m_agreed = false;
    arrange();
    Q_EMIT changed();
}

void PinSection::setPinPad(bool pinPad)
{
    if (pinPad == m_pinPad)
        return;
    m_pinPad = pinPad;
    arrange();
}

void PinSection::setWaiting(bool waiting)
{
    if (waiting && m_pinPad)
        m_wait->begin();
    else
        m_wait->end();
}

/// What is shown depends on all that was set.
void PinSection::arrange()
{
    const bool asksNew = m_mode != Mode::Current;
    const bool asksCurrent = m_mode != Mode::New;
    const QString titles[] = {tr("Set the PIN"), tr("Enter the PIN"), tr("Change the PIN")};
    setTitle(titles[static_cast<int>(m_mode)]);
    if (m_pinPad)
        m_intro->setText(tr("This key has a keypad of its own: you will be asked to type the PIN there, not here."));
    else if (asksNew)
        m_intro->setText(tr("You need the PIN for every signature; nobody else should know it, and nobody can read it back."));
    else
        m_intro->setText(tr("The PIN that was set on this key. Too many wrong attempts lock the key."));
    askConsent(wanted());
    const bool locked = asksCurrent && m_standing && m_standing->level == PinStanding::Level::Locked;
    const bool typed = !m_pinPad && !locked && !m_consent;
    setShown(m_fields, typed);
    setShown(m_ruleList, asksNew && typed);
    m_ruleList->setRules(ruleSentences(m_rules));
    setShown(m_currentField, asksCurrent);
    setShown(m_newField, asksNew);
    setShown(m_repeatField, asksNew);
    renderStanding();
    judge();
}

void PinSection::renderStanding()
{
    const bool shown = m_standing && m_mode != Mode::New;
    const QStringList sentences = shown ? standingSentences(*m_standing) : QStringList();
    const bool grave = shown && (m_standing->level >= PinStanding::Level::Low || m_standing->fellSince);
    if (grave && !m_consent)
        m_warning->showMessage(m_standing->level == PinStanding::Level::Low ? MessageBar::Kind::Warning : MessageBar::Kind::Bad, sentences.join(QLatin1Char(' ')));
    else
        m_warning->clear();
    m_standingText->setText(grave ? QString() : sentences.join(QLatin1Char(' ')));
    setShown(m_standingText, shown && !grave);
    // Also for whoever hears the field and not what stands above it.
    m_currentField->setHelp(m_agreed && shown ? tr("You agreed to spend what may be the last attempt.") : QString());
}

PinSection::Ask PinSection::wanted() const
{
    if (m_agreed)
        return Ask::Nothing;
    if (m_mode == Mode::New)
        return m_officerSpent || (m_standing && m_standing->officerSpent) ? Ask::OfficerAgain : Ask::Nothing;
    return m_standing && m_standing->needsConsent() ? Ask::LastAttempt : Ask::Nothing;
}

void PinSection::askConsent(Ask wanted)
{
    if (wanted == std::exchange(m_asked, wanted))
        return;
    if (m_consent) {
        m_consent->hide();
        m_consent->deleteLater();
        m_consent = nullptr;
    }
    if (wanted == Ask::Nothing)
        return;
    if (wanted == Ask::LastAttempt) {
        const QString question = standingSentences(*m_standing).join(QLatin1Char(' ')) + QLatin1Char(' ')
            + tr("A locked key has to be unlocked before it can be used again. Go on only if you are sure of the PIN; otherwise do not try and have it unlocked.");
        //: 最后一次: typed by the user
        m_consent = new TypedConsent(question, tr("Type the PIN all the same"), this, tr("last"), tr("Do not try"));
    } else {
        const QString question = tr("Setting this key up failed before, or nobody knows how it ended: its administrator's PIN may be another one than the platform's. Each wrong one brings the "
                                    "key nearer to being of no use for ever. Try once more only if losing this key would not matter; otherwise take another key.");
        //: 再试一次: typed by the user
        m_consent = new TypedConsent(question, tr("Set it up all the same"), this, tr("again"), tr("Do not try"));
    }
    m_consent->setObjectName(QStringLiteral("pin.consent"));
    body()->insertWidget(body()->indexOf(m_fields), m_consent);
    connect(m_consent, &TypedConsent::given, this, [this] {
        m_agreed = true;
        arrange();
        takeFocus();
        Q_EMIT changed();
    });
    connect(m_consent, &TypedConsent::refused, this, [this] {
        m_consent->clear();
        Q_EMIT refused();
    });
}

bool PinSection::newReady() const
{
    return m_new->judge(m_rules).acceptable() && m_new->equals(*m_repeat) && (m_mode != Mode::Change || !m_new->equals(*m_current));
}

bool PinSection::ready() const
{
    if (m_consent || (m_standing && m_mode != Mode::New && m_standing->level == PinStanding::Level::Locked))
        return false;
    if (m_pinPad)
        return true;
    return (m_mode == Mode::New || m_current->length() >= leastOfAny) && (m_mode == Mode::Current || newReady());
}

void PinSection::judge()
{
    judgeNew();
    judgeRepeat();
    m_currentField->setMessage(Field::State::Normal, {});
}

void PinSection::judgeNew()
{
    using State = PinRuleList::State;
    const PinVerdict verdict = m_new->judge(m_rules);
    const bool empty = m_new->length() == 0;
    const auto tick = [this, empty](Rule rule, bool met, bool final) { m_ruleList->setState(rule, empty ? State::Open : met ? State::Met : final ? State::Broken : State::Open); };
    tick(Length, verdict.longEnough && verdict.shortEnough, !verdict.shortEnough);
    tick(Characters, verdict.charactersFit, true);
    tick(NotTrivial, verdict.notTrivial, verdict.longEnough);
    if (empty)
        m_newField->setMessage(Field::State::Normal, {});
    else if (!verdict.charactersFit)
        m_newField->setMessage(Field::State::Bad, tr("This key does not take one of these characters."));
    else if (!verdict.longEnough)
        m_newField->setMessage(Field::State::Warning, tr("%n more character(s) needed", nullptr, m_rules.least - m_new->length()));
    else if (!verdict.shortEnough)
        m_newField->setMessage(Field::State::Bad, tr("%n character(s) too many", nullptr, m_new->length() - m_rules.most));
    else if (!verdict.notTrivial)
        m_newField->setMessage(Field::State::Bad, tr("Too easy to guess. Choose another one."));
    else if (m_mode == Mode::Change && m_new->equals(*m_current))
        m_newField->setMessage(Field::State::Bad, tr("The same as the old one. Choose another one."));
    else
        m_newField->setMessage(verdict.strength == PinStrength::Weak ? Field::State::Warning : Field::State::Good, strengthText(verdict.strength));
}

void PinSection::judgeRepeat()
{
    using State = PinRuleList::State;
    const bool same = m_new->length() > 0 && m_new->equals(*m_repeat);
    const bool broken = !same && m_repeat->length() > 0 && m_repeat->length() >= m_new->length();
    m_ruleList->setState(Repeated, same ? State::Met : broken ? State::Broken : State::Open);
    if (m_repeat->length() == 0 || (!same && !broken))
        m_repeatField->setMessage(Field::State::Normal, {});
    else if (same)
        m_repeatField->setMessage(Field::State::Good, tr("Both are the same"));
    else
        m_repeatField->setMessage(Field::State::Bad, tr("The two are not the same"));
}

SecureBuffer PinSection::take()
{
    if (m_pinPad)
        return SecureBuffer();
    SecureBuffer pin = m_mode == Mode::New ? m_new->take() : m_current->take();
    if (m_mode != Mode::Change)
        clear();
    return pin;
}

SecureBuffer PinSection::takeNew()
{
    SecureBuffer pin = m_pinPad ? SecureBuffer() : m_new->take();
    clear();
    return pin;
}

void PinSection::clear()
{
    m_new->clear();
    m_repeat->clear();
    m_current->clear();
    if (std::exchange(m_agreed, false))
        arrange();
}

QWidget *PinSection::firstEditor() const
{
    return m_mode == Mode::New ? m_new : m_current;
}

void PinSection::takeFocus()
{
    if (m_consent)
        m_consent->takeFocus();
    else if (m_fields->isVisibleTo(this))
        (m_mode == Mode::New ? m_newField : m_currentField)->takeFocus();
}

} // namespace certdesk::ui

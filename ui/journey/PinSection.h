// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/token/PinStanding.h"
#include "app/token/TokenBackend.h"
#include "pkcs11/SecureBuffer.h"
#include "ui/components/Card.h"

class QHBoxLayout;

namespace certdesk::ui {

class Field;
class MessageBar;
class PinEdit;
class PinPadWait;
class PinRuleList;
class TypedConsent;

/// A new PIN twice, with its rules ticking while it is typed and its strength in words; the PIN that the key has already, with how it
/// stands; or both, to change it. Before what may be the last attempt of a PIN a typed consent stands in place of the fields. On a key with a keypad nothing
/// is typed here.
class PinSection : public Card {
    Q_OBJECT

public:
    enum class Mode { New, Current, Change };

    explicit PinSection(QWidget *parent = nullptr);
    void setMode(Mode mode);
    Mode mode() const { return m_mode; }
    /// What a new one has to be like.
    void setRules(const PinRules &rules);
    /// How the PIN of the key stands; nothing: not known yet, nothing is said.
    void setStanding(const std::optional<PinStanding> &standing);
    /// Setting this key up may have cost an attempt of its SO-PIN before: a new PIN needs a typed consent to one more (Mode::New).
    void setOfficerSpent(bool spent);
    /// The PIN is typed on the key: ready() at once, and take() gives nothing.
    void setPinPad(bool pinPad);
    /// While the key waits for its keypad.
    void setWaiting(bool waiting);
    bool ready() const;
    /// The user typed the consent to what may be the last attempt, of the SO-PIN in Mode::New; cleared together with the fields.
    bool agreed() const { return m_agreed; }
    TokenBackend::FinalTry finalTry() const { return m_agreed ? TokenBackend::FinalTry::Agreed : TokenBackend::FinalTry::NotAgreed; }
    /// Hands the PIN over (the new one in Mode::New, else the current one) and, but for Mode::Change, empties every field.
    SecureBuffer take();
    /// Of Mode::Change: after take(); empties every field.
    SecureBuffer takeNew();
    void clear();
    void takeFocus();
    /// Where typing begins.
    QWidget *firstEditor() const;

Q_SIGNALS:
    void changed();
    void submitted();
    /// The user would rather not spend the last attempt.
    void refused();

private:
    enum class Ask { Nothing, LastAttempt, OfficerAgain };

    void buildFields(QHBoxLayout *row);
    void arrange();
    void renderStanding();
    Ask wanted() const;
    void askConsent(Ask wanted);
    void judge();
    void judgeNew();
    void judgeRepeat();
    bool newReady() const;

    Mode m_mode = Mode::New;
    PinRules m_rules;
    std::optional<PinStanding> m_standing;
    bool m_pinPad = false;
    bool m_officerSpent = false;
    bool m_agreed = false;
    Ask m_asked = Ask::Nothing;
    QLabel *m_intro;
    QLabel *m_standingText;
    MessageBar *m_warning;
    TypedConsent *m_consent = nullptr;
    QWidget *m_fields;
    PinEdit *m_new;
    PinEdit *m_repeat;
    PinEdit *m_current;
    Field *m_newField;
    Field *m_repeatField;
    Field *m_currentField;
    PinRuleList *m_ruleList;
    PinPadWait *m_wait;
};

} // namespace certdesk::ui

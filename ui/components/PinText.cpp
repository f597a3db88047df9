// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/components/PinText.h"

#include <QCoreApplication>

namespace certdesk::ui {

namespace {

struct PinWords {
    Q_DECLARE_TR_FUNCTIONS(certdesk::ui::PinText)
};

using Level = PinStanding::Level;

QString levelSentence(const PinStanding &standing)
{
    switch (standing.level) {
    case Level::NoPin: return PinWords::tr("No PIN is set on this key yet.");
    case Level::Untouched: return PinWords::tr("No wrong PIN has been entered since the right one was last used.");
    case Level::Unknown: return PinWords::tr("The driver does not say how many attempts are left. Type the PIN only if you are sure of it.");
    case Level::Low: return PinWords::tr("A wrong PIN has been entered on this key. Too many lock it.");
    case Level::FinalTry:
        return standing.left == 1 && !standing.atMost ? PinWords::tr("This is the last attempt: one more wrong PIN locks the key.")
                                                      : PinWords::tr("This may be the last attempt: a wrong PIN can lock the key.");
    case Level::Locked: return PinWords::tr("The PIN is locked. No PIN is accepted until it is set anew.");
    }
    return {};
}

} // namespace

QStringList standingSentences(const PinStanding &standing)
{
    QStringList sentences{levelSentence(standing)};
    if (standing.fellSince)
        sentences << PinWords::tr("Somebody else has entered a wrong PIN since this computer last worked with the key.");
    if (standing.left && standing.atMost && standing.level != Level::NoPin)
        sentences << PinWords::tr("At most %n attempt(s) left.", nullptr, *standing.left);
    if (standing.triedHere > 0)
        sentences << PinWords::tr("%n wrong or unanswered attempt(s) on this computer.", nullptr, standing.triedHere);
    if (standing.doubtful)
        sentences << PinWords::tr("The last attempt here ended without a clear answer; it may have counted.");
    return sentences;
}

QStringList ruleSentences(const PinRules &rules)
{
    const QString length = rules.least == rules.most ? PinWords::tr("Exactly %1 characters").arg(rules.least) : PinWords::tr("%1 to %2 characters").arg(rules.least).arg(rules.most);
    QString characters = PinWords::tr("Digits, letters or signs of the keyboard");
    if (rules.characters == PinCharacters::Digits)
        characters = PinWords::tr("Digits only");
    else if (rules.characters == PinCharacters::LettersAndDigits)
        characters = PinWords::tr("Digits and letters only");
    return {length, characters, PinWords::tr("Not easy to guess: no run like 123456, no repetition, no birthday"), PinWords::tr("Both entries the same")};
}

QString strengthText(PinStrength strength)
{
    switch (strength) {
    case PinStrength::Weak: return PinWords::tr("Allowed, but weak; better 8 characters with letters and digits");
    case PinStrength::Fair: return PinWords::tr("Good; longer or more mixed would be stronger");
    case PinStrength::Strong: return PinWords::tr("Strong");
    }
    return {};
}

} // namespace certdesk::ui

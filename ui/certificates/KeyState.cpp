// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/certificates/KeyState.h"

#include "ui/components/PinText.h"

#include <QCoreApplication>

namespace certdesk::ui {

namespace {

struct KeyWords {
    Q_DECLARE_TR_FUNCTIONS(certdesk::ui::KeyState)
};

using Level = PinStanding::Level;

/// Of a key with a PIN that need not be changed.
KeyState stateOfPin(const PinStanding &standing)
{
    const QString sentences = standingSentences(standing).join(QLatin1Char(' '));
    switch (standing.level) {
    case Level::Locked:
        return {KeyWords::tr("PIN locked"), Badge::Kind::Bad,
                sentences + QLatin1Char(' ') + KeyWords::tr("Do not try other programs. Unlock it here: what is on the key stays."), KeyState::Action::Unblock};
    case Level::FinalTry: return {KeyWords::tr("Last PIN attempt"), Badge::Kind::Bad, sentences, KeyState::Action::Unblock};
    case Level::Low: return {KeyWords::tr("PIN was mistyped"), Badge::Kind::Warning, sentences, KeyState::Action::None};
    case Level::Untouched: return {KeyWords::tr("PIN set"), Badge::Kind::Good, sentences, KeyState::Action::None};
    case Level::Unknown:
    case Level::NoPin: break;
    }
    return {KeyWords::tr("PIN set"), standing.fellSince || standing.triedHere > 0 ? Badge::Kind::Warning : Badge::Kind::Good, sentences, KeyState::Action::None};
}

KeyState stateOf(const TokenInfo &key, const PinStanding &standing)
{
    if (!key.initialised)
        return {KeyWords::tr("New key"), Badge::Kind::Neutral, KeyWords::tr("Nothing is on this key yet. It is set up when a certificate is put onto it."), KeyState::Action::None};
    if (!key.pinSet && !key.pinLocked) {
        if (!labelIsOurs(key.label))
            return {KeyWords::tr("No PIN set"), Badge::Kind::Neutral, KeyWords::tr("The key was set up by another program and has no PIN yet."), KeyState::Action::None};
        return {KeyWords::tr("Not finished"), Badge::Kind::Warning, KeyWords::tr("An activation was begun on this key and stopped before a PIN was set."), KeyState::Action::Rescue};
    }
    if (key.pinToBeChanged && !key.pinLocked)
        return {KeyWords::tr("PIN must be changed"), Badge::Kind::Warning,
                KeyWords::tr("The key still has the PIN that it came with. Change it before anything else; the key refuses all work until then."), KeyState::Action::ChangePin};
    return stateOfPin(standing);
}

} // namespace

KeyState keyState(const TokenInfo &key, const std::optional<PinStanding> &standing)
{
    KeyState state = stateOf(key, standing.value_or(standingOf(key, std::nullopt)));
    if (key.writeProtected)
        state.text += QLatin1Char(' ') + KeyWords::tr("The key is write-protected: it can be used, but nothing on it can be changed.");
    if (key.pinPad && key.initialised)
        state.text += QLatin1Char(' ') + KeyWords::tr("Its PIN is typed on its own keypad.");
    return state;
}

} // namespace certdesk::ui

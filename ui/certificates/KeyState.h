// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/token/PinStanding.h"
#include "ui/components/Badge.h"

namespace certdesk::ui {

/// What is to be said of a key and what it asks for.
struct KeyState {
    enum class Action { None, ChangePin, Unblock, Rescue };
    QString badge;
    Badge::Kind kind = Badge::Kind::Neutral;
    QString text;            ///< one or more sentences: what it is and what to do
    Action action = Action::None; ///< what it needs before anything else
};

/// Virgin → set up without a PIN → PIN to be changed → ready → attempts low → last attempt → locked; besides write protected, with a
/// keypad. Pure; tested as a table.
KeyState keyState(const TokenInfo &key, const std::optional<PinStanding> &standing);

} // namespace certdesk::ui

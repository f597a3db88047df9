// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/token/PinStanding.h"

#include <QStringList>

namespace certdesk::ui {

/// How a PIN stands, in whole sentences, to be read before it is typed: what the key says, what this computer remembers, and honestly
/// what nobody knows. The worst first.
QStringList standingSentences(const PinStanding &standing);

/// "6 to 16 characters", "exactly 6 digits" …: one line for each rule, in the order of PinRuleList.
QStringList ruleSentences(const PinRules &rules);

/// What the strength of a new PIN is called.
QString strengthText(PinStrength strength);

} // namespace certdesk::ui

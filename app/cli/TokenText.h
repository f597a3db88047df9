// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/Cli.h"
#include "app/token/PinStanding.h"

namespace certdesk::cli {

QJsonObject tokenJson(const TokenInfo &token);
QString tokenLine(const TokenInfo &token);
/// "level" ("untouched", "low" …), "left" and "atMost" where known, "triedHere", "fellSince", "doubtful".
QJsonObject standingJson(const PinStanding &standing);
QString standingLine(const PinStanding &standing);
QJsonObject objectJson(const TokenObject &object);

/// The key of --serial or --slot; without either the only one there is. With `initialised`, keys without a label and PIN do not count.
QCoro::Task<Result<TokenInfo>> chooseToken(Cli &cli, bool initialised);

} // namespace certdesk::cli

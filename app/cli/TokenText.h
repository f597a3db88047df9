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

/// The PIN, from where readSecret() has it; nothing where the key asks for it on its own keypad.
Result<SecureBuffer> readPin(Cli &cli, const TokenInfo &token, const QString &name, const QString &prompt);

/// What --erase takes: a word for this key with what is on it now. Empty without a mark.
QString eraseWord(const QByteArray &contentsMark);
/// Names what would be lost, and the word that agrees to it; exit 2.
int refuseErasing(Cli &cli, const TokenInfo &token, const QStringList &contents, const QByteArray &contentsMark);

/// --index as a number from 1; without it 0; nothing when it is none.
std::optional<int> indexOption(const Cli &cli);

/// The key of --serial or --slot; without either the only one there is. With `initialised`, keys without a label and PIN do not count.
QCoro::Task<Result<TokenInfo>> chooseToken(Cli &cli, bool initialised);

} // namespace certdesk::cli

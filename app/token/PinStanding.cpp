// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/token/PinStanding.h"

#include <algorithm>

namespace certdesk {

namespace {

constexpr int nearlyLocked = 2; // a computed rest may be too high by what was tried elsewhere
constexpr int officerWrongAtMost = 1;
constexpr int officerWrongAtMostOurs = 2;
constexpr int officerDoubtfulAtMost = 4;

using Level = PinStanding::Level;

/// A wrong PIN was entered here, and the key shows nothing of it.
bool staysSilent(const PinFlags &now, const std::optional<PinRecord> &record)
{
    return record && record->outcome == PinRecord::Outcome::Wrong && record->tried > 0 && now.rank() == 0;
}

void countDown(PinStanding &standing, const PinFlags &now, const PinProfile &profile)
{
    if (!profile.retries)
        return;
    int left = *profile.retries - standing.triedHere;
    if (now.low)
        left = std::min(left, *profile.retries - 1);
    standing.left = std::max(left, 1);
    standing.atMost = true;
    if (*standing.left <= nearlyLocked && (now.low || standing.triedHere > 0))
        standing.level = Level::FinalTry;
}

QString functionOf(const Failure &failure)
{
    return failure.detail().value(QStringLiteral("function")).toString();
}

/// By the function that failed, or by what a lost host was doing; where neither is known, it was.
bool pinWasUnderWay(const Failure &failure)
{
    const QString doing = functionOf(failure) + failure.detail().value(QStringLiteral("breadcrumb")).toString();
    if (doing.isEmpty())
        return true;
    for (const char *function : {"C_Login", "C_SetPIN", "C_InitPIN", "C_InitToken"}) {
        if (doing.contains(QLatin1String(function)))
            return true;
    }
    return false;
}

} // namespace

PinStanding standingOf(const TokenInfo &token, const std::optional<PinRecord> &record, const PinProfile &profile)
{
    PinStanding standing;
    const PinFlags now = PinFlags::of(token);
    if (record) {
        standing.triedHere = record->tried + (record->pending ? 1 : 0);
        standing.doubtful = record->pending || record->outcome == PinRecord::Outcome::Doubtful;
        standing.fellSince = record->flags && !record->pending && now.rank() > record->flags->rank();
    }
    standing.officerSpent = (token.initialised && token.soPinFinalTry) || (record && !officerMayTry(*record, labelIsOurs(token.label)));
    // A flag of a PIN that was never set means nothing.
    if (!token.initialised || (!token.pinSet && !now.locked)) {
        standing.level = Level::NoPin;
        return standing;
    }
    if (now.locked) {
        standing.level = Level::Locked;
        standing.left = 0;
        return standing;
    }
    if (now.finalTry) {
        standing.level = Level::FinalTry;
        standing.left = 1;
        return standing;
    }
    const bool silent = !profile.flagsShown || staysSilent(now, record);
    if (now.low)
        standing.level = Level::Low;
    else
        standing.level = silent || standing.triedHere > 0 ? Level::Unknown : Level::Untouched;
    countDown(standing, now, profile);
    return standing;
}

PinRecord::Outcome outcomeOf(const std::optional<Failure> &failure)
{
    using Outcome = PinRecord::Outcome;
    if (!failure)
        return Outcome::Right;
    switch (failure->code()) {
    case FailureCode::Token_Pin_Wrong:
    case FailureCode::Token_SoPin_Wrong:
        return Outcome::Wrong;
    case FailureCode::Token_Pin_Locked:
    case FailureCode::Token_SoPin_Locked:
        return Outcome::Locked;
    case FailureCode::Token_Pin_Doubtful:
        return Outcome::Doubtful;
    case FailureCode::Token_Pin_Rule: // at C_SetPIN and C_InitPIN it is about the new one
        return functionOf(*failure) == QLatin1String("C_Login") ? Outcome::Doubtful : Outcome::None;
    // Perhaps sent, and what became of it was never told: it may have counted.
    case FailureCode::Token_Removed:
    case FailureCode::Token_Failed:
    case FailureCode::Token_Host_Hung:
    case FailureCode::Token_Host_Crashed:
    case FailureCode::Token_Host_Garbage:
    case FailureCode::Token_Host_Flooded:
        return pinWasUnderWay(*failure) ? Outcome::Doubtful : Outcome::None;
    default: // refused before the PIN was looked at
        return Outcome::None;
    }
}

bool officerMayTry(const PinRecord &record, bool ours)
{
    const int doubtful = record.officerDoubtful + (record.officerPending ? 1 : 0);
    return record.officerWrong < (ours ? officerWrongAtMostOurs : officerWrongAtMost) && doubtful < officerDoubtfulAtMost;
}

bool labelIsOurs(const QString &label)
{
    static const QLatin1String prefix("CertDesk ");
    const QString text = label.trimmed();
    return text.startsWith(prefix) && text.lastIndexOf(QLatin1Char('-')) > prefix.size();
}

} // namespace certdesk

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/PinRules.h"
#include "app/support/Failure.h"
#include "app/token/TokenTypes.h"

#include <QDateTime>

#include <optional>

namespace certdesk {

/// What is known of a kind of key beyond what it says itself (Driver.h).
struct PinProfile {
    std::optional<int> retries; ///< wrong PINs until it locks; the vendor's figure
    bool flagsShown = true;     ///< false: the driver never sets COUNT_LOW and FINAL_TRY
    PinLimits limits;
};

/// COUNT_LOW, FINAL_TRY and LOCKED, of the user's PIN.
struct PinFlags {
    bool low = false;
    bool finalTry = false;
    bool locked = false;
    /// 0 … 3: the higher the nearer to the lock.
    int rank() const { return locked ? 3 : finalTry ? 2 : low ? 1 : 0; }
    static PinFlags of(const TokenInfo &token) { return {token.pinCountLow, token.pinFinalTry, token.pinLocked}; }
    static PinFlags ofRank(int rank) { return {rank >= 1, rank >= 2, rank >= 3}; }
};

/// What this computer remembers of the PINs of a key.
struct PinRecord {
    enum class Outcome { None, Right, Wrong, Doubtful, Locked };
    int tried = 0;                ///< here, since the last right one: those that counted or may have counted
    Outcome outcome = Outcome::None;
    QDateTime at;                 ///< of the last attempt
    std::optional<PinFlags> flags; ///< after the last attempt, or when the key was first seen; nothing: not known
    bool pending = false;         ///< an attempt was begun and its end never seen: the program was killed, the power failed
    int officerWrong = 0;         ///< SO-PINs refused since the last right one
    int officerDoubtful = 0;      ///< SO-PINs of which nobody knows
    bool officerPending = false;
};

/// How a key's PIN stands, for the words beside the field. Only what a flag says is a fact; what is computed is "at most".
struct PinStanding {
    enum class Level {
        NoPin,     ///< not initialised, or without a PIN
        Untouched, ///< no wrong PIN since the last right one, as the key says
        Unknown,   ///< the driver does not say
        Low,       ///< a wrong PIN was entered
        FinalTry,  ///< the next wrong one may lock it
        Locked
    };
    Level level = Level::Unknown;
    std::optional<int> left; ///< attempts
    bool atMost = false;     ///< `left` is computed: others may have tried elsewhere
    int triedHere = 0;       ///< wrong or doubtful ones of this computer since the last right one
    bool fellSince = false;  ///< the key is nearer to its lock than we left it: somebody else tried
    bool doubtful = false;   ///< the last attempt here ended without a clear answer
    bool officerSpent = false; ///< the SO-PIN was refused before, or one more wrong one ends it: not sent without consent
    bool needsConsent() const { return level == Level::FinalTry; }
    bool operator==(const PinStanding &) const = default;
};

/// Pure; tested as a table.
PinStanding standingOf(const TokenInfo &token, const std::optional<PinRecord> &record, const PinProfile &profile = {});

/// Whether a PIN that ended like this was counted by the key, as far as can be told.
PinRecord::Outcome outcomeOf(const std::optional<Failure> &failure);

/// Whether the SO-PIN may be sent once more without asking. After one refusal only to a key that we set up ourselves (`ours`), whose
/// SO-PIN the platform knows: one odd answer is forgiven there, for a resume would end for good otherwise.
bool officerMayTry(const PinRecord &record, bool ours);

/// "CertDesk 0786-1": the label that an activation of this program gives.
bool labelIsOurs(const QString &label);

} // namespace certdesk

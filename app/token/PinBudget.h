// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/Database.h"
#include "app/store/Vault.h"
#include "app/token/KeyHub.h"
#include "app/token/PinStanding.h"

#include <QSet>

#include <functional>

namespace certdesk {

/// Remembers what was tried with each key's PIN, over restarts and crashes (anchors.md B9.3). A key is found by a hash of its
/// manufacturer and serial number with a salt of this profile that the vault keeps: the file names no key. A salt that does not open any
/// more is replaced, and the book begun anew. Told by the KeyHub of every attempt before it is sent, so that nobody has to think of it. A
/// key without a serial number is not remembered.
class PinBudget : public PinGate {
public:
    PinBudget(Database &database, std::shared_ptr<Vault> vault);
    /// What else is known of a kind of key; without it nothing.
    void setProfiles(std::function<PinProfile(const TokenInfo &)> profiles);
    PinProfile profile(const TokenInfo &key) const;
    /// What a new PIN of this key has to be like.
    PinRules rules(const TokenInfo &key, PinLimits ticket = {}) const;

    /// Of the key as it was just seen. The first sight of a key is remembered, for the next comparison. Pin_Budget_Unreadable when the book
    /// cannot be read and no new one begun.
    QCoro::Task<Result<PinStanding>> standing(TokenInfo key);

    /// Pin_FinalTry_NotAgreed without consent where the next wrong PIN may lock the key, or where the SO-PIN was refused before: as the
    /// book says, or, where there is none, in this run.
    QCoro::Task<Result<void>> aboutToTry(TokenInfo key, Pin pin, TokenBackend::FinalTry consent) override;
    QCoro::Task<void> tried(TokenInfo key, Pin pin, std::optional<Failure> outcome) override;

private:
    Database &m_database;
    std::shared_ptr<Vault> m_vault;
    std::function<PinProfile(const TokenInfo &)> m_profiles;
    std::shared_ptr<QSet<QString>> m_running = std::make_shared<QSet<QString>>(); ///< serial numbers of attempts under way here
    std::shared_ptr<QSet<QString>> m_officerRefused
        = std::make_shared<QSet<QString>>(); ///< of keys that did not take an SO-PIN in this run
};

} // namespace certdesk

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

namespace certdesk {

/// Of what a PIN may be made.
enum class PinCharacters { Any, Digits, LettersAndDigits };

/// What one side demands of a new PIN: the key, the platform's ticket or the driver's profile.
struct PinLimits {
    int least = 0; ///< 0 or less: not said
    int most = 0;  ///< 0 or less, or absurd (CK_UNAVAILABLE_INFORMATION): not said
    PinCharacters characters = PinCharacters::Any;
};

/// What a new PIN has to be like, of everybody who has a say in it: the one place for that. Lengths in bytes, which are characters, for
/// a PIN is printable ASCII.
struct PinRules {
    static constexpr int usualLeast = 6;  ///< of the product standard (GM/T 0027)
    static constexpr int usualMost = 16;
    static constexpr int possibleMost = 64; ///< more is what a driver says that does not know

    int least = usualLeast;
    int most = usualMost;
    PinCharacters characters = PinCharacters::Any;

    /// The intersection. Where it is empty the key wins, since it refuses the rest; a key that asks for less than six gets six all the same.
    static PinRules of(PinLimits key, PinLimits ticket = {}, PinLimits profile = {});
    bool operator==(const PinRules &) const = default;
};

enum class PinStrength { Weak, Fair, Strong };

/// Rule by rule, for the list beside the field.
struct PinVerdict {
    bool longEnough = false;
    bool shortEnough = false;
    bool charactersFit = false;
    bool notTrivial = false;
    PinStrength strength = PinStrength::Weak;
    bool acceptable() const { return longEnough && shortEnough && charactersFit && notTrivial; }
};

PinVerdict judgePin(const PinRules &rules, std::string_view pin);

/// All the same (777777), a run (123456, 654321), a repeated piece (121212, 123123), pairs of one run (112233), or a year of birth with
/// nothing else (19900101): what is tried first.
bool trivialPin(std::string_view pin);

/// Of how many kinds: digits, lower case, upper case, others.
int characterKinds(std::string_view pin);

} // namespace certdesk

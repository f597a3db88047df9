// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/PinRules.h"

#include <algorithm>
#include <cctype>

namespace certdesk {

namespace {

bool isDigitByte(char c)
{
    return c >= '0' && c <= '9';
}

bool isLetterByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// One step between all neighbours that are `apart` from each other: 0 for 111111, 1 for 123456, -1 for 654321.
bool sameStep(std::string_view pin, std::size_t apart)
{
    if (pin.size() <= apart)
        return true;
    const int step = pin[apart] - pin[0];
    if (step < -1 || step > 1)
        return false;
    for (std::size_t i = apart; i < pin.size(); i += apart) {
        if (pin[i] - pin[i - apart] != step)
            return false;
    }
    return true;
}

/// 121212, 123123, abcabc: made of one piece, at least twice.
bool repeated(std::string_view pin)
{
    for (std::size_t piece = 1; piece <= pin.size() / 2; ++piece) {
        if (pin.size() % piece == 0 && pin.substr(piece) == pin.substr(0, pin.size() - piece))
            return true;
    }
    return false;
}

/// 112233, 998877: each character twice, and those in a run.
bool pairsInARun(std::string_view pin)
{
    if (pin.size() < 4 || pin.size() % 2 != 0)
        return false;
    for (std::size_t i = 0; i < pin.size(); i += 2) {
        if (pin[i] != pin[i + 1])
            return false;
    }
    return sameStep(pin, 2);
}

/// 19850312: the first thing that is tried by whoever knows the holder.
bool birthday(std::string_view pin)
{
    if (pin.size() != 8 || !std::all_of(pin.begin(), pin.end(), isDigitByte))
        return false;
    const auto number = [pin](std::size_t from, std::size_t count) {
        int value = 0;
        for (std::size_t i = from; i < from + count; ++i)
            value = value * 10 + (pin[i] - '0');
        return value;
    };
    const int year = number(0, 4);
    const int month = number(4, 2);
    const int day = number(6, 2);
    return year >= 1930 && year <= 2030 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

bool fits(std::string_view pin, PinCharacters characters)
{
    return std::all_of(pin.begin(), pin.end(), [characters](char c) {
        switch (characters) {
        case PinCharacters::Digits: return isDigitByte(c);
        case PinCharacters::LettersAndDigits: return isDigitByte(c) || isLetterByte(c);
        case PinCharacters::Any: break;
        }
        return c >= 0x20 && c < 0x7f;
    });
}

PinLimits sane(PinLimits limits)
{
    if (limits.least < 0 || limits.least > PinRules::possibleMost)
        limits.least = 0;
    if (limits.most < 0 || limits.most > PinRules::possibleMost || (limits.most > 0 && limits.most < limits.least))
        limits.most = 0;
    return limits;
}

PinCharacters stricter(PinCharacters a, PinCharacters b)
{
    const auto rank = [](PinCharacters characters) { return characters == PinCharacters::Digits ? 2 : characters == PinCharacters::LettersAndDigits ? 1 : 0; };
    return rank(a) >= rank(b) ? a : b;
}

PinStrength strengthOf(std::string_view pin)
{
    const int kinds = characterKinds(pin);
    if (kinds >= 2 && pin.size() >= 8)
        return PinStrength::Strong;
    return kinds >= 2 || pin.size() >= 8 ? PinStrength::Fair : PinStrength::Weak;
}

} // namespace

PinRules PinRules::of(PinLimits key, PinLimits ticket, PinLimits profile)
{
    key = sane(key);
    PinRules rules;
    rules.least = std::max(usualLeast, key.least);
    rules.most = key.most > 0 ? key.most : usualMost;
    rules.characters = stricter(stricter(key.characters, ticket.characters), profile.characters);
    for (const PinLimits &limits : {sane(ticket), sane(profile)}) {
        rules.least = std::max(rules.least, limits.least);
        if (limits.most > 0)
            rules.most = std::min(rules.most, limits.most);
    }
    if (key.most > 0 && rules.least > key.most) // six do not fit onto it
        rules.least = key.most;
    rules.most = std::max(rules.most, rules.least);
    if (key.most > 0)
        rules.most = std::min(rules.most, key.most);
    return rules;
}

int characterKinds(std::string_view pin)
{
    bool digit = false;
    bool lower = false;
    bool upper = false;
    bool other = false;
    for (const char c : pin) {
        if (isDigitByte(c))
            digit = true;
        else if (c >= 'a' && c <= 'z')
            lower = true;
        else if (c >= 'A' && c <= 'Z')
            upper = true;
        else
            other = true;
    }
    return digit + lower + upper + other;
}

bool trivialPin(std::string_view pin)
{
    return pin.size() < 2 || sameStep(pin, 1) || repeated(pin) || pairsInARun(pin) || birthday(pin);
}

PinVerdict judgePin(const PinRules &rules, std::string_view pin)
{
    PinVerdict verdict;
    verdict.longEnough = static_cast<int>(pin.size()) >= rules.least;
    verdict.shortEnough = static_cast<int>(pin.size()) <= rules.most;
    verdict.charactersFit = !pin.empty() && fits(pin, rules.characters);
    verdict.notTrivial = !trivialPin(pin);
    verdict.strength = strengthOf(pin);
    return verdict;
}

} // namespace certdesk

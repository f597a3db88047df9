// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/Validation.h"

namespace certdesk::validate {

namespace {

constexpr int codeLength = 18;

/// GB 32100-2015 leaves out I, O, S, V and Z; a character's place is its value.
QString alphabet()
{
    return QStringLiteral("0123456789ABCDEFGHJKLMNPQRTUWXY");
}

Finding foundInCode(const char *code, Severity severity = Severity::Error, QStringList arguments = {})
{
    return {QStringLiteral("/organisation/creditCode"), QLatin1String(code), severity, std::move(arguments)};
}

/// Places 3 to 8 are the region of the registration authority.
bool regionDigitsOnly(const QString &code)
{
    for (const QChar c : code.mid(2, 6)) {
        if (c < QLatin1Char('0') || c > QLatin1Char('9'))
            return false;
    }
    return true;
}

} // namespace

QChar creditCodeCheckCharacter(const QString &first17)
{
    static constexpr int weights[] = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    if (first17.size() != codeLength - 1 || !regionDigitsOnly(first17))
        return {};
    int sum = 0;
    for (int i = 0; i < codeLength - 1; ++i) {
        const auto value = alphabet().indexOf(first17.at(i));
        if (value < 0)
            return {};
        sum += static_cast<int>(value) * weights[i];
    }
    return alphabet().at((31 - sum % 31) % 31);
}

QChar organisationCodeCheckCharacter(const QString &first8)
{
    static constexpr int weights[] = {3, 7, 9, 10, 5, 8, 4, 2};
    if (first8.size() != 8)
        return {};
    int sum = 0;
    for (int i = 0; i < 8; ++i) {
        const char16_t u = first8.at(i).unicode();
        const bool digit = u >= u'0' && u <= u'9';
        if (!digit && (u < u'A' || u > u'Z'))
            return {};
        sum += (digit ? u - u'0' : u - u'A' + 10) * weights[i];
    }
    return QLatin1Char("0X987654321"[sum % 11]);
}

std::optional<Finding> creditCode(const QString &text, bool confirmed)
{
    const QString code = creditCodeText(text);
    if (code.isEmpty())
        return foundInCode("missing");
    for (const QChar c : code) {
        if (!alphabet().contains(c))
            return foundInCode("creditCode.character", Severity::Error, {QString(c)});
    }
    if (code.size() < codeLength)
        return foundInCode("creditCode.short", Severity::Error, {QString::number(codeLength - code.size())});
    if (code.size() > codeLength)
        return foundInCode("creditCode.long", Severity::Error, {QString::number(code.size() - codeLength)});
    if (!regionDigitsOnly(code))
        return foundInCode("creditCode.region");
    if (confirmed)
        return {};
    // Codes with a wrong check character are in circulation: the licence decides, not we.
    const QChar expected = creditCodeCheckCharacter(code.left(codeLength - 1));
    if (code.back() != expected)
        return foundInCode("creditCode.check", Severity::ConfirmableWarning, {QString(expected)});
    // Two errors may cancel each other out in one check, hardly in both.
    const QChar inner = organisationCodeCheckCharacter(code.mid(8, 8));
    if (code.at(16) != inner)
        return foundInCode("creditCode.inner", Severity::ConfirmableWarning, {QString(inner)});
    return {};
}

} // namespace certdesk::validate

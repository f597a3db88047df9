// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/Validation.h"

#include <QMap>
#include <QRegularExpression>

namespace certdesk::validate {

namespace {

constexpr int codeLength = 18;

/// GB 32100-2015 leaves out I, O, S, V and Z; a character's place is its value.
QString alphabet()
{
    return QStringLiteral("0123456789ABCDEFGHJKLMNPQRTUWXY");
}

Finding foundInCode(const char *code, Severity severity = Severity::Error, QStringList arguments = {}, const QString &corrected = {})
{
    return {QStringLiteral("/organisation/creditCode"), QLatin1String(code), severity, std::move(arguments), corrected};
}

/// Registering department and kind of body, the first two places (GB 32100-2015, table 1, with the departments added since), and which
/// of organisationTypes() they may be; an empty list: the standard has it, the platform's types do not say where it belongs.
const QMap<QString, QStringList> &typesByPrefix()
{
    static const QString government = QStringLiteral("government"), institution = QStringLiteral("institution"), social = QStringLiteral("social"),
                         enterprise = QStringLiteral("enterprise"), converted = QStringLiteral("converted"), household = QStringLiteral("household"),
                         cooperative = QStringLiteral("cooperative");
    static const QMap<QString, QStringList> table = [] {
        QMap<QString, QStringList> types{
            {QStringLiteral("11"), {government}}, {QStringLiteral("12"), {institution}}, {QStringLiteral("13"), {government, social}}, {QStringLiteral("19"), {government, institution}},
            {QStringLiteral("51"), {social}}, {QStringLiteral("52"), {social}}, {QStringLiteral("53"), {social}}, {QStringLiteral("59"), {social}},
            {QStringLiteral("81"), {social}}, {QStringLiteral("89"), {social}},
            {QStringLiteral("91"), {enterprise, converted}}, {QStringLiteral("92"), {household}}, {QStringLiteral("93"), {cooperative}}};
        for (const char *other : {"21", "29", "31", "32", "33", "34", "35", "39", "41", "49", "61", "62", "69", "71", "72", "79", "A1", "A9", "N1", "N2", "N3", "N9", "Y1"})
            types.insert(QLatin1String(other), {});
        return types;
    }();
    return table;
}

/// Letters that the standard leaves out because they look like these.
QString withoutLookalikes(const QString &code)
{
    QString out = code;
    for (const auto &[wrong, right] : {std::pair('I', '1'), std::pair('O', '0'), std::pair('S', '5'), std::pair('Z', '2'), std::pair('V', 'U')})
        out.replace(QLatin1Char(wrong), QLatin1Char(right));
    return out;
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
        if (!alphabet().contains(c)) {
            const QString likely = withoutLookalikes(code);
            const bool right = likely != code && likely.size() == codeLength && !creditCode(likely, false);
            return foundInCode("creditCode.character", Severity::Error, {QString(c)}, right ? likely : QString());
        }
    }
    static const QRegularExpression oldNumber(QStringLiteral("^[0-9]{15}$"));
    if (oldNumber.match(code).hasMatch())
        return foundInCode("creditCode.old");
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

std::optional<Finding> creditCodeHint(const QString &text)
{
    const QString prefix = creditCodeText(text).left(2);
    return typesByPrefix().contains(prefix) ? std::nullopt : std::optional(foundInCode("creditCode.department", Severity::Hint, {prefix}));
}

} // namespace certdesk::validate

namespace certdesk {

QStringList organisationTypesOf(const QString &creditCode)
{
    return validate::typesByPrefix().value(validate::creditCodeText(creditCode).left(2));
}

} // namespace certdesk

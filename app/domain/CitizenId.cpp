// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/Validation.h"

#include <QRegularExpression>

namespace certdesk::validate {

namespace {

constexpr int numberLength = 18;
constexpr int adult = 18;

Finding foundInNumber(const char *code, QStringList arguments = {})
{
    return {QStringLiteral("/applicant/idNumber"), QLatin1String(code), Severity::Error, std::move(arguments)};
}

/// ISO 7064 MOD 11-2, as GB 11643-1999 uses it.
QChar checkCharacter(const QString &number)
{
    static constexpr int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < numberLength - 1; ++i)
        sum += number.at(i).digitValue() * weights[i];
    return QLatin1Char("10X98765432"[sum % 11]);
}

/// The foreigner's card of before 2023-12-01: three letters of the country, four digits of the place, six of the birth, two more.
const QRegularExpression &oldForeignerShape()
{
    static const QRegularExpression shape(QStringLiteral("^[A-Z]{3}[0-9]{12}$"));
    return shape;
}

/// Two digits of a year: the nearer century in which the holder is grown up.
QDate oldForeignerBirth(const QString &number, const QDate &today)
{
    const int year = number.mid(7, 2).toInt();
    for (const int century : {2000, 1900}) {
        const QDate born(century + year, number.mid(9, 2).toInt(), number.mid(11, 2).toInt());
        if (born.isValid() && born.addYears(adult) <= today)
            return born;
    }
    return {};
}

QDate birthOf(const QString &number)
{
    return QDate::fromString(number.mid(6, 8), QStringLiteral("yyyyMMdd"));
}

} // namespace

/// The region digits are not looked up: they may be of a county that is long gone, 81/82/83 for residents from Hong Kong, Macao
/// and Taiwan, or begin with 9 on the foreigners' card of 2023, or be zeros in samples; all carry the same date and check character.
std::optional<Finding> idNumber(const QString &text, const QDate &today)
{
    const QString number = idNumberText(text);
    if (number.isEmpty())
        return foundInNumber("missing");
    if (oldForeignerShape().match(number).hasMatch())
        return oldForeignerBirth(number, today).isValid() ? std::nullopt : std::optional(foundInNumber("id.olddate"));
    static const QRegularExpression odd(QStringLiteral("[^0-9X]|X(?!$)"));
    static const QRegularExpression beginsForeign(QStringLiteral("^[A-Z]{1,3}[0-9]*$"));
    if (beginsForeign.match(number).hasMatch() && number != QLatin1String("X"))
        return foundInNumber("id.foreign");
    if (const auto match = odd.match(number); match.hasMatch())
        return foundInNumber("id.character");
    if (number.size() == 15)
        return foundInNumber("id.old");
    if (number.size() < numberLength)
        return foundInNumber("id.short", {QString::number(numberLength - number.size())});
    if (number.size() > numberLength)
        return foundInNumber("id.long");
    const QDate born = birthOf(number);
    if (!born.isValid() || born > today || born.year() < 1900)
        return foundInNumber("id.date");
    if (number.back() != checkCharacter(number))
        return foundInNumber("id.check");
    if (born.addYears(adult) > today)
        return foundInNumber("id.age");
    return {};
}

std::optional<Finding> idNumberHint(const QString &text)
{
    if (!oldForeignerShape().match(idNumberText(text)).hasMatch())
        return {};
    Finding hint = foundInNumber("id.foreigner");
    hint.severity = Severity::Hint;
    return hint;
}

} // namespace certdesk::validate

namespace certdesk {

std::optional<IdFacts> idFacts(const QString &text, const QDate &today)
{
    if (validate::idNumber(text, today))
        return {};
    const QString number = validate::idNumberText(text);
    if (validate::oldForeignerShape().match(number).hasMatch())
        return IdFacts{IdFacts::Card::OldForeigner, validate::oldForeignerBirth(number, today), {}};
    IdFacts facts;
    facts.born = validate::birthOf(number);
    facts.female = number.at(16).digitValue() % 2 == 0;
    const QString place = number.left(6);
    if (place == QLatin1String("810000"))
        facts.card = IdFacts::Card::HongKong;
    else if (place == QLatin1String("820000"))
        facts.card = IdFacts::Card::Macao;
    else if (place == QLatin1String("830000"))
        facts.card = IdFacts::Card::Taiwan;
    else if (place.startsWith(QLatin1Char('9')))
        facts.card = IdFacts::Card::Foreigner;
    return facts;
}

} // namespace certdesk

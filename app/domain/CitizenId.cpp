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

} // namespace

/// The region digits are not looked up: they may be of a county that is long gone, 81/82/83 for residents from Hong Kong, Macao
/// and Taiwan, or begin with 9 on the foreigners' card of 2023, or be zeros in samples; all carry the same date and check character.
std::optional<Finding> idNumber(const QString &text, const QDate &today)
{
    const QString number = idNumberText(text);
    if (number.isEmpty())
        return foundInNumber("missing");
    static const QRegularExpression odd(QStringLiteral("[^0-9X]|X(?!$)"));
    if (const auto match = odd.match(number); match.hasMatch())
        return foundInNumber("id.character");
    if (number.size() < numberLength)
        return foundInNumber("id.short", {QString::number(numberLength - number.size())});
    if (number.size() > numberLength)
        return foundInNumber("id.long");
    const QDate born = QDate::fromString(number.mid(6, 8), QStringLiteral("yyyyMMdd"));
    if (!born.isValid() || born > today || born.year() < 1900)
        return foundInNumber("id.date");
    if (number.back() != checkCharacter(number))
        return foundInNumber("id.check");
    if (born.addYears(adult) > today)
        return foundInNumber("id.age");
    return {};
}

} // namespace certdesk::validate

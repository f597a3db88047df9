// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Identifiers.h"

#include <QRegularExpression>

namespace certdesk::platform {

namespace {

QString byPattern(const QString &text, const QRegularExpression &pattern)
{
    if (text.isEmpty())
        return QStringLiteral("required");
    return pattern.match(text).hasMatch() ? QString() : QStringLiteral("malformed");
}

QChar creditCodeCheck(const QString &first17)
{
    static const QString alphabet = QStringLiteral("0123456789ABCDEFGHJKLMNPQRTUWXY");
    constexpr int weights[] = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    qsizetype sum = 0;
    for (int i = 0; i < 17; ++i)
        sum += alphabet.indexOf(first17[i]) * weights[i];
    return alphabet[(31 - sum % 31) % 31];
}

QChar idNumberCheck(const QString &first17)
{
    constexpr int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < 17; ++i)
        sum += first17[i].digitValue() * weights[i];
    return QLatin1Char("10X98765432"[sum % 11]);
}

} // namespace

QString checkCreditCode(const QString &code, bool confirmed)
{
    static const QRegularExpression shape(QStringLiteral("\\A[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}\\z"));
    if (const QString fault = byPattern(code, shape); !fault.isEmpty())
        return fault;
    return confirmed || creditCodeCheck(code) == code[17] ? QString() : QStringLiteral("check-character");
}

QString checkIdNumber(const QString &number, const QDate &today)
{
    static const QRegularExpression shape(QStringLiteral("\\A[0-9]{17}[0-9X]\\z"));
    // A foreigner's permanent resident card of before December 2023: still valid until it ends.
    static const QRegularExpression oldForeigner(QStringLiteral("\\A[A-Z]{3}[0-9]{12}\\z"));
    if (oldForeigner.match(number).hasMatch())
        return {};
    if (const QString fault = byPattern(number, shape); !fault.isEmpty())
        return fault;
    const QDate born = QDate::fromString(number.mid(6, 8), QStringLiteral("yyyyMMdd"));
    if (!born.isValid() || born > today)
        return QStringLiteral("malformed");
    if (idNumberCheck(number) != number[17])
        return QStringLiteral("check-character");
    return born.addYears(18) <= today ? QString() : QStringLiteral("under-age");
}

QString checkMobile(const QString &number)
{
    static const QRegularExpression shape(QStringLiteral("\\A1[3-9][0-9]{9}\\z"));
    return byPattern(number, shape);
}

QString checkEmail(const QString &address)
{
    static const QRegularExpression shape(QStringLiteral("\\A[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,63}\\z"));
    return byPattern(address, shape);
}

QString checkRegion(const QString &code)
{
    static const QRegularExpression shape(QStringLiteral("\\A[0-9]{6}\\z"));
    return byPattern(code, shape);
}

QString checkLength(const QString &text, int least, int most)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return QStringLiteral("required");
    // Characters as people count them: a pair of surrogates is one.
    const qsizetype characters = trimmed.toUcs4().size();
    if (characters < least)
        return QStringLiteral("too-short");
    return characters <= most ? QString() : QStringLiteral("too-long");
}

} // namespace certdesk::platform

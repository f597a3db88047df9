// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/PastedBlock.h"

#include "app/domain/Validation.h"

#include <QDate>
#include <QRegularExpression>

namespace certdesk {

namespace {

/// A name of an organisation is at least as long ("杭州样例"), a label before a value ("电话") is not.
constexpr int shortestOrganisation = 5;

bool mostlyHan(const QString &word)
{
    const QList<uint> characters = word.toUcs4();
    const auto han = std::count_if(characters.cbegin(), characters.cend(), [](uint c) { return QChar::script(c) == QChar::Script_Han; });
    return han * 2 > characters.size();
}

} // namespace

PastedBlock readBlock(const QString &text)
{
    // Blanks, commas, colons and line ends divide, in both widths; brackets belong to names.
    static const QRegularExpression dividers(QStringLiteral("[\\s,;:|\\x{FF0C}\\x{FF1B}\\x{FF1A}\\x{3001}\\x{3002}\\x{2028}\\x{2029}]+"));
    PastedBlock block;
    const QStringList words = text.split(dividers, Qt::SkipEmptyParts);
    for (const QString &word : words) {
        const QString code = validate::creditCodeText(word);
        if (block.creditCode.isEmpty() && code.size() == 18 && !validate::creditCode(code, false)) {
            block.creditCode = code;
        } else if (block.idNumber.isEmpty() && code.size() == 18 && !validate::idNumber(code, QDate::currentDate())) {
            block.idNumber = code;
        } else if (block.mobile.isEmpty() && !validate::mobile(word)) {
            block.mobile = validate::mobileText(word);
        } else if (block.email.isEmpty() && !validate::email(word)) {
            block.email = validate::emailText(word);
        } else if (word.size() >= shortestOrganisation && mostlyHan(word) && word.size() > block.organisation.size()) {
            block.organisation = validate::normaliseWidth(word);
        }
    }
    return block;
}

} // namespace certdesk

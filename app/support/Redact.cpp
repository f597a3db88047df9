// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/support/Log.h"

#include <QRegularExpression>

#include <array>
#include <utility>

namespace certdesk {

namespace {

using Rule = std::pair<QRegularExpression, QString>;

constexpr int ruleCount = 9;

/// In this order: what is longer first, so that a card number is not taken for two mobile numbers. D is a digit of either width,
/// S what people put between groups. Rather too much than too little; but a number of 15 digits is an order number and stays.
std::array<Rule, ruleCount> makeRules()
{
    const auto rule = [](const char *pattern, const char *replacement) {
        QString text = QString::fromLatin1(pattern);
        text.replace(QLatin1String("<D>"), QLatin1String(R"([0-9\x{FF10}-\x{FF19}])"));
        text.replace(QLatin1String("<S>"), QLatin1String(R"([ \t-]?)"));
        text.replace(QLatin1String("<begin>"), QLatin1String(R"((?<![0-9\x{FF10}-\x{FF19}]))"));
        text.replace(QLatin1String("<end>"), QLatin1String(R"((?![0-9\x{FF10}-\x{FF19}]))"));
        const QRegularExpression expression(text, QRegularExpression::CaseInsensitiveOption);
        expression.optimize();
        return Rule(expression, QString::fromLatin1(replacement));
    };
    return {
        rule(R"(\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{1,4096})", R"(\1 [token])"),
        // Named secrets in queries, forms and JSON.
        rule(R"(([?&])(code|state|t)=[^&\s"]{1,4096})", R"(\1\2=[secret])"),
        rule(R"(\b(access_token|refresh_token|id_token|code_verifier|password|so_?pin|pin)=[^&\s"]{1,4096})", R"(\1=[secret])"),
        rule(R"re("(access_token|refresh_token|id_token|code_verifier|password|so_?pin|pin)"\s*:\s*"[^"]{1,4096}")re", R"re("\1":"[secret]")re"),
        rule(R"([A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8})", "[e-mail]"),
        // GB 11643: region, date of birth, sequence, check character.
        rule(R"(<begin><D>{6}<S><D>{4}<S><D>{2}<S><D>{2}<S><D>{3}[0-9X\x{FF10}-\x{FF19}\x{FF38}]<end>)", "[id-number]"),
        rule(R"(<begin><D>{16,19}<end>)", "[card]"),
        rule(R"((?<![0-9A-Za-z-])<D>{4}([ -])<D>{4}\1<D>{4}\1<D>{4}(?:\1?<D>{1,3})?<end>)", "[card]"),
        rule(R"(<begin>(?:\+?86<S>)?[1\x{FF11}][3-9\x{FF13}-\x{FF19}]<D><S><D>{4}<S><D>{4}<end>)", "[mobile]"),
    };
}

} // namespace

QString redact(const QString &line)
{
    // Never destroyed: what is logged while the program ends is masked, too.
    static const auto &rules = *new const std::array<Rule, ruleCount>(makeRules());
    QString result = line;
    for (const auto &[pattern, replacement] : rules)
        result.replace(pattern, replacement);
    return result;
}

} // namespace certdesk

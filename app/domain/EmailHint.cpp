// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/Validation.h"

namespace certdesk::validate {

namespace {

/// One letter more, less, other or changed with its neighbour.
bool oneSlipApart(const QString &a, const QString &b)
{
    if (a == b || qAbs(a.size() - b.size()) > 1)
        return false;
    qsizetype front = 0;
    while (front < a.size() && front < b.size() && a.at(front) == b.at(front))
        ++front;
    qsizetype back = 0;
    while (back < a.size() - front && back < b.size() - front && a.at(a.size() - 1 - back) == b.at(b.size() - 1 - back))
        ++back;
    const qsizetype restA = a.size() - front - back;
    const qsizetype restB = b.size() - front - back;
    return (restA <= 1 && restB <= 1) || (restA == 2 && restB == 2 && a.at(front) == b.at(front + 1) && a.at(front + 1) == b.at(front));
}

} // namespace

std::optional<Finding> emailHint(const QString &text)
{
    // The domains that suppliers mostly use; qq.cm or 126.co may exist, nobody has his mail there.
    static const QStringList common{QStringLiteral("163.com"), QStringLiteral("126.com"), QStringLiteral("qq.com"), QStringLiteral("foxmail.com"), QStringLiteral("sina.com"),
                                    QStringLiteral("sina.cn"), QStringLiteral("sohu.com"), QStringLiteral("139.com"), QStringLiteral("189.cn"), QStringLiteral("aliyun.com"),
                                    QStringLiteral("yeah.net"), QStringLiteral("21cn.com"), QStringLiteral("tom.com"), QStringLiteral("gmail.com"), QStringLiteral("outlook.com"),
                                    QStringLiteral("hotmail.com"), QStringLiteral("icloud.com"), QStringLiteral("wo.cn"), QStringLiteral("vip.qq.com"), QStringLiteral("vip.163.com"),
                                    QStringLiteral("188.com"), QStringLiteral("live.cn"), QStringLiteral("yahoo.com"), QStringLiteral("msn.com"), QStringLiteral("sina.com.cn"),
                                    QStringLiteral("263.net"), QStringLiteral("wo.com.cn"), QStringLiteral("live.com"), QStringLiteral("me.com"), QStringLiteral("mail.com")};
    const QString address = emailText(text);
    const qsizetype at = address.lastIndexOf(QLatin1Char('@'));
    const QString domain = address.mid(at + 1).toLower();
    if (at < 1 || common.contains(domain))
        return {};
    for (const QString &right : common) {
        if (oneSlipApart(domain, right))
            return Finding{QStringLiteral("/applicant/email"), QStringLiteral("email.slip"), Severity::Hint, {right}, address.left(at + 1) + right};
    }
    return {};
}

} // namespace certdesk::validate

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/support/Failure.h"

#include <atomic>

namespace certdesk {

namespace {
std::atomic<bool> english{false};
}

void setFailureLanguage(const QString &language)
{
    english = language.startsWith(QLatin1String("en"));
}

QString Failure::name() const
{
    return QString::fromUtf8(failureCodeInfo(m_code).name);
}

QString Failure::who() const
{
    return QString::fromUtf8(failureCodeInfo(m_code).who);
}

QString Failure::cause() const
{
    const auto &info = failureCodeInfo(m_code);
    const QString text = QString::fromUtf8(english ? info.causeEn : info.causeZh);
    const QString message = m_detail.value(QStringLiteral("message")).toString();
    if (message.isEmpty())
        return text;
    return english ? text + QStringLiteral(" (%1)").arg(message) : text + QStringLiteral("（%1）").arg(message);
}

QString Failure::remedy() const
{
    const auto &info = failureCodeInfo(m_code);
    return QString::fromUtf8(english ? info.remedyEn : info.remedyZh);
}

} // namespace certdesk

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Faults.h"

#include <QJsonArray>

#include <algorithm>

namespace certdesk::platform {

QStringList faultKinds()
{
    return {QStringLiteral("delay"), QStringLiteral("drop-before"), QStringLiteral("drop-after"), QStringLiteral("status"),
            QStringLiteral("truncate"), QStringLiteral("content-type"), QStringLiteral("drip")};
}

QJsonObject Fault::toJson() const
{
    return {{QStringLiteral("id"), id}, {QStringLiteral("route"), route}, {QStringLiteral("kind"), faultKinds().at(static_cast<int>(kind))},
            {QStringLiteral("milliseconds"), milliseconds}, {QStringLiteral("status"), status}, {QStringLiteral("retryAfter"), retryAfter},
            {QStringLiteral("bytes"), bytes}, {QStringLiteral("times"), times}, {QStringLiteral("skip"), skip}, {QStringLiteral("hits"), hits}};
}

void Faults::add(Fault fault)
{
    m_nextId = std::max(m_nextId, fault.id + 1);
    m_faults.push_back(std::move(fault));
}

bool Faults::contains(int id) const
{
    return std::any_of(m_faults.begin(), m_faults.end(), [id](const Fault &fault) { return fault.id == id; });
}

void Faults::remove(int id)
{
    std::erase_if(m_faults, [id](const Fault &fault) { return fault.id == id; });
}

QJsonArray Faults::describe() const
{
    QJsonArray list;
    for (const Fault &fault : m_faults)
        list.append(fault.toJson());
    return list;
}

std::optional<Fault> Faults::take(const QString &route)
{
    if (m_faults.empty() || route.contains(QLatin1String(" /v1/training/")))
        return std::nullopt;
    for (Fault &fault : m_faults) {
        if (fault.route != QLatin1String("*") && fault.route != route)
            continue;
        if (fault.times != 0 && fault.hits >= fault.times)
            continue;
        if (fault.passed < fault.skip) {
            ++fault.passed;
            continue;
        }
        ++fault.hits;
        return fault;
    }
    return std::nullopt;
}

} // namespace certdesk::platform

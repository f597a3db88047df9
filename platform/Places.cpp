// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Places.h"
#include "platform/Regions.h"

namespace certdesk::platform {

Place placeOf(const QString &regionCode)
{
    static const QStringList municipalities{QStringLiteral("11"), QStringLiteral("12"), QStringLiteral("31"), QStringLiteral("50")};
    if (regionCode.size() != 6)
        return {};
    // A code that was given up names the place where its district lies now.
    const auto retired = retiredRegion(regionCode);
    const QString code = retired ? retired->successors.constFirst() : regionCode;
    const QString province = code.left(2);
    const QString city = code.left(4);
    return {regionNames().value(province + QStringLiteral("0000")),
            municipalities.contains(province) || city.endsWith(QLatin1String("00")) ? QString() : regionNames().value(city + QStringLiteral("00"))};
}

} // namespace certdesk::platform

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/BesideKey.h"

#include "app/journey/ActivationKey.h"
#include "app/journey/CertificateBundle.h"

#include <algorithm>

namespace certdesk {

bool holdsCertificate(const QList<TokenObject> &objects, const QString &serialNumber)
{
    if (serialNumber.isEmpty())
        return false;
    return std::any_of(objects.cbegin(), objects.cend(), [&serialNumber](const TokenObject &object) {
        if (object.kind != QLatin1String("certificate"))
            return false;
        const auto described = describeCertificate(object.value);
        return described && sameSerialNumber(described->serialNumber, serialNumber);
    });
}

QString besideLabel(const QString &targetId)
{
    constexpr int shown = 12; // a label of a key has 32 characters
    return QStringLiteral("CertDesk+") + targetId.right(shown);
}

} // namespace certdesk

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/BesideKey.h"

#include "app/journey/ActivationKey.h"
#include "app/journey/CertificateBundle.h"
#include "app/token/PinStanding.h"

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

KeyRole keyRole(const TokenInfo &token, const QList<TokenObject> &objects, const QString &predecessor, bool besidePredecessor)
{
    if (token.initialised && holdsCertificate(objects, predecessor))
        return besidePredecessor ? KeyRole::Beside : KeyRole::Predecessor;
    // A key that is set up was set up by somebody, also where its objects are hidden without the PIN, or its driver does not say that it has one; one
    // with nothing but our label is an activation that ended early. What there are objects on is set up, whatever its flags say.
    const bool setUp = token.initialised && (token.pinSet || !labelIsOurs(token.label));
    return setUp || !objects.isEmpty() ? KeyRole::InUse : KeyRole::Empty;
}

QString besideLabel(const QString &targetId)
{
    constexpr int shown = 12; // a label of a key has 32 characters
    return QStringLiteral("CertDesk+") + targetId.right(shown);
}

} // namespace certdesk

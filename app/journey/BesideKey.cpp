// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/BesideKey.h"

#include "app/journey/CertificateBundle.h"
#include "pkcs11/PublicKey.h"

#include <algorithm>

namespace certdesk {

namespace {

QString plainSerial(QString serial)
{
    serial.remove(QLatin1Char(':'));
    while (serial.startsWith(QLatin1Char('0')))
        serial.remove(0, 1);
    return serial.toUpper();
}

} // namespace

bool holdsCertificate(const QList<TokenObject> &objects, const QString &serialNumber)
{
    if (serialNumber.isEmpty())
        return false;
    return std::any_of(objects.cbegin(), objects.cend(), [wanted = plainSerial(serialNumber)](const TokenObject &object) {
        if (object.kind != QLatin1String("certificate"))
            return false;
        const auto described = describeCertificate(object.value);
        return described && plainSerial(described->serialNumber) == wanted;
    });
}

QString besideLabel(const QString &targetId)
{
    constexpr int shown = 12; // a label of a key has 32 characters
    return QStringLiteral("CertDesk+") + targetId.right(shown);
}

std::optional<LabelledPair> pairLabelled(const QList<TokenObject> &objects, const QString &label)
{
    for (const TokenObject &half : objects) {
        const bool finished = half.kind == QLatin1String("public-key") && half.label.trimmed() == label && !half.id.isEmpty() && keyIdOf(half.value) == half.id;
        const bool whole = finished && std::any_of(objects.cbegin(), objects.cend(), [&half, &label](const TokenObject &other) {
            return other.kind == QLatin1String("private-key") && other.id == half.id && other.label.trimmed() == label;
        });
        if (whole)
            return LabelledPair{half.id, half.value};
    }
    return std::nullopt;
}

} // namespace certdesk

// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/KeyMaking.h"

#include "pkcs11/Cryptoki.h"

#include <QCoreApplication>

#include <algorithm>

namespace certdesk {

namespace {

QString keyMakingText(const char *text)
{
    return QCoreApplication::translate("certdesk::Activation", text);
}

bool makes(const TokenMechanism &mechanism, const QString &algorithm)
{
    const bool ec = algorithm == QLatin1String("EC-P256");
    const int bits = ec ? 256 : 2048;
    const bool largeEnough = mechanism.maxKeySize <= 0 || mechanism.maxKeySize >= bits; // some count in other units, or not at all
    return mechanism.type == (ec ? CKM_EC_KEY_PAIR_GEN : CKM_RSA_PKCS_KEY_PAIR_GEN) && largeEnough;
}

} // namespace

QString firstMakeable(const QStringList &algorithms, const QList<TokenMechanism> &mechanisms)
{
    for (const QString &algorithm : algorithms) {
        if (std::any_of(mechanisms.cbegin(), mechanisms.cend(), [&](const TokenMechanism &mechanism) { return makes(mechanism, algorithm); }))
            return algorithm;
    }
    return algorithms.value(0);
}

QString protectionInWords(const TokenObject &privateKey)
{
    if (privateKey.sensitive && privateKey.alwaysSensitive && privateKey.neverExtractable && !privateKey.extractable && privateKey.local)
        return keyMakingText(QT_TRANSLATE_NOOP("certdesk::Activation", "Read back from the key: the private key was made on it, and can never be read or exported"));
    QStringList lacking;
    if (!privateKey.local)
        lacking << keyMakingText(QT_TRANSLATE_NOOP("certdesk::Activation", "made on it"));
    if (!privateKey.sensitive || !privateKey.alwaysSensitive)
        lacking << keyMakingText(QT_TRANSLATE_NOOP("certdesk::Activation", "never readable"));
    if (privateKey.extractable || !privateKey.neverExtractable)
        lacking << keyMakingText(QT_TRANSLATE_NOOP("certdesk::Activation", "never exportable"));
    return keyMakingText(QT_TRANSLATE_NOOP("certdesk::Activation", "The key does not say that the private key is: %1")).arg(lacking.join(QStringLiteral(", ")));
}

} // namespace certdesk

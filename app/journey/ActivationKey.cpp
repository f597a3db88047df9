// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/ActivationKey.h"
#include "app/journey/CertificateBundle.h"

#include <QCoreApplication>
#include <QLocale>
#include <QSet>

#include <algorithm>

namespace certdesk {

namespace {

const QString certificateKind = QStringLiteral("certificate");

QString activationText(const char *text)
{
    return QCoreApplication::translate("certdesk::Activation", text);
}

bool sameSerial(const QString &a, const QString &b)
{
    const auto digits = [](QString serial) {
        serial.remove(QLatin1Char(':'));
        while (serial.startsWith(QLatin1Char('0')))
            serial.remove(0, 1);
        return serial.toUpper();
    };
    return !a.isEmpty() && digits(a) == digits(b);
}

/// C_InitToken writes the label, so a key that bears it was initialised by us, whatever the journal got to write.
bool beganHere(const KeyFacts &facts)
{
    const QString label = facts.token.label.trimmed();
    const bool pinned = facts.record && !facts.record->tokenSerial.isEmpty();
    if (pinned && facts.record->tokenSerial != facts.token.serial)
        return false;
    if (facts.record && !facts.record->tokenLabel.isEmpty())
        return label == facts.record->tokenLabel.trimmed();
    return labelNames(label, facts.orderId, facts.certificate.index);
}

bool usedByOther(const KeyFacts &facts)
{
    return std::any_of(facts.others.cbegin(), facts.others.cend(), [&facts](const ActivationRecord &other) {
        return !other.tokenSerial.isEmpty() && other.tokenSerial == facts.token.serial && other.tokenLabel.trimmed() == facts.token.label.trimmed();
    });
}

} // namespace

bool labelNames(const QString &label, const QString &orderId, int index)
{
    static const QString prefix = QStringLiteral("CertDesk ");
    const auto dash = label.lastIndexOf(QLatin1Char('-'));
    if (!label.startsWith(prefix) || dash < prefix.size())
        return false;
    const QString tail = label.mid(prefix.size(), dash - prefix.size());
    return tail.size() >= 4 && orderId.endsWith(tail) && label.mid(dash + 1) == QString::number(index);
}

const TokenObject *certificateOnKey(const KeyFacts &facts)
{
    const QByteArray keyId = facts.record ? QByteArray::fromHex(facts.record->keyId.toLatin1()) : QByteArray();
    for (const TokenObject &object : facts.objects) {
        if (object.kind != certificateKind)
            continue;
        const auto described = describeCertificate(object.value);
        if (described && sameSerial(facts.certificate.serialNumber, described->serialNumber))
            return &object;
        if (!keyId.isEmpty() && object.id == keyId && beganHere(facts))
            return &object;
    }
    return nullptr;
}

Activation::KeyCondition classifyKey(const KeyFacts &facts)
{
    using Condition = Activation::KeyCondition;
    if (facts.token.writeProtected || facts.token.pinLocked)
        return Condition::Unusable;
    if (!facts.token.initialised)
        return Condition::Empty;
    if (certificateOnKey(facts))
        return Condition::Complete;
    if (beganHere(facts))
        return Condition::Ours;
    return facts.objects.isEmpty() && !usedByOther(facts) ? Condition::Empty : Condition::Foreign;
}

QStringList describeContents(const KeyFacts &facts)
{
    QStringList contents;
    QSet<QByteArray> certified;
    for (const TokenObject &object : facts.objects) {
        if (object.kind != certificateKind)
            continue;
        certified << object.id;
        const auto described = describeCertificate(object.value);
        if (!described) {
            contents << activationText("A certificate that cannot be read");
            continue;
        }
        const QString holder = described->organisation.isEmpty() ? described->commonName : described->organisation;
        contents << activationText("Certificate of %1, valid until %2").arg(holder, QLocale().toString(described->notAfter.toLocalTime().date(), QLocale::ShortFormat));
    }
    QSet<QByteArray> keys;
    for (const TokenObject &object : facts.objects) {
        if (object.kind != certificateKind && !certified.contains(object.id))
            keys << object.id;
    }
    for (qsizetype i = 0; i < keys.size(); ++i)
        contents << activationText("A key pair without a certificate");
    if (contents.isEmpty() && usedByOther(facts))
        contents << activationText("An unfinished activation of another certificate");
    return contents;
}

} // namespace certdesk

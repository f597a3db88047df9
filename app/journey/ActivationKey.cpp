// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/ActivationKey.h"
#include "app/domain/Beijing.h"
#include "app/journey/BesideKey.h"
#include "app/journey/CertificateBundle.h"

#include "pkcs11/PublicKey.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QSet>

#include <algorithm>

namespace certdesk {

namespace {

const QString certificateKind = QStringLiteral("certificate");
const QString privateHalf = QStringLiteral("private-key");
const QString publicHalf = QStringLiteral("public-key");

/// C_InitToken writes the label, so a key that bears it was initialised by us, whatever the journal got to write.
bool beganHere(const KeyFacts &facts)
{
    const QString label = facts.token.label.trimmed();
    const bool ownLabel = facts.labelOwned || labelNames(label, facts.orderId, facts.certificate.index);
    // The CA has signed for a pair on this key: the journal may be of another one that was tried at the same time.
    if (ownLabel && !facts.token.serial.isEmpty() && facts.certificate.tokenSerial == facts.token.serial)
        return true;
    const bool pinned = facts.record && !facts.record->tokenSerial.isEmpty();
    if (pinned && facts.record->tokenSerial != facts.token.serial)
        return false;
    if (facts.record && !facts.record->tokenLabel.isEmpty())
        return label == facts.record->tokenLabel.trimmed();
    return ownLabel;
}

/// Part of a key pair under the label that only this activation gives.
bool labelledHere(const KeyFacts &facts)
{
    return !facts.objectLabel.isEmpty() && std::any_of(facts.objects.cbegin(), facts.objects.cend(), [&facts](const TokenObject &object) { return object.label.trimmed() == facts.objectLabel; });
}

const TokenObject *objectOn(const KeyFacts &facts, const QString &kind, const QByteArray &id)
{
    const auto it = std::find_if(facts.objects.cbegin(), facts.objects.cend(), [&](const TokenObject &object) { return object.kind == kind && object.id == id; });
    return it == facts.objects.cend() ? nullptr : &*it;
}

/// Whether a certificate that is not this activation's belongs to the pair.
bool certifiedForOther(const KeyFacts &facts, const QByteArray &id)
{
    return std::any_of(facts.objects.cbegin(), facts.objects.cend(), [&](const TokenObject &object) {
        if (object.kind != certificateKind || object.id != id)
            return false;
        const auto described = describeCertificate(object.value);
        if (!described || (facts.record && !facts.record->chain.isEmpty() && facts.record->chain.contains(object.value)))
            return false; // half written, or what the journal holds
        return !sameSerialNumber(facts.certificate.serialNumber, described->serialNumber);
    });
}

bool usedByOther(const KeyFacts &facts)
{
    return std::any_of(facts.others.cbegin(), facts.others.cend(), [&facts](const ActivationRecord &other) {
        return !other.tokenSerial.isEmpty() && other.tokenSerial == facts.token.serial && other.tokenLabel.trimmed() == facts.token.label.trimmed();
    });
}

} // namespace

bool sameSerialNumber(const QString &a, const QString &b)
{
    const auto digits = [](QString serial) {
        serial.remove(QLatin1Char(':'));
        while (serial.startsWith(QLatin1Char('0')))
            serial.remove(0, 1);
        return serial.toUpper();
    };
    return !a.isEmpty() && digits(a) == digits(b);
}

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
        if (described && sameSerialNumber(facts.certificate.serialNumber, described->serialNumber))
            return &object;
        if (!keyId.isEmpty() && object.id == keyId && beganHere(facts))
            return &object;
    }
    return nullptr;
}

Activation::KeyCondition classifyKey(const KeyFacts &facts)
{
    using Condition = Activation::KeyCondition;
    if (facts.token.writeProtected || (facts.token.pinLocked && !beganHere(facts)))
        return Condition::Unusable;
    if (!facts.token.initialised) // as its driver says; what is on it says more
        return facts.objects.isEmpty() ? Condition::Empty : Condition::Foreign;
    if (certificateOnKey(facts))
        return Condition::Complete;
    // Before anything else: no activation ever wipes the key of the certificate that it renews, nor sets its PIN anew.
    if (holdsCertificate(facts.objects, facts.predecessor))
        return facts.besidePredecessor && !facts.token.pinLocked ? Condition::Beside : Condition::Unusable;
    if (beganHere(facts) || labelledHere(facts))
        return Condition::Ours;
    // Somebody set it up. That nothing is seen without the PIN, and that the driver shows none, says nothing.
    return Condition::Foreign;
}

void KeyFacts::take(const EnrolmentTarget &target)
{
    orderId = target.id();
    certificate.index = target.index();
    certificate.state = target.state();
    certificate.serialNumber = target.certificateSerial();
    certificate.tokenSerial = target.tokenSerial();
    predecessor = target.predecessor();
    besidePredecessor = target.besidePredecessor();
    objectLabel = target.objectLabel({}); // an order's certificate has the key's: none of its own
}

QByteArray contentsMark(const KeyFacts &facts)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&hash](const QByteArray &bytes) {
        hash.addData(QByteArray::number(bytes.size()) + ':');
        hash.addData(bytes);
    };
    add(facts.token.serial.toUtf8());
    add(facts.token.label.toUtf8());
    for (const TokenObject &object : facts.objects) {
        add(object.kind.toUtf8());
        add(object.label.toUtf8());
        add(object.id);
        add(object.value);
    }
    return hash.result();
}

bool officerAttemptSpent(const KeyFacts &facts)
{
    if (!facts.record || facts.record->tokenSerial != facts.token.serial)
        return false;
    const auto step = facts.record->steps.value(ActivationStep::Initialise);
    if (!step.begunAt.isValid() || step.doneAt.isValid())
        return false;
    // This answer leaves nothing open: the key has an SO-PIN.
    static const QStringList refused{QStringLiteral("Token_SoPin_Wrong"), QStringLiteral("Token_SoPin_Locked")};
    if (refused.contains(step.failure))
        return true;
    if (!facts.token.initialised || facts.token.serial.isEmpty())
        return false;
    // Empty: ended before it could be written down. The others are answers that leave open whether the SO-PIN was looked at.
    static const QStringList doubtful{QString(), QStringLiteral("Token_Failed"), QStringLiteral("Token_Host_Crashed"), QStringLiteral("Token_Host_Hung"), QStringLiteral("Token_Host_Garbage"),
                                      QStringLiteral("Token_Host_Flooded")};
    return doubtful.contains(step.failure);
}

QByteArray ownKeyPair(const KeyFacts &facts, const QString &objectLabel)
{
    return ownKeyPairs(facts, objectLabel).value(0);
}

QList<QByteArray> ownKeyPairs(const KeyFacts &facts, const QString &objectLabel)
{
    const QByteArray journalled = facts.record ? QByteArray::fromHex(facts.record->keyId.toLatin1()) : QByteArray();
    const QByteArray requested = facts.record && !facts.record->request.isEmpty() ? publicKeyOfRequest(facts.record->request) : QByteArray();
    QList<QByteArray> byRequest;
    QList<QByteArray> byJournal;
    QList<QByteArray> byLabel; // the last one that was made first
    for (const TokenObject &half : facts.objects) {
        // The last thing a generation does is to give both halves the id of their public key.
        const TokenObject *other = half.kind == publicHalf ? objectOn(facts, privateHalf, half.id) : nullptr;
        if (!other || half.id.isEmpty() || keyIdOf(half.value) != half.id || certifiedForOther(facts, half.id))
            continue;
        if (!requested.isEmpty() && half.value == requested)
            byRequest << half.id;
        else if (half.id == journalled)
            byJournal << half.id;
        else if (!objectLabel.isEmpty() && (half.label == objectLabel || other->label == objectLabel))
            byLabel.prepend(half.id);
    }
    return byRequest + byJournal + byLabel;
}

QList<QByteArray> leftOverPairs(const KeyFacts &facts, const QString &objectLabel, const QByteArray &used)
{
    QList<QByteArray> pairs = ownKeyPairs(facts, objectLabel);
    pairs.removeIf([&](const QByteArray &id) {
        const TokenObject *half = objectOn(facts, publicHalf, id);
        return id == used || objectLabel.isEmpty() || !half || half->label != objectLabel || objectOn(facts, certificateKind, id);
    });
    return pairs;
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
            contents << Activation::tr("A certificate that cannot be read");
            continue;
        }
        const QString holder = described->organisation.isEmpty() ? described->commonName : described->organisation;
        contents << Activation::tr("Certificate of %1, valid until %2").arg(holder, inBeijing(described->notAfter).date().toString(Qt::ISODate));
    }
    QSet<QByteArray> keys;
    for (const TokenObject &object : facts.objects) {
        if ((object.kind == privateHalf || object.kind == publicHalf) && !certified.contains(object.id))
            keys << object.id;
    }
    for (qsizetype i = 0; i < keys.size(); ++i)
        contents << Activation::tr("A key pair without a certificate");
    for (const TokenObject &object : facts.objects) {
        if (object.kind == QLatin1String("other"))
            contents << (object.label.trimmed().isEmpty() ? Activation::tr("Data of another program") : Activation::tr("Data of another program: \"%1\"").arg(object.label.trimmed()));
    }
    if (contents.isEmpty() && usedByOther(facts))
        contents << Activation::tr("An unfinished activation of another certificate");
    if (contents.isEmpty() && facts.token.initialised)
        contents << Activation::tr("Set up by somebody as \"%1\"; what is on it cannot be seen without its PIN").arg(facts.token.label.trimmed());
    return contents;
}

} // namespace certdesk

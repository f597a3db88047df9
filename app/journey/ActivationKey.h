// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/journey/Activation.h"

namespace certdesk {

/// All that decides what an activation may do with a key; no I/O.
struct KeyFacts {
    TokenInfo token;
    QList<TokenObject> objects;              ///< what can be seen without the PIN
    QString orderId;                         ///< EnrolmentTarget::id()
    OrderCertificate certificate;            ///< as the platform describes it
    bool labelOwned = false;                 ///< EnrolmentTarget::owns() of the key's label
    QString predecessor;                     ///< EnrolmentTarget::predecessor()
    bool besidePredecessor = false;          ///< EnrolmentTarget::besidePredecessor()
    QString objectLabel;                     ///< of what is ours on a key, where that is a label of our own; empty: the key's label
    std::optional<ActivationRecord> record;  ///< the journal's, of this certificate
    QList<ActivationRecord> others;          ///< the journal's, of other certificates

    /// What the platform says of the certificate; the rest stays.
    void take(const EnrolmentTarget &target);
};

Activation::KeyCondition classifyKey(const KeyFacts &facts);
/// What is on the key, in words: certificates with holder and end, key pairs, activations of other orders.
QStringList describeContents(const KeyFacts &facts);
/// The certificate object on the key that the platform or the journal knows; nullptr when there is none.
const TokenObject *certificateOnKey(const KeyFacts &facts);
/// Changes when what describeContents() says, or anything else on the key, does.
QByteArray contentsMark(const KeyFacts &facts);
/// Whether a C_InitToken with the platform's SO-PIN was sent to this key before, and may have cost an attempt of its SO-PIN: a
/// used key checks it, and one that somebody else set up has another. Judged by the journal, so a killed program counts as well. A key that refused it
/// is a used one, whatever its flags say.
bool officerAttemptSpent(const KeyFacts &facts);
/// The key pair of this activation among what is on the key: both halves complete, named by the journal, by the request that was
/// signed, or by its label, and without a certificate of something else. Empty: none.
QByteArray ownKeyPair(const KeyFacts &facts, const QString &objectLabel);
/// All such pairs, the best first: an interrupted generation may have been finished by the key all the same.
QList<QByteArray> ownKeyPairs(const KeyFacts &facts, const QString &objectLabel);
/// Those of them that bear the label, hold no certificate and are not `used`: left over.
QList<QByteArray> leftOverPairs(const KeyFacts &facts, const QString &objectLabel, const QByteArray &used);
/// Whether the label is the one the platform gives this certificate's key ("CertDesk <end of the order number>-<index>").
bool labelNames(const QString &label, const QString &orderId, int index);

/// Certificate serial numbers in hexadecimal, however they are written.
bool sameSerialNumber(const QString &a, const QString &b);

} // namespace certdesk

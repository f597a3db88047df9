// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/journey/Activation.h"

namespace certdesk {

/// All that decides what an activation may do with a key; no I/O.
struct KeyFacts {
    TokenInfo token;
    QList<TokenObject> objects;              ///< what can be seen without the PIN
    QString orderId;
    OrderCertificate certificate;            ///< as the platform describes it
    std::optional<ActivationRecord> record;  ///< the journal's, of this certificate
    QList<ActivationRecord> others;          ///< the journal's, of other certificates
};

Activation::KeyCondition classifyKey(const KeyFacts &facts);
/// What is on the key, in words: certificates with holder and end, key pairs, activations of other orders.
QStringList describeContents(const KeyFacts &facts);
/// The certificate object on the key that the platform or the journal knows; nullptr when there is none.
const TokenObject *certificateOnKey(const KeyFacts &facts);
/// Whether the label is the one the platform gives this certificate's key ("CertDesk <end of the order number>-<index>").
bool labelNames(const QString &label, const QString &orderId, int index);

} // namespace certdesk

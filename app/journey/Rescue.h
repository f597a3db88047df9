// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/journey/Activation.h"

namespace certdesk {

/// An activation that was begun on a key and not finished, as it is found on any computer: the key, the journal of this one, and what
/// the platform knows (找回未完成的激活).
struct Unfinished {
    TokenInfo key;
    Order order;
    int index = 1;
    Activation::KeyCondition condition = Activation::KeyCondition::Ours; ///< Empty: begun, and the key is untouched
    bool keyPair = false;          ///< its key pair is on the key, as far as that can be seen without the PIN
    bool certificateOnKey = false;
    bool journalled = false;       ///< begun on this computer
    ActivationStep next = ActivationStep::KeyPair; ///< where it goes on
    /// A service (renewal, replacement, change) that it belongs to; finished where that is shown. The order is then the one it came from.
    QString service;

    /// As the platform says: "ready", "enrolled", "installed".
    QString state() const;
    /// Only the binding is left, and the platform knows of the key.
    bool onlyBinding() const { return next == ActivationStep::Bind; }
};

/// What is known about a key when it is looked at; no I/O.
struct RescueFacts {
    TokenInfo key;
    QList<TokenObject> objects;        ///< that can be seen without the PIN
    QList<Order> orders;               ///< the account's, those with certificates to be put onto keys
    QList<ActivationRecord> records;   ///< the journal's
    QList<KeyedCertificate> certificates; ///< the account's, as the platform lists them
};

/// What is unfinished on the key; Rescue_Nothing, or Rescue_Order_Unknown where something is and nobody here knows what of.
Result<Unfinished> findUnfinished(const RescueFacts &facts);

/// Looks at the key with this serial number, at the journal and at the platform. Changes nothing.
QCoro::Task<Result<Unfinished>> lookForUnfinished(AppContext *context, QString tokenSerial);

/// What was found, line by line, in words.
QStringList describeUnfinished(const Unfinished &found);

/// For a PIN that was locked or forgotten before the activation was finished: the platform gives the SO-PIN of the key once more, and
/// the PIN is set anew. What is on the key stays. The key as it is then.
QCoro::Task<Result<TokenInfo>> resetUnfinishedPin(AppContext *context, Unfinished found, SecureBuffer newPin, TokenBackend::FinalTry consent);

} // namespace certdesk

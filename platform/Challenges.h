// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Router.h"
#include "platform/Shape.h"

namespace certdesk::platform {

/// POST /v1/challenges.
void addChallengeRoute(Router &router, QSqlDatabase database, std::function<QString()> origin);

/// Draws a challenge for `account` (empty: for whoever signs in) that is good once, for five minutes: nonce, origin, expiresAt.
Response drawChallenge(const QSqlDatabase &database, const QString &account, const QString &purpose, const QString &origin);

/// What a key proves of itself: who asked (`origin`), when (`nonce`) and what for (`last`).
struct Proof {
    QString purpose;        ///< of the challenge: "confirm", "bind" or "sign-in"
    QString account;        ///< for whom the challenge was drawn
    QString nonce;
    QString algorithm;      ///< "ES256", "RS256"
    QByteArray signature;
    QByteArray certificate; ///< DER
    /// The certificate's DER to confirm it, the word "bind" to bind it; nothing to sign in, as Web eID has it: the three cannot be
    /// taken for one another, for what is signed differs in length or in its last part.
    std::optional<QByteArray> last;
};

/// The members nonce, algorithm and signature.
Proof readProof(Shape &shape);
/// A required string of base64 in the standard alphabet, strictly; complains `malformed`.
QByteArray base64Member(Shape &shape, const QString &name, int maxLength);

/// 422 proof-invalid with `reason`.
Problem proofInvalid(const QString &reason, const QString &detail);
/// Uses the challenge up and checks the signature over SHA-256 of H(origin) ‖ H(nonce) [‖ H(last)]: 422 proof-invalid with `reason`
/// "challenge" or "signature". A refusal is rolled back with its transaction, so a challenge ends with the first proof that holds.
tl::expected<void, Problem> checkProof(const QSqlDatabase &database, const QString &origin, const Proof &proof);

} // namespace certdesk::platform

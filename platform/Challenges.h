// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Router.h"

namespace certdesk::platform {

/// POST /v1/challenges.
void addChallengeRoute(Router &router, QSqlDatabase database, std::function<QString()> origin);

/// What a key proves of itself: who asked (`origin`), when (`nonce`) and what for (`last`).
struct Proof {
    QString purpose;        ///< of the challenge: "confirm" or "bind"
    QString nonce;
    QString algorithm;      ///< "ES256", "RS256"
    QByteArray signature;
    QByteArray certificate; ///< DER
    QByteArray last;        ///< the certificate's DER to confirm it, the word "bind" to bind it
};

/// Uses the challenge up and checks the signature over SHA-256 of H(origin) ‖ H(nonce) ‖ H(last): 422 proof-invalid with `reason`
/// "challenge" or "signature". A refusal is rolled back with its transaction, so a challenge ends with the first proof that holds.
tl::expected<void, Problem> checkProof(const QSqlDatabase &database, const Caller &caller, const QString &origin, const Proof &proof);

} // namespace certdesk::platform

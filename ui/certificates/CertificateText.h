// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/CertificateAdvice.h"
#include "app/journey/CertificateDesk.h"
#include "ui/components/Badge.h"

namespace certdesk::ui {

// What certificates and keys are said to be, in words.

/// A state with its colour; never the colour alone.
struct PinState {
    QString text;
    Badge::Kind kind = Badge::Kind::Neutral;
};
PinState pinState(const TokenInfo &token);

/// "Valid, 84 days left", "Ends today", "Expired" …
PinState validityState(const QDateTime &notBefore, const QDateTime &notAfter, const QDateTime &now);
/// The badge of a certificate by all that is known: never good for one that is over, not bound, or of which nobody said that it was not revoked.
PinState standingState(const CertificateEvidence &evidence, const QDateTime &now);
PinState revocationState(const RevocationState &state);
PinState ownershipState(Ownership ownership);
/// Of the platform's word ("replaced") for a certificate that is not plugged in; empty for one that is active.
QString endedText(const AccountCertificate &certificate);
PinState bidState(BidVerdict verdict);

/// "Signature, non-repudiation"; of a certificate that says nothing, that it may be used for everything.
QString usageText(const CertificateInfo &info);
/// "keyCompromise" …, RFC 5280, 5.3.1.
QString reasonText(const QString &reason);
/// A day in Beijing, "2026-11-23".
QString certificateDay(const QDateTime &time);
/// With the hour.
QString certificateMoment(const QDateTime &time);
/// The last four characters, as people tell keys apart.
QString serialEnd(const QString &serial);

} // namespace certdesk::ui

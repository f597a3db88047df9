// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/support/Failure.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>

#include <optional>

namespace certdesk {

/// Whether a certificate was revoked, as its CA says.
struct RevocationState {
    enum class Kind { Good, Revoked, Unknown };
    enum class Source { None, Ocsp, Crl };
    Kind kind = Kind::Unknown;
    Source source = Source::None;
    QDateTime answeredAt;       ///< of what time the answer is (thisUpdate); it may be older than the question
    QDateTime goodUntil;        ///< nextUpdate; invalid when the answer names none
    QDateTime revokedAt;
    QString reason;             ///< "keyCompromise" …, RFC 5280, 5.3.1; empty when none is given
    std::optional<Failure> why; ///< of Unknown
};

/// An OCSPRequest (RFC 6960, 4.1) for one certificate, with a nonce of its own; empty when one of the two is no certificate.
QByteArray ocspRequest(const QByteArray &certificate, const QByteArray &issuer);

/// What an OCSPResponse says about the certificate of `request`. Certificate_Ocsp_Invalid, with "reason", unless it is signed by the issuer or by
/// whom the issuer delegated (within its time), up to a root of `trusted`, answers this nonce or none, and is not out of date. A responder that
/// does not know the certificate is Unknown.
Result<RevocationState> readOcspAnswer(const QByteArray &answer, const QByteArray &request, const QByteArray &certificate, const QByteArray &issuer,
                                       const QList<QByteArray> &trusted, const QDateTime &now);

/// What a CRL (RFC 5280, 5) says about the certificate. Certificate_Crl_Invalid, with "reason", unless the issuer signed it, it is whole and not
/// out of date.
Result<RevocationState> readCrl(const QByteArray &crl, const QByteArray &certificate, const QByteArray &issuer, const QDateTime &now);

} // namespace certdesk

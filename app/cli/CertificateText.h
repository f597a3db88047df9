// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/Cli.h"
#include "app/journey/CertificateDesk.h"

namespace certdesk::cli {

QJsonObject certificateJson(const KeyCertificate &certificate, const QDateTime &now);
QJsonObject accountCertificateJson(const AccountCertificate &certificate);
QJsonObject revocationJson(const RevocationState &state);
/// "good", "revoked 2026-11-23 keyCompromise", "unknown (Certificate_Ocsp_Invalid)"
QString revocationLine(const RevocationState &state);
QString certificateLine(const KeyCertificate &certificate, const QDateTime &now);

/// The certificates on every key, or on that of --serial.
QCoro::Task<Result<QList<KeyCertificate>>> certificatesOnKeys(Cli &cli);
/// The one whose number is the command's first word; without a word the only one there is. Nothing when none or several are meant.
QCoro::Task<Result<std::optional<KeyCertificate>>> chooseCertificate(Cli &cli);
/// What to say then; exit 2.
int nameOne(Cli &cli);
/// --accept-final-try.
TokenBackend::FinalTry finalTry(const Cli &cli);
/// By the platform's clock.
QDateTime platformNow(Cli &cli);

} // namespace certdesk::cli

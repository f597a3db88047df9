// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/CertificateService.h"
#include "app/journey/Preflight.h"

namespace certdesk {

/// Whether a service's new certificate could go onto a plugged-in key: what it is to the old certificate (BesideKey.h), and whether it is fit
/// (Preflight.h). Found before anything is paid, without a PIN, and without changing the key (domain.md §4.2: pay after the check, not before).
enum class KeyFit {
    Beside,         ///< holds the old certificate, and has room for a new key pair beside it; its PIN is needed
    Empty,          ///< nothing on it: is set up for the new certificate
    InUse,          ///< holds something else, which would be lost
    Predecessor,    ///< holds the certificate that is being replaced: the new one needs another key
    Locked,         ///< its PIN is locked
    FinalTry,       ///< one more wrong PIN locks it
    WriteProtected, ///< or its SO-PIN is locked
    Incapable,      ///< cannot make the kind of key pair that is needed
    Full,
};
QString toString(KeyFit fit); ///< "beside", "empty", …
bool fits(KeyFit fit);        ///< Beside or Empty

/// No I/O. `question`: of the service, with its predecessor.
KeyFit keyFit(const PreflightFacts::Key &key, PreflightQuestion question);

struct ServiceKey {
    TokenInfo token;
    KeyFit fit = KeyFit::Empty;
};

namespace services {

/// What the check before payment is asked for a service of this kind. `product`: identifier, whose kind of key pair is needed.
QCoro::Task<PreflightQuestion> preflightQuestion(AppContext *context, ServiceKind kind, QString certificateSerial, QString product);

/// Every plugged-in key, those that fit first. No key at all is an empty list, no failure.
QCoro::Task<Result<QList<ServiceKey>>> checkKeys(AppContext *context, ServiceKind kind, QString certificateSerial, QString product);

} // namespace services

} // namespace certdesk

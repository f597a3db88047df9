// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/CertificateService.h"
#include "app/support/Failure.h"
#include "app/token/TokenTypes.h"

#include <QCoroTask>

namespace certdesk {

class AppContext;

/// Whether a service's new certificate could go onto a plugged-in key. Found before anything is paid, without a PIN, and without changing
/// the key (domain.md §4.2: pay after the check, not before).
enum class KeyFit {
    Beside,         ///< holds the old certificate, and has room for a new key pair beside it; its PIN is needed
    Empty,          ///< nothing on it: is set up for the new certificate
    InUse,          ///< holds something else, which would be lost
    Predecessor,    ///< holds the certificate that is being replaced: the new one needs another key
    Locked,         ///< its PIN is locked
    FinalTry,       ///< one more wrong PIN locks it, and its PIN would be needed
    WriteProtected,
    Incapable,      ///< cannot make the kind of key pair that is needed
    Full,
};
QString toString(KeyFit fit); ///< "beside", "empty", …
bool fits(KeyFit fit);        ///< Beside or Empty

/// All that decides; no I/O.
struct KeyFitFacts {
    TokenInfo token;
    QList<TokenObject> objects;        ///< what can be seen without the PIN
    QList<TokenMechanism> mechanisms;  ///< empty: the driver did not say, and nothing is held against the key
    QString predecessor;               ///< serial number of the old certificate, hexadecimal
    bool besidePredecessor = false;    ///< the service allows it: a renewal, a change
    QString algorithm;                 ///< "EC-P256", "RSA-2048"; empty: not known, either will do
};
KeyFit keyFit(const KeyFitFacts &facts);

/// What is left on a key, in bytes, must hold a certificate and a public key, and a private key; what a driver does not tell is not asked for.
inline constexpr qint64 roomForPublic = 2048;
inline constexpr qint64 roomForPrivate = 512;

struct ServiceKey {
    TokenInfo token;
    KeyFit fit = KeyFit::Empty;
};

namespace services {

/// Every plugged-in key, those that fit first. `product`: whose kind of key pair is needed. No key at all is an empty list, no failure.
QCoro::Task<Result<QList<ServiceKey>>> checkKeys(AppContext *context, ServiceKind kind, QString certificateSerial, QString product);

} // namespace services

} // namespace certdesk
